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
from hipguide.records import Answer, Cause, Finding, Question

LEVELS = ("no", "not-sure", "yes")
STATES = weights.GATES  # from least to most careful
WORDS = ("never", "unusual", "sometimes", "common", "hallmark")
FINDINGS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(WORDS))
GATES = [(signs, risks) for signs in product(LEVELS, repeat=2) for risks in product(LEVELS, repeat=2)]


def asked(answers: dict[str, Answer], role: str, choose: str = "one") -> Question:
    """A question with these answers."""
    return Question(ask="Is it so?", help="Look.", why="It matters.", role=role, choose=choose, answers=answers)  # type: ignore[arg-type]


def cause_with(library: Library, often: dict[str, str]) -> Cause:
    """A real cause that keeps nothing but these findings."""
    findings = tuple(Finding(symptom=s, often=w, sure="ours", reason="For a test.") for s, w in often.items())
    return next(iter(library.causes.values())).model_copy(update={"findings": findings})


@pytest.mark.parametrize("growing", [True, False])
@pytest.mark.parametrize("core", [True, False])
@pytest.mark.parametrize("signs", range(4))
@pytest.mark.parametrize("risks", range(4))
def test_the_gate_never_falls_when_one_answer_becomes_more_worrying(
    signs: int, risks: int, core: bool, growing: bool
) -> None:
    for levels in product(LEVELS, repeat=signs + risks):
        here = STATES.index(gate(levels[:signs], levels[signs:], core, growing))
        for i, level in enumerate(levels):
            if level != "yes":
                worse = (*levels[:i], LEVELS[LEVELS.index(level) + 1], *levels[i + 1 :])
                assert STATES.index(gate(worse[:signs], worse[signs:], core, growing)) >= here, (levels, worse)


def test_a_core_place_is_never_less_careful() -> None:
    for signs, risks in GATES:
        assert STATES.index(gate(signs, risks, True)) >= STATES.index(gate(signs, risks, False)), (signs, risks)


def test_a_risk_with_a_sign_that_is_not_known_is_urgent_only_at_a_core_place() -> None:
    assert gate(["not-sure", "no"], ["yes", "no"], core=True) == "wary"
    assert care_order(weights.GATE_CARE["wary"]) >= care_order("urgent")
    assert gate(["not-sure", "no"], ["yes", "no"], core=False) == "open"


def test_a_sign_in_hips_that_still_grow_is_urgent_without_any_risk() -> None:
    assert gate(["yes", "no"], ["no", "no"], growing=True) == "raised"
    assert gate(["yes", "no"], ["no", "no"]) == "open"
    assert gate(["no", "no"], ["no", "no"], growing=True) == "clear"


def test_a_risk_without_any_sign_is_guarded() -> None:
    assert gate(["no", "no"], ["yes", "no"]) == gate(["no", "no"], ["not-sure", "no"]) == "guarded"


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
    care = [care_order(weights.GATE_CARE[state]) for state in STATES]
    factor = [weights.GATE_FACTOR[state] for state in STATES]
    assert care == sorted(care)
    assert factor == sorted(factor)


def test_a_gate_that_is_open_or_raised_is_never_left_to_self_care() -> None:
    assert care_order(weights.GATE_CARE["guarded"]) >= care_order("routine")
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
    for otherwise in WORDS:
        silent = weights.chance({}, "a", {"a": otherwise})
        assert 0 < silent < weights.OFTEN[otherwise]
    assert weights.OFTEN["unusual"] < weights.chance({}, "a", {}) < weights.OFTEN["sometimes"]


@pytest.mark.parametrize("table", [weights.HARM])
def test_more_harm_counts_for_more(table: dict[str, float]) -> None:
    order = [table[u] for u in ("self-care", "routine", "urgent", "emergency")]
    assert order == sorted(order)
    assert order[0] < order[-1]


def test_two_places_that_fit_better_count_for_more() -> None:
    for one, two in product(weights.PLACE.values(), repeat=2):
        assert 0 < weights.both(one, two) <= 1
        assert weights.both(one, two) == weights.both(two, one)
        for better in weights.PLACE.values():
            if better >= two:
                assert weights.both(one, better) >= weights.both(one, two)


@given(ticks=st.dictionaries(st.sampled_from("abcd"), st.floats(0.01, 0.99), min_size=1))
def test_the_first_box_that_is_ticked_takes_its_share_and_none_takes_what_is_left(ticks: dict[str, float]) -> None:
    shares = weights.in_turn({**ticks, weights.NONE: 0.0}, [*ticks, weights.NONE])
    assert sum(shares.values()) == pytest.approx(1)
    for uid in ticks:
        higher = weights.in_turn(
            {**ticks, uid: min(0.995, ticks[uid] * 1.5), weights.NONE: 0.0}, [*ticks, weights.NONE]
        )
        assert higher[uid] > shares[uid]
        assert higher[weights.NONE] < shares[weights.NONE]


def test_a_box_that_is_not_ticked_says_less_than_none_of_them() -> None:
    likely, unlikely = (
        weights.in_turn({"a": p, "b": 0.5, weights.NONE: 0.0}, ["a", "b", weights.NONE]) for p in (0.9, 0.1)
    )
    assert unlikely["b"] / likely["b"] < unlikely[weights.NONE] / likely[weights.NONE]


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
def test_what_rules_a_page_out(often: dict, yes: list[str], no: list[str], role: str, out: bool) -> None:
    assert weights.rules_out(often, yes, no, role) is out


def test_a_finding_that_is_more_common_fits_yes_better_and_no_worse(library: Library) -> None:
    answers = {"yes": Answer(label="Yes", yes=("a", "b")), "no": Answer(label="No", no=("a", "b"))}

    @given(often=FINDINGS, word=st.sampled_from(WORDS[:-1]))
    def holds(often: dict[str, str], word: str) -> None:
        rarer = fits(cause_with(library, often | {"a": word}), asked(answers, "detail"), {})
        commoner = fits(cause_with(library, often | {"a": WORDS[WORDS.index(word) + 1]}), asked(answers, "detail"), {})
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
        shares = fits(cause_with(library, often), asked(answers, "age"), {})
        assert sum(shares.values()) == pytest.approx(1)
        assert all(0 < share < 1 for share in shares.values())

    holds()


def test_of_two_places_in_one_answer_the_first_counts_in_full(library: Library) -> None:
    answers = {s: Answer(label=s, yes=(s,)) for s in "abcd"} | {"both": Answer(label="Both", yes=("a", "b"))}

    @given(often=FINDINGS)
    def holds(often: dict[str, str]) -> None:
        places = fits(cause_with(library, often), asked(answers, "place"), {})
        assert places["both"] == max(places["a"], weights.NEARBY * places["b"])
        assert all(0 < fit <= 1 for fit in places.values())

    holds()


def test_no_place_rules_a_cause_out_altogether(library: Library) -> None:
    answers = {"here": Answer(label="Here", yes=("a",)), "nowhere": Answer(label="Nowhere")}
    for often in ({}, {"a": "never"}):
        assert min(fits(cause_with(library, often), asked(answers, "place"), {}).values()) > 0
