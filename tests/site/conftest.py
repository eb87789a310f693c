"""The built site for the tests in this folder: every page parsed once, and a second build without an address."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from html_reader import Page, read_pages
from site_fixture import SITE_URL, Built, build, built_site

__all__ = ["built_site"]


@pytest.fixture(scope="session")
def pages(built_site: Built) -> dict[str, Page]:
    """Every page by its path below the site's address, such as `causes/sciatica/` or `404.html`."""
    return read_pages(built_site.folder, SITE_URL)


@pytest.fixture(scope="session")
def local_build(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site as a contributor builds it, with no address of its own and no place to edit it."""
    return build(tmp_path_factory.mktemp("local"), PYTHONHASHSEED="7")


@pytest.fixture(scope="session")
def local_pages(local_build: Built) -> dict[str, Page]:
    """Every page of the local build."""
    return read_pages(local_build.folder, SITE_URL)


@pytest.fixture
def project(root: Path, good: Path) -> Path:
    """A small site of our own kind: the made-up records, the program, and a home page. Built in a second."""
    here = good.parent
    settings = (root / "mkdocs.yml").read_text("utf-8").partition("not_in_nav:")[0]
    (here / "mkdocs.yml").write_text(settings, "utf-8")
    shutil.copy(root / "macros.py", here)
    shutil.copytree(root / "hipguide", here / "hipguide", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(root / "docs" / "assets", here / "docs" / "assets")
    (here / "docs" / "index.md").write_text("# Home\n\nThe text is one.\n", "utf-8")
    return here
