"""The JSON form holds what the browser needs, and leaves out what is empty."""

from __future__ import annotations

import json
from dataclasses import replace

from made_up import CAUSES, ICE, PLACE, RISK, SCREEN, card, form

from hipguide.finder import Form
from hipguide.finder.form import FormSign, care_order


def small(**changes: object) -> Form:
    """A form of a place, a screen and a gate."""
    made = replace(form(), questions=[SCREEN, PLACE, replace(RISK, help="Tick all.")], signs=[ICE])
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_question_says_what_it_asks_and_when() -> None:
    screen, place, risk = small().as_json()["questions"]
    told = {"ask": "warning?", "why": "It matters.", "role": "red-flags", "choose": "several"}
    unsure, none = {"id": "not-sure", "label": "Not sure"}, {"id": "none", "label": "None of these"}
    assert screen == {
        "id": "warning",
        **told,
        "answers": [{"id": "ice-leg", "label": "An icy leg"}, none, unsure],
    }
    assert place == {
        "id": "place",
        "ask": "place?",
        "why": "It matters.",
        "role": "place",
        "choose": "several",
        "most": 2,
        "answers": [
            {"id": "front", "label": "Front", "yes": ["front"]},
            {"id": "side", "label": "Side", "yes": ["side"]},
            {"id": "moon", "label": "On the moon", "leave": "nothing-fits"},
            unsure,
        ],
    }
    assert {key: risk[key] for key in ("help", "only_at", "only_if")} == {
        "help": "Tick all.",
        "only_at": ["front"],
        "only_if": [["step"]],
    }
    assert risk["answers"][0] == {"id": "load", "label": "More load", "facts": ["risk"]}
    (one_place,) = small(questions=[replace(PLACE, several=False)]).as_json()["questions"]
    assert one_place["choose"] == "one"
    assert "most" not in one_place
    assert form().as_json()["questions"][3]["answers"][1] == {
        "id": "no",
        "label": "No",
        "no": ["step"],
    }


def test_a_sign_says_what_it_asks_for_and_what_shows_it() -> None:
    full = FormSign(
        "bad",
        "Bad",
        "urgent",
        "today",
        True,
        ("front",),
        (("a", "b"), ("c",)),
        ("ice",),
        (("d", "e"),),
    )
    assert small(signs=[ICE, full]).as_json()["signs"] == [
        {"id": "ice-leg", "notice": "An icy leg", "urgency": "emergency", "causes": ["ice"]},
        {
            "id": "bad",
            "notice": "Bad",
            "urgency": "urgent",
            "when": "today",
            "no_running": True,
            "at": ["front"],
            "shown_by": [["a", "b"], ["c"]],
            "unless": [["d", "e"]],
            "causes": ["ice"],
        },
    ]


def test_a_cause_says_only_how_often_it_brings_what_is_asked() -> None:
    child = replace(
        card("sprain", "routine", "less", side="common", shoes="never", fever="common"),
        parent="strain",
    )
    data = small(causes={**CAUSES, "sprain": child}).as_json()
    assert list(data["causes"]) == ["tendon", "strain", "crack", "ice", "sprain"]
    assert data["causes"]["sprain"] == {
        "name": "Sprain",
        "summary": "A sprain.",
        "urgency": "routine",
        "run": "less",
        "parent": "strain",
        "often": {"side": "common", "shoes": "never"},
        "tonight": ["Rest the sprain."],
    }
    assert "parent" not in data["causes"]["strain"]
    assert data["symptoms"] == {"front": "Front", "side": "Side", "shoes": "Shoes"}, (
        "nobody asks for steps and stairs"
    )
    no_step = form().as_json()["questions"][3]["answers"][1]["no"]
    assert set(no_step) <= set(form().as_json()["symptoms"]), (
        "a symptom that an answer denies is named too"
    )


def test_the_table_is_plain_lists() -> None:
    data = form().as_json()["table"]
    assert list(data) == ["start", "base", "answers", "beside", "out"]
    assert (data["start"], data["base"]) == ([20, 10, 0], {"risk": [-5, -5, -5]})
    assert data["answers"]["step"] == {"yes": [-150, -80, -5], "no": [-10, -10, -200]}
    assert data["beside"]["place"]["side"] == [0, -190, -190]
    assert data["out"] == {"place": {"side": [2]}}


def test_the_text_is_the_same_without_blanks() -> None:
    made = small(causes={"tendon": replace(CAUSES["tendon"], name="Sore – côté")})
    text = made.json_text()
    assert json.loads(text) == made.as_json()
    assert text.startswith('{"version":2,"questions":['), "the browser refuses another"
    assert "Sore – côté" in text


def test_care_grows_from_self_care_to_emergency() -> None:
    assert [care_order(care) for care in ("self-care", "routine", "urgent", "emergency")] == [
        0,
        1,
        2,
        3,
    ]


def test_an_answer_is_found_by_its_id() -> None:
    assert PLACE.answer("side").label == "Side"
