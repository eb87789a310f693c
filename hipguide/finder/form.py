"""The shape of the compiled finder and its JSON form (version 2), which runs in the reader's
browser.

    questions  list of {id, ask, help?, why, role, choose, most?, only_at?, only_if?, answers}, in
               the order in which they are asked. A question is asked if one of the places
               `only_at` hurts and one fact of each line of `only_if` is there, where it has these
               keys; a place or a fact that is not known counts as there, but a place not where the
               role needs one. An answer is {id, label, yes?, no?, facts?, leave?}; the last one is
               "not-sure".
    roles      what the questions of each role are for, as flags: {screens?, basic?, worries?,
               calms?, locates?, needs_place?}. One that is missing means no. `records/roles.py`
               says what they mean.
    signs      list of {id, notice, urgency, when?, no_running?, at?, shown_by?, unless?, causes}:
               what says how soon to get help. A sign is shown if it was ticked on a screen of
               warning signs, or if all facts of one line of `shown_by` are there, one of the places
               `at` hurts, and not all facts of one line of `unless` are, where it has these keys.
               It is possible if no more is missing than facts of questions that worry, which were
               answered "not sure".
    table      what each answer says of each cause, in whole numbers to be added up: {start, base,
               answers, beside, out}. `start` holds one number for each cause; `base` and `answers`
               hold lists of such numbers by question. A place that is named beside another counts
               by `beside`. `out` lists the causes that an answer rules out.
    causes     what the finder's page says of a cause. The first ones, as many as the lists of the
               table are long, can be listed at an end; the others are only named by signs.
    symptoms   the names of the symptoms

`walk` says how the parts work together; `hipguide/theme/assets/js/finder.mjs` does the same in the
browser.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..records import Role
from ..records.base import URGENCIES, Urgency

VERSION = 2
NOT_SURE = "not-sure"
NONE = "none"
RUNS = ("no", "not-now", "less", "yes")  # from most to least careful

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


def facts_of(answers: Iterable[FormAnswer]) -> set[str]:
    """Everything that these answers say is there."""
    facts: set[str] = set()
    for answer in answers:
        facts.update(answer.tells)
    return facts


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

    @cached_property
    def could_say(self) -> frozenset[str]:
        """The facts that some answer says."""
        return frozenset(facts_of(self.answers))

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
    sign_by_id: dict[str, FormSign] = field(init=False, repr=False)
    named: frozenset[str] = field(init=False, repr=False)  # the facts that signs name
    # the ids of the questions that list warning signs
    screens: tuple[str, ...] = field(init=False, repr=False)
    # the questions about where it hurts
    locating: tuple[FormQuestion, ...] = field(init=False, repr=False)
    emergencies: tuple[FormSign, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.by_id = {question.uid: question for question in self.questions}
        self.sign_by_id = {sign.uid: sign for sign in self.signs}
        self.named = _named(self.signs)
        self.screens = tuple(q.uid for q in self.questions if q.role.screens)
        self.locating = tuple(q for q in self.questions if q.role.locates)
        self.emergencies = tuple(sign for sign in self.signs if sign.urgency == "emergency")

    def as_json(self) -> dict[str, Any]:
        """Plain data in the format described above."""
        asked = _symptoms_asked(self.questions)
        return {
            "version": VERSION,
            "questions": list(map(_question, self.questions)),
            "roles": {question.role.name: question.role.as_json() for question in self.questions},
            "signs": list(map(_sign, self.signs)),
            "table": _table(self.table),
            "causes": {card.uid: _card(card, asked) for card in self.causes.values()},
            "symptoms": _of(self.symptoms, asked),
        }

    def json_text(self) -> str:
        """The same as text, without blanks."""
        return json.dumps(self.as_json(), ensure_ascii=False, separators=(",", ":"))


def care_order(care: Urgency) -> int:
    """0 for self-care to 3 for emergency."""
    return URGENCIES.index(care)


def is_urgent(care: Urgency) -> bool:
    """Whether somebody must look soon, or at once."""
    return care_order(care) >= care_order("urgent")


def _named(signs: Iterable[FormSign]) -> frozenset[str]:
    """The facts that signs name."""
    facts: set[str] = set()
    for sign in signs:
        facts.update(*sign.shown_by)
    return frozenset(facts)


# -- as JSON ---------------------------------------------------------------------------------------


def _symptoms_asked(questions: Iterable[FormQuestion]) -> set[str]:
    """The symptoms that an answer is about."""
    asked: set[str] = set()
    for question in questions:
        for answer in question.answers:
            asked.update(answer.yes, answer.no)
    return asked


def _of(words: Mapping[str, str], symptoms: set[str]) -> dict[str, str]:
    """What is said of these symptoms, in the order in which it is said."""
    return {symptom: word for symptom, word in words.items() if symptom in symptoms}


def _filled(**values: Any) -> dict[str, Any]:
    """The values that are not empty: the browser takes a key that is missing for an empty one."""
    filled: dict[str, Any] = {}
    for key, value in values.items():
        if value:
            filled[key] = list(value) if isinstance(value, tuple) else value
    return filled


def _question(question: FormQuestion) -> dict[str, Any]:
    return {
        "id": question.uid,
        "ask": question.ask,
        **_filled(help=question.help),
        "why": question.why,
        "role": question.role.name,
        "choose": "several" if question.several else "one",
        **_filled(most=question.role.picks if question.several else None),
        **_filled(only_at=question.only_at, only_if=list(map(list, question.only_if))),
        "answers": list(map(_answer, question.answers)),
    }


def _answer(answer: FormAnswer) -> dict[str, Any]:
    says = _filled(yes=answer.yes, no=answer.no, facts=answer.facts, leave=answer.leave)
    return {"id": answer.uid, "label": answer.label, **says}


def _sign(sign: FormSign) -> dict[str, Any]:
    return {
        "id": sign.uid,
        "notice": sign.notice,
        "urgency": sign.urgency,
        **_filled(when=sign.when, no_running=sign.no_running, at=sign.at),
        **_filled(
            shown_by=list(map(list, sign.shown_by)),
            unless=list(map(list, sign.unless)),
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
        "often": _of(card.often, asked),
        "tonight": list(card.tonight),
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "start": list(table.start),
        "base": _lists(table.base),
        "answers": _lists_by_question(table.answers),
        "beside": _lists_by_question(table.beside),
        "out": _lists_by_question(table.out),
    }


def _lists(numbers: Mapping[str, tuple[int, ...]]) -> dict[str, list[int]]:
    return {uid: list(row) for uid, row in numbers.items()}


def _lists_by_question(
    tables: Mapping[str, Mapping[str, tuple[int, ...]]],
) -> dict[str, dict[str, list[int]]]:
    return {question: _lists(by_answer) for question, by_answer in tables.items()}
