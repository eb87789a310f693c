"""Runs the axe accessibility rules in an open page."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import axe_playwright_python
from playwright.sync_api import Page

AXE = next(Path(axe_playwright_python.__file__).parent.glob("axe.min.js")).read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
COLOURS = ["color-contrast", "link-in-text-block"]
BY_WIDTH = ["target-size", "scrollable-region-focusable"]
THOROUGH = "EVERY_PAGE" in os.environ  # contrast takes axe longer than all else, so daily runs do not repeat it
SETTLE = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def resize(page: Page, width: int, height: int) -> None:
    """Change the window and wait until the page has been drawn anew."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(SETTLE)


def violations(page: Page, colours: bool = True) -> list[str]:
    """What axe finds in the page as it stands: the rule, the place, and the reason."""
    return _run(page, {"runOnly": TAGS, "rules": {rule: {"enabled": colours} for rule in COLOURS}})


def violations_everywhere(page: Page, dark: bool = True) -> list[str]:
    """What axe finds in the page as it stands, on a phone and on a desktop, in the light and in the dark.

    In the dark only the rules about colours are run, and on a desktop those of the content only where it depends on the
    width, since nothing else differs from a phone in the light. With EVERY_PAGE=1 every rule is run in every mode.
    """
    found = []
    for scheme in SCHEMES if dark else SCHEMES[:1]:
        page.emulate_media(color_scheme=scheme)
        rules = TAGS if scheme == "light" or THOROUGH else COLOURS
        for name, size in (("phone", PHONE), ("desktop", DESKTOP)):
            resize(page, **size)
            frame = name == "desktop" and not THOROUGH
            lines = _run(page, {"runOnly": rules}, leave_out="article" if frame else None)
            if frame and scheme == "light":
                lines += _run(page, {"runOnly": BY_WIDTH})
            found += [f"{scheme}, {name}: {line}" for line in lines]
    return found


def _run(page: Page, options: dict[str, object], leave_out: str | None = None) -> list[str]:
    page.evaluate(SETTLE)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(
        "([exclude, options]) => axe.run({include: [['html']], exclude}, options)",
        [[[leave_out]] if leave_out else [], options | {"resultTypes": ["violations"]}],
    )
    return [
        f"{rule['id']} [{rule['impact']}] at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
