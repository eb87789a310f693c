"""What the search makes of words that people type."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ...records.base import ADDRESS_PATTERN, Label, Many, Record

Address = Annotated[str, Field(pattern=ADDRESS_PATTERN)]  # from the root of the site


class SearchWords(Record):
    """What readers type into the search, and what they mean by it."""

    means: dict[Label, Label] = Field(
        default_factory=dict,
        description="words as people type them → those that the pages use",
    )
    leads: dict[Label, Many[Address]] = Field(
        default_factory=dict,
        description=(
            "words that ask for a kind of page → how the addresses of such pages begin, "
            "such as plans/"
        ),
    )
    ignored: Many[Label] = Field((), description="words that say nothing about a page")
