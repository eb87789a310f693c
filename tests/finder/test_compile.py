"""The compiled tree must be sound on its own: looked at here without the help of the program's proofs.

The last test compiles made-up medicine: whatever the records say, the tree must stay safe.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from small_finder import smaller

from hipguide.finder import Limits, Tree, compile_tree, prove, walk
from hipguide.finder.readers import core_places
from hipguide.finder.tree import care_order
from hipguide.library import Library
from hipguide.records import Finding
from hipguide.records.base import URGENCIES

MOST_QUESTIONS = 12
WORDS = ("hallmark", "common", "sometimes", "unusual", "never")


def below(tree: Tree) -> dict[int, set[int]]:
    """For each node and end that the root leads to: the numbers of everything that can follow it."""
    found: dict[int, set[int]] = {}
    todo = [tree.root]
    while todo:
        here = todo[-1]
        following = set(tree.nodes[here][1:]) if here >= 0 else set()
        missing = [number for number in following if number not in found]
        if missing:
            todo.extend(missing)
            continue
        found[todo.pop()] = following.union(*(found[number] for number in following))
    return found


def asked(tree: Tree, numbers: set[int]) -> set[int]:
    return {tree.nodes[number][0] for number in numbers if number >= 0}


def gate_answers(library: Library, level: str) -> dict[str, str]:
    """For each question of the gate, its first answer of this level."""
    return {
        uid: next(a_uid for a_uid, a in q.answers.items() if a.level == level)
        for uid, q in library.questions.items()
        if q.role.startswith("gate")
    }


def bone_places(library: Library, tree: Tree) -> Iterator[dict[str, str]]:
    """An answer to the question of the place for each place where bone may be the reason, and for "not sure"."""
    for uid, q in library.questions.items():
        if q.role == "place":
            yield {uid: "not-sure"}
            yield from ({uid: a_uid} for a_uid, a in q.answers.items() if set(a.yes) & tree.bone_places)


def no_flags(tree: Tree) -> dict[str, str]:
    return {q.uid: "none" for q in tree.questions if q.role == "red-flags"}


def bone_causes(library: Library) -> set[str]:
    return {uid for uid, c in library.causes.items() if c.finder.bone_stress_places}


def test_every_answer_leads_to_a_node_or_an_end(tree: Tree) -> None:
    for node in tree.nodes:
        assert 0 <= node[0] < len(tree.questions)
        assert len(node) == 1 + len(tree.questions[node[0]].answers)
        assert all(-len(tree.ends) <= number < len(tree.nodes) for number in node[1:])


def test_no_path_asks_more_than_twelve_questions(tree: Tree) -> None:
    longest: dict[int, int] = {}
    for number in below(tree):  # in the order in which `below` finishes them: what follows comes first
        again = (
            {n for n in tree.nodes[number][1:] if n >= 0 and tree.nodes[n][0] == tree.nodes[number][0]}
            if number >= 0
            else set()
        )
        longest[number] = max(longest[n] + (n not in again) for n in tree.nodes[number][1:]) if number >= 0 else 0
    assert longest[tree.root] <= MOST_QUESTIONS


def test_no_path_asks_a_question_twice(tree: Tree) -> None:
    """But one that takes several answers: a node right behind it takes the second answer."""
    after = below(tree)
    for number, following in after.items():
        if number >= 0:
            question = tree.nodes[number][0]
            second = {n for n in tree.nodes[number][1:] if n >= 0 and tree.nodes[n][0] == question}
            assert number not in following
            assert not second or tree.questions[question].several
            assert question not in asked(tree, following - second)


def test_nothing_in_the_tree_is_out_of_reach(tree: Tree) -> None:
    reached = set(below(tree))
    assert set(range(len(tree.nodes))) <= reached
    assert set(range(-len(tree.ends), 0)) <= reached


def test_every_question_and_answer_is_one_of_the_records_and_ends_with_not_sure(library: Library, tree: Tree) -> None:
    for question in tree.questions:
        record = library.questions[question.uid]
        uids = [a.uid for a in question.answers]
        own = (
            {u for u, f in library.red_flags.items() if f.screen == record.screen} if record.screen else record.answers
        )
        assert set(uids) - {"none"} == (set(own) | {"not-sure"}) - {"none"}
        assert uids[-1] == "not-sure"
        assert len(set(uids)) == len(uids)


def test_every_cause_and_symptom_of_the_tree_is_known(library: Library, tree: Tree) -> None:
    assert {uid for end in tree.ends for uid in end.causes} <= set(tree.causes) <= set(library.causes)
    assert {s for q in tree.questions for a in q.answers for s in (*a.yes, *a.no)} <= set(tree.symptoms)
    assert set(tree.symptoms) <= set(library.symptoms)
    assert {card.parent for card in tree.causes.values() if card.parent} <= set(tree.causes)


def test_the_tree_holds_no_end_twice(tree: Tree) -> None:
    assert len(set(tree.ends)) == len(tree.ends)


def test_each_end_lists_a_page_once(tree: Tree) -> None:
    assert all(len(set(end.causes)) == len(end.causes) for end in tree.ends)


def test_an_end_that_is_urgent_never_lets_you_run(tree: Tree) -> None:
    assert not [e for e in tree.ends if care_order(e.care) >= care_order("urgent") and e.run != "no"]


def test_an_end_that_lets_you_run_does_not_put_a_bone_stress_page_first(library: Library, tree: Tree) -> None:
    """The page would say "stop running" to a reader whom the finder has just told to keep running."""
    bone = bone_causes(library)
    assert not {e.causes for e in tree.ends if e.run in ("yes", "less") and e.causes[:1] and e.causes[0] in bone}


def test_every_end_with_pages_offers_one_that_is_not_bone_stress(library: Library, tree: Tree) -> None:
    assert not [e for e in tree.ends if e.kind == "pages" and not set(e.causes) - bone_causes(library)]


def test_the_screens_of_warning_signs_come_first_and_then_age_and_place(tree: Tree) -> None:
    roles = {q.uid: q.role for q in tree.questions}
    order = [roles[uid] for uid in walk(tree, {})["asked"][:4]]
    assert order == ["red-flags", "red-flags", "age", "place"]


def test_the_finder_can_say_keep_running(tree: Tree) -> None:
    assert any(end.run in ("yes", "less") for end in tree.ends)


def test_the_signs_are_asked_wherever_bone_may_be_the_reason(library: Library, tree: Tree) -> None:
    signs = {uid for uid, q in library.questions.items() if q.role == "gate-sign"}
    for place in bone_places(library, tree):
        for level in ("yes", "no"):
            outcome = walk(tree, no_flags(tree) | place | gate_answers(library, level))
            assert signs <= set(outcome["asked"]), (place, level)


def test_the_whole_gate_is_asked_before_keep_running(library: Library, tree: Tree) -> None:
    gates = {uid for uid, q in library.questions.items() if q.role.startswith("gate")}
    kept = 0
    for place in bone_places(library, tree):
        outcome = walk(tree, no_flags(tree) | place | gate_answers(library, "no"))
        if outcome["run"] in ("yes", "less"):
            kept += 1
            assert gates <= set(outcome["asked"]), place
    assert kept


def test_a_question_is_asked_only_where_it_can_change_the_end(tree: Tree) -> None:
    """Signs, ages and warning signs are always asked; all others are left out where every answer ends the same."""
    for node in tree.nodes:
        if tree.questions[node[0]].role in ("detail", "gate-risk"):
            assert len(set(node[1:])) > 1, tree.questions[node[0]].uid


def test_a_larger_worth_makes_a_smaller_tree(library: Library) -> None:
    small = smaller(library, 3)
    sizes = [len(compile_tree(small, Limits(least_worth=worth)).nodes) for worth in (1.0, 0.02, 0.005)]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_a_dangerous_cause_is_listed_though_it_is_rarer(library: Library, tree: Tree) -> None:
    """Somewhere a page of urgent or emergency care stands on a list behind commoner ones."""
    urgent = {u for u, c in library.causes.items() if c.urgency in ("urgent", "emergency")} - bone_causes(library)
    assert any(set(e.causes[1:]) & urgent for e in tree.ends if e.kind == "pages")


def test_signs_and_risks_of_bone_stress_make_it_urgent_and_put_a_bone_page_first(library: Library, tree: Tree) -> None:
    """First where bone stress often hurts; where it seldom does, such as on the outer hip, at least second."""
    core = core_places(library.causes.values())
    for place in bone_places(library, tree):
        outcome = walk(tree, no_flags(tree) | place | gate_answers(library, "yes"))
        assert care_order(outcome["care"]) >= care_order("urgent"), place
        assert outcome["run"] == "no"
        answer = next(a for q in tree.questions if q.uid in place for a in q.answers if a.uid == place[q.uid])
        by = 1 if not answer.yes or set(answer.yes) & core else 2
        assert {c["id"] for c in outcome["causes"][:by]} & bone_causes(library), place


def test_the_other_pages_are_in_order_of_the_sign_that_is_there(library: Library, tree: Tree) -> None:
    """Pain at rest and pain on each step point to different causes besides bone stress."""
    signs = [uid for uid, q in library.questions.items() if q.role == "gate-sign"]
    raised, calm = gate_answers(library, "yes"), gate_answers(library, "no")
    differ = 0
    for place in bone_places(library, tree):
        ends = [
            walk(tree, no_flags(tree) | place | raised | {s: calm[s] for s in signs if s != sign}) for sign in signs
        ]
        assert {care_order(end["care"]) >= care_order("urgent") for end in ends} == {True}, place
        differ += len({tuple(c["id"] for c in end["causes"]) for end in ends}) > 1
    assert differ


def test_bone_stress_stays_on_the_list_while_it_is_not_ruled_out(library: Library, tree: Tree) -> None:
    for place in bone_places(library, tree):
        outcome = walk(tree, no_flags(tree) | place)
        assert care_order(outcome["care"]) >= care_order("routine"), place
        assert {c["id"] for c in outcome["causes"]} & bone_causes(library)


def test_a_cause_that_is_left_out_is_on_no_end_with_pages(library: Library) -> None:
    small = smaller(library, 2)
    uid = next(u for u, c in small.causes.items() if not c.finder.left_out and not c.finder.bone_stress_places)
    cause = small.causes[uid]
    left_out = cause.model_copy(update={"finder": cause.finder.model_copy(update={"left_out": "For a test."})})
    edited = replace(small, records={**small.records, "cause": {**small.records["cause"], uid: left_out}})
    listed = {u for end in compile_tree(edited).ends if end.kind == "pages" for u in end.causes}
    assert uid not in listed


def test_the_same_records_make_the_same_tree(library: Library) -> None:
    small = smaller(library, 3)
    assert compile_tree(small).json_text() == compile_tree(small).json_text()


def test_the_ends_of_warning_signs_are_services_as_urgent_as_the_sign(library: Library, tree: Tree) -> None:
    services = {(e.care, e.causes) for e in tree.ends if e.kind == "service"}
    assert services == {(f.urgency, f.causes) for f in library.red_flags.values() if f.screen}


def made_up_medicine(library: Library, seed: int) -> Library:
    """The library with made-up findings, urgencies and running advice in every cause."""
    dice = random.Random(seed)  # noqa: S311  not for secrets
    small = smaller(library, 1)
    symptoms = sorted({s for q in small.questions.values() for a in q.answers.values() for s in (*a.yes, *a.no)})
    causes = {}
    for uid, cause in small.causes.items():
        often = {s: dice.choice(WORDS) for s in dice.sample(symptoms, dice.randint(0, 8))}
        findings = [Finding(symptom=s, often=w, sure="ours", reason="For a test.") for s, w in often.items()]
        run = cause.can_i_run.model_copy(update={"answer": dice.choice(sorted(library.vocabulary.run))})
        changes = {"findings": tuple(findings), "urgency": dice.choice(URGENCIES), "can_i_run": run}
        causes[uid] = cause.model_copy(update=changes)
    return replace(small, records={**small.records, "cause": causes})


@pytest.mark.parametrize("seed", range(8))
def test_the_tree_is_safe_whatever_the_records_say(library: Library, seed: int) -> None:
    strange = made_up_medicine(library, seed)
    failed = prove(compile_tree(strange), strange)
    assert [p for p in failed if "no path leads to" not in p and "never comes first" not in p] == []
