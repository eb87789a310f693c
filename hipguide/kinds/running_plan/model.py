"""What a walk-run plan holds."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ...records.base import Amount, CauseId, Label, Many, Record, Review, Sourced


class RunStep(Record):
    """One step of a walk-run plan: run and walk in turn, so many times."""

    run_minutes: int = Field(ge=1, le=60, description="how long to run, in minutes")
    walk_minutes: int = Field(ge=0, le=15, description="0: no walk between")
    repeats: int = Field(ge=1, le=20, description="how often, in one session")


class RunningPlan(Record):
    """Walking and running in turn, on the way back from these causes."""

    name: Label = Field(description="what the plan is called")
    causes: Many[CauseId] = Field(min_length=1, description="ids of the causes that it is for")
    clearance: Sourced | None = Field(
        None,
        description="who must have said that you may start; needed where a cause forbids running",
    )
    entry_test: Many[Sourced] = Field(
        min_length=1, description="what you can do before you start; never a hop"
    )
    days_a_week: Annotated[str, Amount(1, 7)] = Field(description="on how many days a week to run")
    sessions: int = Field(
        ge=1, le=10, description="how often to do each step, at least, before the next one"
    )
    steps: Many[RunStep] = Field(
        min_length=3, description="the steps, from the shortest runs to the longest"
    )
    about_steps: Sourced = Field(description="where the steps come from")
    step_rule: Many[Sourced] = Field(min_length=1, description="when to go on to the next step")
    drop_back_rule: Many[Sourced] = Field(
        min_length=1, description="when to go back a step, or stop"
    )
    afterwards: Many[Sourced] = Field(
        (), description="what comes after the last step, and what comes back last"
    )
    review: Review = Field(description="who has looked at it, and when to look again")
