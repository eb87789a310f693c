"""How much a reader has to read: questions, screens, words and bytes."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from itertools import product
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
    screens, texts = list[int](), list[int]()
    for _, answers in readers(library, count):
        asked = follow(form, answers).asked
        screens.append(len(asked))
        texts.append(words(asked))
    most = longest(form)
    raw = form.json_text().encode()
    return {
        "questions": len(form.questions),
        "signs": len(form.signs),
        "causes": len(form.listed),
        "screens_median": median_low(screens),
        "screens_longest": len(most),
        "words_median": median_low(texts),
        "words_longest": words(most),
        "bytes": len(raw),
        "bytes_gzip": len(gzip.compress(raw, 9, mtime=0)),
    }


def words(questions: Iterable[FormQuestion]) -> int:
    """The words on the screens of these questions."""
    found: list[str] = []
    for question in questions:
        found += f"{question.ask} {question.help}".split()
        for answer in question.answers:
            found += answer.label.split()
    return len(found)


def longest(form: Form) -> list[FormQuestion]:
    """The questions of the longest way, counted as if one reader could give every answer that leads
    to another question.
    """
    longest_yet: list[FormQuestion] = []
    for places in _places(form):
        asked = [question for question in form.questions if _fits(question, places)]
        longest_yet = max(longest_yet, asked, key=len)
    return longest_yet


def _places(form: Form) -> Iterator[frozenset[str] | None]:
    """The places that a reader may name, one or two; None for who does not know."""
    for question in form.locating:
        known = [answer.yes for answer in question.answers if answer.uid != NOT_SURE]
        for one, two in product(known, repeat=2):
            yield frozenset((*one, *two))
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
