"""Where the finder leads people: those of the published cases, made-up ordinary runners, and hazards.

The published cases are for measuring, not for tuning: what one case needs may be wrong for the next reader. The bars here
are those that the finder was built to reach. `python -m hipguide finder --score tests/cases` prints the tables.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hipguide.finder import CaseError, Form, load_cases, report
from hipguide.finder.cases import Case
from hipguide.finder.form import care_order
from hipguide.finder.score import (
    DUMMIES,
    Rate,
    Scored,
    broken_hazards,
    confusion,
    in_group,
    never_lower,
    score,
    score_people,
    self_care_kept,
    summary,
)
from hipguide.finder.walk import follow
from hipguide.library import Library

FOLDER = Path(__file__).parents[1] / "cases"
CASES = load_cases(FOLDER)
SHARING = ("docslib", "studylib", "scribd", "docplayer", "slideshare", "pdfcoffee", "dokumen")
PUBLISHED = [uid for uid, case in CASES.items() if case.kind == "published"]


@pytest.fixture(scope="module")
def scored(form: Form) -> list[Scored]:
    return score(form, CASES)


@pytest.fixture(scope="module")
def people(form: Form) -> list[Scored]:
    return score_people(form, CASES)


# -- the cases themselves ------------------------------------------------------------------------------------------


def test_there_are_39_published_cases_and_no_first_person_story() -> None:
    assert len(PUBLISHED) == 39
    for uid in PUBLISHED:
        assert not {"i", "my", "me", "i'm", "i've"} & set(CASES[uid].gist.lower().replace("’", "'").split()), uid


@pytest.mark.parametrize("uid", PUBLISHED)
def test_a_published_case_is_told_apart_from_its_answer(uid: str) -> None:
    case = CASES[uid]
    assert case.facts
    assert case.source
    assert case.reference
    assert not any(name in (case.source.url or "") for name in SHARING), "no links to document-sharing sites"
    assert case.reference.cause not in case.reference.acceptable
    assert case.reference.care not in case.reference.care_also_ok


@pytest.mark.parametrize("uid", CASES)
def test_the_screens_of_warning_signs_are_always_answered(form: Form, uid: str) -> None:
    assert {q.uid for q in form.questions if q.role == "red-flags"} <= set(CASES[uid].answers)


# -- how well the finder serves them -------------------------------------------------------------------------------


def test_every_exit_is_at_least_as_urgent_as_the_reference(scored: list[Scored]) -> None:
    exits = in_group(scored, "exit")
    assert len(exits) >= 5
    assert never_lower(exits)


def test_published_cases_are_seldom_told_to_wait_too_long_or_alarmed(scored: list[Scored]) -> None:
    """Most facts are not told in them, and serious and rare causes are many: see the page on how the finder is tested."""
    care = summary(scored)["care"]
    assert care["too-low"].hits <= 1
    assert care["too-high"].hits <= 3


def test_the_right_page_of_a_published_case_is_mostly_on_the_list(scored: list[Scored]) -> None:
    figures = summary(in_group(scored, "place"))
    assert figures["cases"] >= 18
    assert figures["first_three"].share >= 0.4
    assert figures["mean_list"] <= 3.6


def test_made_up_people_are_served_well(people: list[Scored]) -> None:
    care = summary(people)["care"]
    acceptable = care["exact"].hits + care["acceptable"].hits
    assert acceptable / len(people) >= 0.93
    assert care["too-low"].hits <= 1
    assert care["too-high"].hits <= 4
    assert self_care_kept(people).share >= 0.6
    figures = summary(in_group(people, "place"))
    assert figures["first"].share >= 0.75
    assert figures["first_three"].share >= 0.93


def test_no_hazard_gets_too_little_care(form: Form) -> None:
    low = []
    for uid, case in CASES.items():
        if case.kind == "hazard" and care_order(follow(form, case.answers).outcome.care) < min(
            map(care_order, case.expect)
        ):
            low.append(uid)
    assert low == []


def test_every_hazard_holds_whole(form: Form) -> None:
    assert broken_hazards(form, CASES) == []


@pytest.mark.parametrize("dummy", DUMMIES)
def test_the_finder_serves_more_people_than_a_dummy(form: Form, scored: list[Scored], dummy: str) -> None:
    assert summary(scored)["served"].hits > summary(DUMMIES[dummy](form, CASES))["served"].hits


def test_the_dummy_that_sends_everybody_to_urgent_care_asks_nothing(form: Form) -> None:
    found = DUMMIES["always urgent"](form, CASES)
    assert {(one.care, one.questions) for one in found} == {("urgent", 0)}
    assert len(found) == len(PUBLISHED)


# -- the measuring itself ------------------------------------------------------------------------------------------


def test_the_report_shows_the_groups_apart_and_both_dummies(form: Form, library: Library) -> None:
    text = report(form, CASES)
    for words in (
        "Exits",
        "With a stated place",
        "Without one",
        "always urgent",
        "age only",
        "95 % interval",
        "Made-up people",
        "Hazards",
    ):
        assert words in text
    assert all(uid in text for uid in PUBLISHED)
    assert library.causes


def test_the_confusion_table_counts_every_case_once(scored: list[Scored]) -> None:
    assert sum(sum(row.values()) for row in confusion(scored).values()) == len(PUBLISHED)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"), [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.278), (5, 10, 0.237, 0.763), (10, 10, 0.722, 1.0)]
)
def test_intervals_are_those_of_wilson(hits: int, of: int, low: float, high: float) -> None:
    assert Rate(hits, of).interval == pytest.approx((low, high), abs=0.001)
    assert Rate(hits, of).share == (hits / of if of else 0)


@pytest.mark.parametrize(
    ("care", "also", "given", "verdict"),
    [
        ("urgent", (), "urgent", "exact"),
        ("urgent", ("routine",), "routine", "acceptable"),
        ("urgent", (), "routine", "too-low"),
        ("routine", ("self-care",), "urgent", "too-high"),
        ("routine", ("urgent",), "emergency", "too-high"),
        ("emergency", ("urgent",), "routine", "too-low"),
    ],
)
def test_the_verdict_on_a_level_of_care(
    scored: list[Scored], care: str, also: tuple[str, ...], given: str, verdict: str
) -> None:
    reference = scored[0].reference.model_copy(update={"care": care, "care_also_ok": also})
    case = Scored("x", scored[0].case, reference, "place", given, (), 5)  # type: ignore[arg-type]
    assert case.verdict == verdict


def test_a_file_with_mistakes_names_each_of_them(tmp_path: Path) -> None:
    (tmp_path / "bad.yml").write_text(
        "case-1:\n  gist: Too short\n  answers: {age: 18-39}\ncase-2:\n  kind: hazard\n  gist: A runner with a sore hip after hills.\n  answers: {}\n",
        "utf-8",
    )
    with pytest.raises(CaseError) as caught:
        load_cases(tmp_path)
    assert "bad.yml:2" in str(caught.value)
    assert "hazard says what to expect" in str(caught.value)


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no cases"):
        load_cases(tmp_path)


def test_each_kind_has_what_it_needs_and_no_more() -> None:
    hazard = next(case for case in CASES.values() if case.kind == "hazard")
    with pytest.raises(ValueError, match="a hazard says what to expect"):
        Case.model_validate({**hazard.model_dump(exclude_none=True), "expect": []})
    with pytest.raises(ValueError, match="a made-up person has a reference"):
        Case.model_validate({**hazard.model_dump(exclude_none=True), "kind": "person"})


def test_a_hazard_that_does_not_hold_says_what_is_wrong(form: Form) -> None:
    uid, hazard = next((uid, case) for uid, case in CASES.items() if case.kind == "hazard" and case.lists)
    strict = hazard.model_copy(update={"expect": (), "lists": ("nowhere",), "run": "sprint"})
    assert [words.split()[0] for words in dict(broken_hazards(form, {uid: strict}))[uid]] == [
        "care",
        "lists",
        "running",
    ]
