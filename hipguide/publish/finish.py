"""The last step of a build.

Style sheets, light scripts, the search index, the JSON API, and the list for the offline copy.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from . import script
from .api import Api
from .offline import write_offline
from .search import SearchIndex
from .style import Used, joined, prune, squeeze, without_unread

STYLE, STYLE_PARTS, SCRIPTS = "assets/css/hip.css", "assets/css/hip", "assets/js"
# Sheets that a page loads beside it only if one of these is in the page: pictures of exercises,
# exercise plans.
SHEETS = {"figures": ('class="hip-figure', "data-pictures="), "plans": ('class="hip-stage',)}


@dataclass(frozen=True)
class Leaving:
    """What leaves beside the pages of a build.

    Attributes:
        used: what the pages use of the style sheets.
        search: the index of the pages.
        api: the JSON API.
    """

    used: Used
    search: SearchIndex
    api: Api


def finish(site: Path, theme: Path, leaving: Leaving, *, quick: bool, offline: bool) -> None:
    """Write what the pages need.

    Args:
        site: the folder of the built site.
        theme: the folder that holds Material's style sheets.
        leaving: what leaves beside the pages.
        quick: for a preview. It leaves scripts as they are, prunes no sheet, and has no offline
            list.
        offline: whether readers may keep a copy.
    """
    _write_styles(site, theme, leaving.used, quick=quick)
    if not quick:
        for path in [*(site / SCRIPTS).glob("*.mjs"), *site.glob("sw.js")]:
            path.write_text(script.squeeze(path.read_text("utf-8")), "utf-8")
    leaving.search.write(site)
    leaving.api.write(site, quick=quick)
    if not quick:
        # sitemap.xml will do; each library packs the other in another way.
        (site / "sitemap.xml.gz").unlink(missing_ok=True)
        _end_lines_alike(site)
        write_offline(site, on=offline)


def _write_styles(site: Path, theme: Path, used: Used, *, quick: bool) -> None:
    """The style sheet of all pages, what they use of Material's before ours, and the sheets beside
    it.
    """
    material = ""
    for path in sorted((theme / "assets" / "stylesheets").glob("main.*.min.css")):
        material += path.read_text("utf-8")
    ours = joined(site / STYLE_PARTS)
    shutil.rmtree(site / STYLE_PARTS)
    beside = ""
    for name in SHEETS:
        path = site / f"assets/css/{name}.css"
        sheet = squeeze(path.read_text("utf-8"))
        path.write_text(sheet, "utf-8")
        beside += sheet
    if not quick:
        material = without_unread(prune(material, used.names), ours + beside)
    (site / STYLE).write_text(material + ours, "utf-8")


def _end_lines_alike(site: Path) -> None:
    """End the lines of every text with a line feed alone.

    A checkout on Windows, or a zip made there, has two characters.
    """
    for path in filter(Path.is_file, site.rglob("*")):
        content = path.read_bytes()
        if b"\r\n" in content and _is_text(content):
            path.write_bytes(content.replace(b"\r\n", b"\n"))


def _is_text(content: bytes) -> bool:
    try:
        return bool(content.decode("utf-8"))
    except UnicodeDecodeError:
        return False
