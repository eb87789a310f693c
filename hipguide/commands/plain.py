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
    about = "list the pages with their measures, the hardest first"
    plain.add_argument("--pages", action="store_true", help=about)
    formats = ("text", "github", "json")
    plain.add_argument("--format", choices=formats, default="text", help="of the problems")
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
        print("grade  words  words a sentence  longest  page")
        for name, measure in measures.items():
            print(_row(name, measure))
    elif found or args.format == "json":
        print(problems.report(found, args.format))
    if measures:
        middle = median(measure.grade for measure in measures.values())
        length = plain.words_a_sentence(measures.values())
        grade = f"median grade {middle:.1f}"
        summary = f"{len(measures)} pages, {grade}, {length:.1f} words a sentence."
        print(summary, file=sys.stderr)
    return 1 if found else 0


def _row(name: str, m: Measure) -> str:
    return f"{m.grade:5.1f}  {m.words:5}  {m.mean:16.1f}  {m.longest:7}  {name}"
