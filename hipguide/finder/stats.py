"""How much a reader has to read: questions, screens, words and bytes."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from statistics import median_low
from typing import Any

from ..library import Library
from .form import Form, FormQuestion
from .readers import readers
from .walk import follow

READERS = 400


def stats(form: Form, library: Library) -> dict[str, Any]:
    """Counts of questions, signs and causes; screens and words of made-up readers and of the longest way; bytes.

    A screen is a question. Its words are the question, the line of help and all answers. The longest way is counted as if
    one reader could give every answer that leads to a further question, so nobody meets more.
    """
    ways = [follow(form, answers).steps for _, answers in readers(library, READERS)]
    asked = [[question for question, _ in steps] for steps in ways]
    most = longest(form)
    raw = form.json_text().encode()
    return {
        "questions": len(form.questions),
        "signs": len(form.signs),
        "causes": len(form.listed),
        "screens_median": median_low(len(questions) for questions in asked),
        "screens_longest": len(most),
        "words_median": median_low(words(questions) for questions in asked),
        "words_longest": words(most),
        "bytes": len(raw),
        "bytes_gzip": len(gzip.compress(raw, 9, mtime=0)),
    }


def words(questions: Iterable[FormQuestion]) -> int:
    """The words on the screens of these questions."""
    texts: list[str] = []
    for question in questions:
        texts += [question.ask, question.help, *(answer.label for answer in question.answers)]
    return sum(len(text.split()) for text in texts)


def longest(form: Form) -> list[FormQuestion]:
    """The questions of the longest way, counted as if one reader could give every answer that leads to another question."""
    places = [q for q in form.questions if q.role == "place"]
    settings = [q for q in form.questions if q.role == "age"]
    pairs = [(one, two) for q in places for one in q.answers for two in q.answers]
    best: list[FormQuestion] = []
    for one, two in pairs:
        for age in settings[0].answers:
            asked = [q for q in form.questions if _can_be_asked(form, q, frozenset((*one.yes, *two.yes)), age.tells)]
            best = max(best, asked, key=len)
    return best


def _can_be_asked(form: Form, question: FormQuestion, places: frozenset[str], age: tuple[str, ...]) -> bool:
    """Whether a reader with these places and this age can be asked a question, whatever else they answer."""
    here = not question.only_at or not places.isdisjoint(question.only_at)
    facts = {fact for q in form.questions if q.role != "age" for a in q.answers for fact in a.tells}
    return here and all(not (facts | set(age)).isdisjoint(line) for line in question.only_if)
