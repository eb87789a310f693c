"""The shape of the compiled finder and its JSON form (version 2), which runs in the reader's
browser.

    questions  list of {id, ask, help?, why, role, choose, most?, only_at?, only_if?, answers}, in
    the order in which they
               are asked. A question is asked if one of the places `only_at` hurts and one fact of
               each line of `only_if` is there, where it has these keys; a place or a fact that is
               not known counts as there, but a place not for a detail. An answer is {id, label,
               yes?, no?, facts?, leave?}; the last one is "not-sure".
    signs      list of {id, notice, urgency, when?, no_running?, at?, shown_by?, unless?, causes}:
    what says how soon to
               get help. A sign is shown if it was ticked on a screen of warning signs, or if all
               facts of one line of `shown_by` are there, one of the places `at` hurts, and not all
               facts of one line of `unless` are, where it has these keys. It is possible if no more
               is missing than facts of gates that were answered "not sure".
    table      what each answer says of each cause, in whole numbers to be added up: {start, base,
    answers, beside, out}.
               `start` holds one number for each cause; `base` and `answers` hold lists of such
               numbers by question. A place that is named beside another counts by `beside`. `out`
               lists the causes that an answer rules out.
    causes     what the finder's page says of a cause. The first ones, as many as the lists of the
    table are long, can be
               listed at an end; the others are only named by signs.
    symptoms   the names of the symptoms

`walk` says how the parts work together; `hipguide/theme/assets/js/finder.mjs` does the same in the
browser.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from ..records.base import URGENCIES, Urgency

VERSION = 2
NOT_SURE = "not-sure"
NONE = "none"
MOST_PLACES = 2
RUNS = ("no", "not-now", "less", "yes")  # from most to least careful

Role = Literal["red-flags", "age", "place", "gate", "detail"]
Numbers = tuple[int, ...]  # one for each cause that can be listed, in their order


@dataclass(frozen=True)
class FormAnswer:
    """An answer, and what it says: symptoms that are there, symptoms that are not, and facts in
    words of their own.
    """

    uid: str
    label: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    leave: str | None = None

    @cached_property
    def tells(self) -> tuple[str, ...]:
        """Everything that this answer says is there."""
        return (*self.yes, *self.facts)


@dataclass(frozen=True)
class FormQuestion:
    """A question with all its answers, "not sure" last, and when it is asked."""

    uid: str
    ask: str
    help: str
    why: str
    role: Role
    several: bool
    only_at: tuple[str, ...]
    only_if: tuple[tuple[str, ...], ...]
    answers: tuple[FormAnswer, ...]

    def answer(self, uid: str) -> FormAnswer:
        """The answer with this id. Raises KeyError if there is none."""
        for answer in self.answers:
            if answer.uid == uid:
                return answer
        raise KeyError(uid)


@dataclass(frozen=True)
class FormSign:
    """What says how soon to get help, in the words of `data/signs.yml`."""

    uid: str
    notice: str
    urgency: Urgency
    when: str | None
    no_running: bool
    at: tuple[str, ...]
    shown_by: tuple[tuple[str, ...], ...]
    causes: tuple[str, ...]
    unless: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class CauseCard:
    """What the finder says of a cause: its words for the reasons, and how often it brings each
    symptom.
    """

    uid: str
    name: str
    summary: str
    urgency: Urgency
    run: str
    parent: str | None
    often: Mapping[str, str]
    tonight: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """What each answer says of each cause, in hundredths of a natural logarithm, rounded to whole
    numbers.
    """

    start: Numbers
    base: Mapping[str, Numbers]
    answers: Mapping[str, Mapping[str, Numbers]]
    beside: Mapping[str, Mapping[str, Numbers]]
    out: Mapping[str, Mapping[str, tuple[int, ...]]]


@dataclass
class Form:
    """The compiled finder.

    The causes that can be listed come first in `causes`, in the order of the table.
    """

    questions: list[FormQuestion]
    signs: list[FormSign]
    table: Table
    causes: dict[str, CauseCard]
    symptoms: dict[str, str]
    listed: tuple[str, ...] = ()
    by_id: dict[str, FormQuestion] = field(init=False, repr=False)
    named: frozenset[str] = field(init=False, repr=False)  # the facts that signs name
    # the ids of the questions that list warning signs
    screens: tuple[str, ...] = field(init=False, repr=False)
    emergencies: tuple[FormSign, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.by_id = {question.uid: question for question in self.questions}
        self.named = frozenset(
            fact for sign in self.signs for line in sign.shown_by for fact in line
        )
        self.screens = tuple(question.uid for question in self.of_role("red-flags"))
        self.emergencies = tuple(sign for sign in self.signs if sign.urgency == "emergency")

    def of_role(self, role: Role) -> list[FormQuestion]:
        """The questions with this role, in their order."""
        return [question for question in self.questions if question.role == role]

    def as_json(self) -> dict[str, Any]:
        """Plain data in the format described above."""
        asked = {s for q in self.questions for a in q.answers for s in (*a.yes, *a.no)}
        table = self.table
        return {
            "version": VERSION,
            "questions": [_question(question) for question in self.questions],
            "signs": [_sign(sign) for sign in self.signs],
            "table": {
                "start": list(table.start),
                "base": {question: list(numbers) for question, numbers in table.base.items()},
                "answers": _lists(table.answers),
                "beside": _lists(table.beside),
                "out": _lists(table.out),
            },
            "causes": {card.uid: _card(card, asked) for card in self.causes.values()},
            "symptoms": {
                symptom: name for symptom, name in self.symptoms.items() if symptom in asked
            },
        }

    def json_text(self) -> str:
        """The same as text, without blanks."""
        return json.dumps(self.as_json(), ensure_ascii=False, separators=(",", ":"))


def care_order(care: Urgency) -> int:
    """0 for self-care to 3 for emergency."""
    return URGENCIES.index(care)


def _filled(**values: Any) -> dict[str, Any]:
    """The values that are not empty: the browser takes a key that is missing for an empty one."""
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in values.items()
        if value
    }


def _question(question: FormQuestion) -> dict[str, Any]:
    return {
        "id": question.uid,
        "ask": question.ask,
        **_filled(help=question.help),
        "why": question.why,
        "role": question.role,
        "choose": "several" if question.several else "one",
        **({"most": MOST_PLACES} if question.several and question.role == "place" else {}),
        **_filled(only_at=question.only_at, only_if=[list(line) for line in question.only_if]),
        "answers": [
            {
                "id": a.uid,
                "label": a.label,
                **_filled(yes=a.yes, no=a.no, facts=a.facts, leave=a.leave),
            }
            for a in question.answers
        ],
    }


def _sign(sign: FormSign) -> dict[str, Any]:
    return {
        "id": sign.uid,
        "notice": sign.notice,
        "urgency": sign.urgency,
        **_filled(when=sign.when, no_running=sign.no_running, at=sign.at),
        **_filled(
            shown_by=[list(line) for line in sign.shown_by],
            unless=[list(line) for line in sign.unless],
        ),
        "causes": list(sign.causes),
    }


def _card(card: CauseCard, asked: set[str]) -> dict[str, Any]:
    return {
        "name": card.name,
        "summary": card.summary,
        "urgency": card.urgency,
        "run": card.run,
        **_filled(parent=card.parent),
        "often": {symptom: often for symptom, often in card.often.items() if symptom in asked},
        "tonight": list(card.tonight),
    }


def _lists(
    by_question: Mapping[str, Mapping[str, tuple[int, ...]]],
) -> dict[str, dict[str, list[int]]]:
    found: dict[str, dict[str, list[int]]] = {}
    for question, by_answer in by_question.items():
        found[question] = {answer: list(numbers) for answer, numbers in by_answer.items()}
    return found
