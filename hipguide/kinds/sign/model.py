"""What a sign holds: what a runner notices, and how soon to get help."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ...records.base import CauseId, Label, Many, RecordId, Review, Statement, SymptomId, Urgency


class Sign(Statement):
    """Something a runner notices that says how soon to get help. `text` says what to do.

    A sign is declared once. Warning signs, the lists of when to get help on pages, and the finder
    draw it from here. The finder shows it when the reader ticks it, or when their answers hold all
    facts of one line of `shown_by`.
    """

    notice: Label = Field(description="what the reader notices, in one line")
    think_of: Label | None = Field(
        None,
        description="what a clinician will want to rule out",
        json_schema_extra={"x-needed": "for warning signs and signs of the finder"},
    )
    causes: Many[CauseId] = Field((), description="pages of this site that describe it")
    urgency: Urgency = Field(description="how soon to get help")
    when: Literal["today", "48-hours"] | None = Field(
        None,
        description="how long an urgent sign may wait: only until today, or for 48 hours",
        json_schema_extra={"x-needed": "for urgent signs, and only those"},
    )
    who: Literal["anyone", "under-16"] = Field("anyone", description="whom it concerns")
    warning: bool = Field(True, description="whether it stands on the page of warning signs")
    question: RecordId | None = Field(
        None, description="the finder's question of warning signs that lists it"
    )
    shown_by: Many[Many[RecordId]] = Field(
        (),
        description=(
            "each line: facts or symptoms of the finder's answers "
            "that show it when they stand together"
        ),
    )
    unless: Many[Many[RecordId]] = Field(
        (), description="each line: not if all of these facts stand together"
    )
    at: Many[SymptomId] = Field(
        (), description="only if one of these places hurts; anywhere, if left out"
    )
    no_running: bool = Field(
        False, description="for a routine sign: no running until somebody has looked"
    )
    review: Review | None = Field(None, description="who has looked at it, and when to look again")

    @model_validator(mode="after")
    def _timed(self) -> Sign:
        if (self.urgency == "urgent") != (self.when is not None):
            message = "An urgent sign, and only that, says `when`: today or 48-hours"
            raise PydanticCustomError("urgency", message)
        if self.has_own_place and self.think_of is None:
            raise PydanticCustomError(
                "missing_word", 'The key "{word}" is missing', {"word": "think_of"}
            )
        if self.no_running and self.urgency != "routine":
            message = (
                "`no_running` is for routine signs: self-care allows running, others forbid it"
            )
            raise PydanticCustomError("urgency", message)
        return self

    @property
    def in_finder(self) -> bool:
        """Whether the finder can show it."""
        return bool(self.question or self.shown_by)

    @property
    def has_own_place(self) -> bool:
        """Whether it is among the warning signs or in the finder.

        Other signs are only on the pages that name them.
        """
        return self.warning or self.in_finder
