"""The JSON Schemas for editors and readers of the JSON API, made from models and vocabulary.

They hold no record's id.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from .kinds import KINDS
from .kinds.kind import Kind
from .kinds.vocabulary.model import Vocabulary
from .records import Record

FOLDER = "schema"
DIALECT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}


def schemas(vocabulary: Vocabulary) -> dict[str, str]:
    """File name → text of the schema, for the files of each kind of record."""
    found = {}
    for kind in KINDS.values():
        schema = record_schema(kind, vocabulary)
        if kind.shape == "list":
            schema = _of_list(schema)
        name = kind.name if kind.shape == "folder" else Path(kind.place).stem
        found[f"{name}.schema.json"] = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
    return found


def _of_list(inner: dict[str, Any]) -> dict[str, Any]:
    """The schema of a file that maps ids to records, from the schema of one record."""
    parts = inner.pop("$defs", {})
    inner.pop("$schema")
    return {**DIALECT, "type": "object", "additionalProperties": inner, "$defs": parts}


def record_schema(kind: Kind, vocabulary: Vocabulary) -> dict[str, Any]:
    """The schema of one record of a kind."""
    return {**DIALECT, **_unmarked(described(kind.model, vocabulary))}


def described(model: type[Record], vocabulary: Vocabulary) -> dict[str, Any]:
    """A model's JSON Schema with the words of the vocabulary and our own marks: `x-…`."""
    schema: dict[str, Any] = _with_words(_plain(model), vocabulary)
    return schema


@cache
def _plain(model: type[Record]) -> dict[str, Any]:
    return model.model_json_schema()


def _with_words(node: Any, vocabulary: Vocabulary) -> Any:
    """Put the words of a vocabulary list beside the mark for it."""
    if isinstance(node, list):
        return [_with_words(item, vocabulary) for item in node]
    if not isinstance(node, dict):
        return node
    result = {key: _with_words(value, vocabulary) for key, value in node.items()}
    if "x-vocabulary" in node:
        result["enum"] = list(getattr(vocabulary, node["x-vocabulary"]))
    return result


def _unmarked(node: Any) -> Any:
    if isinstance(node, list):
        return [_unmarked(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: _unmarked(value) for key, value in node.items() if not key.startswith("x-")}
