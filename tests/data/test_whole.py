"""Our records are complete enough, and rest on enough, for what the site says of itself."""

from __future__ import annotations

from collections import Counter

import pytest

from hipguide import complete, strength
from hipguide.kinds import KINDS
from hipguide.library import Library


def test_every_cause_of_the_article_is_complete(library: Library) -> None:
    assert library.article.causes
    assert [str(gap) for gap in complete.gaps(library) if "of the article" in gap.message] == []


COMPLETE = [kind.name for kind in KINDS.values() if kind.complete]


@pytest.mark.parametrize("kind", COMPLETE)
def test_a_field_that_a_record_should_have_is_filled_in_mostly(library: Library, kind: str) -> None:
    """A new field that most records lack is one that its kind has forgotten to say so of."""
    whole = KINDS[kind].complete
    assert whole
    records = library.records[kind]
    lacking: Counter[str] = Counter()
    for uid, record in records.items():
        for name in type(record).model_fields:
            if getattr(record, name) in (None, ()):
                lacking[name] += name not in whole.may_lack[whole.form(library, uid)]
    forgotten = [name for name, count in lacking.items() if count > len(records) / 4]
    assert not forgotten, (
        f"hipguide/kinds/{kind}/: `complete` does not say that most records may lack {forgotten}"
    )


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
