"""The table that turns the records' words into numbers, and the bone-stress gate, must keep their order.

The numbers themselves may change. What may not change is their direction: a word that says "more often" never counts
for less, and a more worrying answer about bone never opens the gate further.
"""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipguide.finder import weights
from hipguide.finder.tree import care_order
from hipguide.finder.weights import fits, gate
from hipguide.library import Library
from hipguide.records import Answer, Cause, Finding

LEVELS = ("no", "not-sure", "yes")
STATES = ("clear", "open", "raised")  # from least to most worrying
WORDS = ("never", "unusual", "sometimes", "common", "hallmark")
FINDINGS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(WORDS))
GATES = [(signs, risks) for signs in product(LEVELS, repeat=2) for risks in product(LEVELS, repeat=2)]


def cause_with(library: Library, often: dict[str, str]) -> Cause:
    """A real cause that keeps nothing but these findings."""
    findings = tuple(Finding(symptom=s, often=w, sure="ours", reason="For a test.") for s, w in often.items())
    return next(iter(library.causes.values())).model_copy(update={"findings": findings})


@pytest.mark.parametrize("signs", range(4))
@pytest.mark.parametrize("risks", range(4))
def test_the_gate_never_falls_when_one_answer_becomes_more_worrying(signs: int, risks: int) -> None:
    for levels in product(LEVELS, repeat=signs + risks):
        here = STATES.index(gate(levels[:signs], levels[signs:]))
        for i, level in enumerate(levels):
            if level != "yes":
                worse = (*levels[:i], LEVELS[LEVELS.index(level) + 1], *levels[i + 1 :])
                assert STATES.index(gate(worse[:signs], worse[signs:])) >= here, (levels, worse)


def test_the_gate_is_clear_only_if_every_answer_is_a_plain_no() -> None:
    for signs, risks in GATES:
        assert (gate(signs, risks) == "clear") == (set(signs + risks) == {"no"}), (signs, risks)


def test_the_gate_is_raised_when_a_sign_meets_another_sign_or_a_risk_that_is_not_ruled_out() -> None:
    for signs, risks in GATES:
        if "yes" in signs and (signs.count("yes") > 1 or set(risks) != {"no"}):
            assert gate(signs, risks) == "raised", (signs, risks)


def test_the_order_of_the_answers_does_not_change_the_gate() -> None:
    for signs, risks in GATES:
        assert gate(signs[::-1], risks[::-1]) == gate(signs, risks), (signs, risks)


def test_a_more_worrying_gate_asks_for_more_care_and_more_weight_on_bone() -> None:
    care = [care_order(weights.GATE_CARE[state]) for state in ("outside", *STATES)]
    factor = [weights.GATE_FACTOR[state] for state in ("outside", *STATES)]
    assert care == sorted(care)
    assert factor == sorted(factor)


def test_a_gate_that_is_open_or_raised_is_never_left_to_self_care() -> None:
    assert care_order(weights.GATE_CARE["open"]) >= care_order("routine")
    assert care_order(weights.GATE_CARE["raised"]) >= care_order("urgent")


@pytest.mark.parametrize("table", [weights.OFTEN, weights.PLACE])
def test_words_that_say_more_often_count_for_more(table: dict[str, float]) -> None:
    assert [table[w] for w in WORDS] == sorted({table[w] for w in WORDS})
    assert all(0 < value <= 1 for value in table.values())


def test_commoner_causes_count_for_more() -> None:
    order = [weights.COMMONNESS[level] for level in ("rare", "uncommon", "common", "very-common")]
    assert order == sorted(set(order))
    assert order[0] > 0


def test_a_symptom_that_the_record_does_not_name_stands_between_unusual_and_sometimes() -> None:
    assert weights.OFTEN["unusual"] < weights.UNKNOWN < weights.OFTEN["sometimes"]


def test_a_finding_that_is_more_common_fits_yes_better_and_no_worse(library: Library) -> None:
    answers = {"yes": Answer(label="Yes", yes=("a", "b")), "no": Answer(label="No", no=("a", "b"))}

    @given(often=FINDINGS, word=st.sampled_from(WORDS[:-1]))
    def holds(often: dict[str, str], word: str) -> None:
        rarer = fits(cause_with(library, often | {"a": word}), answers, "detail")
        commoner = fits(cause_with(library, often | {"a": WORDS[WORDS.index(word) + 1]}), answers, "detail")
        assert commoner["yes"] > rarer["yes"]
        assert commoner["no"] < rarer["no"]

    holds()


def test_the_shares_of_a_questions_answers_add_up_to_one(library: Library) -> None:
    answers = {
        "young": Answer(label="Young", no=("a", "b")),
        "older": Answer(label="Older", yes=("a",), no=("b",)),
        "oldest": Answer(label="Oldest", yes=("a", "b")),
        "other": Answer(label="Other"),
    }

    @given(often=FINDINGS)
    def holds(often: dict[str, str]) -> None:
        shares = fits(cause_with(library, often), answers, "age")
        assert sum(shares.values()) == pytest.approx(1)
        assert all(0 < share < 1 for share in shares.values())

    holds()


def test_a_place_fits_as_well_as_its_best_symptom(library: Library) -> None:
    answers = {s: Answer(label=s, yes=(s,)) for s in "abcd"} | {"both": Answer(label="Both", yes=("a", "b"))}

    @given(often=FINDINGS)
    def holds(often: dict[str, str]) -> None:
        places = fits(cause_with(library, often), answers, "place")
        assert places["both"] == max(places["a"], places["b"])
        assert all(0 < fit <= 1 for fit in places.values())

    holds()


def test_no_place_rules_a_cause_out_altogether(library: Library) -> None:
    answers = {"here": Answer(label="Here", yes=("a",)), "nowhere": Answer(label="Nowhere")}
    for often in ({}, {"a": "never"}):
        assert min(fits(cause_with(library, often), answers, "place").values()) > 0
