"""The records in data/, for the tests in tests/data/ and for those that look at the built site.

A test of the program has no business with them: it goes by made-up records, so that nobody who
corrects a fact breaks it.
"""

from __future__ import annotations

import pytest
import real

from hipguide import finder
from hipguide.library import Library
from hipguide.links import Links, link

__all__ = ["form", "library", "site_links"]


@pytest.fixture(scope="session")
def library() -> Library:
    """All records in data/, loaded and checked."""
    return real.library()


@pytest.fixture(scope="session")
def site_links(library: Library) -> Links:
    """The links between the records, in both directions."""
    return link(library)


@pytest.fixture(scope="session")
def form() -> finder.Form:
    """The compiled pain finder."""
    return real.form()
