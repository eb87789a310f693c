"""What an end says: the care of the pages that fit, at this status of the gate and at all milder ones, and who is asked what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from hipguide.finder.ends import pages
from hipguide.finder.readers import Knowledge, Signs
from hipguide.finder.weights import GATES, Gate
from hipguide.library import Library


@pytest.fixture(scope="module")
def knows(library: Library) -> Knowledge:
    return Knowledge(library)


def one_with(knows: Knowledge, urgency: str) -> str:
    """A cause that is not bone stress and has this urgency."""
    return next(uid for uid, cause in knows.causes.items() if cause.urgency == urgency and uid not in knows.bone)


@pytest.mark.parametrize("status", GATES)
def test_the_care_is_that_of_what_fits_at_each_milder_status(knows: Knowledge, status: Gate) -> None:
    """As long as the signs of bone stress were no plain "no", what fits without a word about them has its say."""
    urgent, mild = one_with(knows, "emergency"), one_with(knows, "self-care")
    fits: Mapping[Signs | None, Mapping[str, float]] = {None: {mild: 1.0}, (): {urgent: 1.0}}
    end = pages(knows, replace(knows.everyone(), told=True), status, (), lambda signs: fits[signs])
    assert end.care == "emergency"
    swapped = pages(
        knows, replace(knows.everyone(), told=True), status, (), lambda signs: fits[None if signs == () else ()]
    )
    assert (swapped.care == "emergency") == (status != "outside")


def test_a_question_about_a_place_is_for_readers_who_hurt_there_or_cannot_say(knows: Knowledge) -> None:
    asked = {uid: q.only_at for uid, q in knows.questions.items() if q.only_at}
    assert asked
    for uid, places in asked.items():
        anybody = knows.everyone()
        assert knows.sensible(anybody, uid)
        assert knows.sensible(replace(anybody, places=frozenset(places[:1])), uid)
        assert not knows.sensible(replace(anybody, places=frozenset({"another-place"})), uid)


def test_a_place_that_is_not_known_counts_as_one_of_bone_stress(knows: Knowledge) -> None:
    anybody = knows.everyone()
    assert knows.core(anybody)
    assert knows.core(replace(anybody, places=frozenset([*sorted(knows.core_places)[:1], "another-place"])))
    assert not knows.core(replace(anybody, places=frozenset({"another-place"})))
