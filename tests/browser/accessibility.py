"""Runs the axe accessibility rules in an open page.

To measure the contrast of each text takes axe longer than all its other rules. So day by day it measures one of the texts
that look alike: of the same colour, size and weight, on the same grounds. In a thorough run it measures them all.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import axe_playwright_python
from playwright.sync_api import Page
from thorough import THOROUGH

AXE = next(Path(axe_playwright_python.__file__).parent.glob("axe.min.js")).read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
SCHEMES = ("light", "dark")
MODES: list[tuple[Literal["light", "dark"], str, dict[str, int]]] = [
    ("light", "phone", PHONE),
    ("dark", "desktop", DESKTOP),
    *([("dark", "phone", PHONE), ("light", "desktop", DESKTOP)] if THOROUGH else []),
]
# One text of each look. Where a text stands in the page is part of its look: the tags, names and grounds of all around it.
LOOKS = """() => {
  const around = new Map([[null, ""]]);
  const place = (e) => {
    if (!around.has(e)) {
      const s = getComputedStyle(e);
      const own = [e.localName, e.getAttribute("class"), s.backgroundColor, s.backgroundImage, s.opacity, s.position, s.clipPath];
      around.set(e, `${place(e.parentElement)} > ${own}`);
    }
    return around.get(e);
  };
  const says = (e) => e.matches("input, select, textarea") || [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
  const looks = new Map();
  for (const e of document.body.querySelectorAll("*")) {
    if (!says(e) || !e.checkVisibility({ visibilityProperty: true })) continue;
    const s = getComputedStyle(e);
    const look = [s.color, s.fontSize, s.fontWeight, s.textShadow, place(e)].join();
    if (!looks.has(look)) looks.set(look, e);
  }
  return [...looks.values()];
}"""
SETTLE = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def resize(page: Page, width: int, height: int) -> None:
    """Change the window and wait until the page has been drawn anew."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(SETTLE)


def violations(page: Page, colours: bool = True) -> list[str]:
    """What axe finds in the page as it stands: the rule, the place, and the reason."""
    page.evaluate(SETTLE)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    rules = {"color-contrast": {"enabled": colours and THOROUGH}, "link-in-text-block": {"enabled": colours}}
    found = _run(page, "['html']", {"runOnly": TAGS, "rules": rules})
    if colours and not THOROUGH:
        found += _run(page, f"({LOOKS})()", {"runOnly": ["color-contrast"]})
    return found


def _run(page: Page, parts: str, options: dict[str, object]) -> list[str]:
    """What axe finds in these parts of the page, an expression of JavaScript."""
    wanted = options | {"resultTypes": ["violations"]}
    found = page.evaluate(f"(options) => axe.run({{include: {parts}}}, options)", wanted)
    return [
        f"{rule['id']} [{rule['impact']}] at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def violations_everywhere(page: Page, one_of_many: str = "") -> list[str]:
    """What axe finds in the page as it stands: on a phone in the light and on a desktop in the dark, or in all four modes.

    A colour does not depend on the width, nor a width on the colour, so two modes show what all four would. Where many pages
    share their parts, one mode is enough for each: by the length of its name, so that it stays when others come or go.
    """
    found = []
    modes = [MODES[len(one_of_many) % 2]] if one_of_many and not THOROUGH else MODES
    for scheme, name, size in modes:
        page.emulate_media(color_scheme=scheme)
        resize(page, **size)
        found += [f"{scheme}, {name}: {line}" for line in violations(page)]
    return found
