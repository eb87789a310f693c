"""Runs the axe accessibility rules in an open page."""

from __future__ import annotations

import os
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = next(Path(axe_playwright_python.__file__).parent.glob("axe.min.js")).read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
SIZES = {"phone": PHONE, "desktop": DESKTOP}
SCHEMES = ("light", "dark")
CONTRAST = "color-contrast"
SETTLE = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def resize(page: Page, width: int, height: int) -> None:
    """Change the window and wait until the page has been drawn anew."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(SETTLE)


def violations(page: Page, content_colours: bool = True) -> list[str]:
    """What axe finds in the page as it stands: the rule, the place, and the reason.

    Without `content_colours` it looks at colours only outside the content: they take axe longer than all else, and in
    the content they are the same in a window of any size.
    """
    page.evaluate(SETTLE)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    if content_colours:
        return _run(page, [], {"runOnly": TAGS})
    without = {"runOnly": TAGS, "rules": {CONTRAST: {"enabled": False}}}
    return [*_run(page, [], without), *_run(page, ["article"], {"runOnly": [CONTRAST]})]


def _run(page: Page, leave_out: list[str], options: dict[str, object]) -> list[str]:
    found = page.evaluate(
        "([exclude, options]) => axe.run({include: [['html']], exclude}, options)",
        [[[place] for place in leave_out], options | {"resultTypes": ["violations"]}],
    )
    return [
        f"{rule['id']} [{rule['impact']}] at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def violations_at_each_size(page: Page) -> list[str]:
    """The same on a phone and on a desktop; with EVERY_PAGE=1 in the environment nothing is left out."""
    found = []
    for name, size in SIZES.items():
        resize(page, **size)
        everything = name == "phone" or "EVERY_PAGE" in os.environ
        found += [f"{name}: {line}" for line in violations(page, content_colours=everything)]
    return found
