"""The JSON Schemas that editors and readers of the JSON API use, derived from the models and the vocabulary.

They hold no record's id.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .library import Library
from .records import KINDS, Kind, Vocabulary

FOLDER = "schema"
DIALECT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}


def schemas(vocabulary: Vocabulary) -> dict[str, str]:
    """File name → text of the schema, for the files of each kind of record."""
    found = {}
    for kind in KINDS.values():
        schema = record_schema(kind, vocabulary)
        if kind.shape == "list":
            inner = {key: value for key, value in schema.items() if key not in ("$schema", "$defs")}
            schema = {**DIALECT, "type": "object", "additionalProperties": inner, "$defs": schema.get("$defs", {})}
        name = kind.name if kind.shape == "folder" else Path(kind.place).stem
        found[f"{name}.schema.json"] = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
    return found


def record_schema(kind: Kind, vocabulary: Vocabulary) -> dict[str, Any]:
    """The schema of one record of a kind."""
    return {**DIALECT, **_with_words(kind.model.model_json_schema(), vocabulary)}


def _with_words(node: Any, vocabulary: Vocabulary) -> Any:
    """Replace the mark of a vocabulary list by its words."""
    if isinstance(node, list):
        return [_with_words(item, vocabulary) for item in node]
    if not isinstance(node, dict):
        return node
    result = {key: _with_words(value, vocabulary) for key, value in node.items() if key != "x-vocabulary"}
    if "x-vocabulary" in node:
        result["enum"] = list(getattr(vocabulary, node["x-vocabulary"]))
    return result


def write(library: Library, root: Path) -> list[str]:
    """Write the schemas under `root`/schema. Returns the names of the files that changed."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    changed = []
    for name, text in schemas(library.vocabulary).items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            changed.append(name)
    return changed
