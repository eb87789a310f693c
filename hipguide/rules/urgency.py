"""Urgency, signs, "can I run?" and when to get help must tell the same story."""

from __future__ import annotations

from collections.abc import Iterator

from ..library import Library
from ..origin import Origin
from ..problems import Problem
from ..records import Cause, Sign
from ..records.base import URGENCIES


def check(library: Library) -> Iterator[Problem]:
    for uid, sign in library.signs.items():
        if sign.question:
            yield from _causes_of_sign(library, library.origins["sign", uid], sign)
    maybe_flagged = _maybe_flagged(library)
    for uid, cause in library.causes.items():
        origin = library.origins["cause", uid]
        if not origin.doubtful("urgency"):
            unflagged = maybe_flagged is not None and uid not in maybe_flagged
            yield from _serious(origin, cause, unflagged)
            yield from _help(library, origin, cause)
        yield from _parent(library, origin, uid, cause)


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


def _maybe_flagged(library: Library) -> set[str] | None:
    """The causes that a sign leads to, or may lead to; None if a broken sign may mean any."""
    if "sign" in library.unread:
        return None
    for uid in library.known["sign"]:
        if library.origins["sign", uid].doubtful("causes"):
            return None
    flagged = set(library.mentions)
    for sign in library.signs.values():
        flagged.update(sign.causes)
    return flagged


def _serious(origin: Origin, cause: Cause, unflagged: bool) -> Iterator[Problem]:
    """A sign leads to an urgent cause, and nobody runs with it."""
    if cause.urgency not in ("urgent", "emergency"):
        return
    if unflagged:
        message = f'The cause is "{cause.urgency}", but no sign leads to it.'
        hint = "Name it under `causes` of a sign in data/signs.yml."
        yield origin.problem(("urgency",), "urgency", message, hint)
    if cause.can_i_run.answer != "no" and not origin.doubtful("can_i_run"):
        message = f'The cause is "{cause.urgency}", so the answer must be "no".'
        yield origin.problem(("can_i_run", "answer"), "urgency", message)


def _help(library: Library, origin: Origin, cause: Cause) -> Iterator[Problem]:
    if not origin.doubtful("get_help") and not _helped(library, cause):
        message = f'No sign here asks for "{cause.urgency}" help.'
        hint = "Name one that does, from data/signs.yml."
        yield origin.problem(("get_help",), "urgency", message, hint)


def _helped(library: Library, cause: Cause) -> bool:
    """Whether a sign of the page is as urgent as the cause, or could not be read."""
    for line in cause.get_help:
        sign = library.signs.get(line.sign)
        if sign is None or URGENCIES.index(sign.urgency) >= URGENCIES.index(cause.urgency):
            return True
    return False


def _parent(library: Library, origin: Origin, uid: str, cause: Cause) -> Iterator[Problem]:
    parent = library.causes.get(cause.parent or "")
    if cause.parent == uid:
        message = "A cause cannot be its own parent."
        yield origin.problem(("parent",), "parent", message, "Leave the key out.")
    elif parent and parent.parent:
        message = f'"{cause.parent}" has a parent itself.'
        yield origin.problem(("parent",), "parent", message, "Only one level is allowed.")
    elif parent and parent.group != cause.group and not _in_doubt(library, uid, cause.parent):
        message = f'The parent "{cause.parent}" is in the group "{parent.group}".'
        yield origin.problem(("group",), "parent", message, "Use the same group.")


def _in_doubt(library: Library, uid: str, parent: str | None) -> bool:
    """Whether the group of one of the two is in doubt."""
    origins = library.origins
    if origins["cause", uid].doubtful("group"):
        return True
    return parent is not None and origins["cause", parent].doubtful("group")
