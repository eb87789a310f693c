"""`new` starts a record: it asks for what it needs, writes a file, and says what comes next.

The file has a place for everything that the record may hold.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

from .. import problems, scaffold
from ..fields import Description, Field, Shape, describe
from ..kinds import FOLDERS
from ..library import Library, load
from ..problems import did_you_mean
from ..writing import write_new
from .shared import EXPLAIN, Commands, in_one_line

KINDS = {kind.name: kind for kind in FOLDERS.values()}
ASKED = ("text", "word", "id", "number")  # what a line can answer


class Wrong(Exception):
    """What was asked for cannot be done. The message says why."""


def add(commands: Commands) -> None:
    """Declare the command."""
    new = commands.add_parser("new", help="start a new record, in a file of its own")
    new.add_argument("kind", nargs="?", choices=[*KINDS], help="what kind of record")
    new.add_argument("name", nargs="?", help="its name, or the title of a source")
    about = "what you know already, such as kind=strength"
    new.add_argument("values", nargs="*", metavar="FIELD=VALUE", help=about)
    new.add_argument("--id", help="the file's name; otherwise made from the name")
    today = date.today()
    new.add_argument("--today", type=date.fromisoformat, default=today, help="YYYY-MM-DD")
    new.set_defaults(run=_new)


def _new(args: argparse.Namespace) -> int:
    try:
        library = load(args.data)
        if "vocabulary" not in library.records["vocabulary"]:
            raise Wrong(problems.report(library.problems))
        path = _written(args, library)
    except (Wrong, OSError, EOFError, KeyboardInterrupt) as error:
        print(f"{error or 'Stopped.'}\nNothing was written.", file=sys.stderr)
        return 1
    uid = path.stem
    next_step = FOLDERS[path.parent.name].next_step or ""
    print(f"Wrote {args.data.name}/{path.relative_to(args.data)}. What comes next:")
    print("1. Open it, and fill in what is empty. The notes in it say what belongs where.")
    print(f"2. {next_step.format(uid=uid)}")
    print(f"3. Run `make check`. It names each line that is not right yet; `{EXPLAIN}` says why.")
    return 0


def _written(args: argparse.Namespace, library: Library) -> Path:
    """Gather what the record needs, and write its file. Raises `Wrong`; then there is no file."""
    asking = sys.stdin.isatty()
    kind = args.kind or (_choose("What is it?", tuple(KINDS)) if asking else None)
    if not kind:
        raise Wrong(f"Say what it is: {problems.listed([*KINDS])}.")
    about = describe(kind, library.vocabulary)
    known = {field.name: field for field in about.record.fields}
    title = "title" if "title" in known else "name"
    name = _name(args.name, title, asking)
    uid = args.id or _file_name(scaffold.identifier(name), asking)
    _check_id(library, kind, uid)
    path: Path = args.data / KINDS[kind].place / f"{uid}.yml"
    _check_free(path, _namesakes(library, kind, title, name))
    given: dict[str, Any] = {title: name}
    given.update(_value(known, library, word) for word in args.values)
    if asking:
        given |= _answers(about, given, library)
    if "review" in known:
        given["review"] = scaffold.fresh_review(args.today)
    _write(path, scaffold.file(about, kind, given), args.data.parent)
    return path


def _write(path: Path, text: str, root: Path) -> None:
    try:
        write_new(path, text, root)
    except OSError as error:
        raise Wrong(in_one_line(error)) from error


def _file_name(proposed: str, asking: bool) -> str:
    """The id, which the reader may change."""
    answer = _line(f"Name of the file [{proposed}]: ") if asking else ""
    return answer or proposed


def _name(given: str | None, title: str, asking: bool) -> str:
    """The name or title of the record. Raises `Wrong` if there is none."""
    name = given or (_line(f"{title.capitalize()}: ") if asking else "")
    if not name.strip():
        raise Wrong(f"Give its {title}.")
    return name.strip()


def _check_id(library: Library, kind: str, uid: str) -> None:
    """Raises `Wrong` if the new record cannot have this id."""
    if uid != scaffold.identifier(uid):
        form = "Use small letters, digits and single hyphens, such as hip-hitch."
        raise Wrong(f'"{uid}" is not a good id. {form}')
    if not uid:
        raise Wrong("No id can be made from this name. Give one with --id.")
    if library.taken(KINDS[kind], uid):
        by = "by another page or file of the site, or by Windows"
        raise Wrong(f'The id "{uid}" is taken: {by}. Give another with --id.')


def _check_free(path: Path, namesakes: list[str]) -> None:
    """Raises `Wrong` if the file is there already, or that of a record of the same name."""
    folder = path.parent
    for there in (path, *(folder / f"{other}.yml" for other in namesakes)):
        if there.exists():
            place = f"{folder.parent.name}/{folder.name}/{there.name}"
            raise Wrong(f"It is there already: {place}.")


def _namesakes(library: Library, kind: str, title: str, name: str) -> list[str]:
    """The records of the kind with this name, whatever its capitals."""
    same: list[str] = []
    for uid, record in library.records[kind].items():
        if str(getattr(record, title)).casefold() == name.casefold():
            same.append(uid)
    return same


def _value(known: dict[str, Field], library: Library, word: str) -> tuple[str, Any]:
    """A word such as kind=strength, as a field and its value."""
    name, _, text = word.partition("=")
    shape = known[name].shape if name in known else None
    if shape is None or name == "review":
        raise Wrong(f'There is no field "{name}". {did_you_mean(name, known)}')
    if shape.form == "list" and shape.inner and shape.inner.form in ASKED:
        inner = shape.inner
        return name, [_checked(inner, library, part.strip()) for part in text.split(",")]
    if shape.form not in ASKED:
        raise Wrong(f'"{name}" holds more than a line. Fill it in in the file.')
    return name, _checked(shape, library, text)


def _checked(shape: Shape, library: Library, text: str) -> Any:
    """A value if it may be the value of such a field. Raises `Wrong` otherwise."""
    if shape.form == "number" and not text.isdecimal():
        raise Wrong(f'"{text}" is not a number.')
    words = shape.words or (library.known[shape.ref] if shape.form == "id" else ())
    if words and text not in words:
        raise Wrong(f'"{text}" cannot stand there. {did_you_mean(text, words)}')
    return int(text) if shape.form == "number" else text


def _answers(about: Description, given: dict[str, Any], library: Library) -> dict[str, Any]:
    """Ask for each short thing that the record needs. An empty answer leaves it out for now."""
    answers: dict[str, Any] = {}
    for field in about.record.fields:
        shape = field.shape
        if field.name in given or not field.offered or shape.form not in ASKED or shape.prose:
            continue
        answer = _ask(field, library)
        if answer is not None:
            answers[field.name] = answer
    return answers


def _ask(field: Field, library: Library) -> Any:
    """Ask for one field until the answer is right; None if it is left for later."""
    question = f"{field.name}: {field.what}"
    words = field.shape.words
    while True:
        text = _choose(question, words) if words else _line(f"{question} (Enter: later): ")
        if not text:
            return None
        try:
            return _checked(field.shape, library, text)
        except Wrong as wrong:
            print(wrong)


def _choose(question: str, words: tuple[str, ...]) -> str:
    """One of these words, by its number or as it is; empty if none is chosen."""
    print(question)
    for number, word in enumerate(words, 1):
        print(f"  {number} {word}")
    while answer := _line("Number (Enter: later): "):
        if answer in words:
            return answer
        if answer.isdecimal() and 0 < int(answer) <= len(words):
            return words[int(answer) - 1]
        print(f"Choose a number from 1 to {len(words)}.")
    return ""


def _line(prompt: str) -> str:
    return input(prompt).strip()
