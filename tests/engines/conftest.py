"""The same journeys in each engine. `ENGINES="webkit firefox"` says which; without it, all four.

`SITE=folder` looks at a site that is built already, such as an older one.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator

import pytest
from abilities import Abilities
from drive_chromium import Chromium
from drive_firefox import Firefox
from drive_webkit import WebKitGTK, Wpe
from driver import Driver
from page import WATCH, Page
from serving import SiteServer, serve
from site_fixture import Built, built_site

__all__ = ["built_site"]

PHONE = (390, 844)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test that takes the page in each engine, one engine after the other."""
    if "engine" in metafunc.fixturenames:
        chosen = os.environ.get("ENGINES", "chromium webkit firefox wpe").split()
        metafunc.parametrize("engine", chosen, scope="session", indirect=True)


@pytest.fixture(scope="session")
def site(built_site: Built) -> Iterator[SiteServer]:
    """The built site, with an ear for troubles in each page."""
    with serve(built_site.folder) as server:
        server.head = WATCH.encode()
        yield server


@pytest.fixture(scope="session")
def paths(site: SiteServer) -> list[str]:
    """Every page of the site, from its home."""
    return sorted(
        file.parent.relative_to(site.folder).as_posix() + "/"
        for file in site.folder.rglob("index.html")
    )


@pytest.fixture(scope="session")
def with_part(site: SiteServer, paths: list[str]) -> Callable[[str], list[str]]:
    """Gives the pages that hold a piece of HTML, such as a class, in the order of their addresses."""
    return lambda part: [
        path for path in paths if part in (site.folder / path / "index.html").read_text("utf-8")
    ]


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> Iterator[Driver]:
    """One browser for all tests of an engine."""
    start: dict[str, Callable[[], Driver]] = {
        "chromium": lambda: Chromium(request.getfixturevalue("playwright")),
        "webkit": WebKitGTK,
        "firefox": Firefox,
        "wpe": Wpe,
    }
    # a run that is stopped ends its browsers too
    signal.signal(signal.SIGTERM, signal.default_int_handler)
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
    """A reader with the site, on a phone where that can be.

    The test fails if anything went wrong in a page.
    """
    engine.prefer()
    if abilities.can("size"):
        engine.resize(*PHONE)
    page = Page(engine, site.home, tells=abilities.can("console"))
    page.troubles()
    yield page
    troubles = page.troubles()
    page.forget()
    assert not troubles, "\n".join(troubles)
