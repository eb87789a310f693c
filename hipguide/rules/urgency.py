"""Urgency, signs, "can I run?" and when to get help must tell the same story."""

from __future__ import annotations

from collections.abc import Iterator

from ..library import Library
from ..origin import Origin
from ..problems import Problem
from ..records import Cause
from ..records.base import URGENCIES


def check(library: Library) -> Iterator[Problem]:
    flagged = {name for flag in library.signs.values() for name in flag.causes}
    doubtful = any(library.origins["sign", uid].doubtful("causes") for uid in library.known["sign"])
    sure_of_flags = not doubtful and "sign" not in library.unread
    ticked = {uid: sign for uid, sign in library.signs.items() if sign.question}
    for uid, flag in ticked.items():
        origin = library.origins["sign", uid]
        for i, name in enumerate(flag.causes):
            cause = library.causes.get(name)
            if cause is None or library.origins["cause", name].doubtful("urgency"):
                continue
            if URGENCIES.index(cause.urgency) > URGENCIES.index(flag.urgency):
                yield origin.problem(
                    ("causes", i),
                    "urgency",
                    f'The sign is less urgent ("{flag.urgency}") than its cause "{name}" ("{cause.urgency}").',
                    "Raise the one or lower the other.",
                )
    for uid, cause in library.causes.items():
        origin = library.origins["cause", uid]
        if not origin.doubtful("urgency"):
            yield from _serious(library, origin, cause, sure_of_flags and uid not in flagged | library.mentions)
        yield from _parent(library, origin, uid, cause)


def _serious(library: Library, origin: Origin, cause: Cause, unflagged: bool) -> Iterator[Problem]:
    serious = cause.urgency in ("urgent", "emergency")
    if serious and unflagged:
        message = f'The cause is "{cause.urgency}", but no sign leads to it.'
        yield origin.problem(("urgency",), "urgency", message, "Name it under `causes` of a sign in data/signs.yml.")
    if serious and cause.can_i_run.answer != "no" and not origin.doubtful("can_i_run"):
        message = f'The cause is "{cause.urgency}", so the answer must be "no".'
        yield origin.problem(("can_i_run", "answer"), "urgency", message)
    if not origin.doubtful("get_help") and not _helped(library, cause):
        message = f'No sign here asks for "{cause.urgency}" help.'
        yield origin.problem(("get_help",), "urgency", message, "Name one that does, from data/signs.yml.")


def _helped(library: Library, cause: Cause) -> bool:
    """Whether the page names a sign that is as urgent as the cause itself, or one that could not be read."""
    signs = [library.signs.get(line.sign) for line in cause.get_help]
    return any(sign is None or URGENCIES.index(sign.urgency) >= URGENCIES.index(cause.urgency) for sign in signs)


def _parent(library: Library, origin: Origin, uid: str, cause: Cause) -> Iterator[Problem]:
    parent = library.causes.get(cause.parent or "")
    if cause.parent == uid:
        yield origin.problem(("parent",), "parent", "A cause cannot be its own parent.", "Leave the key out.")
    elif parent and parent.parent:
        yield origin.problem(
            ("parent",), "parent", f'"{cause.parent}" has a parent itself.', "Only one level is allowed."
        )
    elif parent and parent.group != cause.group and not _group_in_doubt(library, uid, cause.parent or ""):
        message = f'The parent "{cause.parent}" is in the group "{parent.group}".'
        yield origin.problem(("group",), "parent", message, "Use the same group.")


def _group_in_doubt(library: Library, *uids: str) -> bool:
    return any(library.origins["cause", uid].doubtful("group") for uid in uids)
