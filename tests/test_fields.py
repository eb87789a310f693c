"""What is said of each field, for contributors: nothing is left without a word, and it is true of
the models.
"""

from __future__ import annotations

from typing import Any

import pytest

from hipguide import fields
from hipguide.kinds import KINDS
from hipguide.library import Library


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_and_every_field_is_described(made_up: Library, kind: str) -> None:
    for part in fields.describe(kind, made_up.vocabulary).every:
        assert part.what.endswith("."), part.name
        for field in part.fields:
            assert field.what, f"{part.name}.{field.name}"
            assert not field.what.endswith("."), f"{part.name}.{field.name} is a phrase"
            assert str(field.shape), f"{part.name}.{field.name}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_is_required_if_and_only_if_its_model_says_so(made_up: Library, kind: str) -> None:
    record = fields.describe(kind, made_up.vocabulary).record
    model: Any = KINDS[kind].model
    assert {f.name: f.required for f in record.fields} == {
        n: i.is_required() for n, i in model.model_fields.items()
    }


def test_parts_of_parts_are_there(made_up: Library) -> None:
    about = fields.describe("cause", made_up.vocabulary)
    named = {f.shape.part for part in about.every for f in part.fields} - {""}
    named |= {f.shape.inner.part for part in about.every for f in part.fields if f.shape.inner} - {
        ""
    }
    assert named == set(about.parts)


def test_shapes_in_words(made_up: Library) -> None:
    about = fields.describe("exercise", made_up.vocabulary)
    shapes = {field.name: str(field.shape) for part in about.every for field in part.fields}
    assert shapes["steps"] == "list of text, at least 2"
    assert shapes["place"] == "home, gym, pool or outdoors"
    assert shapes["easier"] == "exercise id"
    assert shapes["dose"] == "Dose"
    assert shapes["sets"] == "number from 1 to 20, or a range such as 8-12"
    assert shapes["written"].startswith("day")
    assert shapes["still"] == "yes-or-no"
