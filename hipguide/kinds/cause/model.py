"""What a cause of pain holds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ...records.base import (
    OFTEN_FROM,
    Amount,
    CauseId,
    Choice,
    Evidence,
    ExerciseId,
    HelpLine,
    Label,
    Level,
    Many,
    Often,
    Prose,
    Record,
    Review,
    Sourced,
    SourceId,
    Statement,
    SymptomId,
    Text,
    Urgency,
)


class Commonness(Statement):
    """How common a cause is in runners with pain around the hip."""

    level: Level = Field(description="used to order the finder's pages; `text` says what is known")


class CanIRun(Record):
    """The answer to a runner's first question."""

    answer: Annotated[str, Choice("run")] = Field(
        description="the answer in a word; always `no` if the cause is urgent"
    )
    text: Many[Statement] = Field(
        min_length=1, description="how much, how to tell that it is too much, and when not"
    )


class Share(Record):
    """How many people with a cause have a symptom, where a source has counted them."""

    of_100: Annotated[str, Amount(1, 100)] = Field(
        description="how many of 100; a range such as 43-61 if the source gives several counts"
    )
    who: Label = Field(
        description=(
            "who was counted, and how many they were, such as: "
            "66 people with a torn rim, seen in surgery"
        )
    )
    source: SourceId = Field(
        description="id of the source that counted; one of the finding's `sources`"
    )

    @property
    def words(self) -> tuple[Often, ...]:
        """The words that follow from it: one for a number, for a range those from end to end.

        The most often first.
        """
        least, _, most = self.of_100.partition("-")
        rarest, most_often = _word_for(int(least)), _word_for(int(most or least))
        order = tuple(OFTEN_FROM)
        return order[order.index(most_often) : order.index(rarest) + 1]


def _word_for(of_100: int) -> Often:
    return next(word for word, least in OFTEN_FROM.items() if of_100 >= least)


class Finding(Evidence):
    """One symptom of a cause, and how often people with that cause have it."""

    symptom: SymptomId = Field(description="id of the symptom")
    often: Often = Field(
        description=(
            "hallmark, common, sometimes, unusual or never; where `share` is given, it decides"
        )
    )
    share: Share | None = Field(
        None, description="how many people have it, if a source has counted them"
    )
    note: Text | None = Field(None, description="what is special about it in this cause")


class Difference(Statement):
    """What tells this cause from another one."""

    cause: CauseId = Field(description="id of the other cause")


class Treatment(Sourced):
    """One treatment, what it does, and its dose where a source gives one."""

    name: Label = Field(description="what it is called")
    dose: Annotated[str, Field(min_length=2, max_length=400), Prose()] | None = Field(
        None, description="how much and how long, where a source gives it"
    )
    risk: Statement | None = Field(
        None, description="what can go wrong with it, where a source says so"
    )


class Note(Statement):
    """What is different for some runners."""

    who: Literal["women", "men", "older-runners", "new-runners", "teenagers"] = Field(
        description="the runners that it is for"
    )


class Stage(Record):
    """The exercises of one stage of a programme."""

    stage: Annotated[str, Choice("stage")] = Field(
        description="the stage; each stage is there once"
    )
    exercises: Many[ExerciseId] = Field(
        min_length=1, max_length=4, description="ids of exercises, the first one first"
    )


class Recovery(Sourced):
    """How long it usually takes, in weeks.

    `to_weeks` may be left out when no source gives an end.
    """

    from_weeks: int = Field(ge=0, le=520, description="the shortest usual time, in weeks")
    to_weeks: int | None = Field(
        None, ge=0, le=520, description="the longest usual time, if a source gives one"
    )

    @model_validator(mode="after")
    def _ordered(self) -> Recovery:
        if self.to_weeks is not None and self.to_weeks < self.from_weeks:
            raise PydanticCustomError("range", "`to_weeks` must not be less than `from_weeks`")
        return self


class Belief(Statement):
    """Something that runners often hear, and what we know about it."""

    claim: Text = Field(description="what people say, in their words")
    verdict: Annotated[str, Choice("verdict")] = Field(description="whether it is right")


class Finder(Record):
    """How a cause stands in the pain finder."""

    left_out: Text | None = Field(
        None, description="why the finder never leads to this page; leave out if it does"
    )


class Cause(Record):
    """Something that can make a runner's hip hurt."""

    name: Label = Field(description="the name that readers know")
    also_called: Many[Label] = Field((), description="other names, which search finds too")
    group: Annotated[str, Choice("group")] = Field(
        description="the part of the list of causes that it belongs to"
    )
    parent: CauseId | None = Field(None, description="the wider cause that this one is a kind of")
    summary: Statement = Field(description="what it is and what helps, in a sentence or two")
    commonness: Commonness = Field(
        description="how common it is in runners with pain around the hip"
    )
    urgency: Urgency = Field(description="how soon somebody who may have it needs help")
    can_i_run: CanIRun = Field(description="whether one can run with it")
    what_it_is: Many[Statement] = Field(
        min_length=1, description="which part of the hip it is, and what goes on there"
    )
    what_brings_it_on: Many[Statement] = Field(
        min_length=1, description="what makes it more likely"
    )
    findings: Many[Finding] = Field(
        (),
        description="its symptoms, and how often each; the finder works with these",
        json_schema_extra={"x-needed": "unless `finder` says why it is left out"},
    )
    tells_apart: Many[Difference] = Field(
        (), description="what it is mistaken for, and what tells the two apart"
    )
    first_steps: Many[Statement] = Field(min_length=1, description="what to do tonight")
    get_help: Many[HelpLine] = Field(min_length=1, description="the signs to get help for")
    treatment: Many[Treatment] = Field(min_length=1, description="what helps")
    programme: Many[Stage] = Field((), description="the exercises for it, stage by stage")
    return_to_running: Many[Sourced] = Field((), description="how to get back to running")
    prevention: Many[Statement] = Field((), description="what keeps it from coming back")
    recovery: Recovery | None = Field(None, description="how long it usually takes")
    beliefs: Many[Belief] = Field(
        (), description="what runners often hear about it, and whether it is so"
    )
    if_untreated: Many[Statement] = Field((), description="what happens if nothing is done")
    notes: Many[Note] = Field(
        (), description="for women, men, older runners, new runners or teenagers"
    )
    not_known: Many[Statement] = Field((), description="what research has not settled")
    questions_to_ask: Many[Text] = Field((), description="what to ask a clinician; no claims")
    finder: Finder = Field(Finder(), description="how it stands in the pain finder")
    review: Review = Field(description="who has looked at it, and when to look again")
