"""The records of this site and the finder made of them: loaded, checked and compiled once for all tests of a session."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hipguide import finder, rules
from hipguide.library import Library, load

ROOT = Path(__file__).resolve().parent.parent


@cache
def library() -> Library:
    """All records in data/. If they are not sound, tests of anything else would only confuse."""
    loaded = load(ROOT / "data")
    found = rules.check(loaded)
    assert not found, "The records in data/ are not sound:\n" + "\n".join(map(str, found))
    return loaded


@cache
def form() -> finder.Form:
    """The compiled pain finder."""
    return finder.compile_form(library())
