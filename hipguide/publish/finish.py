"""The last step of a build: one small style sheet, the search index, and the list for the offline copy."""

from __future__ import annotations

import asyncio
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex

from .offline import write_offline
from .style import Used, prune, squeeze

STYLE = "assets/css/hip.css"
# Pagefind writes interfaces of its own beside its index. The site has its own, so these never leave.
PAGEFIND_EXTRAS = ("pagefind-*ui*", "pagefind-highlight.js", "wasm.unknown.pagefind")


def finish(site: Path, theme: Path, used: Used, *, quick: bool) -> None:
    """Write what the pages need. `quick` leaves the style sheet unpruned and skips the offline list, for a preview."""
    material = "".join(
        path.read_text("utf-8") for path in sorted((theme / "assets" / "stylesheets").glob("main.*.min.css"))
    )
    ours = squeeze((site / STYLE).read_text("utf-8"))
    (site / STYLE).write_text((material if quick else prune(material, used.names)) + ours, "utf-8")
    asyncio.run(_search_index(site))
    if not quick:
        write_offline(site)


async def _search_index(site: Path) -> None:
    async with PagefindIndex(config=IndexConfig(output_path=str(site / "pagefind"))) as index:
        await index.add_directory(str(site))
        await index.write_files()
    for pattern in PAGEFIND_EXTRAS:
        for path in (site / "pagefind").glob(pattern):
            path.unlink()
