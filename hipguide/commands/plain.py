"""`plain` measures how hard each page is to read, and names the sentences and words to change."""

from __future__ import annotations

import argparse
import sys
from statistics import median
from typing import TYPE_CHECKING

from .. import problems
from .shared import Commands, readable

if TYPE_CHECKING:
    from ..plain import Measure


def add(commands: Commands) -> None:
    """Declare the command."""
    plain = commands.add_parser("plain", help="check that every page is in plain language")
    plain.add_argument("--pages", action="store_true", help="list the pages with their measures, the hardest first")
    plain.add_argument("--format", choices=("text", "github", "json"), default="text", help="of the problems")
    plain.set_defaults(run=_plain)


def _plain(args: argparse.Namespace) -> int:
    from .. import plain  # needs syllapy, which only developers have: a build does without

    library = readable(args)
    if library is None:
        return 1
    pages = plain.pages(library, args.data.parent / "docs")
    measures = plain.measured(pages)
    found = [] if args.pages else plain.check(library, pages)
    if args.pages:
        print("\n".join(["grade  words  words a sentence  longest  page", *map(_row, measures.items())]))
    elif found or args.format == "json":
        print(problems.report(found, args.format))
    words, sentences = (sum(getattr(m, size) for m in measures.values()) for size in ("words", "sentences"))
    if measures:
        middle = median(m.grade for m in measures.values())
        told = f"{len(measures)} pages, median grade {middle:.1f}, {words / sentences:.1f} words a sentence."
        print(told, file=sys.stderr)
    return 1 if found else 0


def _row(page: tuple[str, Measure]) -> str:
    name, m = page
    return f"{m.grade:5.1f}  {m.words:5}  {m.mean:16.1f}  {m.longest:7}  {name}"
