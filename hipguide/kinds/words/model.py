"""What makes a text plain."""

from __future__ import annotations

from pydantic import Field

from ...records.base import Label, Many, Record


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
