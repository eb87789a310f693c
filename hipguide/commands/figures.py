"""`figures` draws all pictures on one page, for people to look at."""

from __future__ import annotations

import argparse
from pathlib import Path

from markupsafe import Markup

from ..figures import draw
from ..kinds.exercise.model import Exercise
from ..library import Library
from ..publish.style import joined
from ..writing import rewrite
from .shared import Commands, readable

# By this start, an earlier sheet of ours is known.
HEAD = '<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Figures</title>'
STYLES = Path(__file__).resolve().parents[1] / "theme" / "assets" / "css"
SHEET = """
body {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(30rem, 1fr)); gap: 0.5rem;
  padding: 0.5rem; font-size: 0.8rem;
}
section { border: 1px solid var(--line); padding: 0.5rem; } h2 { margin: 0; font-size: 1rem; }
.row { display: flex; flex-wrap: wrap; align-items: end; } figure { margin: 0; text-align: center; }
"""


def add(commands: Commands) -> None:
    """Declare the command."""
    about = "draw the pictures of all exercises, to look at them"
    figures = commands.add_parser("figures", help=about)
    about = "write them all to this HTML file"
    figures.add_argument("--sheet", type=Path, metavar="FILE", required=True, help=about)
    figures.set_defaults(run=_figures)


def _figures(args: argparse.Namespace) -> int:
    library = readable(args)
    if library is None:
        return 1
    rewrite(args.sheet, sheet(library), args.sheet.parent, lambda text: text.startswith(HEAD))
    print(f"Wrote {args.sheet}.")
    return 0


def sheet(library: Library) -> str:
    """One page with every frame of every figure, and the moving picture of each."""
    sections = [_section(exercise) for exercise in library.exercises.values() if exercise.figure]
    css = joined(STYLES / "hip") + (STYLES / "figures.css").read_text("utf-8")
    style = Markup("<style>{}</style>").format(Markup(css + SHEET))  # noqa: S704  ours
    return f"{HEAD}{style}{draw.outlines(sections)}{''.join(sections)}</html>"


def _section(exercise: Exercise) -> str:
    """One exercise: its frames side by side, and the moving picture below."""
    figure = Markup("<figure>{}<figcaption>{}</figcaption></figure>")
    stills = Markup("")
    for i, frame in enumerate(exercise.figure.frames if exercise.figure else ()):
        stills += figure.format(draw.still(exercise, i), frame.step or "between")
    motion = draw.moving(exercise, exercise.name) or ""
    moving = Markup('<div class="hip-motion"><div>{}</div></div>').format(motion)
    section = Markup('<section><h2>{}</h2><div class="row">{}</div>{}</section>')
    return section.format(exercise.name, stills, moving)
