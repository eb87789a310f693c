"""A sign is as urgent as each cause that it leads to, and no two signs are for the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...origin import Origin
from ...problems import Problem
from ...records.base import URGENCIES
from ..kind import Rule
from .model import Sign

if TYPE_CHECKING:
    from ...library import Library


def _urgency(library: Library) -> Iterator[Problem]:
    """A sign of the finder's screens is as urgent as its causes."""
    for uid, sign in library.signs.items():
        if sign.question:
            yield from _causes_of_sign(library, library.origins["sign", uid], sign)


def _causes_of_sign(library: Library, origin: Origin, sign: Sign) -> Iterator[Problem]:
    """A sign is as urgent as each cause that it leads to."""
    for i, name in enumerate(sign.causes):
        cause = library.causes.get(name)
        if cause is None or library.origins["cause", name].doubtful("urgency"):
            continue
        if URGENCIES.index(cause.urgency) > URGENCIES.index(sign.urgency):
            than = f'than its cause "{name}" ("{cause.urgency}")'
            message = f'The sign is less urgent ("{sign.urgency}") {than}.'
            hint = "Raise the one or lower the other."
            yield origin.problem(("causes", i), "urgency", message, hint)


def _alike(library: Library) -> Iterator[Problem]:
    """Signs for the same facts in the same setting, or with the same notice, may contradict."""
    first: dict[object, str] = {}
    for uid, sign in library.signs.items():
        origin = library.origins["sign", uid]
        if origin.doubtful("shown_by", "at", "unless", "who", "notice"):
            continue
        for loc, same in _settings(sign):
            if (other := first.setdefault(same, uid)) != uid:
                message = f'"{other}" is a sign for the same.'
                hint = "Keep one of the two, and say how soon there."
                yield origin.problem(loc, "one-voice", message, hint)


def _settings(sign: Sign) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """What must differ between any two signs, and its place."""
    yield ("notice",), (sign.notice.casefold(), sign.who)
    unless = frozenset(map(frozenset, sign.unless))
    for i, line in enumerate(sign.shown_by):
        yield ("shown_by", i), (frozenset(line), frozenset(sign.at), unless, sign.who)


RULES = (
    Rule(_urgency, ("urgency",)),
    Rule(_alike, ("one-voice",)),
)
