"""How much a reader has to read: questions, screens, words and bytes."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from statistics import median_low
from typing import Any

from ..library import Library
from .form import NOT_SURE, Form, FormQuestion
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
    best: list[FormQuestion] = []
    for places in _places(form):
        for age in _ages(form):
            asked = [q for q in form.questions if _can_be_asked(form, q, places, age)]
            best = max(best, asked, key=len)
    return best


def _places(form: Form) -> Iterator[frozenset[str] | None]:
    """The places that a reader may name, one or two; None for who does not know."""
    for question in form.questions:
        if question.role == "place":
            known = [answer for answer in question.answers if answer.uid != NOT_SURE]
            yield from (frozenset((*one.yes, *two.yes)) for one in known for two in known)
    yield None


def _ages(form: Form) -> Iterator[set[str]]:
    """The facts of each age; for who does not say it, those of all, as what is not known counts as there."""
    for question in form.questions:
        if question.role == "age":
            yield from (set(answer.tells) for answer in question.answers)
            yield {fact for answer in question.answers for fact in answer.tells}


def _can_be_asked(form: Form, question: FormQuestion, places: frozenset[str] | None, age: set[str]) -> bool:
    """Whether a reader with these places and this age can be asked a question, whatever else they answer."""
    if question.only_at and (question.role == "detail" if places is None else places.isdisjoint(question.only_at)):
        return False
    facts = {fact for q in form.questions if q.role != "age" for a in q.answers for fact in a.tells} | age
    return all(not facts.isdisjoint(line) for line in question.only_if)
