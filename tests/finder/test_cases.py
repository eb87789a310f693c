"""Where the finder leads people like those in published cases: safely in every case, to the right page as often as it can.

The cases in `tests/cases/cases.yml` are for measuring, not for tuning: what one case needs may be wrong for the next reader.
`pytest tests/finder/test_cases.py -s` prints the table. A new case needs no change here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import Field

from hipguide.finder import Tree, walk
from hipguide.finder.tree import care_order
from hipguide.library import Library
from hipguide.records.base import Many, Record, RecordId, Urgency
from hipguide.yaml_source import read

FILE = Path(__file__).parents[1] / "cases" / "cases.yml"
SOURCE = read(FILE.read_text("utf-8"), FILE.name)
CASES: dict[str, dict[str, Any]] = SOURCE.value or {}
SHARING = ("docslib", "studylib", "scribd", "docplayer", "slideshare", "pdfcoffee", "dokumen")

# A little below what the finder reached when the cases were written down.
LEAST_FIRST, LEAST_FIRST_THREE, LEAST_CARE = 0.25, 0.50, 0.85


class Reference(Record):
    """What it was in the end, and how soon help was due."""

    cause: RecordId
    acceptable: Many[RecordId] = ()
    care: Urgency
    care_also_ok: Many[Urgency] = ()


class Told(Record):
    """Where the case was told."""

    title: Annotated[str, Field(min_length=3)]
    publication: str | None = None
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None


class Case(Record):
    """One case in the form that the head of the file describes."""

    gist: Annotated[str, Field(min_length=20, max_length=200)]
    answers: dict[RecordId, str | list[str]]
    reference: Reference
    source: Told


@pytest.fixture(scope="module")
def outcomes(tree: Tree) -> dict[str, dict[str, Any]]:
    return {uid: walk(tree, case["answers"]) for uid, case in CASES.items()}


def right_pages(case: dict[str, Any]) -> set[str]:
    return {case["reference"]["cause"], *case["reference"].get("acceptable", [])}


def fitting_care(case: dict[str, Any]) -> set[str]:
    return {case["reference"]["care"], *case["reference"].get("care_also_ok", [])}


def serious() -> list[str]:
    return [uid for uid, case in CASES.items() if care_order(case["reference"]["care"]) >= care_order("urgent")]


def test_there_are_cases() -> None:
    assert SOURCE.problems == []
    assert len(CASES) >= 30


@pytest.mark.parametrize("uid", CASES)
def test_a_case_has_the_right_form(uid: str) -> None:
    case = Case.model_validate(CASES[uid])
    assert not any(name in (case.source.url or "") for name in SHARING), "no links to document-sharing sites"
    assert case.reference.cause not in case.reference.acceptable
    assert case.reference.care not in case.reference.care_also_ok


@pytest.mark.parametrize("uid", CASES)
def test_a_case_walks_to_an_end(tree: Tree, uid: str) -> None:
    screens = {q.uid for q in tree.questions if q.role == "red-flags"}
    assert screens <= set(CASES[uid]["answers"]), "the screens of warning signs must be answered"
    assert walk(tree, CASES[uid]["answers"])["asked"]


def test_no_serious_case_is_left_to_self_care(outcomes: dict[str, dict[str, Any]]) -> None:
    assert [uid for uid in serious() if outcomes[uid]["care"] == "self-care"] == []


def test_no_serious_case_is_told_to_keep_running(outcomes: dict[str, dict[str, Any]]) -> None:
    assert [uid for uid in serious() if outcomes[uid]["run"] in ("yes", "less")] == []


def test_every_emergency_is_sent_to_someone_within_two_days(outcomes: dict[str, dict[str, Any]]) -> None:
    emergencies = [uid for uid in serious() if CASES[uid]["reference"]["care"] == "emergency"]
    assert [uid for uid in emergencies if care_order(outcomes[uid]["care"]) < care_order("urgent")] == []


def test_the_finder_is_not_worse_than_it_was(library: Library, outcomes: dict[str, dict[str, Any]]) -> None:
    known = [uid for uid in CASES if right_pages(CASES[uid]) & set(library.causes)]
    rows, first, three, care = [], 0, 0, 0
    for uid, case in CASES.items():
        outcome, right = outcomes[uid], right_pages(case)
        pages = [c["id"] for c in outcome["causes"]]
        place = next((i for i, page in enumerate(pages, 1) if page in right), None) if uid in known else None
        fits = outcome["care"] in fitting_care(case)
        first, three, care = first + (place == 1), three + (place is not None and place <= 3), care + fits
        rows.append(
            f"{uid:10}  {case['reference']['cause']:34}  {place or ('-' if uid in known else 'no page'):>7}  "
            f"{outcome['care']:10}  {'fits' if fits else 'WRONG: ' + case['reference']['care']}"
        )
    print("", f"{'case':10}  {'cause':34}  {'place':>7}  {'care':10}", *rows, sep="\n")
    print(
        f"\nOf {len(known)} cases whose cause the site has: right page first {first}, in the first three {three}."
        f"\nOf {len(CASES)} cases: level of care that fits {care}."
    )
    assert first / len(known) >= LEAST_FIRST
    assert three / len(known) >= LEAST_FIRST_THREE
    assert care / len(CASES) >= LEAST_CARE
