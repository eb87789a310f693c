"""What a symptom holds."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ...records.base import Choice, HelpLine, Label, Many, Often, Record, Review, Statement, Text


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
