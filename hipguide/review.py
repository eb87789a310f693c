"""What a clinician has signed off, and whether the record still says the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from .kinds.source.model import Source
from .library import Key, Library
from .origin import Origin
from .problems import Problem
from .records import Record, Review
from .yaml_source import Loc

DIGITS = 12

State = Literal["never", "reviewed", "changed"]


def review_of(record: Record) -> Review | None:
    """The record's review; None for the kinds that have none, such as sources."""
    review = getattr(record, "review", None)
    return review if isinstance(review, Review) else None


def digest(record: Record) -> str:
    """A short fingerprint of what the record says, its review left out.

    The order of the keys in the file and comments do not matter, nor do new fields that the record
    does not use.
    """
    content = record.model_dump(mode="json", exclude={"review"}, exclude_defaults=True)
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def state(record: Record) -> State:
    """Whether the record was never reviewed, says what was reviewed, or has changed since."""
    review = review_of(record)
    if review is None or review.reviewer is None:
        return "never"
    return "reviewed" if review.reviewer.digest == digest(record) else "changed"


def due(library: Library, today: date) -> Iterator[tuple[Key, Review, bool]]:
    """The records to look at, each with its review.

    Yields:
        Kind and id, the review, and whether the record has changed since a clinician read it. If it
        has not, its day has come.
    """
    for key, record in library.every():
        review = review_of(record)
        if review and (review.due <= today or state(record) == "changed"):
            yield key, review, state(record) == "changed"


def ahead(library: Library, today: date) -> Iterator[Problem]:
    """A problem for each day or year of a record that has not come yet.

    With such a day a record would not be due for years. One day more is allowed: somewhere it is
    tomorrow already.
    """
    for key, record in library.every():
        yield from _days_ahead(library.origins[key], review_of(record), today)
        if isinstance(record, Source):
            yield from _year_ahead(library.origins[key], record, today)


def _days_ahead(origin: Origin, review: Review | None, today: date) -> Iterator[Problem]:
    if review is None or origin.doubtful("review"):
        return
    days: dict[Loc, date] = {("review", "written"): review.written}
    if review.reviewer:
        days["review", "reviewer", "on"] = review.reviewer.on
    for place, day in days.items():
        if day > today + timedelta(days=1):
            message = f"The day {day} has not come yet."
            yield origin.problem(place, "review", message, "Write the day it was.")


def _year_ahead(origin: Origin, source: Source, today: date) -> Iterator[Problem]:
    if (source.year or 0) > today.year + 1 and not origin.doubtful("year"):
        message = f"The year {source.year} has not come yet."
        yield origin.problem(("year",), "wrong-size", message, "Look the number up again.")


def lines(record: Record, today: date) -> str:
    """The `review` part of the record, for the clinician to fill in. It is due again in a year."""
    review = review_of(record)
    written = review.written if review else today
    again = today.replace(year=today.year + 1, day=min(today.day, 28))
    return f"""review:
  status: reviewed
  written: {written}
  due: {again}
  reviewer:
    name: Your name
    profession: Your profession
    registration: Your register, such as HCPC, and your number there
    on: {today}
    digest: {digest(record)}"""
