"""From a number to the files of a broken, odd or hostile project. The same number always gives the same files."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import beside
import mutator
from mutator import Files

# of a hundred inputs so many
KINDS = {
    mutator.records: 64,
    beside.page: 24,
    beside.odd_file: 3,
    beside.picture: 3,
    beside.history: 3,
    beside.cases: 3,
}


def files(number: int, seed: int = 0) -> Files:
    """The files that this input lays over the made-up library and its pages, by their path in the project."""
    kind, rng = drawn(number, seed)
    found = kind(rng)
    if rng.random() < 0.03:
        found = {**found, **rng.choice(list(KINDS))(rng)}
    return found


def drawn(number: int, seed: int = 0) -> tuple[Callable[[Random], Files], Random]:
    """Of which kind this input is, and the dice for all the rest."""
    rng = Random(f"{seed}/{number}")  # noqa: S311  no secret
    (kind,) = rng.choices(list(KINDS), list(KINDS.values()))
    return kind, rng
