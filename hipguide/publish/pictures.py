"""What pictures need beside their pages.

The pictures of all exercises in one file, for the page "My plan": its script fetches them once
something is chosen. The page itself would need them all, since a reader may choose any exercise;
without them it weighs a quarter less. And in the style sheet, a rule for each change in the moving
pictures.
"""

from __future__ import annotations

from pathlib import Path

from ..figures import draw, svg
from ..render import Site

PICTURES, SHEET = "assets/pictures.svg", "assets/css/figures.css"


def write_pictures(folder: Path, site: Site) -> None:
    """Write the file below `folder`, and add the rules to the style sheet there.

    The shared outlines come first, then each picture in an SVG with the exercise's id.
    """
    pictures: list[str] = []
    each = ""
    for uid, exercise in site.library.exercises.items():
        still = site.still(exercise)
        if still:
            pictures.append(still.told())
            each += f'<svg id="{uid}">{pictures[-1]}</svg>'
    outlines = draw.outlines(pictures)
    text = f'<svg xmlns="http://www.w3.org/2000/svg">{outlines}{each}</svg>\n'
    (folder / PICTURES).write_text(text, "utf-8")
    with (folder / SHEET).open("a", encoding="utf-8") as sheet:
        sheet.write(svg.rules(site.movements))
