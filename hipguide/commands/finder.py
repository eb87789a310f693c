"""`finder` looks into the pain finder: its size, its questions, and the path of one set of answers."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from .. import finder, problems
from ..yaml_source import read
from .shared import Commands, sound


def add(commands: Commands) -> None:
    """Declare the command."""
    find = commands.add_parser("finder", help="look into the pain finder")
    what = find.add_mutually_exclusive_group(required=True)
    what.add_argument("--stats", action="store_true", help="questions, nodes, paths, depth and size")
    what.add_argument("--questions", action="store_true", help="every question with its answers")
    what.add_argument(
        "--walk", type=Path, metavar="ANSWERS.YML", help="follow a mapping question id → answer id (or list)"
    )
    find.add_argument("--format", choices=("text", "json"), default="text")
    find.set_defaults(run=_finder)


def _finder(args: argparse.Namespace) -> int:
    library = sound(args)
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
