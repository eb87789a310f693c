"""The records that others draw on: sources, questions, glossary terms, the article's claims, and the vocabulary."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import (
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


class Source(Record):
    """One real work that statements point to."""

    title: Annotated[str, Field(min_length=1, max_length=400)] = Field(description="exact title, as far as it was seen")
    authors: Many[Label] = Field((), description="surname and initials, or the body that wrote it; `et al.` if cut")
    year: int | None = Field(None, ge=1900, le=2100)
    published: Label | None = Field(None, description="journal, publisher or site, with volume and pages")
    kind: Annotated[str, Choice("source_kind")]
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    pmid: int | None = Field(None, ge=1)
    url: Annotated[str, Field(pattern=r"^https?://[^\s<>\"']+$")] | None = None
    read: Literal["full", "part", "abstract", "summary"] = Field(
        description="how much of it was read: all, a part or table, the abstract or official page, or someone's summary"
    )
    note: Text | None = None
    no_address: Text | None = Field(None, description="why neither DOI, PMID nor address is given")


class Answer(Record):
    """One answer to a question of the finder, and what it says about the runner's symptoms."""

    label: Label
    yes: Many[SymptomId] = Field((), description="the symptoms that this answer says the runner has")
    no: Many[SymptomId] = Field((), description="the symptoms that this answer says the runner does not have")
    level: Literal["yes", "no"] | None = Field(
        None, description="for a question of the bone-stress gate: a plain yes or no"
    )
    leave: Literal["under-16", "nothing-fits"] | None = Field(None, description="ends the finder at this end")


class Question(Record):
    """One question of the pain finder. Every question also offers `not-sure`."""

    ask: Label
    help: Text = Field(description="a line that helps to answer")
    why: Text = Field(description="why we ask")
    role: Literal["red-flags", "age", "place", "gate-sign", "gate-risk", "detail"]
    choose: Literal["one", "several"] = "one"
    screen: Literal[1, 2] | None = Field(None, description="for red flags: which flags this screen asks")
    not_sure: Label = "Not sure"
    answers: dict[RecordId, Answer] = Field(
        default_factory=dict, description="answer id → answer; red-flag screens take theirs from red_flags.yml"
    )


class Term(Record):
    """A word that readers may not know, explained at its first use on a page."""

    name: Label
    also: Many[Label] = ()
    short: Label = Field(description="a few words that stand in brackets behind the term")
    text: Text


class ArticleClaim(Statement):
    """One checkable claim of the article, our verdict, and what we know now."""

    number: int = Field(ge=1)
    claim: Text = Field(description="the claim in our own words")
    verdict: Annotated[str, Choice("verdict")]
    unsafe: bool = False
    part: Annotated[str, Choice("article_part")]


class Article(Record):
    """The magazine article that the site grew from: its opening, and its claims."""

    opening: Many[Statement]
    causes: Many[CauseId] = Field((), description="the causes that it names; with their kinds, the heart of the site")
    claims: Annotated[dict[RecordId, ArticleClaim], Field(description="claim id → claim")]
    review: Review | None = None


class Word(Record):
    """A word of a vocabulary list."""

    label: Label
    text: Text | None = None


class Care(Word):
    """One level of the urgency scale."""

    who: Label = Field(description="the service to ask")
    when: Label = Field(description="how soon")


class Vocabulary(Record):
    """The words that records choose from. Order matters: pages list them in this order."""

    urgency: dict[Urgency, Care]
    sure: dict[Sure, Word]
    often: dict[Often, Word]
    level: dict[Level, Word]
    run: dict[RecordId, Word]
    verdict: dict[RecordId, Word]
    group: dict[RecordId, Word]
    stage: dict[RecordId, Word]
    symptom_kind: dict[RecordId, Word]
    exercise_kind: dict[RecordId, Word]
    source_kind: dict[RecordId, Word]
    muscle: dict[RecordId, Word]
    equipment: dict[RecordId, Word]
    article_part: dict[RecordId, Word]


class PlainWords(Record):
    """What makes a text plain: words to avoid with what to write instead, and words that must be explained."""

    instead: dict[Label, Label] = Field(description="word or phrase to avoid, in its base form → the plain one")
    medical: Many[Label] = Field(description="medical words, beginnings (arthr-) and endings (-itis) of such words")
    known: Many[Label] = Field(description="words that look medical, but that readers know")
