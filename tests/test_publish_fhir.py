"""The FHIR Questionnaire is valid R4B, and a program that knows only FHIR comes to the same ends as the finder."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest
from answer_sets import answer_sets
from fhir.resources.R4B.questionnaire import Questionnaire

from hipguide.finder import Tree, walk
from hipguide.finder.tree import NONE, NOT_SURE, RUN_BY_CARE, RUNS, care_order
from hipguide.library import Library
from hipguide.publish.fhir import questionnaire

pytestmark = pytest.mark.slow

Item = dict[str, Any]
Edge = tuple[str, str]  # linkId of a question, code of an answer
SETS = 400


@pytest.fixture(scope="module")
def form(tree: Tree, library: Library) -> dict[str, Any]:
    """The Questionnaire as it is read from a file."""
    made: dict[str, Any] = json.loads(
        json.dumps(questionnaire(tree, library.vocabulary, "https://example.org/proj/", "abc"))
    )
    return made


@pytest.fixture(scope="module")
def items(form: dict[str, Any]) -> dict[str, Item]:
    return {item["linkId"]: item for item in form["item"]}


@pytest.fixture(scope="module")
def enables(items: dict[str, Item]) -> dict[Edge, set[str]]:
    """What each answer enables, read from the Questionnaire alone."""
    found: dict[Edge, set[str]] = defaultdict(set)
    for uid, item in items.items():
        for when in item.get("enableWhen", ()):
            found[when["question"], when["answerCoding"]["code"]].add(uid)
    return found


def codes(item: Item) -> list[str]:
    return [option["valueCoding"]["code"] for option in item["answerOption"]]


# -- what FHIR asks for --------------------------------------------------------------------------------------------------


def test_it_is_a_valid_r4b_questionnaire(form: dict[str, Any]) -> None:
    assert Questionnaire.model_validate(form).item


def test_nothing_of_it_is_lost_on_the_way(form: dict[str, Any]) -> None:
    """What the library has read and writes again. A few hundred items will do: writing takes long."""
    part = form | {"item": [*form["item"][:100], *form["item"][-100:]]}
    assert json.loads(Questionnaire.model_validate(part).model_dump_json()) == part


@pytest.mark.parametrize("broken", [{"item": [{"linkId": "1"}]}, {"status": None}, {"colour": "red"}])
def test_the_library_would_find_a_mistake(form: dict[str, Any], broken: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        Questionnaire.model_validate(form | {"item": form["item"][:2]} | broken)


def test_it_keeps_the_rules_that_the_library_does_not_know(form: dict[str, Any], items: dict[str, Item]) -> None:
    """The words of its code lists and the constraints que-1 to que-12, as far as they concern what we use."""
    assert form["status"] in ("draft", "active", "retired", "unknown")
    assert len(items) == len(form["item"])  # que-2: link ids are unique
    for item in items.values():
        if item["type"] == "display":
            assert not {"item", "code", "required", "repeats", "answerOption"} & item.keys()  # que-1, 3, 5, 6
        else:
            assert item["type"] == "choice"
            assert item["answerOption"]
            assert "answerValueSet" not in item  # que-4
        conditions = item.get("enableWhen", ())
        assert item.get("enableBehavior") == ("any" if len(conditions) > 1 else None)  # que-12
        assert {when["operator"] for when in conditions} <= {"="}


def test_it_says_that_it_is_a_draft_and_no_diagnosis(form: dict[str, Any]) -> None:
    assert (form["status"], form["experimental"]) == ("draft", True)
    assert form["url"] == "https://example.org/proj/api/v1/questionnaire.json"
    for text in (form["description"], form["purpose"], form["text"]["div"], form["item"][0]["text"]):
        assert "not a diagnosis" in text


def test_without_an_address_and_a_commit_it_claims_none(tree: Tree, library: Library) -> None:
    assert not {"url", "version"} & questionnaire(tree, library.vocabulary).keys()


# -- walking it ----------------------------------------------------------------------------------------------------------


def test_a_condition_asks_for_an_offered_answer_to_an_item_before(items: dict[str, Item]) -> None:
    seen: set[str] = set()
    for uid, item in items.items():
        for when in item.get("enableWhen", ()):
            assert when["question"] in seen
            assert when["answerCoding"]["code"] in codes(items[when["question"]])
        seen.add(uid)


def test_every_answer_enables_the_one_item_that_the_tree_leads_to(
    tree: Tree, items: dict[str, Item], enables: dict[Edge, set[str]]
) -> None:
    """All edges. An item is enabled only by them, and there is one first item, so every path is the same as in the tree."""
    asked = [item for item in items.values() if item["type"] == "choice"]
    assert [item["linkId"] for item in asked if "enableWhen" not in item] == [str(tree.root)]
    assert len(asked) == len(tree.nodes)
    for item in asked:
        node = tree.nodes[int(item["linkId"])]
        question = tree.questions[node[0]]
        assert item["code"] == [{"code": question.uid}]
        for code in codes(item):
            leads = [uid for uid in enables[item["linkId"], code] if not uid.startswith("care-")]
            number = node[1 + question.index(code)]
            assert leads == [str(number) if number >= 0 else f"end-{-1 - number}"]


def test_an_answer_with_a_care_level_of_its_own_is_never_forgotten(
    tree: Tree, items: dict[str, Item], enables: dict[Edge, set[str]]
) -> None:
    for (uid, code), leads in enables.items():
        node = tree.nodes[int(uid)]
        question = tree.questions[node[0]]
        answer = question.answers[question.index(code)]
        end = tree.end(node[1 + question.index(code)])
        if answer.care and not (end and care_order(end.care) >= care_order(answer.care)):
            assert f"care-{answer.care}" in leads
        else:
            assert not [lead for lead in leads if lead.startswith("care-")]
    assert all(items[f"care-{care}"]["text"].startswith("Whatever") for care in ("urgent", "routine"))


def test_a_second_answer_is_one_that_is_listed_after_the_first(tree: Tree, items: dict[str, Item]) -> None:
    """All other items offer all answers. What a second one does not offer leads where "not sure" leads, or stands alone."""
    for uid, item in items.items():
        if item["type"] != "choice":
            continue
        node = tree.nodes[int(uid)]
        question = tree.questions[node[0]]
        parents = [when for when in item.get("enableWhen", ()) if tree.nodes[int(when["question"])][0] == node[0]]
        offered = codes(item)
        if not parents:
            assert offered == [a.uid for a in question.answers]
            continue
        assert len(parents) == len(item["enableWhen"])
        first = min(question.index(when["answerCoding"]["code"]) for when in parents)
        assert min(question.index(code) for code in offered) > first
        assert offered[-1] == NOT_SURE
        rest = [a.uid for a in question.answers[first + 1 :] if a.uid not in offered]
        assert all(uid == NONE or node[1 + question.index(uid)] == node[-1] for uid in rest)
    assert any(item["text"].endswith("if there is one.") for item in items.values())


def fill(form: dict[str, Any], enables: dict[Edge, set[str]], choose: Callable[[Item], str]) -> list[str]:
    """Fill a form in as FHIR says, from the top: an item counts if an answer enables it, or if it has no condition.

    Returns the items that are not questions.
    """
    enabled: set[str] = set()
    shown = []
    for item in form["item"]:
        uid = item["linkId"]
        if "enableWhen" in item and uid not in enabled:
            continue
        if item["type"] == "display":
            shown.append(uid)
            continue
        code = choose(item)
        assert code in codes(item)
        enabled |= enables.get((uid, code), set())
    return shown


def filled_in(
    form: dict[str, Any], enables: dict[Edge, set[str]], tree: Tree, answers: dict[str, list[str]]
) -> tuple[list[str], list[str]]:
    """The questions that are asked when somebody fills the form in who would answer so, and what is shown in the end."""
    asked: list[str] = []

    def choose(item: Item) -> str:
        uid = item["code"][0]["code"]
        listed = [a.uid for q in tree.questions if q.uid == uid for a in q.answers if a.uid in answers[uid]]
        second = asked[-1:] == [uid]
        asked.append(uid)
        if not second:
            return listed[0]
        return listed[1] if len(listed) > 1 and listed[1] in codes(item) else NOT_SURE

    shown = fill(form, enables, choose)
    return list(dict.fromkeys(asked)), shown


def test_whoever_fills_it_in_comes_to_the_same_end(
    form: dict[str, Any], enables: dict[Edge, set[str]], tree: Tree, items: dict[str, Item], library: Library
) -> None:
    ends = set()
    for answers in answer_sets(tree, SETS):
        ours = walk(tree, answers)
        asked, shown = filled_in(form, enables, tree, answers)
        assert asked == ours["asked"]
        assert shown[0] == "about"
        [end] = [uid for uid in shown if uid.startswith("end-")]
        floors = [uid.removeprefix("care-") for uid in shown if uid.startswith("care-")]
        found = tree.ends[int(end.removeprefix("end-"))]
        assert max([found.care, *floors], key=care_order) == ours["care"]
        assert min([found.run, *(RUN_BY_CARE[floor] for floor in floors)], key=RUNS.index) == ours["run"]
        text = items[end]["text"]
        assert text.startswith(library.vocabulary.urgency[found.care].label)
        assert f"Can I run? {library.vocabulary.run[found.run].label}." in text
        names = [cause["name"] for cause in ours["causes"]]
        assert [cause["id"] for cause in ours["causes"]] == list(found.causes)
        assert "; ".join(names) in text
        ends.add((found.kind, bool(floors)))
    assert {kind for kind, _ in ends} == {end.kind for end in tree.ends}
    assert ("pages", True) in ends
