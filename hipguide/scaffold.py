"""A new record to fill in: a YAML file with a place for all that it needs, and a note beside each.

Nothing in it could pass for content: what has to be written is left empty, and the check names
every place that still is. A line that starts with `#` and no blank is a field that a record may
have; without the `#` it is part of the record.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten
from typing import Any

from .fields import Description, Field, Shape
from .yaml_source import read

HEAD = """\
# Fill in what is empty. A line that starts with "#" and no blank is a field that you may leave out:
# take the "#" away to use it. Delete these notes when you are done.
"""
BRIEF = """\
# docs/contribute/fields.md says what belongs where, and which fields there are besides these. \
Delete this line.
"""
_ROOM = 90  # letters for the words of a list beside a field
_WIDTH = 40  # where the notes start


@dataclass(frozen=True)
class Line:
    """One line of a new record: a key or a hyphen, what follows it, and a note.

    `empty` is what may be filled in.
    """

    start: str
    value: str = ""
    note: str = ""
    empty: Shape | None = None
    optional: bool = False

    def text(self, notes: bool = True) -> str:
        """The line as YAML."""
        line = f"{'#' * self.optional}{self.start} {self.value}".rstrip()
        return f"{line:{_WIDTH}}  # {self.note}" if notes and self.note else line


def identifier(name: str) -> str:
    """The id that a name makes: small letters and digits, with hyphens between the words.

    Empty if it has neither.
    """
    bare = unicodedata.normalize("NFKD", name.replace("’", "").replace("'", ""))
    plain = bare.encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def file(
    description: Description, kind: str, given: Mapping[str, Any], *, notes: bool = True
) -> str:
    """The whole file of a new record.

    Args:
        description: what such a record may hold.
        kind: the name of the kind.
        given: what is known already, by the names of the fields.
        notes: whether each line has its note, and optional fields are offered too.
    """
    schema = f"# yaml-language-server: $schema=../schema/{kind}.schema.json\n"
    text = schema + (HEAD if notes else BRIEF)
    for line in _noted_once(record(description, given)):
        if notes or not line.optional:
            text += f"{line.text(notes)}\n"
    return text


def _noted_once(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, each note once: every statement has the same three fields."""
    seen: set[str] = set()
    for line in lines:
        yield replace(line, note="") if line.note in seen else line
        seen.add(line.note)


def fresh_review(today: date) -> dict[str, Any]:
    """The `review` part of a record that is written today, unreviewed and due in a year."""
    due = today.replace(year=today.year + 1, day=min(today.day, 28))
    return {"status": "not-reviewed", "written": today, "due": due}


def record(description: Description, given: Mapping[str, Any]) -> Iterator[Line]:
    """The lines of a new record."""
    for field in description.record.fields:
        if field.name in given:
            yield Line(f"{field.name}:", scalar(given[field.name]))
        elif field.offered:
            yield from _field(description, field, "")
        else:
            for line in _field(description, field, ""):
                yield replace(line, optional=True)


def part(description: Description, name: str, indent: str = "") -> Iterator[Line]:
    """The lines of one part, such as a Statement: the fields that it needs.

    If it needs none, all that it may have.
    """
    fields = description.parts[name].fields
    offered = [field for field in fields if field.offered]
    for field in offered or fields:
        yield from _field(description, field, indent)


def _field(description: Description, field: Field, indent: str) -> Iterator[Line]:
    shape, start, note = field.shape, f"{indent}{field.name}:", _note(field)
    if shape.form == "part":
        yield Line(start, note=note)
        yield from part(description, shape.part, indent + "  ")
        return
    items = list(_list(description, shape, indent)) if shape.form == "list" else []
    if items:
        yield Line(start, note=note)
        yield from items
    elif shape.form in ("list", "mapping"):
        yield Line(start, "[]" if shape.form == "list" else "{}", note, empty=shape)
    else:
        yield Line(start, note=note, empty=shape)


def _list(description: Description, shape: Shape, indent: str) -> Iterator[Line]:
    """The lines of the items of a list, with as many places as it needs; none if it needs none."""
    inner = shape.inner
    if inner and inner.form == "part":
        for _ in range(max(shape.least, 1)):
            yield from item(part(description, inner.part, indent + "    "), indent)
    elif inner and inner.form in ("text", "word", "id"):
        for _ in range(shape.least):
            yield Line(f"{indent}  -", empty=inner)


def item(lines: Iterable[Line], indent: str) -> Iterator[Line]:
    """The lines of a part as an item of a list."""
    for number, line in enumerate(lines):
        first = number == 0
        yield replace(line, start=f"{indent}  - {line.start.lstrip()}") if first else line


def _note(field: Field) -> str:
    what, inner = field.what, field.shape.inner
    words = field.shape.words or (inner.words if inner else ())
    if words and not all(word in what for word in words):
        what = shorten(f"{what}: {', '.join(words)}", len(what) + _ROOM, placeholder=" …")
    return f"{what} ({field.needed})" if field.needed else what


def scalar(value: object) -> str:
    """A value in YAML as our reader takes it: text is quoted where it has to be."""
    if isinstance(value, Mapping):
        pairs = [f"{key}: {scalar(inner)}" for key, inner in value.items()]
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(scalar, value)) + "]"
    if not isinstance(value, str):
        return str(value)
    in_list, in_mapping = read(f"[{value}]", "").value, read(f"x: {value}", "").value
    plain = in_list == [value] and in_mapping == {"x": value}
    return value if plain else json.dumps(value, ensure_ascii=False)
