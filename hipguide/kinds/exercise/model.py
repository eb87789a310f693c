"""What an exercise holds. Its figure is described in `records/figure.py`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ...records.base import (
    Amount,
    CauseId,
    Choice,
    ExerciseId,
    Label,
    Many,
    Record,
    Review,
    Sourced,
    Statement,
    Text,
)
from ...records.figure import Figure

LONGEST_SESSION = 2 * 3600  # seconds


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
