"""What a kind of record may hold, field by field, read from its model.

New records, snippets and the reference page are made from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from .kinds import KINDS
from .kinds.kind import Kind
from .kinds.vocabulary.model import Vocabulary
from .problems import listed
from .records import Evidence, Statement
from .schema import described

Form = Literal["text", "word", "id", "number", "yes-or-no", "day", "list", "mapping", "part"]
_FORMS: dict[str, Form] = {
    "integer": "number",
    "number": "number",
    "boolean": "yes-or-no",
    "string": "text",
}


@dataclass(frozen=True)
class Shape:
    """What a field, or an item of a list, may hold."""

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
            return f"{self.form} of {self.inner}{self._limits}"
        if self.note or self.form == "part":
            return self.note or self.part
        if self.form == "word":
            return listed(self.words)
        return f"{self.ref.replace('_', ' ')} id" if self.form == "id" else self.form

    @property
    def _limits(self) -> str:
        least = f", at least {self.least}" if self.least > 0 else ""
        most = f", at most {self.most}" if self.most is not None else ""
        return least + most


@dataclass(frozen=True)
class Field:
    """One field: what it is for, whether a record needs it, and what it may hold."""

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
    """Everything that a kind of record may hold: the record, and the parts of it by their names."""

    record: Part
    parts: Mapping[str, Part]

    @cached_property
    def every(self) -> tuple[Part, ...]:
        return (self.record, *self.parts.values())


def describe(kind: str, vocabulary: Vocabulary) -> Description:
    """Describe one kind of record, by its name in `KINDS`."""
    schema = described(KINDS[kind].model, vocabulary)
    parts = {name: _part(name, node) for name, node in schema.get("$defs", {}).items()}
    return Description(_part(KINDS[kind].model.__name__, schema), parts)


@dataclass(frozen=True)
class Reference:
    """All kinds of record with the parts that only they have, and the parts that they share."""

    kinds: list[tuple[Kind, Part, list[Part]]]
    shared: list[Part]


def reference(vocabulary: Vocabulary) -> Reference:
    """Describe every kind of record."""
    every = {kind: describe(kind, vocabulary) for kind in KINDS}
    uses: Counter[str] = Counter()
    for about in every.values():
        uses.update(about.parts.keys())
    kinds = []
    shared: dict[str, Part] = {}
    for kind, about in every.items():
        own = []
        for name, part in about.parts.items():
            if uses[name] == 1:
                own.append(part)
            else:
                shared[name] = part
        kinds.append((KINDS[kind], about.record, own))
    return Reference(kinds, [shared[name] for name in sorted(shared)])


def _part(name: str, node: dict[str, Any]) -> Part:
    required, properties = node.get("required", ()), node.get("properties", {})
    fields = []
    for key, inner in properties.items():
        what, needed = inner.get("description", ""), inner.get("x-needed", "")
        fields.append(Field(key, what, _shape(inner), key in required, needed))
    if "sources" in properties:  # what is said, and what it rests on, comes last
        fields.sort(key=lambda field: field.name in Statement.model_fields)
        fields.sort(key=lambda field: field.name in Evidence.model_fields)
    what, _, _ = node.get("description", "").partition("\n\n")
    return Part(name, " ".join(what.split()), tuple(fields))


def _shape(node: dict[str, Any]) -> Shape:
    """The shape that a node of a JSON Schema describes."""
    choices = [choice for choice in node.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        return _shape(choices[0])
    if choices:
        return Shape("text", note=node["x-note"])
    if "$ref" in node:
        return Shape("part", part=node["$ref"].rpartition("/")[2])
    if "enum" in node or "const" in node:
        words = node.get("enum", [node.get("const")])
        return Shape("word", words=tuple(map(str, words)))
    if node.get("type") in ("array", "object"):
        return _collection(node)
    return _single(node)


def _collection(node: dict[str, Any]) -> Shape:
    if node["type"] == "array":
        inner = _shape(node["items"]) if "items" in node else Shape("number")
        return Shape("list", inner=inner, least=node.get("minItems", 0), most=node.get("maxItems"))
    values = [*node.get("patternProperties", {}).values(), node.get("additionalProperties")]
    return Shape("mapping", inner=_shape(values[0]) if values[0] else None)


def _single(node: dict[str, Any]) -> Shape:
    if "x-ref" in node:
        return Shape("id", ref=node["x-ref"])
    if node.get("format") == "date":
        return Shape("day", note="day, such as 2026-11-24")
    return Shape(_FORMS[node["type"]], prose="x-prose" in node)
