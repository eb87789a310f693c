"""The last look at a finished build: each file is of a kind and in a place that we know, and each page begins with the policy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..files import walk
from .policy import frame

# What is taken as it stands from `hipguide/theme/`. Its templates are not: pages are drawn from them.
THEME_FILES = (
    "assets/css/figures.css",
    "assets/css/hip.css",
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
    *THEME_FILES, "assets/examples/walk.mjs", "assets/examples/walk.py", "assets/pictures.svg", "changes.xml", "offline.json",
    "offline-version.txt", "site.sha256", "sitemap.xml", "sitemap.xml.gz",
))  # fmt: skip
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PAGE = re.compile(rf"404\.html|(?:{_ID}/)*index\.html")
_OTHER = re.compile(
    rf"api/v1/(?:[a-z0-9_-]+/)?[a-z0-9_-]+\.json|assets/img/{_ID}\.(?:png|svg)|assets/search/(?:pages|[a-z0-9])\.json"
)


def strays(site: Path, moved: Mapping[str, str], *, preview: bool = False) -> Iterator[str]:
    """What in a built site is not ours, each in a line. `moved` holds the files that lead on, and their text."""
    tree, start = walk(site), frame(preview=preview)
    yield from (f"{name}: no plain file" for name in tree.odd)
    for name in tree.files:
        if _PAGE.fullmatch(name):
            with (site / name).open(encoding="utf-8") as page:
                sound = page.read() == moved[name] if name in moved else page.read(2000).lstrip().startswith(start)
            if not sound:
                yield f"{name}: the page does not begin with our policy"
        elif name not in _MADE and not _OTHER.fullmatch(name):
            yield f"{name}: no file of a kind and in a place that we know"
