"""Whoever edits our records is helped: what is made from the models is current, and each file is
joined to its schema and valid under it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from under_schema import files_of, mistakes, schema_name

from hipguide import generated, schema
from hipguide.kinds import KINDS
from hipguide.library import Library
from hipguide.problems import report


def test_what_is_made_from_the_models_and_the_words_is_current(
    library: Library, root: Path
) -> None:
    found = list(generated.stale(library, root / "data"))
    assert not found, report(found)
    schemas = {path.name for path in (root / "data" / "schema").iterdir()}
    assert schemas == set(schema.schemas(library.vocabulary)), "and nothing else is there"


def test_the_editor_knows_a_schema_for_every_file_of_records(root: Path) -> None:
    pairs: dict[str, str] = generated.settings()["yaml.schemas"]  # type: ignore[assignment]
    assert all((root / path).is_file() for path in pairs)
    covered = {path for pattern in pairs.values() for path in root.glob(pattern)}
    assert covered == {*(root / "data").glob("*.yml"), *(root / "data").glob("*/*.yml")}


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_tells_the_editor_where_its_schema_is(root: Path, kind: str) -> None:
    files = files_of(kind, root / "data")
    assert files
    for path in files:
        first = path.read_text("utf-8").partition("\n")[0]
        assert first.startswith("# yaml-language-server: $schema="), path.name
        target = (path.parent / first.partition("=")[2]).resolve()
        assert target == (root / "data" / "schema" / schema_name(kind)).resolve(), path.name


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_editor_marks_what_the_check_takes(root: Path, kind: str) -> None:
    made = json.loads((root / "data" / "schema" / schema_name(kind)).read_text("utf-8"))
    files = files_of(kind, root / "data")
    assert [found for path in files for found in mistakes(made, path)] == []
