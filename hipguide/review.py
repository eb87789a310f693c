"""What a clinician has signed off, and whether the record still says the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from .library import Key, Library
from .problems import Problem
from .records import Record, Review, Source
from .yaml_source import Loc

DIGITS = 12

State = Literal["never", "reviewed", "changed"]


def review_of(record: Record) -> Review | None:
    """The record's review; None for the kinds that have none, such as sources."""
    review = getattr(record, "review", None)
    return review if isinstance(review, Review) else None


def digest(record: Record) -> str:
    """A short fingerprint of what the record says, its review left out.

    The order of the keys in the file and comments do not matter, nor do new fields that the record does not use.
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
    """The records to look at: their day has come, or (True) they have changed since a clinician read them."""
    for key, record in library.every():
        review = review_of(record)
        if review and (review.due <= today or state(record) == "changed"):
            yield key, review, state(record) == "changed"


def ahead(library: Library, today: date) -> Iterator[Problem]:
    """A problem for each day that has not come yet, though something was written, reviewed or published on it.

    With such a day a record would not be due for years. One day is borne with: somewhere it is tomorrow already.
    """
    for (kind, uid), record in library.every():
        origin, review = library.origins[kind, uid], review_of(record)
        days: dict[Loc, date] = {("review", "written"): review.written} if review else {}
        if review and review.reviewer:
            days["review", "reviewer", "on"] = review.reviewer.on
        for place, day in days.items():
            if day > today + timedelta(days=1) and not origin.doubtful("review"):
                yield origin.problem(place, "review", f"The day {day} has not come yet.", "Write the day it was.")
        if isinstance(record, Source) and (record.year or 0) > today.year + 1 and not origin.doubtful("year"):
            message = f"The year {record.year} has not come yet."
            yield origin.problem(("year",), "wrong-size", message, "Look the number up again.")


def lines(record: Record, today: date) -> str:
    """The `review` part of the record, for the clinician to fill in and paste. It is due again in a year."""
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
