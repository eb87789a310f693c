"""Doing an exercise in each engine: its picture moves and stands still, and a session counts."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest
from page import Page

# Where each limb of the moving picture is, to a tenth of a pixel.
LIMBS = """() => [...document.querySelectorAll(".hip-motion > div svg *")].filter((e) => !e.children.length && !e.closest(".hip-arrow"))
  .map((e) => e.getBoundingClientRect()).map((b) => [b.x, b.y, b.width, b.height].map((n) => Math.round(n * 10)).join())"""
SEEK = """(share) => { for (const a of document.getAnimations()) { a.pause(); a.currentTime = share * a.effect.getComputedTiming().duration; } }"""
MOVING = "() => document.getAnimations().filter((a) => a.playState === 'running').length"
GLANCE = 0.4  # seconds between two looks at what should stand still

SMALL = (375, 553)  # what the browser's bars leave of a small phone


def limbs(reader: Page, share: float) -> list[str]:
    """Where the limbs are when the loop has come so far."""
    reader.run(SEEK, share)
    return list(reader.run(LIMBS))


def stands_still(reader: Page) -> bool:
    """Whether the limbs stay where they are, soon: a busy WebKit draws a last picture or two after
    it was paused.
    """
    for _ in range(3):
        before = reader.run(LIMBS)
        time.sleep(GLANCE)
        if reader.run(LIMBS) == before:
            return True
    return False


@pytest.fixture(scope="session")
def exercises(with_part: Callable[[str], list[str]]) -> list[str]:
    """The pages with a moving picture: all, or the first."""
    found = with_part('class="hip-motion')
    return found if os.environ.get("EVERY_PAGE") else found[:1]


@pytest.mark.short
def test_a_picture_moves_and_stands_still_when_paused(reader: Page, exercises: list[str]) -> None:
    for path in exercises:
        reader.open(path)
        if not reader.sees(".hip-motion > input"):
            assert reader.run(MOVING) == 0, f"{path} moves, and cannot be paused"
            pytest.skip(f"{reader.driver.name} has no moving pictures, and no control for them")
        start = reader.run(LIMBS)
        reader.wait(f"(start) => String(({LIMBS})()) !== String(start)", start)
        reader.tap(".hip-motion > label")
        assert reader.run(MOVING) == 0, f"{path} cannot be paused"
        assert stands_still(reader), path
        reader.tap(".hip-motion > label")
        assert reader.run(MOVING) > 0, f"{path} does not go on"
        assert limbs(reader, 0) != limbs(reader, 0.5), f"{path} is the same half a loop later"


def test_a_picture_stands_still_for_those_who_want_less_motion(
    reader: Page, can: Callable[[str], None], exercises: list[str]
) -> None:
    can("less motion")
    reader.driver.prefer(less_motion=True)
    for path in exercises:
        reader.open(path)
        reader.see(".hip-motion > div svg")
        assert reader.run(MOVING) == 0
        assert stands_still(reader)
        assert not reader.sees(".hip-motion > input")


# -- the guided session ----------------------------------------------------------------------------


@pytest.fixture
def session(reader: Page, with_part: Callable[[str], list[str]]) -> Page:
    """The page of a plan with the session's first window open."""
    reader.open(next(path for path in with_part("data-timed") if path.startswith("plans/")))
    reader.tap("[data-session]", large=True)
    reader.see("#session-begin")
    return reader


def count(reader: Page) -> int:
    return int(reader.see("#session-count"))


@pytest.mark.short
def test_a_session_counts_pauses_and_goes_on(session: Page) -> None:
    session.tap("#session-begin", large=True)
    session.see("#session-do", "Get ready")
    session.tap("#session-main", large=True)
    session.see("#session-do", "Get into place")
    first = count(session)
    session.wait(
        "(first) => Number(document.getElementById('session-count').textContent) < first", first
    )
    session.tap("#session-main")
    session.see("#session-main", "Go on")
    paused = count(session)
    time.sleep(1.2)
    assert count(session) == paused
    session.tap("#session-main")
    session.wait(
        "(paused) => Number(document.getElementById('session-count').textContent) < paused", paused
    )
    session.tap("#session-next", large=True)
    session.wait("() => document.getElementById('session-do').textContent !== 'Get into place'")
    session.tap("#session-back", large=True)
    session.see("#session-do", "Get into place")
    session.tap("#session-close", large=True)
    session.gone("#session")
    assert session.run("() => document.activeElement.matches('[data-session]')")


def test_a_session_ends_with_its_last_step(session: Page) -> None:
    session.tap("#session-begin")
    session.see("#session-do")
    for _ in range(200):
        if session.run("() => document.getElementById('session').dataset.state") == "done":
            break
        session.run("() => document.getElementById('session-next').click()")
    session.see("#session-do", "That is all")
    session.tap("#session-main", "Close")
    session.gone("#session")


def test_its_buttons_lie_in_the_view_of_a_small_phone(
    reader: Page, can: Callable[[str], None], request: pytest.FixtureRequest
) -> None:
    can("size")
    reader.driver.resize(*SMALL)
    session = request.getfixturevalue("session")
    session.check_in_view("#session-begin")
    session.tap("#session-begin")
    session.see("#session-do")
    session.tap("#session-main")
    for button in ("back", "next", "main", "close"):
        session.see(f"#session-{button}")
        session.check_in_view(f"#session-{button}")
