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
SETTLE = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def resize(page: Page, width: int, height: int) -> None:
    """Change the window and wait until the page has been drawn anew."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(SETTLE)


def violations(page: Page) -> list[str]:
    """What axe finds in the page as it stands: the rule, the place, and the reason."""
    return _run(page, {"runOnly": TAGS})


def violations_at_each_size(page: Page, scheme: str) -> list[str]:
    """What axe finds on a phone and on a desktop.

    Contrast takes axe longer than all else, so without EVERY_PAGE=1 nothing is looked at twice that cannot differ: in the
    dark only the rules about colours run again, and on a desktop the content has the colours that it has on a phone.
    """
    thorough = "EVERY_PAGE" in os.environ
    all_rules = thorough or scheme == "light"
    resize(page, **PHONE)
    found = [f"phone: {line}" for line in _run(page, {"runOnly": TAGS if all_rules else COLOURS})]
    resize(page, **DESKTOP)
    if thorough:
        runs = _run(page, {"runOnly": TAGS})
    else:
        runs = _run(page, {"runOnly": COLOURS}, leave_out="article")
        if all_rules:
            runs += _run(page, {"runOnly": TAGS, "rules": {rule: {"enabled": False} for rule in COLOURS}})
    return [*found, *(f"desktop: {line}" for line in runs)]


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
