"""What a comparison of two causes holds."""

from __future__ import annotations

from pydantic import Field

from ...records.base import CauseId, Label, Many, Record, Review, Statement


class Comparison(Record):
    """Two causes that are easily confused.

    Its id is `<one>-or-<other>`; all but what stands here comes from the two causes.
    """

    name: Label = Field(
        description="the question in a runner's words, such as: Outer hip tendon or bone stress?"
    )
    one: CauseId = Field(description="id of the first cause")
    other: CauseId = Field(description="id of the second cause")
    if_unsure: Many[Statement] = Field(
        min_length=1, description="what to do while nobody knows which it is"
    )
    review: Review = Field(description="who has looked at it, and when to look again")
