"""What a source holds: one real work."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ...records.base import (
    DOI_PATTERN,
    URL_PATTERN,
    Choice,
    Label,
    Many,
    Prose,
    Record,
    RecordId,
    Text,
)

_ADDRESS = "unless another of doi, pmid, url and no_address is given"


class Passage(Record):
    """What a work says at one place, as somebody of ours read it there."""

    where: Label = Field(description="where it stands, such as: abstract, results")
    says: Annotated[str, Field(min_length=2, max_length=300), Prose()] = Field(
        description="what it says, of whom and how many, in one line of our own words"
    )


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
    passages: dict[RecordId, Passage] | None = Field(
        None, description="what it says that statements rest on; they name it as their `proof`"
    )
