"""What a question of the pain finder holds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ...records.base import Label, Many, Record, RecordId, SymptomId, Text
from ...records.roles import RoleName


class Answer(Record):
    """One answer to a question of the finder, and what it says about the runner's symptoms."""

    label: Label = Field(description="the answer, as a reader sees it")
    yes: Many[SymptomId] = Field(
        (), description="the symptoms that this answer says the runner has"
    )
    no: Many[SymptomId] = Field(
        (), description="the symptoms that this answer says the runner does not have"
    )
    facts: Many[RecordId] = Field(
        (), description="what else this answer says, in words that signs and questions name"
    )
    leave: Literal["nothing-fits"] | None = Field(None, description="ends the finder at this end")


class Question(Record):
    """One question of the pain finder.

    Every question also offers `not-sure`. They are asked in the order of the file.
    """

    ask: Label = Field(description="the question")
    help: Text | None = Field(None, description="a line that helps to answer")
    why: Text = Field(description="why we ask")
    role: RoleName = Field(
        description="what the finder needs it for; a gate asks for what signs name"
    )
    choose: Literal["one", "several"] = Field("one", description="how many answers one may choose")
    only_at: Many[SymptomId] = Field(
        (), description="asked only where one of these places hurts, or none is known"
    )
    only_if: Many[Many[RecordId]] = Field(
        (), description="asked only if one fact or symptom of each line is there, or not known"
    )
    not_sure_facts: Many[RecordId] = Field(
        (), description='what "not sure" says, in words that signs name'
    )
    not_sure: Label = Field(
        "Not sure", description="the words for the answer that every question has"
    )
    timeline: bool = Field(
        False, description="stands in the timeline of the summary for a clinician"
    )
    answers: dict[RecordId, Answer] = Field(
        default_factory=dict,
        description="answer id → answer; screens of warning signs take theirs from signs.yml",
    )
