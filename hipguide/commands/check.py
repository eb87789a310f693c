"""`check` finds every mistake in the records; `schema` renews what is made from their models."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from .. import complete, finder, generated, problems, review, rules
from ..library import load
from ..records import KINDS
from .shared import EXPLAIN, Commands


def add(commands: Commands) -> None:
    """Declare the commands."""
    check = commands.add_parser("check", help="find every mistake in the records, and prove the finder safe")
    check.add_argument("--complete", action="store_true", help="also name what a complete record would have")
    check.add_argument("--format", choices=("text", "github", "json"), default="text")
    check.add_argument("--no-proof", action="store_true", help="leave the proof of the finder to the build")
    check.add_argument("--today", type=date.fromisoformat, default=date.today(), help="YYYY-MM-DD")
    check.set_defaults(run=_check)
    schemas = commands.add_parser("schema", help="renew what is made from the models: schemas, snippets, forms")
    schemas.add_argument("--check", action="store_true", help="only name what is not current")
    schemas.add_argument("--format", choices=("text", "github", "json"), default="text", help="of the problems")
    schemas.set_defaults(run=_schema)


def _check(args: argparse.Namespace) -> int:
    library = load(args.data)
    found = sorted({*rules.check(library), *review.ahead(library, args.today)})
    if args.complete:
        found = sorted({*found, *complete.gaps(library)})
    if found or args.format == "json":
        print(problems.report(found, args.format))
    if found:
        print(f"{len(found)} problem{'s' * (len(found) != 1)}. More on a rule: {EXPLAIN}", file=sys.stderr)
        return 1
    if args.no_proof:
        print("The records are sound.", file=sys.stderr)
        return 0
    failed = finder.prove(finder.compile_form(library), library)
    print("\n".join(failed) or "The records are sound, and the finder is safe.", file=sys.stderr)
    return 1 if failed else 0


def _schema(args: argparse.Namespace) -> int:
    library = load(args.data)
    place = f"/{KINDS['vocabulary'].place}"
    wrong = [p for p in library.problems if p.file.endswith(place) or p.rule == "file-link"]
    if wrong:
        print(problems.report(wrong), file=sys.stderr)
        return 1
    if args.check:
        found = list(generated.stale(library, args.data))
        if found or args.format == "json":
            print(problems.report(found, args.format))
        return 1 if found else 0
    changed = generated.renew(library, args.data)
    print("\n".join(f"renewed {name}" for name in changed) or "All is current.")
    return 0
