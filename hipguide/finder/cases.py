"""Cases to measure the pain finder with: what people could say, and what it was in the end.

`published` cases are real ones from reports, retold in a sentence. The others are invented, and
never counted as accuracy: `person`, an ordinary runner of whom all is known, with a reference as
for a case; and `hazard`, a rule told as a person, with what must hold at the end.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, model_validator

from ..records.base import Many, Record, RecordId, Urgency
from ..yaml_source import Source, read_file

AgeBand = Literal["under-16", "16-17", "18-39", "40-49", "50-plus"]
Kind = Literal["published", "person", "hazard"]


class CaseError(ValueError):
    """A file of cases that does not have the right form; the message names every mistake."""


class Reference(Record):
    """What it was in the end, and how soon help was due, in one reader's judgement that no
    clinician has reviewed.
    """

    cause: RecordId
    acceptable: Many[RecordId] = ()
    care: Urgency
    care_also_ok: Many[Urgency] = ()

    @property
    def pages(self) -> set[str]:
        """The pages that would have served this person."""
        return {self.cause, *self.acceptable}

    @property
    def levels(self) -> set[Urgency]:
        """The levels of care that would do."""
        return {self.care, *self.care_also_ok}


class Told(Record):
    """Where a published case was told."""

    title: Annotated[str, Field(min_length=3)]
    publication: str | None = None
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None


class Case(Record):
    """One person: what they could answer, and what was right for them.

    What is not answered counts as "not sure".
    """

    kind: Kind = "published"
    gist: Annotated[str, Field(min_length=20, max_length=600)]
    age: AgeBand | None = None
    facts: dict[RecordId, str] = Field(default_factory=dict)
    answers: dict[RecordId, str | list[str]]
    second: dict[RecordId, str | list[str]] | None = Field(
        None, description="the same, answered by somebody else"
    )
    reference: Reference | None = None
    expect: Many[Urgency] = Field((), description="for hazards: the levels of care that are right")
    lists: Many[RecordId] = Field(
        (), description="for hazards: at least one of these pages is listed"
    )
    first: Many[RecordId] = Field((), description="for hazards: one of these pages stands first")
    run: str | None = Field(None, description="for hazards: the running advice that must stand")
    source: Told | None = None

    @model_validator(mode="after")
    def _whole(self) -> Case:
        has = (bool(self.reference), bool(self.source))
        if self.kind == "published" and has != (True, True):
            raise ValueError("a published case names its reference and its source")
        if self.kind == "person" and has != (True, False):
            raise ValueError("a made-up person has a reference, and no source")
        if self.kind == "hazard" and (not self.expect or has != (False, False)):
            raise ValueError("a hazard says what to expect, and has no reference or source")
        return self


def load_cases(folder: Path) -> dict[str, Case]:
    """Every case in the YAML files of a folder, by id.

    Raises CaseError if one does not have the right form.
    """
    cases: dict[str, Case] = {}
    mistakes: list[str] = []
    for file in sorted(folder.glob("*.yml")):
        source = read_file(file, file.name)
        mistakes += map(str, source.problems)
        if isinstance(source.value, dict):
            mistakes += _cases_of(source, cases)
        elif not source.problems:
            mistakes.append(f"{source.file}:1:1  A file of cases maps ids to cases.")
    if mistakes or not cases:
        raise CaseError("\n".join(mistakes) or f"{folder}: there are no cases")
    return cases


def _cases_of(source: Source, cases: dict[str, Case]) -> list[str]:
    """Add the cases of a file to `cases`.

    Returns what is wrong with the others, each with its line.
    """
    mistakes = []
    for uid, value in source.value.items():
        try:
            cases[uid] = Case.model_validate(value)
        except ValidationError as error:
            for e in error.errors(include_url=False):
                line, column = source.where((uid, *e["loc"]))
                mistakes.append(f"{source.file}:{line}:{column}  {e['msg']}")
    return mistakes
