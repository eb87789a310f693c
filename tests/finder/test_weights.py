"""The numbers behind the records' words must keep their order.

The numbers themselves may change. What may not change is their direction: a word that says "more often" never counts
for less.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipguide.finder import weights
from hipguide.library import Library
from hipguide.records import Answer, Cause, Finding, Question
from hipguide.records.clinical import Share

WORDS = ("never", "unusual", "sometimes", "common", "hallmark")
FINDINGS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(WORDS))


def cause_with(library: Library, often: dict[str, str]) -> Cause:
    """A cause that has nothing but these findings."""
    findings = tuple(Finding(symptom=s, often=w, sure="ours", reason="For a test.") for s, w in often.items())  # type: ignore[arg-type]
    return next(iter(library.causes.values())).model_copy(update={"findings": findings})


@pytest.mark.parametrize("table", [weights.OFTEN, weights.PLACE])
def test_words_that_say_more_often_count_for_more(table: dict[str, float]) -> None:
    assert [table[w] for w in WORDS] == sorted({table[w] for w in WORDS})
    assert all(0 < value <= 1 for value in table.values())


def test_a_word_weighs_what_it_says_of_a_hundred_people() -> None:
    for word, weight in weights.OFTEN.items():
        assert word in Share(of_100=str(round(100 * weight)), who="people of a test", source="a-study").words


def test_commoner_causes_count_for_more() -> None:
    order = [weights.COMMONNESS[level] for level in ("rare", "uncommon", "common", "very-common")]  # type: ignore[index]
    assert order == sorted(set(order))
    assert order[0] > 0


def test_more_harm_counts_for_more() -> None:
    order = [weights.HARM[u] for u in ("self-care", "routine", "urgent", "emergency")]  # type: ignore[index]
    assert order == sorted(order)
    assert order[0] < order[-1]


def test_a_symptom_that_the_record_does_not_name_stands_between_unusual_and_sometimes() -> None:
    for otherwise in WORDS:
        silent = weights.chance({}, "a", {"a": otherwise})  # type: ignore[dict-item]
        assert 0 < silent < weights.OFTEN[otherwise]  # type: ignore[index]
    assert weights.OFTEN["unusual"] < weights.chance({}, "a", {}) < weights.OFTEN["sometimes"]


@pytest.mark.parametrize(
    ("often", "yes", "no", "role", "out"),
    [
        ({"a": "never"}, ["a"], [], "detail", True),
        ({"a": "unusual"}, ["a"], [], "detail", False),
        ({"a": "never", "b": "common"}, ["a", "b"], [], "detail", False),
        ({"a": "hallmark"}, [], ["a"], "detail", False),
        ({"a": "hallmark"}, [], ["a"], "age", True),
        ({"a": "common"}, [], ["a"], "age", False),
        ({}, ["a"], [], "place", True),
        ({"a": "unusual"}, ["a"], [], "place", False),
        ({"a": "unusual"}, ["a", "b"], [], "place", False),
        ({}, [], [], "place", False),
    ],
)
def test_what_rules_a_page_out(often: dict, yes: list[str], no: list[str], role: str, out: bool) -> None:  # type: ignore[type-arg]
    assert weights.rules_out(often, Answer(label="It", yes=tuple(yes), no=tuple(no)), role) is out


def test_a_finding_that_is_more_common_fits_yes_better_and_no_worse(library: Library) -> None:
    answers = {"yes": Answer(label="Yes", yes=("a", "b")), "no": Answer(label="No", no=("a", "b"))}
    question = Question(ask="Is it so?", why="It matters.", role="detail", answers=answers)

    @given(often=FINDINGS, word=st.sampled_from(WORDS[:-1]))
    def holds(often: dict[str, str], word: str) -> None:
        more = WORDS[WORDS.index(word) + 1]
        rarer = weights.one_choice(cause_with(library, often | {"a": word}), question, {})
        commoner = weights.one_choice(cause_with(library, often | {"a": more}), question, {})
        assert commoner["yes"] >= rarer["yes"]
        assert commoner["no"] <= rarer["no"]

    holds()


def test_of_two_places_in_one_answer_the_first_counts_in_full() -> None:
    both = Answer(label="Both", yes=("a", "b"))
    assert weights.place_fit({"a": "common"}, both) == weights.PLACE["common"]
    assert weights.place_fit({"b": "common"}, both) == weights.NEARBY * weights.PLACE["common"]


def test_points_grow_with_the_share_and_have_bounds() -> None:
    shares = [0.0, 0.01, 0.02, 0.1, 0.5, 0.9, 0.99, 1.0]
    points = [weights.points(share) for share in shares]
    assert points == sorted(points)
    assert points[0] == points[1] == points[2]
    assert points[-1] == points[-2]
