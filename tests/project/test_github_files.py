"""The forms for reports on GitHub: their choices are the site's own words, so that a report fits a
record.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hipguide import generated
from hipguide.library import Library
from hipguide.yaml_source import read

# Which list of the vocabulary a drop-down offers, by its id; and the form that must ask it.
LISTS = {"group": "group", "urgency": "urgency", "kind": "exercise_kind"}
ASKED = {
    "new-cause": {"group", "urgency"},
    "new-exercise": {"group", "kind"},
    "wrong-information": {"group", "urgency"},
}
FORMS = Path(".github") / "ISSUE_TEMPLATE"


def form(root: Path, name: str) -> dict[str, Any]:
    source = read((root / FORMS / f"{name}.yml").read_text("utf-8"), name)
    assert not source.problems, source.problems
    assert isinstance(source.value, dict)
    return source.value


def forms(root: Path) -> list[str]:
    return sorted(path.stem for path in (root / FORMS).glob("*.yml") if path.stem != "config")


@pytest.mark.parametrize(
    ("name", "field"), [(name, field) for name, fields in ASKED.items() for field in sorted(fields)]
)
def test_a_drop_down_offers_the_words_of_the_vocabulary(
    root: Path, made_up: Library, name: str, field: str
) -> None:
    """Whatever the words are: here with those of made-up records."""
    words = getattr(made_up.vocabulary, LISTS[field])
    expected = [f"{word.label} ({uid})" for uid, word in words.items()]
    text = generated.with_lists(
        (root / FORMS / f"{name}.yml").read_text("utf-8"), made_up.vocabulary
    )
    (question,) = [part for part in read(text, name).value["body"] if part.get("id") == field]
    offered = question["attributes"]["options"]
    assert [option for option in offered if option.endswith(")")] == expected
    assert offered[: len(expected)] == expected, "other choices stand at the end"


def test_every_form_warns_says_that_it_is_public_and_asks_for_a_source(root: Path) -> None:
    for name in forms(root):
        body = form(root, name)["body"]
        opening = body[0]["attributes"]["value"]
        assert "medical advice" in opening, name
        assert "999" in opening, name
        assert "public" in opening, name
        assert "source" in [part.get("id") for part in body], name
        promises = [
            o
            for part in body
            if part["type"] == "checkboxes"
            for o in part["attributes"]["options"]
        ]
        assert promises, name
        assert all(o["required"] for o in promises), name


def test_there_is_no_way_round_the_forms(root: Path) -> None:
    assert form(root, "config")["blank_issues_enabled"] is False


def test_the_ids_of_a_form_are_different(root: Path) -> None:
    for name in forms(root):
        ids = [part["id"] for part in form(root, name)["body"] if "id" in part]
        assert len(ids) == len(set(ids)), name


def test_workflows_run_what_contributors_run(root: Path) -> None:
    """The checks on GitHub are `make` targets, so that nothing passes here and fails there."""
    targets = {
        line.split(":")[0]
        for line in (root / "Makefile").read_text("utf-8").splitlines()
        if ":" in line
    }
    for path in (root / ".github" / "workflows").glob("*.yml"):
        source = read(path.read_text("utf-8"), path.name)
        steps = [step for job in source.value["jobs"].values() for step in job.get("steps", ())]
        called = [
            step["run"].split()[1] for step in steps if step.get("run", "").startswith("make ")
        ]
        assert set(called) <= targets, path.name
        for step in steps:
            if "uses" in step:
                assert len(step["uses"].partition("@")[2]) == 40, (
                    f"{step['uses']} is not pinned to a commit"
                )
