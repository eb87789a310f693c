"""How well a finder serves people is counted right: on made-up people, whose ends are known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made_up import CRACKED, ICE, ICY, IN_FRONT, NOWHERE, ON_STAIRS, case, form, people

from hipguide.finder import report
from hipguide.finder.cases import Case
from hipguide.finder.form import FormSign
from hipguide.finder.score import (
    DUMMIES,
    Rate,
    Scored,
    agreement,
    broken_hazards,
    confusion,
    in_group,
    never_lower,
    score,
    score_people,
    self_care_kept,
    summary,
)


@pytest.fixture(scope="module")
def scored() -> dict[str, Scored]:
    return {one.uid: one for one in score(form(), people())}


def test_the_report_tells_all_of_it() -> None:
    """Worked out by hand once. `report.txt` holds it as somebody at a terminal sees it."""
    assert report(form(), people()) == (Path(__file__).parent / "report.txt").read_text(
        "utf-8"
    ).rstrip("\n")


def test_the_report_tells_if_an_exit_is_less_urgent_than_it_should_be() -> None:
    low = report(form((replace(ICE, urgency="urgent"),)), {"icy": people()["icy"]}).splitlines()
    assert "  never lower than the reference: NO" in low


def test_published_cases_and_made_up_people_are_never_mixed(scored: dict[str, Scored]) -> None:
    assert list(scored) == ["icy", "stairs", "slow", "alarmed", "late", "nowhere"]
    assert [one.uid for one in score_people(form(), people())] == ["ann", "bob"]


@pytest.mark.parametrize(
    ("answers", "group", "questions"),
    [
        (ICY, "exit", 2),
        (ON_STAIRS, "place", 4),
        ({**IN_FRONT, "place": ["front", "side"]}, "place", 5),
        (NOWHERE, "no-place", 6),
        ({**NOWHERE, "place": "not-sure"}, "no-place", 6),
        ({**NOWHERE, "place": ["not-sure"]}, "no-place", 6),
    ],
)
def test_a_case_belongs_to_one_group(answers: dict[str, str], group: str, questions: int) -> None:
    (found,) = score(form(), {"one": case("published", answers, "ice, emergency")})
    assert (found.group, found.questions) == (group, questions)


@pytest.mark.parametrize(
    ("care", "also", "given", "verdict"),
    [
        ("urgent", [], "urgent", "exact"),
        ("urgent", ["routine"], "routine", "acceptable"),
        ("urgent", [], "routine", "too-low"),
        ("routine", ["self-care"], "urgent", "too-high"),
        ("routine", ["urgent"], "emergency", "too-high"),
        ("emergency", ["urgent"], "routine", "too-low"),
        ("routine", ["emergency"], "urgent", "too-high"),
    ],
)
def test_the_verdict_on_a_level_of_care(
    scored: dict[str, Scored], care: str, also: list[str], given: str, verdict: str
) -> None:
    reference = case("published", {}, f"ice, {care}", care_also_ok=also).reference
    told = replace(scored["icy"], reference=reference, care=given, pages=())
    assert told.verdict == verdict
    assert told.served == (verdict in ("exact", "acceptable")), "an exit needs no page"
    assert never_lower([told, scored["icy"]]) == (verdict != "too-low")


@pytest.mark.parametrize(
    ("pages", "place", "served"),
    [
        (("ice",), 1, True),
        (("a", "b", "ice"), 3, True),
        (("a", "b", "c", "ice"), 4, False),
        (("a", "crack", "ice"), 2, True),
        (("a",), None, False),
        ((), None, False),
    ],
)
def test_whoever_finds_the_right_page_among_three_is_served(
    scored: dict[str, Scored], pages: tuple[str, ...], place: int | None, served: bool
) -> None:
    told = replace(scored["nowhere"], pages=pages)
    assert (told.place, told.in_first_few, told.served) == (place, served, served)
    assert not replace(told, care="emergency").served, "with the right care only"
    figures = summary([told, scored["alarmed"]])
    assert (figures["first"].hits, figures["first_three"].hits) == (int(place == 1), 1 + served)


def test_who_sent_where_is_counted_once_for_each(scored: dict[str, Scored]) -> None:
    found = confusion(scored.values())
    assert list(found) == list(found["urgent"]) == ["emergency", "urgent", "routine", "self-care"]
    assert (found["urgent"]["routine"], found["routine"]["urgent"]) == (2, 0)
    assert sum(sum(row.values()) for row in found.values()) == 6


def test_self_care_is_kept_where_it_was_right(scored: dict[str, Scored]) -> None:
    assert self_care_kept(scored.values()) == Rate(1, 2)


def test_an_empty_group_has_no_figures() -> None:
    figures = summary([])
    assert (figures["cases"], figures["mean_list"], figures["mean_questions"]) == (0, 0.0, 0.0)
    assert figures["served"] == Rate(0, 0)


# -- dummies ---------------------------------------------------------------------------------------


def test_the_dummy_that_sends_everybody_to_urgent_care_asks_nothing(
    scored: dict[str, Scored],
) -> None:
    found = DUMMIES["always urgent"](form(), people())
    assert {(one.care, one.questions, one.pages) for one in found} == {
        ("urgent", 0, ("tendon", "strain", "crack"))
    }
    assert [one.group for one in found] == [one.group for one in scored.values()]


def test_the_dummy_that_knows_the_age_knows_nothing_else(scored: dict[str, Scored]) -> None:
    found = DUMMIES["age only"](form(), people())
    assert {one.care for one in found} == {"routine"}
    assert [one.group for one in found] == [one.group for one in scored.values()]
    at_70 = FormSign("at-70", "Pain at 70", "urgent", None, False, (), (("old",),), ("crack",))
    cases = {
        "old": case("published", {**ON_STAIRS, "age": "old"}, "crack, urgent"),
        "young": people()["stairs"],
    }
    found = DUMMIES["age only"](form((ICE, at_70)), cases)
    assert [(one.care, one.questions) for one in found] == [("urgent", 6), ("routine", 6)]


# -- hazards ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "expected", "wrong"),
    [
        (
            CRACKED,
            {"expect": ["urgent"], "lists": ["crack", "ice"], "first": ["crack"], "run": "no"},
            [],
        ),
        (CRACKED, {"expect": ["emergency", "routine"]}, ["care urgent"]),
        (CRACKED, {"expect": ["urgent"], "lists": ["tendon"]}, ["lists crack, strain"]),
        (CRACKED, {"expect": ["urgent"], "first": ["strain"]}, ["first crack"]),
        (CRACKED, {"expect": ["urgent"], "run": "yes"}, ["running no"]),
        (
            {"warning": "none", "age": "young", "place": "moon"},
            {"expect": ["self-care"], "lists": ["ice"], "first": ["ice"], "run": "yes"},
            ["care routine", "lists nothing", "running not-now"],
        ),
    ],
)
def test_a_hazard_that_does_not_hold_says_what_is_wrong(
    answers: dict[str, str], expected: dict[str, object], wrong: list[str]
) -> None:
    cases = {"ann": people()["ann"], "one": case("hazard", answers, **expected)}
    assert broken_hazards(form(), cases) == ([("one", wrong)] if wrong else [])


# -- two who answered apart ------------------------------------------------------------------------


def pair(one: dict[str, str], two: dict[str, str] | None) -> Case:
    return case("hazard", one, expect=["urgent"], second=two)


def test_agreement_is_about_the_care_and_counts_only_whom_two_have_answered() -> None:
    cases = {
        "a": pair(ON_STAIRS, ON_STAIRS),
        "b": pair(CRACKED, CRACKED),
        "c": pair(ON_STAIRS, CRACKED),
        "d": pair(CRACKED, {**CRACKED, "stairs": "yes"}),
        "e": pair(ON_STAIRS, None),
    }
    both = agreement(form(), cases, "hazard")
    assert both.same == Rate(3, 4)
    # 2 and 2 by one, 1 and 3 by the other: half by chance
    assert both.kappa == pytest.approx((0.75 - 0.5) / 0.5)
    assert agreement(form(), cases, "person").same.of == 0
    assert agreement(form(), {"a": cases["a"]}, "hazard").kappa == 1.0


# -- rates -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0)],
)
def test_intervals_are_those_of_wilson(hits: int, of: int, low: float, high: float) -> None:
    assert Rate(hits, of).interval == pytest.approx((low, high), abs=0.0001)
    assert Rate(hits, of).share == (hits / of if of else 0)


def test_a_share_in_words_has_no_percentage() -> None:
    assert Rate(5, 10).in_words == "5 of 10 (between 24 and 76 of 100)"
    assert Rate(10, 10).in_words == "10 of 10 (between 72 and 100 of 100)"
    assert Rate(0, 0).in_words == "0 of 0 (between 0 and 100 of 100)"
    assert str(Rate(5, 10)) == "5 of 10 (50 %, 95 % interval 24 to 76)"
    assert str(Rate(10, 10)) == "10 of 10 (100 %, 95 % interval 72 to 100)"


def test_a_group_is_taken_out_of_all(scored: dict[str, Scored]) -> None:
    assert [one.uid for one in in_group(scored.values(), "place")] == [
        "stairs",
        "slow",
        "alarmed",
        "late",
    ]
