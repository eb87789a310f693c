"""The clinical records: causes, symptoms, exercises and red flags."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .base import (
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
    Statement,
    SymptomId,
    Text,
    Urgency,
)
from .figure import Figure


class Commonness(Statement):
    """How common a cause is in runners with pain around the hip."""

    level: Level = Field(description="used to order the finder's pages; `text` says what is known")


class CanIRun(Record):
    """The answer to a runner's first question."""

    answer: Annotated[str, Choice("run")]
    text: Many[Statement] = Field(min_length=1)


class Finding(Evidence):
    """One symptom of a cause, and how often people with that cause have it."""

    symptom: SymptomId
    often: Often = Field(description="hallmark, common, sometimes, unusual or never")
    note: Text | None = None


class Difference(Statement):
    """What tells this cause from another one."""

    cause: CauseId


class Treatment(Sourced):
    """One treatment, what it does, and its dose where a source gives one."""

    name: Label
    dose: Annotated[str, Field(min_length=2, max_length=400), Prose()] | None = None
    risk: Statement | None = Field(None, description="what can go wrong with it, where a source says so")


class Note(Statement):
    """What is different for some runners."""

    who: Literal["women", "men", "older-runners", "new-runners", "teenagers"]


class Stage(Record):
    """The exercises of one stage of a programme."""

    stage: Annotated[str, Choice("stage")]
    exercises: Many[ExerciseId] = Field(min_length=1, max_length=4)


class Recovery(Sourced):
    """How long it usually takes, in weeks. `to_weeks` may be left out when no source gives an end."""

    from_weeks: int = Field(ge=0, le=520)
    to_weeks: int | None = Field(None, ge=0, le=520)

    @model_validator(mode="after")
    def _ordered(self) -> Recovery:
        if self.to_weeks is not None and self.to_weeks < self.from_weeks:
            raise PydanticCustomError("range", "`to_weeks` must not be less than `from_weeks`")
        return self


class Belief(Statement):
    """Something that runners often hear, and what we know about it."""

    claim: Text
    verdict: Annotated[str, Choice("verdict")]


class Finder(Record):
    """How a cause stands in the pain finder."""

    left_out: Text | None = Field(None, description="why the finder never leads to this page; leave out if it does")
    bone_stress_places: Many[SymptomId] = Field(
        (), description="bone stress causes only: the places of pain where this bone may be the reason"
    )


class Cause(Record):
    """Something that can make a runner's hip hurt."""

    name: Label
    also_called: Many[Label] = ()
    group: Annotated[str, Choice("group")]
    parent: CauseId | None = Field(None, description="the wider cause that this one is a kind of")
    summary: Statement
    commonness: Commonness
    urgency: Urgency
    can_i_run: CanIRun
    what_it_is: Many[Statement] = Field(min_length=1)
    what_brings_it_on: Many[Statement] = Field(min_length=1)
    findings: Many[Finding] = ()
    tells_apart: Many[Difference] = ()
    first_steps: Many[Statement] = Field(min_length=1)
    get_help: Many[HelpLine] = Field(min_length=1)
    treatment: Many[Treatment] = Field(min_length=1)
    programme: Many[Stage] = ()
    return_to_running: Many[Sourced] = ()
    prevention: Many[Statement] = ()
    recovery: Recovery | None = None
    beliefs: Many[Belief] = ()
    if_untreated: Many[Statement] = Field((), description="what happens if nothing is done")
    notes: Many[Note] = Field((), description="for women, men, older runners, new runners or teenagers")
    not_known: Many[Statement] = Field((), description="what research has not settled")
    questions_to_ask: Many[Text] = Field((), description="what to ask a clinician; no claims")
    finder: Finder = Finder()
    review: Review


class Symptom(Record):
    """Something a runner feels or notices, in the runner's words."""

    name: Label
    aliases: Many[Label] = ()
    kind: Annotated[str, Choice("symptom_kind")]
    description: Text = Field(description="what a runner with this would say or notice; no medical claim")
    meaning: Many[Statement] = Field((), description="what is known about this symptom as a whole")
    what_to_do: Many[Statement] = ()
    get_help: Many[HelpLine] = ()
    review: Review


class Dose(Sourced):
    """How much of an exercise. Leave out what the source does not give: the page then says so."""

    sets: Amount | None = None
    reps: Amount | None = None
    hold_seconds: Amount | None = None
    minutes: Amount | None = None
    rest_seconds: Amount | None = None
    days_a_week: Amount | None = None
    times_a_day: Amount | None = None
    weeks: Amount | None = None
    load: Label | None = None


class Avoid(Statement):
    """A cause with which this exercise is a bad idea, and why."""

    cause: CauseId


class Exercise(Record):
    """Something to do: an exercise, or an activity that helps."""

    name: Label
    also_called: Many[Label] = ()
    kind: Annotated[str, Choice("exercise_kind")]
    purpose: Statement
    place: Literal["home", "gym", "pool", "outdoors"] = Field("home", description="where you do it, on your own")
    muscles: Many[Annotated[str, Choice("muscle")]] = ()
    equipment: Many[Annotated[str, Choice("equipment")]] = ()
    steps: Many[Text] = Field(min_length=2)
    dose: Dose | None = Field(None, description="needed for all but habits and aids")
    feel: Text | None = Field(None, description="what it should feel like while it goes right; no medical claim")
    move_on: Sourced | None = Field(None, description="the rule for taking the next step")
    drop_back: Statement | None = Field(None, description="the rule for going back a step")
    easier: ExerciseId | None = None
    harder: ExerciseId | None = None
    easier_tip: Text | None = None
    harder_tip: Text | None = None
    figure: Figure | None = Field(None, description="its picture, drawn from poses")
    mistakes: Many[Text] = Field(min_length=1)
    stop_rule: Many[Statement] = Field(min_length=1)
    progress: Text | None = Field(None, description="what to watch over the weeks to see if it helps; no medical claim")
    avoid_with: Many[Avoid] = ()
    article: Text | None = Field(None, description="what the article that the site grew from said about it")
    review: Review


class RedFlag(Statement):
    """A sign that needs a person, not a website. `text` says what to do."""

    ask: Text = Field(description="the sign, as a question to the reader")
    think_of: Label = Field(description="what a clinician will want to rule out")
    causes: Many[CauseId] = Field((), description="pages of this site that describe it")
    urgency: Urgency
    who: Literal["anyone", "under-16"] = "anyone"
    screen: Literal[1, 2] | None = Field(
        None, description="the finder's screen that asks it; none when later questions of the finder cover it"
    )
    review: Review | None = None
