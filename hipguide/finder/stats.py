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


def stats(form: Form, library: Library, count: int = READERS) -> dict[str, Any]:
    """Counts of questions, signs and causes; screens and words of made-up readers and of the
    longest way; bytes.

    A screen is a question. Its words are the question, the line of help and all answers. The
    longest way is counted as if one reader could give every answer that leads to a further
    question, so nobody meets more.
    """
    ways = [follow(form, answers).steps for _, answers in readers(library, count)]
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
    """The questions of the longest way, counted as if one reader could give every answer that leads
    to another question.
    """
    return max(
        ([q for q in form.questions if _fits(q, places)] for places in _places(form)), key=len
    )


def _places(form: Form) -> Iterator[frozenset[str] | None]:
    """The places that a reader may name, one or two; None for who does not know."""
    for question in form.locating:
        known = [answer for answer in question.answers if answer.uid != NOT_SURE]
        yield from (frozenset((*one.yes, *two.yes)) for one in known for two in known)
    yield None


def _fits(question: FormQuestion, places: frozenset[str] | None) -> bool:
    """Whether a question is asked at these places.

    Details are not asked of who does not know the place.
    """
    if not question.only_at:
        return True
    if places is None:
        return not question.role.needs_place
    return not places.isdisjoint(question.only_at)
