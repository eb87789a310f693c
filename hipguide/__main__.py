"""The command line: `python -m hipguide check`, `schema`, `finder`, `due`."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from . import finder, problems, rules, schema
from .library import Library, load
from .yaml_source import read

DATA = Path(__file__).resolve().parent.parent / "data"


def _sound(args: argparse.Namespace) -> Library | None:
    """The library if its records are sound; otherwise the problems go to standard error."""
    library = load(args.data)
    found = rules.check(library)
    if found:
        print(problems.report(found), file=sys.stderr)
        return None
    return library


def _check(args: argparse.Namespace) -> int:
    library = load(args.data)
    found = rules.check(library)
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


def _due(args: argparse.Namespace) -> int:
    library = _sound(args)
    if library is None:
        return 1
    for (kind, uid), record in library.every():
        review = getattr(record, "review", None)
        if review and review.due <= args.today:
            print(f"{review.due}  {kind}  {uid}")
    return 0


def _finder(args: argparse.Namespace) -> int:
    library = _sound(args)
    if library is None:
        return 1
    tree = finder.compile_tree(library)
    failed = finder.prove(tree, library)
    if failed:
        print("\n".join(failed), file=sys.stderr)
        return 1
    try:
        result = _answer(args, tree)
    except (finder.WalkError, OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(json.dumps(result, indent=2, ensure_ascii=False) if args.format == "json" else _as_text(result))
    return 0


def _answer(args: argparse.Namespace, tree: finder.Tree) -> object:
    if args.stats:
        return finder.stats(tree)
    if args.questions:
        return tree.as_json()["questions"]
    source = read(args.walk.read_text("utf-8"), str(args.walk))
    if source.problems or not isinstance(source.value, dict):
        raise finder.WalkError(
            problems.report(source.problems) or f"{args.walk}: not a mapping from question to answer"
        )
    return finder.walk(tree, source.value)


def _as_text(value: object, indent: str = "") -> str:
    """Plain lines for a terminal."""
    if isinstance(value, dict):
        return "\n".join(
            f"{indent}{key}: {_as_text(v)}"
            if not isinstance(v, dict | list) or not v
            else f"{indent}{key}:\n{_as_text(v, indent + '  ')}"
            for key, v in value.items()
        )
    if isinstance(value, list):
        return (
            "\n".join(
                f"{indent}- {_as_text(v, indent + '  ').strip()}" if isinstance(v, dict | list) else f"{indent}- {v}"
                for v in value
            )
            or "none"
        )
    return "none" if value is None else str(value)


def main(argv: list[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0 if all is well, 1 if there are problems, 2 for a wrong call."""
    parser = argparse.ArgumentParser(
        prog="python -m hipguide", description="Runner's Hip: check and compile the records."
    )
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with the records")
    commands = parser.add_subparsers(dest="command", required=True)

    check = commands.add_parser("check", help="find every mistake in the records, and prove the finder safe")
    check.add_argument("--format", choices=("text", "github", "json"), default="text")
    check.set_defaults(run=_check)

    schemas = commands.add_parser("schema", help="renew the JSON Schemas for editors in data/schema/")
    schemas.set_defaults(run=_schema)

    due = commands.add_parser("due", help="list the records that are due for review")
    due.add_argument("--today", type=date.fromisoformat, default=date.today(), help="YYYY-MM-DD")
    due.set_defaults(run=_due)

    find = commands.add_parser("finder", help="look into the pain finder")
    what = find.add_mutually_exclusive_group(required=True)
    what.add_argument("--stats", action="store_true", help="questions, nodes, paths, depth and size")
    what.add_argument("--questions", action="store_true", help="every question with its answers")
    what.add_argument(
        "--walk", type=Path, metavar="ANSWERS.YML", help="follow a mapping question id → answer id (or list)"
    )
    find.add_argument("--format", choices=("text", "json"), default="text")
    find.set_defaults(run=_finder)

    args = parser.parse_args(argv)
    return int(args.run(args))


if __name__ == "__main__":
    sys.exit(main())
