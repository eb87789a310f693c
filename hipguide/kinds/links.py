"""What records learn of those that name them: the record that makes a claim declares the link, and
both pages show it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .cause.model import Finding


@dataclass(frozen=True)
class Meaning:
    """A cause that a symptom may belong to, and the finding that says so."""

    cause: str
    finding: Finding


def _lists() -> dict[str, list[str]]:
    return defaultdict(list)


def _pairs() -> dict[str, list[tuple[str, str]]]:
    return defaultdict(list)


def _places() -> dict[tuple[str, str], list[tuple[str, str]]]:
    return defaultdict(list)


def _meanings() -> dict[str, list[Meaning]]:
    return defaultdict(list)


@dataclass
class Links:
    """Which records refer to a record, by its id.

    Each list is in the order in which a page shows it.
    """

    meanings: dict[str, list[Meaning]] = field(default_factory=_meanings)  # symptom → causes
    # exercise → (cause, stage)
    programmes: dict[str, list[tuple[str, str]]] = field(default_factory=_pairs)
    avoided: dict[str, list[str]] = field(default_factory=_lists)  # cause → exercises to avoid
    children: dict[str, list[str]] = field(default_factory=_lists)  # cause → kinds of it
    look_alikes: dict[str, list[str]] = field(default_factory=_lists)  # cause → causes, both ways
    flags: dict[str, list[str]] = field(default_factory=_lists)  # cause → warning signs
    # sign → (kind, id) of the pages that say to get help for it
    helps: dict[str, list[tuple[str, str]]] = field(default_factory=_pairs)
    # source → (kind, id), or ("page", address) for a page written by hand
    cited_on: dict[str, list[tuple[str, str]]] = field(default_factory=_pairs)
    term_used_on: dict[str, list[tuple[str, str]]] = field(default_factory=_pairs)
    comparisons: dict[str, list[str]] = field(default_factory=_lists)  # cause → comparisons
    running_plan: dict[str, str] = field(default_factory=dict)  # cause → walk-run plan
    symptom_exercises: dict[str, list[str]] = field(default_factory=_lists)
    # (kind, id) → (kind, id) of the pages that name it, of kinds without links of their own
    named_by: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=_places)


def entries(places: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Kinds and ids of records, as the JSON API lists them."""
    return [{"kind": kind, "id": uid} for kind, uid in places]
