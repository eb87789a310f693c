"""The committed files that are made from the models and the vocabulary: schemas, an editor's settings and snippets, and forms.

A form on GitHub is written by hand but for the choices of a drop-down. Behind `options: # the list "group"` stand the words
of that list; choices of the form's own may follow them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from . import schema
from .fields import Shape, describe
from .library import Library
from .problems import Problem
from .records import KINDS, Vocabulary
from .scaffold import Line, item, part, record, scalar
from .writing import may_rewrite, rewrite

_OF_AN_EDITOR = (".vscode/settings.json", ".vscode/extensions.json")  # where people have settings of their own
FORMS = ".github/ISSUE_TEMPLATE"
PARTS = {  # what is written most often, and the kind of record where it is described
    "Statement": "cause", "Sourced": "cause", "Finding": "cause", "Difference": "cause", "HelpLine": "cause",
    "Treatment": "cause", "Stage": "cause", "Belief": "cause", "Avoid": "exercise", "Dose": "exercise", "Frame": "exercise",
}  # fmt: skip
_LIST = re.compile(r'( *)options: # the list "(\w+)"')


def generated(library: Library, data: Path) -> dict[str, str]:
    """Path from the folder above `data` → what the file should hold. Forms are renewed only if they are there."""
    vocabulary = library.vocabulary
    files = {f"{data.name}/{schema.FOLDER}/{name}": text for name, text in schema.schemas(vocabulary).items()}
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
        what = "This file is not there." if now is None else "This file is not what the models and the words make."
        yield Problem(name, _first_difference(now or "", text), 1, "stale", what, "Run `make schema`.")


def renew(library: Library, data: Path) -> list[str]:
    """Write the files that are not what they should be. Returns their names. Raises OSError for what is not ours to write over."""
    root, changes = data.parent, [(name, text) for name, _, text in _changes(library, data)]
    for name, text in changes:  # all of them first: either each is written or none
        ours = partial(_is_settings, settings=text) if name in _OF_AN_EDITOR else lambda _: True
        may_rewrite(root / name, root, ours)
    for name, text in changes:
        rewrite(root / name, text, root)
    return [name for name, _ in changes]


def _is_settings(now: str, settings: str) -> bool:
    """Whether a file of an editor holds nothing but what we write there: no other settings, and no more entries in a list."""
    try:
        found, ours = json.loads(now), json.loads(settings)
    except ValueError:
        return False
    if not isinstance(found, dict) or not found.keys() <= ours.keys():
        return False
    return all(set(value) <= set(ours[key]) for key, value in found.items() if isinstance(value, list))


def _changes(library: Library, data: Path) -> Iterator[tuple[str, str | None, str]]:
    """The name of each file that is not what it should be, what it holds now, if it is there, and what it should hold."""
    for name, text in generated(library, data).items():
        path = data.parent / name
        now = path.read_text("utf-8") if path.is_file() else None
        if now != text:
            yield name, now, text


def _first_difference(now: str, should: str) -> int:
    """The first line of a text that is not as it should be, from 1."""
    pairs = enumerate(zip(now.splitlines(), should.splitlines(), strict=False), 1)
    return next((number for number, (one, other) in pairs if one != other), 1)


def with_lists(form: str, vocabulary: Vocabulary) -> str:
    """The text of a form, with the words of the vocabulary in its drop-downs."""
    lines: list[str] = []
    hyphen = ""  # how the items begin that are replaced: below the name of a list, as long as they end with a word's id
    for line in form.splitlines(keepends=True):
        if hyphen and line.startswith(hyphen) and line.rstrip('"\n').endswith(")"):
            continue
        lines.append(line)
        found = _LIST.match(line)
        hyphen = f"{found[1]}  - " if found else ""
        if found:
            words = getattr(vocabulary, found[2])
            lines += [f"{hyphen}{scalar(f'{word.label} ({uid})')}\n" for uid, word in words.items()]
    return "".join(lines)


def settings() -> dict[str, object]:
    """What Visual Studio Code needs to know: which schema is for which file, and how YAML is indented here."""
    schemas = {}
    for kind in KINDS.values():
        name = kind.name if kind.shape == "folder" else Path(kind.place).stem
        schemas[f"./data/schema/{name}.schema.json"] = f"data/{kind.place}" + "/*.yml" * (kind.shape == "folder")
    yaml = {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.quickSuggestions": {"strings": True}}
    return {
        "yaml.schemas": schemas,
        "yaml.format.enable": False,
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "files.trimTrailingWhitespace": True,
        "[yaml]": yaml,
    }


def snippets(vocabulary: Vocabulary) -> dict[str, object]:
    """Snippets for Visual Studio Code: a whole record of each kind, and the parts that are written most often."""
    found: dict[str, object] = {}
    for kind in KINDS.values():
        if kind.shape != "single":
            about = describe(kind.name, vocabulary)
            lines = [line for line in record(about, {}) if not line.optional]
            body = [f"# yaml-language-server: \\$schema=../schema/{kind.name}.schema.json"]
            if kind.shape == "list":
                body, lines = ["$1:"], [Line(f"  {line.start}", line.value, "", line.empty) for line in lines]
            body += _stops(lines, len(body) if kind.shape == "list" else 0)
            found[f"A new {kind.name.replace('_', ' ')}"] = _snippet(kind.name, about.record.what, body)
    for name, kind_name in PARTS.items():
        about = describe(kind_name, vocabulary)
        listed = any(f.shape.inner and f.shape.inner.part == name for p in about.every for f in p.fields)
        lines = list(item(part(about, name, "    "), "") if listed else part(about, name, "  "))
        body = _stops([replace(line, start=line.start[2:]) for line in lines], 0)
        found[name] = _snippet(re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower(), about.parts[name].what, body)
    return found


def _snippet(name: str, what: str, body: list[str]) -> dict[str, object]:
    return {"scope": "yaml", "prefix": f"hip-{name.replace('_', '-')}", "description": what, "body": body}


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
    inner = shape.inner.words if shape.inner else ()
    words = ",".join(word.replace(",", "\\,").replace("|", "\\|") for word in shape.words or inner)
    stop = f"${{{number}|{words}|}}" if words else f"${number}"
    return {"list": f"[{stop}]", "mapping": f"{{{stop}\\}}"}.get(shape.form, stop)


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
