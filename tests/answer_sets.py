"""Random answers to all questions of the pain finder, the same in each run, for tests that compare
one walk with another.
"""

from __future__ import annotations

import random

from hipguide.finder.form import NONE, NOT_SURE, Form, FormQuestion


def answer_sets(form: Form, number: int, seed: int = 7) -> list[dict[str, list[str]]]:
    """`number` sets of answers, question id → answer ids.

    Most pass the warning signs, so that they go far.
    """
    chance = random.Random(seed)  # noqa: S311  no secret
    return [{q.uid: _answer(chance, q) for q in form.questions} for _ in range(number)]


def _answer(chance: random.Random, question: FormQuestion) -> list[str]:
    uids = [a.uid for a in question.answers]
    if question.role.screens and chance.random() < 0.8:
        return [NONE]
    if question.several and chance.random() < 0.6:
        real = [a.uid for a in question.answers if not a.leave and a.uid not in (NONE, NOT_SURE)]
        return chance.sample(
            real, chance.randint(1, min(len(real), 2 if question.role.locates else 4))
        )
    return [chance.choice(uids)]
