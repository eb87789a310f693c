"""The last look at a finished build.

Each file is of a kind and in a place that we know, and each page begins with the policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..files import walk
from .policy import frame
from .style import PARTS

# The parts of our style sheet: the build joins them, and publishes the whole.
_STYLE_PARTS = tuple(f"assets/css/hip/{part}.css" for part in PARTS)

# What is taken as it stands from `hipguide/theme/`. Its templates are not: pages are drawn from
# them.
THEME_FILES = (
    *_STYLE_PARTS,
    "assets/css/figures.css",
    "assets/css/plans.css",
    "assets/js/filter.mjs",
    "assets/js/finder-end.mjs",
    "assets/js/finder-page.mjs",
    "assets/js/finder.mjs",
    "assets/js/ics.mjs",
    "assets/js/offline.mjs",
    "assets/js/plan.mjs",
    "assets/js/search.mjs",
    "assets/js/session.mjs",
    "assets/js/site.mjs",
    "manifest.webmanifest",
    "sw.js",
)
_MADE = frozenset((
    *THEME_FILES, "assets/css/hip.css", "assets/examples/walk.mjs", "assets/examples/walk.py",
    "assets/pictures.svg", "changes.xml", "offline.json", "offline-version.txt", "site.sha256",
    "sitemap.xml", "sitemap.xml.gz",
)).difference(_STYLE_PARTS)  # fmt: skip
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PAGE = re.compile(rf"404\.html|(?:{_ID}/)*index\.html")
_OTHER = re.compile(
    r"api/v1/(?:[a-z0-9_-]+/)?[a-z0-9_-]+\.json"
    rf"|assets/img/{_ID}\.(?:png|svg)"
    r"|assets/search/(?:pages|[a-z0-9])\.json"
)


def strays(site: Path, moved: Mapping[str, str], *, preview: bool = False) -> Iterator[str]:
    """What in a built site is not ours.

    Args:
        site: its folder.
        moved: the files that lead on, with the text of each.
        preview: whether the site is a preview, which has another policy.

    Yields:
        A line for each file.
    """
    tree, start = walk(site), frame(preview=preview)
    for name in tree.odd:
        yield f"{name}: no plain file"
    for name in tree.files:
        if not _PAGE.fullmatch(name):
            if name not in _MADE and not _OTHER.fullmatch(name):
                yield f"{name}: no file of a kind and in a place that we know"
        elif not _is_sound(site / name, moved.get(name), start):
            yield f"{name}: the page does not begin with our policy"


def _is_sound(path: Path, leads_on: str | None, start: str) -> bool:
    """Whether a page begins as ours do, or is the file that leads on, to the letter."""
    with path.open(encoding="utf-8") as page:
        if leads_on is not None:
            return page.read() == leads_on
        return page.read(2000).lstrip().startswith(start)
