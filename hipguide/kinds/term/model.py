"""What an explained word holds."""

from __future__ import annotations

from pydantic import Field

from ...records.base import Label, Many, Record, Text


class Term(Record):
    """A word that readers may not know, explained at its first use on a page."""

    name: Label = Field(description="the word")
    also: Many[Label] = Field((), description="other forms of the word")
    short: Label = Field(description="a few words that stand in brackets behind the term")
    text: Text = Field(description="what it means, in a sentence or two")
