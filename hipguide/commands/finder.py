"""`finder` looks into the pain finder: its size, its questions, and the path of one set of answers."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from .. import finder, problems
from ..library import Library
from ..yaml_source import read_file
from .shared import Commands, sound


def add(commands: Commands) -> None:
    """Declare the command."""
    find = commands.add_parser("finder", help="look into the pain finder")
    what = find.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--stats",
        action="store_true",
        help="questions, signs, screens and words of made-up readers and of the longest way, and size",
    )
    what.add_argument("--questions", action="store_true", help="every question with its answers")
    what.add_argument(
        "--walk", type=Path, metavar="ANSWERS.YML", help="follow a mapping question id → answer id (or list)"
    )
    what.add_argument("--why", type=Path, metavar="ANSWERS.YML", help="the same, told step by step")
    what.add_argument(
        "--explore", type=Path, metavar="ANSWERS.YML", help="what is asked next, and where each answer leads"
    )
    what.add_argument("--score", type=Path, metavar="FOLDER", help="measure it with the cases in a folder")
    find.add_argument("--format", choices=("text", "json"), default="text")
    find.set_defaults(run=_finder)


def _finder(args: argparse.Namespace) -> int:
    library = sound(args)
    if library is None:
        return 1
    form = finder.compile_form(library)
    failed = finder.prove(form, library)
    if failed:
        print("\n".join(failed), file=sys.stderr)
        return 1
    try:
        result = _answer(args, library, form)
    except (finder.WalkError, finder.CaseError, OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 1
    if isinstance(result, str):
        print(result)
    else:
        print(json.dumps(result, indent=2, ensure_ascii=False) if args.format == "json" else _as_text(result))
    return 0


def _answer(args: argparse.Namespace, library: Library, form: finder.Form) -> object:
    if args.stats:
        return finder.stats(form, library)
    if args.questions:
        return form.as_json()["questions"]
    if args.score:
        return finder.report(form, finder.load_cases(args.score))
    answers = _answers(args.walk or args.why or args.explore)
    if args.explore:
        return finder.explore(form, answers)
    return finder.why(form, answers) if args.why else finder.walk(form, answers)


def _answers(path: Path) -> dict[str, object]:
    source = read_file(path, str(path))
    if source.problems or not isinstance(source.value, dict):
        raise finder.WalkError(problems.report(source.problems) or f"{path}: not a mapping from question to answer")
    return source.value


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
