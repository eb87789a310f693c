"""The built site in a real browser: served under its base path, cut off from every other host.

A test here fails if the page throws an error, complains in the console, or asks any other host for
anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from chromium import launching
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page
from real_records import form, library, site_links
from serving import SiteServer, serve
from site_fixture import Built, built_site, project
from watching import watch

__all__ = ["built_site", "form", "library", "project", "site_links"]


@pytest.fixture(scope="session")
def server(built_site: Built) -> Iterator[SiteServer]:
    """The web server of the built site."""
    with serve(built_site.folder) as running:
        yield running


@pytest.fixture(scope="session")
def base_url(server: SiteServer) -> str:
    """The address of the site's home page."""
    return server.home


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], browser_type: BrowserType
) -> dict[str, Any]:
    """How the browser is started."""
    ours = launching(browser_type) if browser_type.name == "chromium" else {}
    return browser_type_launch_args | ours


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Nothing moves, so that tests see each state at rest."""
    return browser_context_args | {"reduced_motion": "reduce"}


@pytest.fixture
def page(context: BrowserContext, base_url: str) -> Iterator[Page]:
    """A new page in a new context. The test fails if anything goes wrong in it."""
    context.set_default_timeout(10_000)
    troubles = watch(context, base_url)
    yield context.new_page()
    assert not troubles, "\n".join(troubles)


@pytest.fixture(scope="module")
def _one_tab(
    browser: Browser, browser_context_args: dict[str, Any], base_url: str
) -> Iterator[tuple[Page, list[str]]]:
    """The page that the tests of a module take turns with, and what went wrong in it."""
    with browser.new_context(**browser_context_args) as context:
        context.set_default_timeout(10_000)
        troubles = watch(context, base_url)
        yield context.new_page(), troubles


@pytest.fixture
def tab(_one_tab: tuple[Page, list[str]]) -> Iterator[Page]:
    """An empty page, quicker than `page`: tests take turns with one. The test fails if anything
    goes wrong in it.

    It is no page for tests that store something, stop the clock, put scripts or routes in front, or
    listen to it.
    """
    tab, troubles = _one_tab
    usual = tab.viewport_size
    yield tab
    tab.goto("about:blank")
    tab.emulate_media(
        media="null", color_scheme="light", forced_colors="none", reduced_motion="reduce"
    )
    if usual and tab.viewport_size != usual:
        tab.set_viewport_size(usual)
    found = list(troubles)
    troubles.clear()
    assert not found, "\n".join(found)
