"""The pictures of all exercises in one file, for the page "My plan": its script fetches them once something is chosen.

The page itself would need them all, since a reader may choose any exercise; without them it weighs a quarter less.
"""

from __future__ import annotations

from pathlib import Path

from ..figures import draw
from ..library import Library

PICTURES = "assets/pictures.svg"


def write_pictures(site: Path, library: Library) -> None:
    """Write the file below `site`: the shared outlines, then each picture in an SVG with the exercise's id."""
    stills = {uid: draw.still(e, draw.key_frame(e.figure)) for uid, e in library.exercises.items() if e.figure}
    each = "".join(f'<svg id="{uid}">{picture}</svg>' for uid, picture in stills.items())
    text = f'<svg xmlns="http://www.w3.org/2000/svg">{draw.outlines(stills.values())}{each}</svg>\n'
    (site / PICTURES).write_text(text, "utf-8")
