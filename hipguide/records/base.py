"""The building blocks of every record: text, references, words, and statements with evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError, core_schema

T = TypeVar("T")

ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
AMOUNT_PATTERN = r"^[1-9][0-9]{0,3}(?:-[1-9][0-9]{0,3})?$"
ADDRESS_PATTERN = r"^(?:[a-z0-9]+(?:-[a-z0-9]+)*/)+$"
DOI_PATTERN = r"^10\.[0-9]{4,9}/[!-~]{1,200}$"
# [...] is ASCII without "'<>
URL_PATTERN = r"^https?://[A-Za-z0-9.-]{1,200}\.[a-z]{2,20}(?:[/?#][!#-&(-;=?-~]{0,500})?$"
DIAL_PATTERN = r"^[0-9]{3,15}$"
FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2059, 12, 31)  # any day outside is a slip
LONGEST_ID = 80
FORMS = {  # what a pattern asks for, in words that end with an example
    ID_PATTERN: "small letters, digits and single hyphens, such as hip-hitch",
    AMOUNT_PATTERN: "a whole number from 1, or a range such as 8-12",
    ADDRESS_PATTERN: "an address from the root of the site, such as causes/sciatica/",
    DOI_PATTERN: "a DOI alone, such as 10.1249/MSS.0b013e3181915670",
    DIAL_PATTERN: "a number to call, digits only, such as 999",
    URL_PATTERN: "a whole web address, such as https://www.nhs.uk/conditions/",
}


@dataclass(frozen=True)
class Ref:
    """Marks a field as the id of another record of this kind."""

    kind: str

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> Any:
        return {**handler(core), "x-ref": self.kind}


@dataclass(frozen=True)
class Choice:
    """Marks a field as a word from this list of `data/vocabulary.yml`."""

    vocabulary: str

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> Any:
        return {**handler(core), "x-vocabulary": self.vocabulary}


@dataclass(frozen=True)
class Prose:
    """Marks text that a reader sees as prose.

    *Emphasis*, **strong** and [links](cause:id) to records are allowed.
    """

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> Any:
        return {**handler(core), "x-prose": True}


@dataclass(frozen=True)
class Amount:
    """Marks text as a whole number or a range of two, within bounds that make sense."""

    least: int
    most: int

    def _check(self, value: str) -> str:
        smaller, dash, larger = value.partition("-")
        first, last = int(smaller), int(larger or smaller)
        if dash and first >= last:
            raise PydanticCustomError(
                "amount_order",
                "A range goes from the smaller number to the larger one, such as 8-12",
            )
        if first < self.least or last > self.most:
            limits = {"least": self.least, "most": self.most}
            raise PydanticCustomError("amount_size", "This must be from {least} to {most}", limits)
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        text = core_schema.str_schema(pattern=AMOUNT_PATTERN, strict=True)
        checked = core_schema.no_info_after_validator_function(self._check, text)
        return core_schema.no_info_before_validator_function(_digits, checked)

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> Any:
        number = {"type": "integer", "minimum": self.least, "maximum": self.most}
        return {
            "anyOf": [number, {"type": "string", "pattern": AMOUNT_PATTERN}],
            "description": "a number, or a range such as 8-12",
            "x-note": f"number from {self.least} to {self.most}, or a range such as 8-12",
        }


def _digits(value: object) -> object:
    return str(value) if type(value) is int else value


class Record(BaseModel):
    """What all records share: no unknown keys, no silent conversion, no change after loading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _clean(value: object) -> object:
    if isinstance(value, str) and value != value.strip():
        raise PydanticCustomError("untidy", "The text starts or ends with blank space")
    return value


def _day(value: object) -> object:
    """A day in the one form that everybody reads alike.

    Pydantic alone would also take seconds since 1970.
    """
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError("date_form", "This must be a date")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("date_form", "This must be a date") from None
    if not FIRST_DAY <= day <= LAST_DAY:
        limits = {"first": FIRST_DAY.year, "last": LAST_DAY.year}
        message = "This must be a day of the years {first} to {last}"
        raise PydanticCustomError("amount_size", message, limits)
    return day


Many = Annotated[tuple[T, ...], Field(strict=False)]
Day = Annotated[date, BeforeValidator(_day)]
Label = Annotated[str, Field(min_length=1, max_length=160), BeforeValidator(_clean)]
Text = Annotated[str, Field(min_length=2, max_length=1200), Prose()]
RecordId = Annotated[str, Field(pattern=ID_PATTERN, max_length=LONGEST_ID)]
CauseId = Annotated[str, Ref("cause")]
SymptomId = Annotated[str, Ref("symptom")]
ExerciseId = Annotated[str, Ref("exercise")]
SourceId = Annotated[str, Ref("source")]
SignId = Annotated[str, Ref("sign")]

