"""Made-up readers, drawn from the records: for counting screens and words, and for proofs.

They say nothing of real people.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

from ..kinds.cause.model import Cause
from ..kinds.question.model import Question
from ..library import Library
from ..records import ROLES
from ..records.base import Often
from .form import NONE, NOT_SURE, Form, FormQuestion
from .weights import COMMONNESS, fit, listed_causes, often_of, otherwise_of, place_fit

SECOND_PLACE = 0.3  # how many made-up readers name two places
NOT_SURE_SHARE = 0.15  # how often a made-up reader is not sure
MOST_TICKS = 3  # of answers at random, where a question takes any number

Answers = dict[str, object]


def readers(library: Library, count: int, seed: int = 1) -> Iterator[tuple[str, Answers]]:
    """The cause that each reader was drawn from, by how common it is, and what they answer.

    The same for the same seed.
    """
    dice = random.Random(seed)  # noqa: S311  not for secrets
    causes = listed_causes(library)
    if not causes:
        return
    common = [COMMONNESS[cause.commonness.level] for cause in causes.values()]
    otherwise = otherwise_of(library)
    for uid in dice.choices(list(causes), common, k=count):
        yield uid, _answers(dice, library, causes[uid], otherwise)


def _answers(
    dice: random.Random, library: Library, cause: Cause, otherwise: Mapping[str, Often]
) -> Answers:
    often = often_of(cause)
    answers: Answers = {}
    for uid, question in library.questions.items():
        role = ROLES[question.role]
        if role.screens:
            answers[uid] = NONE
        elif role.locates:
            answers[uid] = _places(dice, question, often)
        elif dice.random() >= NOT_SURE_SHARE:
            shares = {a: fit(often, answer, otherwise) for a, answer in question.answers.items()}
            several = question.choose == "several"
            answers[uid] = _ticks(dice, shares) if several else _one(dice, shares)
    return answers


def _one(dice: random.Random, shares: Mapping[str, float]) -> str:
    return dice.choices(list(shares), list(shares.values()))[0]


def _ticks(dice: random.Random, shares: Mapping[str, float]) -> list[str]:
    ticked: list[str] = []
    for uid, share in shares.items():
        if uid != NONE and dice.random() < share:
            ticked.append(uid)
    return ticked or [NONE]


def _places(dice: random.Random, question: Question, often: Mapping[str, Often]) -> list[str]:
    shares: dict[str, float] = {}
    for uid, answer in question.answers.items():
        if answer.yes:
            shares[uid] = place_fit(often, answer)
    most = ROLES[question.role].picks or 1
    count = most if question.choose == "several" and dice.random() < SECOND_PLACE else 1
    named: list[str] = []
    for _ in range(count):
        place = _one(dice, shares)
        if place not in named:
            named.append(place)
    return named


def textbook(form: Form, cause: str) -> Answers:
    """What somebody answers whom the record of a cause describes: always the answer that fits it
    best.
    """
    index = form.listed.index(cause)
    answers: Answers = {}
    for question in form.questions:
        if question.role.screens:
            answers[question.uid] = NONE
        elif question.uid in form.table.answers:
            answers[question.uid] = _best(form, question, index)
    return answers


def _best(form: Form, question: FormQuestion, cause: int) -> str | list[str]:
    rows = dict(form.table.answers[question.uid])
    rows.pop(NONE, None)
    if question.role.locates or not question.several:
        return max(rows, key=lambda uid: rows[uid][cause])
    fitting = [uid for uid, row in rows.items() if row[cause] > _middle(row)]
    return fitting or [NONE]


def _middle(numbers: tuple[int, ...]) -> int:
    return sorted(numbers)[len(numbers) // 2]


def any_answers(form: Form, dice: random.Random) -> Answers:
    """Answers at random, such as nobody need give, in which no warning sign is ticked as a rule."""
    return {question.uid: _any_answer(question, dice) for question in form.questions}


def _any_answer(question: FormQuestion, dice: random.Random) -> str | list[str]:
    """An answer to one question at random, or several."""
    offered = [answer.uid for answer in question.answers]
    if question.role.screens:
        return NONE if dice.random() < 0.95 else dice.choice(offered)
    if not question.several:
        return dice.choice(offered)
    return _any_ticks(question, dice)


def _any_ticks(question: FormQuestion, dice: random.Random) -> str | list[str]:
    """Answers at random to a question that takes several; now and then one that stands alone."""
    alone, free = list[str](), list[str]()
    for answer in question.answers:
        stands_alone = answer.leave or answer.uid in (NONE, NOT_SURE)
        (alone if stands_alone else free).append(answer.uid)
    if dice.random() < 0.2:
        return dice.choice(alone)
    most = question.role.picks or MOST_TICKS
    return dice.sample(free, dice.randint(1, min(most, len(free))))
