"""No address dies: an old address leads straight to a page that exists, and stands where no page is."""

from __future__ import annotations

from collections.abc import Iterator

from ..library import Library
from ..problems import Problem

LONGEST = 200


def check(library: Library) -> Iterator[Problem]:
    moved, live = library.moved, library.addresses
    for old, new in moved.items():
        origin = library.origins["moved", "moved"]
        if origin.doubtful("pages"):
            return
        here = ("pages", old)
        if len(old) > LONGEST:
            yield origin.problem(here, "moved", "The old address is too long for a file.", "Take the line out.")
        elif new in moved:
            message = f'"{new}" has moved itself, so this address would lead on and on.'
            yield origin.problem(here, "moved", message, "Let it lead straight to the page.")
        elif old in live:
            yield origin.problem(
                here, "moved", f'There is a page at "{old}".', "Take the line out, or rename the page."
            )
        elif new not in live and not library.unread:
            yield origin.problem(here, "moved", f'There is no page at "{new}".', library.guess("page", new, live))
