"""What a kind of record may hold, field by field, read from its model: for new records, snippets and the reference page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from .problems import listed
from .records import KINDS, Evidence, Kind, Statement, Vocabulary
from .schema import described

Form = Literal["text", "word", "id", "number", "yes-or-no", "day", "list", "mapping", "part"]
_FORMS: dict[str, Form] = {"integer": "number", "number": "number", "boolean": "yes-or-no", "string": "text"}


@dataclass(frozen=True)
class Shape:
    """What may stand in one place."""

    form: Form
    words: tuple[str, ...] = ()  # the allowed ones, of a word
    ref: str = ""  # the kind of record whose id it is
    part: str = ""  # the name of the part, such as Statement
    prose: bool = False  # whether emphasis and links to records are allowed
    inner: Shape | None = None  # of a list or mapping
    least: int = 0  # items of a list
    most: int | None = None
    note: str = ""

    def __str__(self) -> str:
        """In words, such as: list of Statement, at least 1."""
        if self.form == "list" or (self.form == "mapping" and self.inner):
            limits = [f"at least {self.least}"] * (self.least > 0) + [f"at most {self.most}"] * (self.most is not None)
            return ", ".join([f"{self.form} of {self.inner}", *limits])
        if self.note or self.form == "part":
            return self.note or self.part
        if self.form == "word":
            return listed(self.words)
        return f"{self.ref.replace('_', ' ')} id" if self.form == "id" else self.form


@dataclass(frozen=True)
class Field:
    """One field: what it is for, whether a record needs it, and what may stand there."""

    name: str
    what: str
    shape: Shape
    required: bool
    needed: str = ""  # when a record needs it, if not always or never

    @property
    def offered(self) -> bool:
        """Whether a new record starts with it."""
        return self.required or bool(self.needed)


@dataclass(frozen=True)
class Part:
    """A record, or a part that records are made of."""

    name: str
    what: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Description:
    """Everything that a kind of record may hold: the record itself, and the parts that it is made of, by their names."""

    record: Part
    parts: Mapping[str, Part]

    @cached_property
    def every(self) -> tuple[Part, ...]:
        return (self.record, *self.parts.values())


def describe(kind: str, vocabulary: Vocabulary) -> Description:
    """Describe one kind of record."""
    schema = described(KINDS[kind].model, vocabulary)
    parts = {name: _part(name, node) for name, node in schema.get("$defs", {}).items()}
    return Description(_part(KINDS[kind].model.__name__, schema), parts)


@dataclass(frozen=True)
class Reference:
    """All kinds of record, each with the parts that only it has, and the parts that several kinds share."""

    kinds: list[tuple[Kind, Part, list[Part]]]
    shared: list[Part]


def reference(vocabulary: Vocabulary) -> Reference:
    """Describe every kind of record."""
    every = {kind: describe(kind, vocabulary) for kind in KINDS}
    uses = Counter(name for about in every.values() for name in about.parts)
    kinds = [
        (KINDS[kind], about.record, [part for name, part in about.parts.items() if uses[name] == 1])
        for kind, about in every.items()
    ]
    parts = {name: part for about in every.values() for name, part in about.parts.items() if uses[name] > 1}
    return Reference(kinds, [parts[name] for name in sorted(parts)])


def _part(name: str, node: dict[str, Any]) -> Part:
    required = node.get("required", ())
    fields = [
        Field(key, inner.get("description", ""), _shape(inner), key in required, inner.get("x-needed", ""))
        for key, inner in node.get("properties", {}).items()
    ]
    if "sources" in node.get("properties", {}):  # what is said, and what it rests on, comes last
        fields.sort(key=lambda field: field.name in Statement.model_fields)
        fields.sort(key=lambda field: field.name in Evidence.model_fields)
    what, _, _ = node.get("description", "").partition("\n\n")
    return Part(name, " ".join(what.split()), tuple(fields))


def _shape(node: dict[str, Any]) -> Shape:
    choices = [choice for choice in node.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        return _shape(choices[0])
    if choices:
        return Shape("text", note=node["x-note"])
    if "$ref" in node:
        return Shape("part", part=node["$ref"].rpartition("/")[2])
    if "enum" in node or "const" in node:
        return Shape("word", words=tuple(map(str, node.get("enum", [node.get("const")]))))
    if node.get("type") == "array":
        inner = _shape(node["items"]) if "items" in node else Shape("number")
        return Shape("list", inner=inner, least=node.get("minItems", 0), most=node.get("maxItems"))
    if node.get("type") == "object":
        values = [*node.get("patternProperties", {}).values(), node.get("additionalProperties")]
        return Shape("mapping", inner=_shape(values[0]) if values[0] else None)
    if "x-ref" in node:
        return Shape("id", ref=node["x-ref"])
    if node.get("format") == "date":
        return Shape("day", note="day, such as 2026-11-24")
    return Shape(_FORMS[node["type"]], prose="x-prose" in node)
