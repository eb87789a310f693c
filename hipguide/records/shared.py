"""The records that others use: sources, questions, terms, the article's claims, the vocabulary."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from .base import (
    ADDRESS_PATTERN,
    DOI_PATTERN,
    URL_PATTERN,
    CauseId,
    Choice,
    Label,
    Level,
    Many,
    Often,
    Record,
    RecordId,
    Review,
    Statement,
    Sure,
    SymptomId,
    Text,
    Urgency,
)

Address = Annotated[str, Field(pattern=ADDRESS_PATTERN)]  # from the root of the site
_ADDRESS = "unless another of doi, pmid, url and no_address is given"


class Source(Record):
    """One real work that statements point to."""

    title: Annotated[str, Field(min_length=1, max_length=400)] = Field(
        description="exact title, as far as it was seen"
    )
    authors: Many[Label] = Field(
        (), description="surname and initials, or the body that wrote it; `et al.` if cut"
    )
    year: int | None = Field(None, ge=1900, le=2100, description="the year in which it came out")
    published: Label | None = Field(
        None, description="journal, publisher or site, with volume and pages"
    )
    kind: Annotated[str, Choice("source_kind")] = Field(
        description="what kind of work it is; this limits what it can bear out"
    )
    doi: Annotated[str, Field(pattern=DOI_PATTERN)] | None = Field(
        None,
        description="its DOI, without https://doi.org/",
        json_schema_extra={"x-needed": _ADDRESS},
    )
    pmid: int | None = Field(
        None,
        ge=1,
        le=99_999_999,
        description="its number in PubMed",
        json_schema_extra={"x-needed": _ADDRESS},
    )
    url: Annotated[str, Field(pattern=URL_PATTERN)] | None = Field(
        None, description="the publisher's page", json_schema_extra={"x-needed": _ADDRESS}
    )
    read: Literal["full", "part", "abstract", "summary"] = Field(
        description=(
            "how much of it was read: all, a part or table, the abstract or official page, "
            "or someone's summary"
        )
    )
    note: Text | None = Field(
        None, description="for contributors: what it is good for, and its limits"
    )
    no_address: Text | None = Field(None, description="why neither DOI, PMID nor address is given")


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
    role: Literal["red-flags", "age", "place", "gate", "detail"] = Field(
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


class Term(Record):
    """A word that readers may not know, explained at its first use on a page."""

    name: Label = Field(description="the word")
    also: Many[Label] = Field((), description="other forms of the word")
    short: Label = Field(description="a few words that stand in brackets behind the term")
    text: Text = Field(description="what it means, in a sentence or two")


class ArticleClaim(Statement):
    """One checkable claim of the article, our verdict, and what we know now."""

    number: int = Field(ge=1, le=999, description="its place in the article")
    claim: Text = Field(description="the claim in our own words")
    verdict: Annotated[str, Choice("verdict")] = Field(description="whether it is right")
    unsafe: bool = Field(False, description="whether somebody could come to harm by it")
    part: Annotated[str, Choice("article_part")] = Field(
        description="the part of the article that makes it"
    )


class Article(Record):
    """The magazine article that the site grew from: its opening, and its claims."""

    opening: Many[Statement] = Field(description="what the article opens with")
    causes: Many[CauseId] = Field(
        (), description="the causes that it names; with their kinds, the heart of the site"
    )
    claims: Annotated[dict[RecordId, ArticleClaim], Field(description="claim id → claim")]
    review: Review | None = Field(None, description="who has looked at it, and when to look again")


class Word(Record):
    """A word of a vocabulary list."""

    label: Label = Field(description="the word as a reader sees it")
    text: Text | None = Field(None, description="what it means")


class Care(Word):
    """One level of the urgency scale."""

    text: Text = Field(description="what to do at this level")
    who: Label = Field(description="the service to ask")
    when: Label = Field(description="how soon")
    again: Text = Field(
        description="when to look again, and what to do if nothing has happened by then"
    )


class Vocabulary(Record):
    """The words that records choose from. Order matters: pages list them in this order."""

    urgency: dict[Urgency, Care] = Field(description="how soon to get help, the most urgent first")
    sure: dict[Sure, Word] = Field(description="what a statement rests on, the strongest first")
    often: dict[Often, Word] = Field(description="how often a symptom goes with a cause")
    level: dict[Level, Word] = Field(description="how common a cause is")
    run: dict[RecordId, Word] = Field(description="answers to: can I run?")
    verdict: dict[RecordId, Word] = Field(description="whether a claim is right")
    group: dict[RecordId, Word] = Field(description="groups of causes")
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


class PlainWords(Record):
    """What makes a text plain: words to avoid with what to write instead, and words that must be
    explained.
    """

    instead: dict[Label, Label] = Field(
        description="word or phrase to avoid, in its base form → the plain one"
    )
    medical: Many[Label] = Field(
        description="medical words, beginnings (arthr-) and endings (-itis) of such words"
    )
    known: Many[Label] = Field(description="words that look medical, but that readers know")


class Moved(Record):
    """Addresses that pages once had, so that no link to this site dies."""

    pages: dict[Address, Address] = Field(
        default_factory=dict,
        description="old address → address of the page that took its place, such as causes/x/",
    )
