"""Our records are complete enough, and rest on enough, for what the site says of itself."""

from __future__ import annotations

from hipguide import complete, strength
from hipguide.library import Library


def test_every_cause_of_the_article_is_complete(library: Library) -> None:
    assert library.article.causes
    assert [str(gap) for gap in complete.gaps(library) if "of the article" in gap.message] == []


def test_the_evidence_is_within_its_limits(library: Library) -> None:
    """They are limits of all statements together, with room for many corrections."""
    assert list(strength.beyond(library)) == []


def test_of_each_pair_one_cause_says_what_tells_it_from_the_other(library: Library) -> None:
    assert library.comparisons
    for uid, pair in library.comparisons.items():
        told = [
            d.cause for cause in (pair.one, pair.other) for d in library.causes[cause].tells_apart
        ]
        assert {pair.one, pair.other} & set(told), uid
