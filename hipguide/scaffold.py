"""A new record to fill in: a YAML file with a place for everything that it needs, and a note beside each place.

Nothing in it could pass for content: what has to be written is left empty, and the check names every place that still is.
A line that starts with `#` and no blank is a field that a record may have; without the `#` it is part of the record.
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
# docs/contribute/fields.md says what belongs where, and which fields there are besides these. Delete this line.
"""
_ROOM = 90  # letters for the words of a list beside a field
_WIDTH = 40  # where the notes start


@dataclass(frozen=True)
class Line:
    """One line of a new record: a key or a hyphen, what stands behind it, and a note. `empty` is what may be filled in."""

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
    """The id that a name makes: small letters and digits, with hyphens between the words. Empty if it has neither."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))


def file(description: Description, kind: str, given: Mapping[str, Any], *, notes: bool = True) -> str:
    """The whole file of a new record. `given` holds what is known already, by the names of the fields."""
    lines = list(record(description, given))
    if not notes:
        lines = [line for line in lines if not line.optional]
    schema = f"# yaml-language-server: $schema=../schema/{kind}.schema.json\n"
    return schema + (HEAD if notes else BRIEF) + "".join(f"{line.text(notes)}\n" for line in _noted_once(lines))


def _noted_once(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines without the notes that stand there already: every statement has the same three fields."""
    seen: set[str] = set()
    for line in lines:
        yield replace(line, note="") if line.note in seen else line
        seen.add(line.note)


def fresh_review(today: date) -> dict[str, Any]:
    """The `review` part of a record that is written today: nobody has reviewed it, and it is due in a year."""
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
            yield from (replace(line, optional=True) for line in _field(description, field, ""))


def part(description: Description, name: str, indent: str = "") -> Iterator[Line]:
    """The lines of one part, such as a Statement: the fields that it needs; if it needs none, all that it may have."""
    fields = description.parts[name].fields
    for field in [f for f in fields if f.offered] or fields:
        yield from _field(description, field, indent)


def _field(description: Description, field: Field, indent: str) -> Iterator[Line]:
    shape, start = field.shape, f"{indent}{field.name}:"
    note = _note(field)
    if shape.form == "part":
        yield Line(start, note=note)
        yield from part(description, shape.part, indent + "  ")
    elif shape.form == "list" and shape.inner and shape.inner.form == "part":
        yield Line(start, note=note)
        for _ in range(max(shape.least, 1)):
            yield from item(part(description, shape.inner.part, indent + "    "), indent)
    elif shape.form == "list" and shape.least and shape.inner and shape.inner.form in ("text", "word", "id"):
        yield Line(start, note=note)
        for _ in range(shape.least):
            yield Line(f"{indent}  -", empty=shape.inner)
    elif shape.form in ("list", "mapping"):
        yield Line(start, "[]" if shape.form == "list" else "{}", note, empty=shape)
    else:
        yield Line(start, note=note, empty=shape)


def item(lines: Iterable[Line], indent: str) -> Iterator[Line]:
    """The lines of a part as an item of a list."""
    for i, line in enumerate(lines):
        yield line if i else replace(line, start=f"{indent}  - {line.start.lstrip()}")


def _note(field: Field) -> str:
    what = field.what
    words = field.shape.words or (field.shape.inner.words if field.shape.inner else ())
    if words and not all(word in what for word in words):
        what = shorten(f"{what}: {', '.join(words)}", len(what) + _ROOM, placeholder=" …")
    return f"{what} ({field.needed})" if field.needed else what


def scalar(value: object) -> str:
    """A value in YAML as our reader takes it: text is quoted where it has to be."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {scalar(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(scalar, value)) + "]"
    if not isinstance(value, str):
        return str(value)
    plain = read(f"[{value}]", "").value == [value] and read(f"x: {value}", "").value == {"x": value}
    return value if plain else json.dumps(value, ensure_ascii=False)
