"""`check` finds every mistake in the records; `schema` renews the JSON Schemas for editors."""

from __future__ import annotations

import argparse
import sys

from .. import complete, finder, problems, rules, schema
from ..library import load
from .shared import Commands


def add(commands: Commands) -> None:
    """Declare the commands."""
    check = commands.add_parser("check", help="find every mistake in the records, and prove the finder safe")
    check.add_argument("--complete", action="store_true", help="also name what a complete record would have")
    check.add_argument("--format", choices=("text", "github", "json"), default="text")
    check.set_defaults(run=_check)
    schemas = commands.add_parser("schema", help="renew the JSON Schemas for editors in data/schema/")
    schemas.set_defaults(run=_schema)


def _check(args: argparse.Namespace) -> int:
    library = load(args.data)
    found = rules.check(library)
    if args.complete:
        found = sorted({*found, *complete.gaps(library)})
    if found or args.format == "json":
        print(problems.report(found, args.format))
    if found:
        print(f"{len(found)} problem{'s' * (len(found) != 1)}", file=sys.stderr)
        return 1
    failed = finder.prove(finder.compile_tree(library), library)
    print("\n".join(failed) or "The records are sound, and the finder is safe.", file=sys.stderr)
    return 1 if failed else 0


def _schema(args: argparse.Namespace) -> int:
    library = load(args.data)
    changed = schema.write(library, args.data)
    print("\n".join(f"renewed {name}" for name in changed) or "All schemas are current.")
    return 0
