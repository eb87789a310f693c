"""The JSON Schemas that help in an editor: current, true for every record, and free of anything
that a record adds.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from hipguide import schema
from hipguide.kinds import KINDS
from hipguide.kinds.vocabulary.model import Vocabulary
from hipguide.library import Library
from hipguide.records.base import FORMS
from hipguide.schema import record_schema
from hipguide.yaml_source import read

PLACES = {kind.name: kind for kind in KINDS.values()}


def files_of(kind: str, data: Path) -> list[Path]:
    place = PLACES[kind].place
    return [data / place] if place.endswith(".yml") else sorted((data / place).glob("*.yml"))


def schema_name(kind: str) -> str:
    place = PLACES[kind].place
    return f"{Path(place).stem if place.endswith('.yml') else kind}.schema.json"


def validator(data: Path, kind: str) -> Draft202012Validator:
    return Draft202012Validator(
        json.loads((data / "schema" / schema_name(kind)).read_text("utf-8"))
    )


def words_of(vocabulary: Vocabulary) -> set[str]:
    return {word for name in type(vocabulary).model_fields for word in getattr(vocabulary, name)}


def patterns(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from [schema["pattern"]] if isinstance(schema.get("pattern"), str) else []
        for part in schema.values():
            yield from patterns(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from patterns(part)


def test_every_form_that_is_asked_for_is_told_in_words_with_an_example(library: Library) -> None:
    asked = {
        pattern
        for kind in KINDS.values()
        for pattern in patterns(record_schema(kind, library.vocabulary))
    }
    assert asked == set(FORMS)
    for pattern, words in FORMS.items():
        assert re.match(pattern, words.rsplit("such as ", 1)[1])


def test_the_schemas_are_current(library: Library, root: Path) -> None:
    folder = root / "data" / "schema"
    made = schema.schemas(library.vocabulary)
    assert {path.name for path in folder.iterdir()} == set(made)
    for name, text in made.items():
        assert (folder / name).read_text("utf-8") == text, (
            f"{name} is out of date: run `make schema`"
        )


@pytest.mark.parametrize("kind", PLACES)
def test_every_schema_is_a_schema(root: Path, kind: str) -> None:
    Draft202012Validator.check_schema(validator(root / "data", kind).schema)


@pytest.mark.slow
@pytest.mark.parametrize("kind", PLACES)
def test_every_record_is_valid_under_its_schema(root: Path, kind: str) -> None:
    check = validator(root / "data", kind)
    for path in files_of(kind, root / "data"):
        found = [
            f"{path.name}: {e.json_path}: {e.message}"
            for e in check.iter_errors(read(path.read_text("utf-8"), "").value)
        ]
        assert not found


@pytest.mark.parametrize("kind", PLACES)
def test_every_file_tells_the_editor_where_its_schema_is(root: Path, kind: str) -> None:
    for path in files_of(kind, root / "data"):
        first = path.read_text("utf-8").partition("\n")[0]
        assert first.startswith("# yaml-language-server: $schema="), path.name
        target = (path.parent / first.partition("=")[2]).resolve()
        assert target == (root / "data" / "schema" / schema_name(kind)).resolve(), path.name


@pytest.mark.parametrize(
    ("kind", "broken"),
    [
        ("source", {"title": "x", "kind": "blog", "read": "full"}),
        ("source", {"title": "x", "kind": "trial", "read": "full", "colour": "red"}),
        (
            "source",
            {"title": "x", "kind": "trial", "read": "full", "doi": "https://doi.org/10.1/x"},
        ),
        ("source", {"kind": "trial", "read": "full"}),
        ("term", {"tendon": {"name": "Tendon", "text": "A cord."}}),
        ("term", {"tendon": {"name": "Tendon", "short": "a cord", "text": 5}}),
        ("symptom", {"name": "x", "kind": "smell", "description": "It hurts."}),
    ],
)
def test_an_editor_would_mark_a_mistake(root: Path, kind: str, broken: dict[str, Any]) -> None:
    assert not validator(root / "data", kind).is_valid(broken)


def test_editors_offer_the_words_of_the_vocabulary(library: Library, root: Path) -> None:
    text = (root / "data" / "schema" / "exercise.schema.json").read_text("utf-8")
    for word in (
        *library.vocabulary.equipment,
        *library.vocabulary.muscle,
        *library.vocabulary.exercise_kind,
    ):
        assert f'"{word}"' in text


def lists_in(node: Any) -> list[Any]:
    """Every list of allowed words in a schema."""
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    own = (
        [*node.get("enum", ()), *([node["const"]] if "const" in node else [])]
        if isinstance(node, dict)
        else []
    )
    return own + [word for item in inner for word in lists_in(item)]


def test_the_schemas_hold_no_id_of_a_record(library: Library) -> None:
    made = [json.loads(text) for text in schema.schemas(library.vocabulary).values()]
    fixed = {
        word
        for node in (json.loads(t) for t in schema.schemas(_no_words()).values())
        for word in lists_in(node)
    }
    allowed = words_of(library.vocabulary) | fixed
    assert {word for node in made for word in lists_in(node)} <= allowed


def _no_words() -> Vocabulary:
    return Vocabulary.model_construct(**{name: {} for name in Vocabulary.model_fields})


@pytest.mark.slow
def test_a_new_record_changes_no_schema(root: Path, tmp_path: Path) -> None:
    from hipguide.__main__ import main

    data = Path(shutil.copytree(root / "data", tmp_path / "data"))
    before = {path.name: path.read_bytes() for path in (data / "schema").iterdir()}
    new = data / "sources" / "brand-new.yml"
    new.write_text("title: New\nkind: study\nread: full\nurl: https://new.example/\n", "utf-8")
    assert main(["--data", str(data), "schema"]) == 0
    assert {path.name: path.read_bytes() for path in (data / "schema").iterdir()} == before
