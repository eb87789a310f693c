"""The built site for the tests in this folder: every page parsed once, and a second build without an address."""

from __future__ import annotations

import pytest
from html_reader import Page, read_pages
from real_records import form, library, site_links
from site_fixture import SITE_URL, Built, build, built_site, project

from hipguide.library import Library

__all__ = ["built_site", "form", "library", "project", "site_links"]


@pytest.fixture(scope="session")
def pages(built_site: Built, library: Library) -> dict[str, Page]:
    """Every page by its path below the site's address, such as `causes/sciatica/` or `404.html`."""
    return read_pages(built_site.folder, SITE_URL, library.moved)


@pytest.fixture(scope="session")
def local_build(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site as a contributor builds it, with no address of its own and no place to edit it; and nothing to save for offline."""
    return build(tmp_path_factory.mktemp("local"), PYTHONHASHSEED="7", OFFLINE="false")


@pytest.fixture(scope="session")
def local_pages(local_build: Built, library: Library) -> dict[str, Page]:
    """Every page of the local build."""
    return read_pages(local_build.folder, SITE_URL, library.moved)
