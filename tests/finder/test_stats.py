"""How much a reader has to read is counted as they read it."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest
from made_up import PLACE, RISK, STAIRS, STEP, changed, form

from hipguide.finder import Form, compile_form, stats
from hipguide.finder.form import FormAnswer, FormQuestion
from hipguide.finder.stats import longest, words
from hipguide.library import Library
from hipguide.records import ROLES


def test_all_that_stands_on_a_screen_counts() -> None:
    assert words([PLACE]) == len(
        "place? | Front | Side | On the moon | Not sure".replace("|", "").split()
    )
    assert words([replace(PLACE, help="Point with one finger.")]) == words([PLACE]) + 4
    assert words([PLACE, STEP]) == words([PLACE]) + words([STEP])


def test_the_figures_of_a_small_finder(small_library: Library) -> None:
    """On the outer hip one question less is asked, and most readers have pain there."""
    library = changed(small_library, "question", "stairs", only_at=("pain-groin-front",))
    made = compile_form(library)
    text = made.json_text().encode()
    assert stats(made, library, count=40) == {
        "questions": 7,
        "signs": 2,
        "causes": 3,
        "screens_median": 6,
        "screens_longest": 7,
        "words_median": words(made.questions[:-1]),
        "words_longest": words(made.questions),
        "bytes": len(text),
        "bytes_gzip": len(gzip.compress(text, 9, mtime=0)),
    }


def at(uid: str, *places: str, role: str = "gate") -> FormQuestion:
    return replace(STEP, uid=uid, only_at=places, role=ROLES[role])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("questions", "asked"),
    [
        ([RISK, STAIRS], ["risk", "stairs"]),
        ([at("a", "front"), at("b", "side"), at("c", "back")], ["a", "b", "c"]),
        (
            [
                at("a", "front", role="detail"),
                at("b", "side", role="detail"),
                at("c", "back", role="detail"),
            ],
            ["a", "c"],
        ),
        ([at("a", "back", role="detail"), at("b", "back", "side", role="detail")], ["a", "b"]),
        ([at("a", "nowhere", role="detail"), STAIRS], ["stairs"]),
    ],
)
def test_the_longest_way_is_that_of_two_places_or_of_who_does_not_know_where(
    questions: list[FormQuestion], asked: list[str]
) -> None:
    places = (FormAnswer("back", "Back", yes=("back",)), *PLACE.answers)
    made: Form = replace(form(), questions=[replace(PLACE, answers=places), *questions])
    assert [question.uid for question in longest(made)] == ["place", *asked]
