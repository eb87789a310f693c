"""The same journeys in each engine. `ENGINES=webkit,firefox` says which; without it, all four.

`SITE=folder` looks at a site that is built already, such as an older one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from abilities import Abilities
from drive_chromium import Chromium
from drive_firefox import Firefox
from drive_webkit import WebKitGTK, Wpe
from driver import Driver
from page import WATCH, Page
from serving import SiteServer, serve
from site_fixture import built_site

__all__ = ["built_site"]

ENGINES = ("chromium", "webkit", "firefox", "wpe")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test that takes the page in each engine, one engine after the other."""
    if "engine" in metafunc.fixturenames:
        chosen = os.environ.get("ENGINES", ",".join(ENGINES)).split(",")
        metafunc.parametrize("engine", chosen, scope="session", indirect=True)


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Iterator[SiteServer]:
    """The built site, with an ear for troubles in each page."""
    given = os.environ.get("SITE")
    folder = Path(given) if given else request.getfixturevalue("built_site").folder
    with serve(folder) as server:
        server.head = WATCH.encode()
        yield server


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> Iterator[Driver]:
    """One browser for all tests of an engine."""
    start: dict[str, Callable[[], Driver]] = {
        "chromium": lambda: Chromium(request.getfixturevalue("playwright")),
        "webkit": WebKitGTK,
        "firefox": Firefox,
        "wpe": Wpe,
    }
    driver = start[request.param]()
    yield driver
    driver.close()


@pytest.fixture(scope="session")
def abilities(engine: Driver, site: SiteServer) -> Abilities:
    """What the driver of this engine can do."""
    return Abilities(Page(engine, site.home))


@pytest.fixture
def can(abilities: Abilities) -> Callable[[str], None]:
    """Called with what a test needs: ends the test where the driver was asked for it and could not."""

    def need(thing: str) -> None:
        if not abilities.can(thing):
            pytest.skip(f"{abilities.page.driver.name} cannot: {thing}")

    return need


@pytest.fixture
def reader(engine: Driver, site: SiteServer, abilities: Abilities) -> Iterator[Page]:
    """The browser's page, as large as a phone where it can be. The test fails if anything went wrong in it."""
    if abilities.can("size"):
        engine.resize(390, 844)
    page = Page(engine, site.home)
    page.driver.console() if abilities.can("console") else None
    yield page
    troubles = page.troubles() + (engine.console() if abilities.can("console") else [])
    page.forget()
    assert not troubles, "\n".join(troubles)
