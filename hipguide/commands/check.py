"""`check` finds every mistake in the records; `schema` renews what is made from their models."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from .. import complete, finder, generated, problems, review, rules
from ..kinds import KINDS
from ..library import Library, load
from .shared import EXPLAIN, Commands

FORMATS = ("text", "github", "json")


def add(commands: Commands) -> None:
    """Declare the commands."""
    about = "find every mistake in the records, and prove the finder safe"
    check = commands.add_parser("check", help=about)
    about = "also name what a complete record would have"
    check.add_argument("--complete", action="store_true", help=about)
    check.add_argument("--format", choices=FORMATS, default="text")
    about = "leave the proof of the finder to the build"
    check.add_argument("--no-proof", action="store_true", help=about)
    today = date.today()
    check.add_argument("--today", type=date.fromisoformat, default=today, help="YYYY-MM-DD")
    check.set_defaults(run=_check)
    about = "renew what is made from the models: schemas, snippets, forms"
    schemas = commands.add_parser("schema", help=about)
    schemas.add_argument("--check", action="store_true", help="only name what is not current")
    schemas.add_argument("--format", choices=FORMATS, default="text", help="of the problems")
    schemas.set_defaults(run=_schema)


def _check(args: argparse.Namespace) -> int:
    library = load(args.data)
    found = {*rules.check(library), *review.ahead(library, args.today)}
    if args.complete:
        found.update(complete.gaps(library))
    _report(sorted(found), args.format)
    if found:
        number = f"{len(found)} problem{'s' * (len(found) != 1)}"
        print(f"{number}. More on a rule: {EXPLAIN}", file=sys.stderr)
        return 1
    if args.no_proof:
        print("The records are sound.", file=sys.stderr)
        return 0
    failed = finder.prove(finder.compile_form(library), library)
    sound = "The records are sound, and the finder is safe."
    print("\n".join(failed) or sound, file=sys.stderr)
    return 1 if failed else 0


def _schema(args: argparse.Namespace) -> int:
    library = load(args.data)
    if wrong := _in_the_way(library):
        print(problems.report(wrong), file=sys.stderr)
        return 1
    if args.check:
        found = list(generated.stale(library, args.data))
        _report(found, args.format)
        return 1 if found else 0
    changed = generated.renew(library, args.data)
    for name in changed:
        print(f"renewed {name}")
    if not changed:
        print("All is current.")
    return 0


def _in_the_way(library: Library) -> list[problems.Problem]:
    """Problems that keep the files from being made."""
    place = f"/{KINDS['vocabulary'].place}"
    return [p for p in library.problems if p.file.endswith(place) or p.rule == "file-link"]


def _report(found: list[problems.Problem], form: str) -> None:
    """Print the problems. As JSON there is a list even if there are none."""
    if found or form == "json":
        print(problems.report(found, form))
