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
    for age in _ages(form):
        can_be_asked = [question for question in form.questions if _may_apply(question, age)]
        for places in _places(form):
            asked = [question for question in can_be_asked if _fits(question, places)]
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
    """All facts that a reader of each age may tell, whatever else they answer; for who does not say it, those of all ages,
    as what is not known counts as there.
    """
    facts = {fact for q in form.questions if q.role != "age" for a in q.answers for fact in a.tells}
    for question in form.questions:
        if question.role == "age":
            yield from (facts.union(answer.tells) for answer in question.answers)
            yield facts.union(*(answer.tells for answer in question.answers))


def _may_apply(question: FormQuestion, facts: set[str]) -> bool:
    """Whether a question is asked of somebody who could tell these facts."""
    return all(not facts.isdisjoint(line) for line in question.only_if)


def _fits(question: FormQuestion, places: frozenset[str] | None) -> bool:
    """Whether a question is asked at these places. Details are not asked of who does not know the place."""
    if not question.only_at:
        return True
    return question.role != "detail" if places is None else not places.isdisjoint(question.only_at)
