"""The last step of a build: style sheets, light scripts, the search index, the JSON API, and the list for the offline copy."""

from __future__ import annotations

from pathlib import Path

from . import script
from .api import Api
from .offline import write_offline
from .search import SearchIndex
from .style import Used, prune, squeeze, without_unread

STYLE, SCRIPTS = "assets/css/hip.css", "assets/js"
# Sheets that a page loads beside it only if one of these is in the page: pictures of exercises, exercise plans.
SHEETS = {"figures": ('class="hip-figure', "data-pictures="), "plans": ('class="hip-stage',)}


def finish(site: Path, theme: Path, used: Used, index: SearchIndex, api: Api, *, quick: bool, offline: bool) -> None:
    """Write what the pages need. `quick`, for a preview, leaves style sheet and scripts as they are, and skips the offline list."""
    material = "".join(
        path.read_text("utf-8") for path in sorted((theme / "assets" / "stylesheets").glob("main.*.min.css"))
    )
    ours = squeeze((site / STYLE).read_text("utf-8"))
    beside = {site / f"assets/css/{name}.css": "" for name in SHEETS}
    for path in beside:
        beside[path] = squeeze(path.read_text("utf-8"))
        path.write_text(beside[path], "utf-8")
    pruned = material if quick else without_unread(prune(material, used.names), ours + "".join(beside.values()))
    (site / STYLE).write_text(pruned + ours, "utf-8")
    for path in [] if quick else [*(site / SCRIPTS).glob("*.mjs"), *site.glob("sw.js")]:
        path.write_text(script.squeeze(path.read_text("utf-8")), "utf-8")
    index.write(site)
    api.write(site, quick=quick)
    if not quick:
        (site / "sitemap.xml.gz").unlink(missing_ok=True)  # sitemap.xml will do; each library packs it in another way
        _end_lines_alike(site)
        write_offline(site, on=offline)


def _end_lines_alike(site: Path) -> None:
    """End the lines of every text with a line feed alone: a checkout on Windows, or a zip made there, has two characters."""
    for path in filter(Path.is_file, site.rglob("*")):
        content = path.read_bytes()
        if b"\r\n" in content and _is_text(content):
            path.write_bytes(content.replace(b"\r\n", b"\n"))


def _is_text(content: bytes) -> bool:
    try:
        return bool(content.decode("utf-8"))
    except UnicodeDecodeError:
        return False
