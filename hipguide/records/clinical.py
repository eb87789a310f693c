"""The clinical records: causes, symptoms, exercises and signs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .base import (
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
    RecordId,
    Review,
    Sourced,
    SourceId,
    Statement,
    SymptomId,
    Text,
    Urgency,
)
from .figure import Figure

LONGEST_SESSION = 2 * 3600  # seconds


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


class Symptom(Record):
    """Something a runner feels or notices, in the runner's words."""

    name: Label = Field(description="in a runner's words")
    aliases: Many[Label] = Field((), description="other words for it, which search finds too")
    kind: Annotated[str, Choice("symptom_kind")] = Field(description="what kind of sign it is")
    otherwise: Often = Field(
        "sometimes",
        description=(
            "how often it is met with causes that do not list it; our estimate, to order questions"
        ),
    )
    description: Text = Field(
        description="what a runner with this would say or notice; no medical claim"
    )
    meaning: Many[Statement] = Field((), description="what is known about this symptom as a whole")
    what_to_do: Many[Statement] = Field((), description="what to do about it, whatever the cause")
    get_help: Many[HelpLine] = Field((), description="the signs to get help for")
    review: Review = Field(description="who has looked at it, and when to look again")


class Dose(Sourced):
    """How much of an exercise. Leave out what the source does not give: the page then says so."""

    sets: Annotated[str, Amount(1, 20)] | None = Field(None, description="how many sets")
    reps: Annotated[str, Amount(1, 100)] | None = Field(
        None, description="how many repeats in a set"
    )
    hold_seconds: Annotated[str, Amount(1, 300)] | None = Field(
        None, description="how long to hold each, in seconds"
    )
    minutes: Annotated[str, Amount(1, 240)] | None = Field(
        None, description="how long it takes, in minutes"
    )
    rest_seconds: Annotated[str, Amount(1, 600)] | None = Field(
        None, description="the rest between sets, in seconds"
    )
    days_a_week: Annotated[str, Amount(1, 7)] | None = Field(
        None, description="on how many days a week"
    )
    times_a_day: Annotated[str, Amount(1, 12)] | None = Field(None, description="how often a day")
    weeks: Annotated[str, Amount(1, 104)] | None = Field(None, description="for how many weeks")
    load: Label | None = Field(None, description="how heavy, in words")

    @model_validator(mode="after")
    def _bearable(self) -> Dose:
        """One session, at the most that the numbers allow, has an end.

        A repeat takes two seconds at least.
        """
        one_set = _most(self.reps, 1) * _most(self.hold_seconds, 2) + _most(self.rest_seconds, 0)
        if _most(self.sets, 1) * one_set > LONGEST_SESSION:
            message = "Sets, repeats, holds and rests take more than two hours together"
            raise PydanticCustomError("amount_size", message)
        return self


def _most(amount: str | None, default: int) -> int:
    """The larger number of a range, or the only one."""
    return int(amount.rpartition("-")[2]) if amount else default


class Avoid(Statement):
    """A cause with which this exercise is a bad idea, and why."""

    cause: CauseId = Field(description="id of the cause")


class Exercise(Record):
    """Something to do: an exercise, or an activity that helps."""

    name: Label = Field(description="the name that readers know")
    also_called: Many[Label] = Field((), description="other names, which search finds too")
    kind: Annotated[str, Choice("exercise_kind")] = Field(
        description="what kind of exercise or activity it is"
    )
    purpose: Statement = Field(description="what it is good for")
    place: Literal["home", "gym", "pool", "outdoors"] = Field(
        "home", description="where you do it, on your own"
    )
    muscles: Many[Annotated[str, Choice("muscle")]] = Field((), description="the muscles that work")
    equipment: Many[Annotated[str, Choice("equipment")]] = Field(
        (), description="what you need; leave out if nothing"
    )
    steps: Many[Text] = Field(min_length=2, description="how to do it, step by step")
    dose: Dose | None = Field(
        None,
        description="how much of it",
        json_schema_extra={"x-needed": "for all but habits and aids"},
    )
    feel: Text | None = Field(
        None, description="what it should feel like while it goes right; no medical claim"
    )
    move_on: Sourced | None = Field(None, description="the rule for taking the next step")
    drop_back: Statement | None = Field(None, description="the rule for going back a step")
    easier: ExerciseId | None = Field(None, description="id of the exercise one step down")
    harder: ExerciseId | None = Field(None, description="id of the exercise one step up")
    easier_tip: Text | None = Field(None, description="how to make it easier")
    harder_tip: Text | None = Field(None, description="how to make it harder")
    figure: Figure | None = Field(None, description="its picture, drawn from poses")
    mistakes: Many[Text] = Field(min_length=1, description="what people often do wrong")
    stop_rule: Many[Statement] = Field(min_length=1, description="when to stop")
    progress: Text | None = Field(
        None, description="what to watch over the weeks to see if it helps; no medical claim"
    )
    avoid_with: Many[Avoid] = Field((), description="the causes with which it is a bad idea")
    article: Text | None = Field(
        None, description="what the article that the site grew from said about it"
    )
    review: Review = Field(description="who has looked at it, and when to look again")


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
