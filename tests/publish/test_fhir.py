"""The FHIR Questionnaire is valid R4B, and a program that knows only FHIR asks the same and sees
the same signs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from answer_sets import answer_sets
from fhir.resources.R4B.questionnaire import Questionnaire

from hipguide.finder import Form, walk
from hipguide.finder.form import care_order
from hipguide.library import Library
from hipguide.publish.fhir import questionnaire

pytestmark = pytest.mark.slow

Item = dict[str, Any]
SETS = 300


@pytest.fixture(scope="module")
def made(made_up_form: Form, made_up: Library) -> Item:
    """The Questionnaire as it is read from a file."""
    built: Item = json.loads(
        json.dumps(
            questionnaire(made_up_form, made_up.vocabulary, "https://example.org/proj/", "abc")
        )
    )
    return built


def every(items: list[Item]) -> Iterator[Item]:
    """All items, those inside groups too, in order."""
    for item in items:
        yield item
        yield from every(item.get("item", []))


# -- what FHIR asks for ----------------------------------------------------------------------------


def test_it_is_a_valid_r4b_questionnaire_and_nothing_is_lost_on_the_way(made: Item) -> None:
    read = Questionnaire.model_validate(made)
    assert json.loads(read.model_dump_json()) == made


@pytest.mark.parametrize(
    "broken", [{"item": [{"linkId": "1"}]}, {"status": None}, {"colour": "red"}]
)
def test_the_library_would_find_a_mistake(made: Item, broken: Item) -> None:
    with pytest.raises(ValueError, match="validation error"):
        Questionnaire.model_validate(made | {"item": made["item"][:2]} | broken)


def test_it_keeps_the_rules_that_the_library_does_not_know(made: Item) -> None:
    """The words of its code lists and the constraints que-1 to que-12, as far as they concern what
    we use.
    """
    items = list(every(made["item"]))
    assert made["status"] in ("draft", "active", "retired", "unknown")
    assert len({item["linkId"] for item in items}) == len(items)  # que-2
    for item in items:
        if item["type"] == "group":
            assert item["item"]  # que-1
        elif item["type"] == "display":
            # que-1, 3, 5, 6
            assert not {"item", "code", "required", "repeats", "answerOption"} & item.keys()
        else:
            assert item["type"] == "choice"
            assert item["answerOption"]
        conditions = item.get("enableWhen", ())
        assert item.get("enableBehavior") == ("any" if len(conditions) > 1 else None)  # que-12
        assert {when["operator"] for when in conditions} <= {"=", "exists"}


def test_each_question_is_there_once_and_conditions_ask_for_answers_before(
    made: Item, made_up_form: Form
) -> None:
    offered: dict[str, set[str]] = {}
    for item in every(made["item"]):
        for when in item.get("enableWhen", ()):
            if when["operator"] == "exists":
                assert when["question"] in offered
            else:
                assert when["answerCoding"]["code"] in offered[when["question"]]
        if item["type"] == "choice":
            assert item["linkId"] not in offered
            offered[item["linkId"]] = {
                option["valueCoding"]["code"] for option in item["answerOption"]
            }
    assert offered == {q.uid: {a.uid for a in q.answers} for q in made_up_form.questions}


def test_it_says_that_it_is_a_draft_and_no_diagnosis(made: Item) -> None:
    assert (made["status"], made["experimental"]) == ("draft", True)
    assert made["url"] == "https://example.org/proj/api/v1/questionnaire.json"
    for text in (
        made["description"],
        made["purpose"],
        made["text"]["div"],
        made["item"][0]["text"],
    ):
        assert "not a diagnosis" in text


def test_without_an_address_and_a_commit_it_claims_none(
    made_up_form: Form, made_up: Library
) -> None:
    assert not {"url", "version"} & questionnaire(made_up_form, made_up.vocabulary).keys()


# -- filling it in ---------------------------------------------------------------------------------


def holds(when: Item, given: dict[str, list[str]]) -> bool:
    """Whether one condition holds, as FHIR says."""
    if when["operator"] == "exists":
        return (when["question"] in given) == when["answerBoolean"]
    return when["answerCoding"]["code"] in given.get(when["question"], ())


def fill(
    items: list[Item], answers: dict[str, list[str]], given: dict[str, list[str]]
) -> Iterator[str]:
    """Fill the items in as FHIR says, from the top.

    Yields the link id of each display item that is enabled.
    """
    for item in items:
        conditions = item.get("enableWhen", ())
        if conditions and not any(holds(when, given) for when in conditions):
            continue
        if item["type"] == "choice":
            given[item["linkId"]] = answers[item["linkId"]]
        elif item["type"] == "display":
            yield item["linkId"]
        else:
            yield from fill(item["item"], answers, given)


def test_whoever_fills_it_in_is_asked_the_same_and_sees_the_same_signs(
    made: Item, made_up_form: Form
) -> None:
    urgency = {sign.uid: sign.urgency for sign in made_up_form.signs}
    excused = {sign.uid for sign in made_up_form.signs if sign.unless}
    seen: set[str] = set()
    for answers in answer_sets(made_up_form, SETS):
        ours = walk(made_up_form, answers)
        given: dict[str, list[str]] = {}
        shown = list(fill(made["item"], answers, given))
        assert [uid for uid in ours["asked"] if uid not in given] == []
        signs = {
            uid
            for uid in urgency
            for link in shown
            if link == f"sign-{uid}" or link.startswith(f"sign-{uid}-")
        }
        assert set(ours["signs"]) <= signs
        # other ends stop the questions, which a form cannot
        if ours["kind"] in ("pages", "under-16"):
            assert list(given) == ours["asked"]
            assert signs - set(ours["signs"]) <= excused  # the form may excuse less, never more
            assert max(
                [care_order(urgency[uid]) for uid in ours["signs"]], default=0
            ) <= care_order(ours["care"])
        seen |= signs
    assert seen == set(urgency)
    assert excused