Urgency = Literal["emergency", "urgent", "routine", "self-care"]
# from least to most urgent
URGENCIES: tuple[Urgency, ...] = ("self-care", "routine", "urgent", "emergency")
Sure = Literal[
    "guideline", "trial", "review", "study", "health-service", "clinician", "other", "ours"
]
Often = Literal["hallmark", "common", "sometimes", "unusual", "never"]
Level = Literal["very-common", "common", "uncommon", "rare"]
# Of 100 people with a cause, at least so many have the symptom; the most often first. The finder's
# weights follow the words.
OFTEN_FROM: Mapping[Often, int] = {
    "hallmark": 80,
    "common": 50,
    "sometimes": 20,
    "unusual": 3,
    "never": 0,
}
OFTEN_ORDER = tuple(OFTEN_FROM)


class Evidence(Record):
    """Where a statement comes from and how sure we are of it.

    `guideline`, `trial`, `review`, `study`, `health-service`, `clinician` and `other` name the kind
    of evidence and need sources. `ours` is a decision of this site, needs a reason, and may only
    make advice more careful.
    """

    sources: Many[SourceId] = Field(
        (),
        description="ids of the source records that say this",
        json_schema_extra={"x-needed": "unless `sure` is `ours`"},
    )
    sure: Sure = Field(
        description=(
            "how sure: guideline, trial, review (of the research), study, "
            "health-service (a hospital or public body says it), clinician (a named one says it), "
            "other, or ours"
        )
    )
    proof: dict[RecordId, RecordId] | None = Field(
        None, description="for a source, the id of its passage that bears this out"
    )
    reason: Text | None = Field(
        None, description="only for `ours`: why this more careful decision was made"
    )

    @model_validator(mode="after")
    def _backed(self) -> Evidence:
        if self.sure == "ours" and not self.reason:
            raise PydanticCustomError("unsourced", "A decision of ours needs a `reason`")
        if self.sure != "ours" and not self.sources:
            raise PydanticCustomError("unsourced", "A clinical statement needs at least one source")
        if self.sure != "ours" and self.reason:
            raise PydanticCustomError("unsourced", "Only a decision of `ours` has a `reason`")
        return self


class Statement(Evidence):
    """One clinical statement: a sentence or two, and its evidence."""

    text: Text = Field(
        description="one idea, in plain words; *emphasis* and [links](cause:id) allowed"
    )


class Sourced(Statement):
    """A statement where a decision of ours has no place: treatment, dose, keep running."""

    sure: Literal[
        "guideline", "trial", "review", "study", "health-service", "clinician", "other"
    ] = Field(description="how sure; `ours` has no place here")


class HelpLine(Record):
    """A sign to get help for.

    The sign itself says what is noticed, what to do, how soon, and what that rests on.
    """

    sign: SignId = Field(description="id of the sign in data/signs.yml")
    note: Text | None = Field(
        None, description="how the sign looks here; mostly left out; no medical claim, no time"
    )


class SignOff(Record):
    """A clinician who has read the record and agrees to be named, and what exactly was read."""

    name: Label = Field(description="your name, as readers should see it")
    profession: Label = Field(description="such as physiotherapist or sports physician")
    registration: Label = Field(
        description="the register and the number there, so that a reader can look it up"
    )
    on: Day = Field(description="the day of the review")
    digest: Label = Field(
        description="of the record as it was read; `python -m hipguide review ID` prints it"
    )


class Review(Record):
    """Who has looked at the record and when it should be looked at again."""

    status: Literal["not-reviewed", "reviewed"] = Field(
        description="`reviewed` only when a named clinician has signed it off"
    )
    written: Day = Field(description="the day on which the record was written")
    due: Day = Field(
        description="when the record should be checked (again), at most two years after it last was"
    )
    reviewer: SignOff | None = Field(
        None, description="who signed it off, with their consent; only when reviewed"
    )

    @model_validator(mode="after")
    def _sound(self) -> Review:
        if (self.status == "reviewed") != (self.reviewer is not None):
            message = "A reviewed record names its reviewer, and only a reviewed one does"
            raise PydanticCustomError("review", message)
        if self.reviewer and self.reviewer.on < self.written:
            message = "A review cannot be older than the record: see `on` and `written`"
            raise PydanticCustomError("review", message)
        looked_at = self.reviewer.on if self.reviewer else self.written
        if not 0 < (self.due - looked_at).days <= 731:
            message = "`due` must be after `written`, or after the review, by two years at most"
            raise PydanticCustomError("review", message)
        return self
