"""The walk from answers to an end: it takes any set of answers, refuses what it does not know, and errs on the careful side.

The properties here go through `walk`, as a reader does, so they also hold for what `walk` adds to the tree's ends.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from math import prod
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipguide.finder import Tree, WalkError, walk, why
from hipguide.finder.tree import NONE, NOT_SURE, RUNS, CauseCard, TreeAnswer, TreeQuestion, care_order, reasons
from hipguide.library import Library

Answers = dict[str, Any]
FEW, MANY = settings(max_examples=25), settings(max_examples=60)


def by_role(tree: Tree, *roles: str) -> list[TreeQuestion]:
    return [q for q in tree.questions if q.role in roles]


def gates(tree: Tree) -> list[TreeQuestion]:
    return by_role(tree, "gate-sign", "gate-risk")


def no_flags(tree: Tree) -> Answers:
    return {q.uid: NONE for q in by_role(tree, "red-flags")}


def chosen(question: TreeQuestion, answers: Answers) -> list[TreeAnswer]:
    """The answers given to a question; "not sure" if there are none."""
    uids = answers.get(question.uid, NOT_SURE)
    return [a for a in question.answers if a.uid in ([uids] if isinstance(uids, str) else uids)]


def level(question: TreeQuestion, answers: Answers) -> str:
    """What the answers to a question of the gate come to: no, not-sure or yes."""
    levels = {a.level for a in chosen(question, answers)}
    return "yes" if "yes" in levels else "not-sure" if "not-sure" in levels else "no"


@cache  # a strategy that is made anew for each example costs more than what it draws
def several_answers(question: TreeQuestion) -> st.SearchStrategy[str | list[str]]:
    """Any valid answers to a question that takes several; to a screen of warning signs mostly "none", to go on."""
    uids = [a.uid for a in question.answers]
    together = [uid for uid in uids if uid not in (NONE, NOT_SURE)]
    most = 2 if question.role == "place" else 3
    some = st.lists(st.sampled_from(together), min_size=1, max_size=most, unique=True)
    if question.role == "red-flags":
        return st.integers(0, 9).flatmap(lambda n: some if n == 0 else st.just(NOT_SURE if n == 1 else NONE))
    return st.sampled_from(uids) | some


@st.composite
def answer_sets(draw: st.DrawFn, tree: Tree, full: bool = True) -> Answers:
    """An answer to each question (or to some of them); in half of the sets, no sign of bone stress at all.

    One drawn number stands for the answers to up to eight questions: drawing each one would take most of the time.
    """
    answers: Answers = {q.uid: draw(several_answers(q)) for q in tree.questions if q.several}
    single = [q for q in tree.questions if not q.several]
    for group in (single[i : i + 8] for i in range(0, len(single), 8)):
        number = draw(st.integers(0, prod(len(q.answers) for q in group) - 1))
        for question in group:
            number, choice = divmod(number, len(question.answers))
            answers[question.uid] = question.answers[choice].uid
    if draw(st.booleans()):
        answers |= {q.uid: next(a.uid for a in q.answers if a.level == "no") for q in gates(tree)}
    if not full:
        for uid in draw(st.lists(st.sampled_from(sorted(answers)), unique=True)):
            del answers[uid]
    return answers


def place_may_be_bone(tree: Tree, answers: Answers) -> bool:
    places = {s for answer in chosen(by_role(tree, "place")[0], answers) for s in answer.yes}
    return not places or bool(places & tree.bone_places)


# -- every set of answers reaches an end -----------------------------------------------------------------------------


@pytest.mark.parametrize("full", [True, False])
def test_any_set_of_answers_reaches_an_end(tree: Tree, library: Library, full: bool) -> None:
    @FEW
    @given(answers=answer_sets(tree, full))
    def holds(answers: Answers) -> None:
        outcome = walk(tree, answers)
        assert outcome["version"] == 1
        assert outcome["kind"] in ("pages", "service", "under-16", "nothing-fits")
        assert outcome["care"] in library.vocabulary.urgency
        assert outcome["run"] in library.vocabulary.run
        assert len(outcome["asked"]) == len(set(outcome["asked"])) <= 12
        assert set(outcome["not_known"]) <= set(outcome["asked"])
        assert {c["id"] for c in outcome["causes"]} <= set(library.causes)

    holds()


def test_no_answers_at_all_reach_an_end(tree: Tree) -> None:
    assert care_order(walk(tree, {})["care"]) >= care_order("routine")


def test_a_missing_answer_means_not_sure(tree: Tree) -> None:
    @FEW
    @given(answers=answer_sets(tree, full=False))
    def holds(answers: Answers) -> None:
        outcome = walk(tree, answers)
        for empty in (NOT_SURE, None, []):
            assert walk(tree, {q.uid: empty for q in tree.questions} | answers) == outcome
        unanswered = [uid for uid in outcome["asked"] if uid not in answers]
        assert set(unanswered) <= set(outcome["not_known"])

    holds()


@pytest.mark.parametrize("empty", [None, [], ()])
def test_an_empty_answer_means_not_sure(tree: Tree, empty: object) -> None:
    for question in tree.questions:
        assert walk(tree, {question.uid: empty}) == walk(tree, {})


def test_answers_to_questions_that_are_not_asked_change_nothing(tree: Tree) -> None:
    @FEW
    @given(answers=answer_sets(tree))
    def holds(answers: Answers) -> None:
        outcome = walk(tree, answers)
        assert walk(tree, {uid: a for uid, a in answers.items() if uid in outcome["asked"]}) == outcome

    holds()


def test_the_order_of_the_answers_changes_nothing(tree: Tree) -> None:
    @FEW
    @given(answers=answer_sets(tree))
    def holds(answers: Answers) -> None:
        turned = {uid: a if isinstance(a, str) else a[::-1] for uid, a in reversed(answers.items())}
        assert walk(tree, turned) == walk(tree, answers)

    holds()


def test_a_walk_leaves_the_answers_as_they_were(tree: Tree) -> None:
    @FEW
    @given(answers=answer_sets(tree))
    def holds(answers: Answers) -> None:
        before = deepcopy(answers)
        walk(tree, answers)
        assert answers == before

    holds()


def test_one_answer_may_be_given_as_a_list(tree: Tree) -> None:
    for question in tree.questions:
        for answer in question.answers:
            assert walk(tree, {question.uid: [answer.uid]}) == walk(tree, {question.uid: answer.uid})


# -- what the finder does not offer ----------------------------------------------------------------------------------


def test_an_unknown_question_is_refused_with_a_hint(tree: Tree) -> None:
    for question in tree.questions:
        with pytest.raises(WalkError, match=f'"{question.uid}x".*Did you mean "{question.uid}"') as caught:
            walk(tree, {f"{question.uid}x": NOT_SURE})
        assert "\n" not in str(caught.value)


def test_an_unknown_answer_is_refused_with_a_hint_wherever_its_question_stands(tree: Tree) -> None:
    for question in tree.questions:
        for answer in question.answers:
            with pytest.raises(WalkError, match=f'^"{question.uid}" has no answer "{answer.uid}x".*"{answer.uid}"'):
                walk(tree, {question.uid: f"{answer.uid}x"})


def test_several_answers_are_refused_where_one_is_asked_for(tree: Tree) -> None:
    for question in tree.questions:
        if not question.several:
            with pytest.raises(WalkError, match=f'"{question.uid}" takes one answer'):
                walk(tree, {question.uid: [a.uid for a in question.answers[:2]]})


def test_three_places_are_refused(tree: Tree) -> None:
    place = by_role(tree, "place")[0]
    with pytest.raises(WalkError, match="at most 2"):
        walk(tree, {place.uid: [a.uid for a in place.answers[:3]]})


@pytest.mark.parametrize("alone", [NONE, NOT_SURE])
def test_none_and_not_sure_stand_alone(tree: Tree, alone: str) -> None:
    for question in tree.questions:
        uids = [a.uid for a in question.answers]
        if question.several and alone in uids:
            with pytest.raises(WalkError, match="stand alone"):
                walk(tree, {question.uid: [uids[0], alone]})


@pytest.mark.parametrize("nonsense", [True, 3, 1.5, {"yes": "no"}, [None], [["yes"]], "", "None"])
def test_what_is_not_an_answer_id_is_refused(tree: Tree, nonsense: object) -> None:
    for question in tree.questions:
        with pytest.raises(WalkError, match=question.uid):
            walk(tree, {question.uid: nonsense})


# -- warning signs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rest", ["not sure", "none"])
def test_every_warning_sign_ends_at_a_service_with_at_least_its_care(tree: Tree, library: Library, rest: str) -> None:
    for screen in by_role(tree, "red-flags"):
        for uid in (a.uid for a in screen.answers if a.uid in library.red_flags):
            flag = library.red_flags[uid]
            outcome = walk(tree, (no_flags(tree) if rest == "none" else {}) | {screen.uid: [uid]})
            assert outcome["kind"] == "service", uid
            assert care_order(outcome["care"]) >= care_order(flag.urgency), uid
            assert outcome["run"] == "no", uid


def test_no_other_answer_talks_a_warning_sign_away(tree: Tree, library: Library) -> None:
    flags = {uid: f for uid, f in library.red_flags.items() if f.screen}

    @FEW
    @given(answers=answer_sets(tree), flag=st.sampled_from(sorted(flags)))
    def holds(answers: Answers, flag: str) -> None:
        screen = next(q for q in by_role(tree, "red-flags") if flag in [a.uid for a in q.answers])
        outcome = walk(tree, answers | {screen.uid: flag})
        assert care_order(outcome["care"]) >= care_order(flags[flag].urgency)
        assert outcome["run"] == "no"

    holds()


def test_of_several_warning_signs_the_most_urgent_decides(tree: Tree, library: Library) -> None:
    for screen in by_role(tree, "red-flags"):
        uids = [a.uid for a in screen.answers if a.uid in library.red_flags]
        for first in uids:
            for second in set(uids) - {first}:
                most = max((library.red_flags[u].urgency for u in (first, second)), key=care_order)
                assert care_order(walk(tree, {screen.uid: [first, second]})["care"]) >= care_order(most)


def test_not_sure_about_a_warning_sign_is_never_less_careful_than_none(tree: Tree) -> None:
    @FEW
    @given(answers=answer_sets(tree), screen=st.sampled_from(by_role(tree, "red-flags")))
    def holds(answers: Answers, screen: TreeQuestion) -> None:
        doubt, none = walk(tree, answers | {screen.uid: NOT_SURE}), walk(tree, answers | {screen.uid: NONE})
        assert care_order(doubt["care"]) >= care_order(none["care"])
        assert RUNS.index(doubt["run"]) <= RUNS.index(none["run"])

    holds()


def test_not_sure_about_a_warning_sign_never_lets_you_keep_running(tree: Tree) -> None:
    """The doubt asks for a person; until then, no running, whichever pages the other answers lead to."""

    @MANY
    @given(answers=answer_sets(tree))
    def holds(answers: Answers) -> None:
        for screen in by_role(tree, "red-flags"):
            outcome = walk(tree, answers | no_flags(tree) | {screen.uid: NOT_SURE})
            assert care_order(outcome["care"]) >= care_order("routine")
            assert outcome["run"] in ("no", "not-now")

    holds()


# -- bone stress -----------------------------------------------------------------------------------------------------


def test_a_more_worrying_answer_about_bone_never_brings_less_careful_advice(tree: Tree) -> None:
    @MANY
    @given(answers=answer_sets(tree), question=st.sampled_from(gates(tree)))
    def holds(answers: Answers, question: TreeQuestion) -> None:
        by_level: dict[str, list[dict[str, Any]]] = {"no": [], "not-sure": [], "yes": []}
        for answer in question.answers:
            by_level[level(question, {question.uid: answer.uid})].append(
                walk(tree, answers | {question.uid: answer.uid})
            )
        for milder, worse in (("no", "not-sure"), ("not-sure", "yes"), ("no", "yes")):
            for a in by_level[milder]:
                for b in by_level[worse]:
                    assert care_order(b["care"]) >= care_order(a["care"])
                    assert RUNS.index(b["run"]) <= RUNS.index(a["run"])

    holds()


def test_keep_running_is_never_said_while_bone_is_in_question(tree: Tree) -> None:
    @MANY
    @given(answers=answer_sets(tree, full=False))
    def holds(answers: Answers) -> None:
        outcome = walk(tree, answers)
        if outcome["run"] in ("yes", "less") and place_may_be_bone(tree, answers):
            assert {level(q, answers) for q in gates(tree)} == {"no"}

    holds()


def test_advice_to_keep_running_never_comes_with_an_urgent_level_of_care(tree: Tree) -> None:
    @MANY
    @given(answers=answer_sets(tree))
    def holds(answers: Answers) -> None:
        outcome = walk(tree, answers)
        if care_order(outcome["care"]) >= care_order("urgent"):
            assert outcome["run"] == "no"

    holds()


def test_the_care_is_never_below_that_of_any_answer_on_the_way(tree: Tree) -> None:
    @MANY
    @given(answers=answer_sets(tree, full=False))
    def holds(answers: Answers) -> None:
        outcome = walk(tree, answers)
        for question in tree.questions:
            if question.uid in outcome["asked"]:
                for answer in chosen(question, answers):
                    if answer.care:
                        assert care_order(outcome["care"]) >= care_order(answer.care)

    holds()


# -- who leaves early ------------------------------------------------------------------------------------------------


def test_a_child_is_always_sent_to_a_person(tree: Tree, library: Library) -> None:
    @FEW
    @given(answers=answer_sets(tree))
    def holds(answers: Answers) -> None:
        for uid, question in library.questions.items():
            for a_uid, answer in question.answers.items():
                if answer.leave == "under-16":
                    outcome = walk(tree, answers | {uid: a_uid})
                    assert outcome["kind"] in ("under-16", "service")
                    assert care_order(outcome["care"]) >= care_order("urgent")
                    assert outcome["run"] == "no"

    holds()


def test_pain_in_no_place_of_ours_is_not_left_to_self_care(tree: Tree, library: Library) -> None:
    @FEW
    @given(answers=answer_sets(tree))
    def holds(answers: Answers) -> None:
        for uid, question in library.questions.items():
            for a_uid, answer in question.answers.items():
                if answer.leave == "nothing-fits":
                    outcome = walk(tree, answers | {uid: a_uid})
                    assert care_order(outcome["care"]) >= care_order("routine")
                    assert outcome["run"] in ("no", "not-now")

    holds()


# -- reasons ---------------------------------------------------------------------------------------------------------


def test_reasons_are_what_the_reader_said_and_the_record_says(tree: Tree, library: Library) -> None:
    @FEW
    @given(answers=answer_sets(tree))
    def holds(answers: Answers) -> None:
        outcome = walk(tree, answers)
        said: dict[str, set[str]] = {"yes": set(), "no": set()}
        for question in (q for q in tree.questions if q.uid in outcome["asked"]):
            for answer in chosen(question, answers):
                said["yes"] |= set(answer.yes)
                said["no"] |= set(answer.no)
        for cause in outcome["causes"]:
            often = {f.symptom: f.often for f in library.causes[cause["id"]].findings}
            for reason in cause["for"]:
                assert reason["symptom"] in said["yes"]
                assert reason["often"] == often[reason["symptom"]]
                assert reason["often"] in ("hallmark", "common", "sometimes")
            for reason in cause["against"]:
                assert reason["symptom"] in said["yes" if reason["has"] else "no"]
                assert reason["often"] == often[reason["symptom"]]
                assert reason["often"] in (("unusual", "never") if reason["has"] else ("hallmark", "common"))

    holds()


# -- what is not known, and what to do -------------------------------------------------------------------------------


def test_what_would_change_the_end_does_change_it(tree: Tree) -> None:
    @FEW
    @given(answers=answer_sets(tree, full=False))
    def holds(answers: Answers) -> None:
        outcome = walk(tree, answers)
        first = [c["id"] for c in outcome["causes"][:1]]
        for change in outcome["would_change"]:
            assert change["question"] in outcome["not_known"]
            other = walk(tree, answers | {change["question"]: change["answer"]})
            assert other["care"] == change["care"]
            assert [c["id"] for c in other["causes"][:1]] == ([change["first"]] if change["first"] else [])
            assert (other["care"], [c["id"] for c in other["causes"][:1]]) != (outcome["care"], first)

    holds()


def test_no_single_open_answer_that_matters_is_left_out(tree: Tree) -> None:
    @FEW
    @given(answers=answer_sets(tree, full=False))
    def holds(answers: Answers) -> None:
        outcome = walk(tree, answers)
        told = {(c["question"], c["answer"]) for c in outcome["would_change"]}
        for question in (q for q in by_role(tree, "gate-sign", "gate-risk", "detail") if q.uid in outcome["not_known"]):
            for answer in question.answers[:-1]:
                other = walk(tree, answers | {question.uid: answer.uid})
                differs = other["care"] != outcome["care"] or [c["id"] for c in other["causes"][:1]] != [
                    c["id"] for c in outcome["causes"][:1]
                ]
                assert differs == ((question.uid, answer.uid) in told)

    holds()


def test_what_to_do_tonight_comes_from_the_first_page(tree: Tree, library: Library) -> None:
    @FEW
    @given(answers=answer_sets(tree))
    def holds(answers: Answers) -> None:
        outcome = walk(tree, answers)
        if outcome["kind"] == "pages":
            assert len(outcome["tonight"]) in (1, 2, 3)
            first = library.causes[outcome["causes"][0]["id"]]
            assert len(first.first_steps) >= len(outcome["tonight"])
        else:
            assert outcome["tonight"] == []

    holds()


def test_two_places_are_both_named_in_the_reasons(tree: Tree) -> None:
    place = by_role(tree, "place")[0]
    somewhere = [a for a in place.answers if a.yes]
    for i, one in enumerate(somewhere):
        for two in somewhere[i + 1 :]:
            outcome = walk(tree, no_flags(tree) | {place.uid: [two.uid, one.uid]})
            named = {r["symptom"] for c in outcome["causes"] for r in (*c["for"], *c["against"])}
            assert named & {*one.yes, *two.yes}
            assert outcome == walk(tree, no_flags(tree) | {place.uid: [one.uid, two.uid]})


def test_the_reasons_for_and_against_a_page_stand_with_the_strongest_first() -> None:
    words = ["hallmark", "common", "sometimes", "unusual", "never"]
    often = {word: word for word in words} | {f"no {word}": word for word in words}
    tree = Tree([], {}, {symptom: symptom.upper() for symptom in often}, frozenset())
    cause = CauseCard("x", "X", "It hurts.", "routine", None, often)
    found = reasons(cause, tree, has=words[::-1], lacks=[f"no {word}" for word in words])
    assert [r["symptom"] for r in found["for"]] == ["hallmark", "common", "sometimes"]
    assert [r["symptom"] for r in found["against"]] == ["never", "unusual", "no hallmark", "no common"]
    assert found["against"][2] == {"symptom": "no hallmark", "name": "NO HALLMARK", "often": "hallmark", "has": False}


def test_why_tells_every_question_and_every_reason(tree: Tree) -> None:
    @FEW
    @given(answers=answer_sets(tree, full=False))
    def holds(answers: Answers) -> None:
        outcome, told = walk(tree, answers), why(tree, answers)
        for question in (q for q in tree.questions if q.uid in outcome["asked"]):
            assert question.ask in told
        for cause in outcome["causes"]:
            assert cause["name"] in told
            assert all(reason["name"] in told for reason in (*cause["for"], *cause["against"]))
        assert f"Care: {outcome['care']}" in told

    holds()
