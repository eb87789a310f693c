"""The numbers behind the records' words must keep their order.

The numbers themselves may change. What may not change is their direction: a word that says "more
often" never counts for less.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipguide.finder import weights
from hipguide.finder.ends import MOST_PAGES
from hipguide.kinds.cause.model import Cause, Finding, Share
from hipguide.kinds.question.model import Answer, Question
from hipguide.library import Library
from hipguide.records import ROLES

WORDS = ("never", "unusual", "sometimes", "common", "hallmark")
FINDINGS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(WORDS))


def cause_with(library: Library, often: dict[str, str]) -> Cause:
    """A cause that has nothing but these findings."""
    findings = tuple(
        Finding(symptom=s, often=w, sure="ours", reason="For a test.") for s, w in often.items()
    )  # type: ignore[arg-type]
    return next(iter(library.causes.values())).model_copy(update={"findings": findings})


@pytest.mark.parametrize("table", [weights.OFTEN, weights.PLACE])
def test_words_that_say_more_often_count_for_more(table: dict[str, float]) -> None:
    assert [table[w] for w in WORDS] == sorted({table[w] for w in WORDS})
    assert all(0 < value <= 1 for value in table.values())


def test_a_word_weighs_what_it_says_of_a_hundred_people() -> None:
    for word, weight in weights.OFTEN.items():
        assert (
            word
            in Share(
                of_100=str(round(100 * weight)), who="people of a test", source="a-study"
            ).words
        )


def test_commoner_causes_count_for_more() -> None:
    order = [weights.COMMONNESS[level] for level in ("rare", "uncommon", "common", "very-common")]  # type: ignore[index]
    assert order == sorted(set(order))
    assert 0 < order[0] < order[1] == 1
    assert order[2:] == [2, 4], "each word says twice as often"


def test_more_harm_counts_for_more() -> None:
    order = [weights.HARM[u] for u in ("self-care", "routine", "urgent", "emergency")]  # type: ignore[index]
    assert order == sorted(order)
    assert order[0] == order[1] == 0 < order[2], (
        "a page that may wait is listed for how well it fits, and nothing else"
    )


def test_the_numbers_say_what_is_told_of_them() -> None:
    """A page is listed if it fits half as well as the first one, an urgent one half as well again,
    an emergency a third.
    """

    def times(factor: float) -> int:
        return weights.place_points(factor)

    assert weights.UNIT == 100, "hundredths of a natural logarithm"
    assert times(2) == weights.CLOSE == weights.HARM["urgent"]
    assert times(3) == weights.HARM["emergency"]
    assert (times(4), -times(20)) == (weights.SHOWN, weights.EXCLUDED)
    assert 0 < weights.UNTICKED < weights.NONE_TICKED < 1, (
        "a box that is not ticked says less than a plain no"
    )
    assert 0 < weights.LEFT < 1
    assert weights.PLACE["never"] < weights.PLACE_UNKNOWN < weights.PLACE["unusual"]
    assert weights.PLACE["unusual"] < weights.SPREAD < weights.PLACE["sometimes"]
    assert 0 < weights.NEARBY < 1


def test_the_browser_and_the_example_add_up_with_the_same_numbers(root: Path) -> None:
    browser = (root / "hipguide" / "theme" / "assets" / "js" / "finder.mjs").read_text("utf-8")
    example = (root / "hipguide" / "publish" / "examples" / "walk.py").read_text("utf-8")
    assert (
        f"[SHOWN, EXCLUDED, CLOSE] = [{weights.SHOWN}, {weights.EXCLUDED}, {weights.CLOSE}]"
        in browser
    )
    assert (
        f"SHOWN, EXCLUDED, CLOSE, MOST = {weights.SHOWN}, {weights.EXCLUDED}, {weights.CLOSE}, {MOST_PAGES}"
        in example
    )
    for code in (browser, example):
        assert (
            f"urgent: {weights.HARM['urgent']}, emergency: {weights.HARM['emergency']}"
            in code.replace('"', "")
        )


@pytest.mark.parametrize(
    ("yes", "no", "share"),
    [
        ([], [], 1.0),
        (["a"], [], 0.92),
        ([], ["a"], 1 - 0.92),
        (["a", "b"], [], 1 - (1 - 0.92) * (1 - 0.1)),
        ([], ["a", "b"], (1 - 0.92) * (1 - 0.1)),
        (["a"], ["b"], 0.92 * (1 - 0.1)),
    ],
)
def test_an_answer_fits_if_any_of_its_symptoms_is_there_and_none_that_it_denies(
    yes: list[str], no: list[str], share: float
) -> None:
    often = {"a": "hallmark", "b": "unusual"}
    found = weights.fit(often, Answer(label="It", yes=tuple(yes), no=tuple(no)), {})  # type: ignore[arg-type]
    assert found == pytest.approx(share)


def test_a_question_whose_answers_name_no_symptom_says_nothing() -> None:
    def question(*answers: Answer) -> Question:
        made = {f"a{i}": answer for i, answer in enumerate(answers)}
        return Question(ask="Is it so?", why="It matters.", role="detail", answers=made)

    plain, yes, no = (
        Answer(label="It", facts=("x",)),
        Answer(label="It", yes=("a",)),
        Answer(label="It", no=("a",)),
    )
    assert weights.says_nothing(question(plain, plain))
    assert not weights.says_nothing(question(plain, yes))
    assert not weights.says_nothing(question(no, plain))


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
def test_what_rules_a_page_out(
    often: dict, yes: list[str], no: list[str], role: str, out: bool
) -> None:  # type: ignore[type-arg]
    answer = Answer(label="It", yes=tuple(yes), no=tuple(no))
    assert weights.rules_out(often, answer, ROLES[role]) is out


def test_a_finding_that_is_more_common_fits_yes_better_and_no_worse(small_library: Library) -> None:
    answers = {"yes": Answer(label="Yes", yes=("a", "b")), "no": Answer(label="No", no=("a", "b"))}
    question = Question(ask="Is it so?", why="It matters.", role="detail", answers=answers)

    @given(often=FINDINGS, word=st.sampled_from(WORDS[:-1]))
    def holds(often: dict[str, str], word: str) -> None:
        more = WORDS[WORDS.index(word) + 1]
        rarer = weights.one_choice(cause_with(small_library, often | {"a": word}), question, {})
        commoner = weights.one_choice(cause_with(small_library, often | {"a": more}), question, {})
        assert commoner["yes"] >= rarer["yes"]
        assert commoner["no"] <= rarer["no"]

    holds()


def test_of_two_places_in_one_answer_the_first_counts_in_full() -> None:
    both = Answer(label="Both", yes=("a", "b"))
    assert weights.place_fit({"a": "common"}, both) == weights.PLACE["common"]
    assert (
        weights.place_fit({"a": "unusual", "b": "common"}, both)
        == weights.NEARBY * weights.PLACE["common"]
    )
    assert (
        weights.place_fit({}, Answer(label="Nowhere"))
        == weights.place_fit({}, both)
        == weights.PLACE_UNKNOWN
    )
    assert weights.place_fit({"b": "common"}, both) == weights.NEARBY * weights.PLACE["common"]


def test_points_grow_with_the_share_and_have_bounds() -> None:
    shares = [0.0, 0.01, 0.02, 0.1, 0.5, 0.9, 0.99, 1.0]
    points = [weights.points(share) for share in shares]
    assert points == sorted(points)
    assert -500 < points[0] < points[-1] < 0, "no answer is taken to be certain"
    assert points[4] == weights.place_points(0.5) == -69
    assert points[0] == points[1] == points[2]
    assert points[-1] == points[-2]
