"""What the record of the magazine article holds."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ...records.base import CauseId, Choice, Many, Record, RecordId, Review, Statement, Text


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
