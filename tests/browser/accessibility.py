"""Runs the axe accessibility rules in an open page.

To measure the colours of each text takes axe longer than all its other rules. So day by day it
measures one of the texts that look alike, and in a thorough run all.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import axe_playwright_python
from playwright.sync_api import Page
from thorough import THOROUGH

AXE = next(Path(axe_playwright_python.__file__).parent.glob("axe.min.js")).read_text(
    encoding="utf-8"
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
SCHEMES = ("light", "dark")
MODES: list[tuple[Literal["light", "dark"], str, dict[str, int]]] = [
    ("light", "phone", PHONE),
    ("dark", "desktop", DESKTOP),
    *([("dark", "phone", PHONE), ("light", "desktop", DESKTOP)] if THOROUGH else []),
]
# axe's rules, and what each of them looks at
COLOURS = {"color-contrast": "*", "link-in-text-block": "a[href]"}
# Lets axe measure the colours of one text of each look alone. What a text looks like, and where it
# stands: the tags, names and grounds of all around it, are its look.
ONE_OF_EACH_LOOK = """(rules) => {
  const looks = new Map([[null, ""]]);
  const look = (e) => {
    if (!looks.has(e)) {
      const s = getComputedStyle(e);
      const name = [e.localName, e.getAttribute("class"), s.position, s.clipPath, s.opacity];
      const text = [s.color, s.fontSize, s.fontWeight, s.textShadow, s.textDecoration, s.borderBottom, s.backgroundColor, s.backgroundImage];
      looks.set(e, `${look(e.parentElement)} > ${[...name, ...text]}`);
    }
    return looks.get(e);
  };
  const says = (e) => e.matches("a[href], input, select, textarea") || [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
  const seen = new Set();
  for (const e of document.querySelectorAll("body, body *")) {
    const first = says(e) && e.checkVisibility({ visibilityProperty: true }) && !seen.has(look(e));
    if (first) seen.add(look(e));
    e.toggleAttribute("data-first-of-its-look", first);
  }
  axe.configure({ rules: Object.entries(rules).map(([id, all]) => ({ id, selector: `${all}[data-first-of-its-look]` })) });
}"""
SETTLE = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def resize(page: Page, width: int, height: int) -> None:
    """Change the window and wait until the page has been drawn anew."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(SETTLE)


def violations(page: Page) -> list[str]:
    """What axe finds in the page as it stands: the rule, the place, and the reason."""
    page.evaluate(SETTLE)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    if not THOROUGH:
        page.evaluate(ONE_OF_EACH_LOOK, COLOURS)
    options = {"runOnly": TAGS, "resultTypes": ["violations"]}
    found = page.evaluate("(options) => axe.run({include: [['html']]}, options)", options)
    return [
        f"{rule['id']} [{rule['impact']}] at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def violations_everywhere(page: Page, one_of_many: str = "") -> list[str]:
    """What axe finds in the page as it stands: on a phone in the light and on a desktop in the
    dark, or in all four modes.

    A colour does not depend on the width, nor a width on the colour, so two modes show what all
    four would. Where many pages share their parts, one mode is enough for each: by the length of
    its name, so that it stays when others come or go.
    """
    found = []
    modes = [MODES[len(one_of_many) % 2]] if one_of_many and not THOROUGH else MODES
    for scheme, name, size in modes:
        page.emulate_media(color_scheme=scheme)
        resize(page, **size)
        found += [f"{scheme}, {name}: {line}" for line in violations(page)]
    return found
