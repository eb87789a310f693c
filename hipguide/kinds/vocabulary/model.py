"""The words that records choose from."""

from __future__ import annotations

from typing import Annotated, get_args

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from ...records.base import DIAL_PATTERN, Label, Level, Often, Record, RecordId, Sure, Text, Urgency


class Word(Record):
    """A word of a vocabulary list."""

    label: Label = Field(description="the word as a reader sees it")
    text: Text | None = Field(None, description="what it means")


class Care(Word):
    """One level of the urgency scale."""

    text: Text = Field(description="what to do at this level")
    who: Label = Field(description="the service to ask")
    dial: Annotated[str, Field(pattern=DIAL_PATTERN)] | None = Field(
        None, description="the number to call, digits only"
    )
    when: Label = Field(description="how soon")
    again: Text = Field(
        description="when to look again, and what to do if nothing has happened by then"
    )


class Group(Word):
    """A group of causes."""

    bone: bool = Field(
        False,
        description=(
            "whether it is of injuries to bone: then no exercise or run may hurt, "
            "and nobody starts before a clinician says so"
        ),
    )


class Vocabulary(Record):
    """The words that records choose from. Order matters: pages list them in this order."""

    urgency: dict[Urgency, Care] = Field(description="how soon to get help, the most urgent first")
    sure: dict[Sure, Word] = Field(description="what a statement rests on, the strongest first")
    often: dict[Often, Word] = Field(description="how often a symptom goes with a cause")
    level: dict[Level, Word] = Field(description="how common a cause is")
    run: dict[RecordId, Word] = Field(description="answers to: can I run?")
    verdict: dict[RecordId, Word] = Field(description="whether a claim is right")
    group: dict[RecordId, Group] = Field(description="groups of causes")
    stage: dict[RecordId, Word] = Field(description="stages of a programme, the first one first")
    symptom_kind: dict[RecordId, Word] = Field(description="kinds of symptom")
    exercise_kind: dict[RecordId, Word] = Field(description="kinds of exercise")
    source_kind: dict[RecordId, Word] = Field(description="kinds of source")
    muscle: dict[RecordId, Word] = Field(description="muscles")
    equipment: dict[RecordId, Word] = Field(description="what one needs for an exercise")
    article_part: dict[RecordId, Word] = Field(description="parts of the article")

    @field_validator("urgency", "sure", "often", "level")
    @classmethod
    def _whole(cls, words: dict[str, Word], info: ValidationInfo) -> dict[str, Word]:
        """Records may use each word of these lists, so each needs its label."""
        needed = get_args(get_args(cls.model_fields[str(info.field_name)].annotation)[0])
        for word in needed:
            if word not in words:
                message = 'The key "{word}" is missing'
                raise PydanticCustomError("missing_word", message, {"word": word})
        return words
