"""Files made from models and vocabulary: schemas, an editor's settings and snippets, and forms.

A form on GitHub is written by hand but for the choices of a drop-down. After
`options: # the list "group"` come the words of that list; choices of the form's own may follow.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from . import schema
from .fields import Description, Shape, describe
from .kinds import KINDS
from .kinds.kind import Kind
from .kinds.vocabulary.model import Vocabulary
from .library import Library
from .problems import Problem
from .scaffold import Line, item, part, record, scalar
from .writing import may_rewrite, rewrite

# where people have settings of their own
_OF_AN_EDITOR = (".vscode/settings.json", ".vscode/extensions.json")
FORMS = ".github/ISSUE_TEMPLATE"
_LIST = re.compile(r'( *)options: # the list "(\w+)"')


def generated(library: Library, data: Path) -> dict[str, str]:
    """What each generated file should hold. Forms are renewed only if they are there.

    Args:
        library: its vocabulary gives the words.
        data: the folder `data`.

    Returns:
        The text of each file by its path, from the folder above `data`.
    """
    vocabulary = library.vocabulary
    files: dict[str, str] = {}
    for name, text in schema.schemas(vocabulary).items():
        files[f"{data.name}/{schema.FOLDER}/{name}"] = text
    files[".vscode/settings.json"] = _json(settings())
    files[".vscode/extensions.json"] = _json({"recommendations": ["redhat.vscode-yaml"]})
    files[".vscode/hipguide.code-snippets"] = _json(snippets(vocabulary))
    for path in sorted((data.parent / FORMS).glob("*.yml")):
        text = path.read_text("utf-8")
        if any(map(_LIST.match, text.splitlines())):
            files[f"{FORMS}/{path.name}"] = with_lists(text, vocabulary)
    return files


def stale(library: Library, data: Path) -> Iterator[Problem]:
    """A problem for each file that is not what it should be."""
    for name, now, text in _changes(library, data):
        what = "This file is not what the models and the words make."
        if now is None:
            what = "This file is not there."
        line = _first_difference(now or "", text)
        yield Problem(name, line, 1, "stale", what, "Run `make schema`.")


def renew(library: Library, data: Path) -> list[str]:
    """Write the files that are not what they should be.

    Returns:
        Their names.

    Raises:
        OSError: a file is not ours to write over. Then none is written.
    """
    root, changes = data.parent, list(_changes(library, data))
    for name, _, text in changes:
        ours = partial(_is_settings, settings=text) if name in _OF_AN_EDITOR else lambda _: True
        may_rewrite(root / name, root, ours)
    for name, _, text in changes:
        rewrite(root / name, text, root)
    return [name for name, _, _ in changes]


def _is_settings(now: str, settings: str) -> bool:
    """Whether a file of an editor holds only what we write there.

    It has no other settings, and no more entries in a list.
    """
    try:
        there, ours = json.loads(now), json.loads(settings)
    except ValueError:
        return False
    if not isinstance(there, dict) or not there.keys() <= ours.keys():
        return False
    lists = [key for key, value in there.items() if isinstance(value, list)]
    return all(set(there[key]) <= set(ours[key]) for key in lists)


def _changes(library: Library, data: Path) -> Iterator[tuple[str, str | None, str]]:
    """Each file that is not what it should be.

    Its name, what it holds (None if it is missing), and what it should hold.
    """
    for name, text in generated(library, data).items():
        path = data.parent / name
        now = path.read_text("utf-8") if path.is_file() else None
        if now != text:
            yield name, now, text


def _first_difference(now: str, should: str) -> int:
    """The first line of a text that is not as it should be, from 1."""
    pairs = zip(now.splitlines(), should.splitlines(), strict=False)
    for number, (one, other) in enumerate(pairs, 1):
        if one != other:
            return number
    return 1


def with_lists(form: str, vocabulary: Vocabulary) -> str:
    """The text of a form, with the words of the vocabulary in its drop-downs."""
    lines: list[str] = []
    hyphen = ""  # how items begin while those of a list are replaced: they end with a word's id
    for line in form.splitlines(keepends=True):
        if hyphen and line.startswith(hyphen) and line.rstrip('"\n').endswith(")"):
            continue
        lines.append(line)
        heading = _LIST.match(line)
        hyphen = f"{heading[1]}  - " if heading else ""
        if heading:
            words = getattr(vocabulary, heading[2])
            for uid, word in words.items():
                choice = scalar(f"{word.label} ({uid})")
                lines.append(f"{hyphen}{choice}\n")
    return "".join(lines)


def settings() -> dict[str, object]:
    """The settings for Visual Studio Code: the schema of each file, and how YAML is indented."""
    schemas = {}
    for kind in KINDS.values():
        name, files = Path(kind.place).stem, f"data/{kind.place}"
        if kind.shape == "folder":
            name, files = kind.name, f"data/{kind.place}/*.yml"
        schemas[f"./data/schema/{name}.schema.json"] = files
    yaml = {
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
        "editor.quickSuggestions": {"strings": True},
    }
    return {
        "yaml.schemas": schemas,
        "yaml.format.enable": False,
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "files.trimTrailingWhitespace": True,
        "[yaml]": yaml,
    }


def snippets(vocabulary: Vocabulary) -> dict[str, object]:
    """Snippets for Visual Studio Code: a whole record of each kind, and the most usual parts."""
    made: dict[str, object] = {}
    for kind in KINDS.values():
        if kind.shape != "single":
            about = describe(kind.name, vocabulary)
            made[f"A new {kind.name.replace('_', ' ')}"] = _of_record(kind, about)
    for kind in KINDS.values():
        for name in kind.snippets:
            made[name] = _of_part(name, describe(kind.name, vocabulary))
    return made


def _of_record(kind: Kind, about: Description) -> dict[str, object]:
    lines = [line for line in record(about, {}) if not line.optional]
    if kind.shape == "list":
        lines = [Line(f"  {line.start}", line.value, "", line.empty) for line in lines]
        body = ["$1:", *_stops(lines, 1)]
    else:
        schema_line = f"# yaml-language-server: \\$schema=../schema/{kind.name}.schema.json"
        body = [schema_line, *_stops(lines, 0)]
    return _snippet(kind.name, about.record.what, body)


def _of_part(name: str, about: Description) -> dict[str, object]:
    listed = _is_listed(name, about)
    lines = part(about, name, "    " if listed else "  ")
    if listed:
        lines = item(lines, "")
    body = _stops([replace(line, start=line.start[2:]) for line in lines], 0)
    prefix = re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
    return _snippet(prefix, about.parts[name].what, body)


def _is_listed(name: str, about: Description) -> bool:
    """Whether a part is ever an item of a list."""
    for owner in about.every:
        for field in owner.fields:
            if field.shape.inner and field.shape.inner.part == name:
                return True
    return False


def _snippet(name: str, what: str, body: list[str]) -> dict[str, object]:
    return {
        "scope": "yaml",
        "prefix": f"hip-{name.replace('_', '-')}",
        "description": what,
        "body": body,
    }


def _stops(lines: list[Line], before: int) -> list[str]:
    """The lines with a stop of the cursor in each empty place."""
    body, number = [], before
    for line in lines:
        stop = ""
        if line.empty:
            number += 1
            stop = _stop(number, line.empty)
        body.append(f"{line.start} {stop}".rstrip())
    return body


def _stop(number: int, shape: Shape) -> str:
    """A stop of the cursor, with the words to choose from if there are any."""
    words = shape.words or (shape.inner.words if shape.inner else ())
    escaped = [word.replace(",", "\\,").replace("|", "\\|") for word in words]
    stop = f"${{{number}|{','.join(escaped)}|}}" if words else f"${number}"
    return {"list": f"[{stop}]", "mapping": f"{{{stop}\\}}"}.get(shape.form, stop)


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
