"""The addresses that pages once had."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ...records.base import ADDRESS_PATTERN, Record

Address = Annotated[str, Field(pattern=ADDRESS_PATTERN)]  # from the root of the site


class Moved(Record):
    """Addresses that pages once had, so that no link to this site dies."""

    pages: dict[Address, Address] = Field(
        default_factory=dict,
        description="old address → address of the page that took its place, such as causes/x/",
    )
