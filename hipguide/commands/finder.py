"""`finder` shows the pain finder: its size, its questions, and the path of a set of answers."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from .. import finder, problems
from ..library import Library
from ..yaml_source import read_file
from .shared import Commands, sound

WAYS = {  # what can be done with a file of answers
    "--walk": "follow a mapping question id → answer id (or list)",
    "--why": "the same, told step by step",
    "--explore": "what is asked next, and where each answer leads",
}


def add(commands: Commands) -> None:
    """Declare the command."""
    find = commands.add_parser("finder", help="look into the pain finder")
    what = find.add_mutually_exclusive_group(required=True)
    of = "of made-up readers and of the longest way"
    about = f"questions, signs, screens and words {of}, and size"
    what.add_argument("--stats", action="store_true", help=about)
    what.add_argument("--questions", action="store_true", help="every question with its answers")
    for option, about in WAYS.items():
        what.add_argument(option, type=Path, metavar="ANSWERS.YML", help=about)
    about = "measure it with the cases in a folder"
    what.add_argument("--score", type=Path, metavar="FOLDER", help=about)
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
    _show(result, args.format)
    return 0


def _show(result: object, form: str) -> None:
    if isinstance(result, str):
        print(result)
    elif form == "json":
        print(json.dumps(result, indent=2, ensure_ascii=False))
    else:
        print(_as_text(result))


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
        shape = f"{path}: not a mapping from question to answer"
        raise finder.WalkError(problems.report(source.problems) or shape)
    return source.value


def _as_text(value: object, indent: str = "") -> str:
    """Plain lines for a terminal."""
    if isinstance(value, dict):
        return "\n".join([_pair(key, inner, indent) for key, inner in value.items()])
    if isinstance(value, list):
        return "\n".join([_item(inner, indent) for inner in value]) or "none"
    return "none" if value is None else str(value)


def _pair(key: object, value: object, indent: str) -> str:
    if isinstance(value, dict | list) and value:
        return f"{indent}{key}:\n{_as_text(value, indent + '  ')}"
    return f"{indent}{key}: {_as_text(value)}"


def _item(value: object, indent: str) -> str:
    if isinstance(value, dict | list):
        return f"{indent}- {_as_text(value, indent + '  ').strip()}"
    return f"{indent}- {value}"
