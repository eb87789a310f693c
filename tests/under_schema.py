"""Files of records, and what a JSON Schema finds wrong in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from hipguide.kinds import KINDS
from hipguide.yaml_source import read


def files_of(kind: str, data: Path) -> list[Path]:
    """The files that hold records of a kind."""
    place = KINDS[kind].place
    return [data / place] if place.endswith(".yml") else sorted((data / place).glob("*.yml"))


def schema_name(kind: str) -> str:
    """The name of the file with the schema of a kind."""
    place = KINDS[kind].place
    return f"{Path(place).stem if place.endswith('.yml') else kind}.schema.json"


def mistakes(schema: dict[str, Any], path: Path) -> list[str]:
    """What an editor that knows the schema would mark in a file."""
    value = read(path.read_text("utf-8"), "").value
    found = Draft202012Validator(schema).iter_errors(value)
    return [f"{path.name}: {error.json_path}: {error.message}" for error in found]
