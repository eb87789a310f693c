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
SCHEMES = ("light", "dark")
COLOURS = ["color-contrast", "link-in-text-block"]
THOROUGH = "EVERY_PAGE" in os.environ  # contrast takes axe longer than all else, so daily runs do not repeat it
SETTLE = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def resize(page: Page, width: int, height: int) -> None:
    """Change the window and wait until the page has been drawn anew."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(SETTLE)


def violations(page: Page) -> list[str]:
    """What axe finds in the page as it stands: the rule, the place, and the reason."""
    return _run(page, {"runOnly": TAGS})


def violations_on_a_phone(page: Page, scheme: str) -> list[str]:
    """What axe finds on a phone; in the dark only the rules about colours, since nothing else differs from the light."""
    resize(page, **PHONE)
    rules = TAGS if scheme == "light" or THOROUGH else COLOURS
    return [f"phone: {line}" for line in _run(page, {"runOnly": rules})]


def violations_on_a_desktop(page: Page, scheme: str) -> list[str]:
    """What axe finds on a desktop; colours only around the content, which has the same ones as on a phone."""
    resize(page, **DESKTOP)
    if THOROUGH:
        found = _run(page, {"runOnly": TAGS})
    else:
        found = _run(page, {"runOnly": COLOURS}, leave_out="article")
        if scheme == "light":
            found += _run(page, {"runOnly": TAGS, "rules": {rule: {"enabled": False} for rule in COLOURS}})
    return [f"desktop: {line}" for line in found]


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
