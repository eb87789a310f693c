"""The JSON Schemas that help in an editor: current, true for every record, and free of anything
that a record adds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from under_schema import files_of, mistakes, schema_name

from hipguide import schema
from hipguide.__main__ import main
from hipguide.kinds import KINDS
from hipguide.kinds.vocabulary.model import Vocabulary
from hipguide.library import Library
from hipguide.records.base import FORMS
from hipguide.schema import record_schema


@pytest.fixture(scope="module")
def schemas(made_up: Library) -> dict[str, Any]:
    """Kind of record → the schema of its files."""
    made = schema.schemas(made_up.vocabulary)
    return {kind: json.loads(made[schema_name(kind)]) for kind in KINDS}


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


def test_every_form_that_is_asked_for_is_told_in_words_with_an_example(made_up: Library) -> None:
    asked = {
        pattern
        for kind in KINDS.values()
        for pattern in patterns(record_schema(kind, made_up.vocabulary))
    }
    assert asked == set(FORMS)
    for pattern, words in FORMS.items():
        assert re.match(pattern, words.rsplit("such as ", 1)[1])


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_a_schema(schemas: dict[str, Any], kind: str) -> None:
    Draft202012Validator.check_schema(schemas[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_is_valid_under_its_schema(
    schemas: dict[str, Any], made_up_data: Path, kind: str
) -> None:
    files = files_of(kind, made_up_data)
    assert files
    assert [found for path in files for found in mistakes(schemas[kind], path)] == []


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
def test_an_editor_would_mark_a_mistake(
    schemas: dict[str, Any], kind: str, broken: dict[str, Any]
) -> None:
    assert not Draft202012Validator(schemas[kind]).is_valid(broken)


def test_editors_offer_the_words_of_the_vocabulary(
    made_up: Library, schemas: dict[str, Any]
) -> None:
    text = json.dumps(schemas["exercise"])
    for word in (
        *made_up.vocabulary.equipment,
        *made_up.vocabulary.muscle,
        *made_up.vocabulary.exercise_kind,
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


def test_the_schemas_hold_no_id_of_a_record(made_up: Library) -> None:
    made = [json.loads(text) for text in schema.schemas(made_up.vocabulary).values()]
    fixed = {
        word
        for node in (json.loads(t) for t in schema.schemas(_no_words()).values())
        for word in lists_in(node)
    }
    allowed = words_of(made_up.vocabulary) | fixed
    assert {word for node in made for word in lists_in(node)} <= allowed


def _no_words() -> Vocabulary:
    return Vocabulary.model_construct(**{name: {} for name in Vocabulary.model_fields})


@pytest.mark.slow
def test_a_new_record_changes_no_schema(good: Path) -> None:
    assert main(["--data", str(good), "schema"]) == 0
    before = {path.name: path.read_bytes() for path in (good / "schema").iterdir()}
    assert before
    new = good / "sources" / "brand-new.yml"
    new.write_text("title: New\nkind: study\nread: full\nurl: https://new.example/\n", "utf-8")
    assert main(["--data", str(good), "schema"]) == 0
    assert {path.name: path.read_bytes() for path in (good / "schema").iterdir()} == before
