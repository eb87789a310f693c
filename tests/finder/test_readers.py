"""Made-up readers: drawn from the records, the same ones each time, and like the people whom the
records describe.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest
from made_up import PLACE, RISK, SCREEN, STAIRS, changed, form, question

from hipguide.finder.form import FormAnswer
from hipguide.finder.readers import any_answers, readers, textbook
from hipguide.finder.walk import chosen
from hipguide.kinds.question.model import Answer
from hipguide.library import Library

MANY = 600


@pytest.fixture(scope="module")
def drawn(small_library: Library) -> list[tuple[str, dict[str, object]]]:
    return list(readers(small_library, MANY))


def share(
    drawn: list[tuple[str, dict[str, object]]], question: str, answer: object, *causes: str
) -> float:
    """How many of the readers with one of these causes, or of all, answer so; None for who is not
    sure.
    """
    among = [answers.get(question) for cause, answers in drawn if not causes or cause in causes]
    return sum(given == answer for given in among) / len(among)


def test_the_same_seed_gives_the_same_readers(small_library: Library) -> None:
    first = list(readers(small_library, 20, seed=3))
    assert first == list(readers(small_library, 20, seed=3))
    assert first != list(readers(small_library, 20, seed=4))
    assert len(first) == 20


def test_common_causes_are_drawn_more_often(drawn: list[tuple[str, dict[str, object]]]) -> None:
    counts = Counter(cause for cause, _ in drawn)
    shares = [counts[cause] / MANY for cause in ("outer-tendon", "groin-strain", "neck-crack")]
    assert shares == pytest.approx([2 / 3.3, 1 / 3.3, 0.3 / 3.3], abs=0.05)


def test_causes_that_are_left_out_are_not_drawn(small_library: Library) -> None:
    library = small_library
    for uid in small_library.causes:
        finder = library.causes[uid].finder.model_copy(update={"left_out": "For a test."})
        library = changed(library, "cause", uid, finder=finder)
        assert uid not in {cause for cause, _ in readers(library, 50)}
    assert list(readers(library, 5)) == [], "none is left"


def test_readers_tick_no_warning_sign_and_are_sometimes_not_sure(
    drawn: list[tuple[str, dict[str, object]]],
) -> None:
    assert share(drawn, "flags-now", "none") == share(drawn, "flags-soon", "none") == 1
    for uid in ("age", "each-step", "night", "stairs"):
        assert share(drawn, uid, None) == pytest.approx(0.15, abs=0.05)
    assert share(drawn, "place", None) == 0


def test_readers_answer_as_the_record_of_their_cause_says(
    drawn: list[tuple[str, dict[str, object]]],
) -> None:
    assert share(drawn, "each-step", "yes", "neck-crack") > 0.6
    assert share(drawn, "each-step", "yes", "outer-tendon") < 0.2
    assert share(drawn, "place", ["groin"], "groin-strain") > 0.95
    assert share(drawn, "place", ["outer-hip"], "outer-tendon") > 0.95
    assert share(drawn, "place", ["elsewhere"]) == 0, "it says nothing"


def test_some_readers_name_two_places_where_they_may(small_library: Library) -> None:
    library = changed(small_library, "question", "place", choose="several")
    crack = library.causes["neck-crack"]
    common = tuple(finding.model_copy(update={"often": "common"}) for finding in crack.findings)
    library = replace(
        library,
        records={**library.records, "cause": {"it": crack.model_copy(update={"findings": common})}},
    )
    places = [answers["place"] for _, answers in readers(library, MANY)]
    assert {tuple(sorted(given)) for given in places} == {
        ("groin",),
        ("outer-hip",),
        ("groin", "outer-hip"),
    }  # type: ignore[call-overload]
    two = sum(len(given) > 1 for given in places) / MANY  # type: ignore[arg-type]
    assert two == pytest.approx(0.15, abs=0.04), "half of 0.3, as two draws may name one place"


def test_readers_tick_each_box_that_fits_or_none(small_library: Library) -> None:
    boxes = {
        uid: Answer(label=uid, yes=(uid,))
        for uid in ("pain-each-step", "night-pain", "worse-on-stairs")
    }
    answers = {**boxes, "none": Answer(label="None")}
    library = changed(small_library, "question", "stairs", choose="several", answers=answers)
    ticks = [answers["stairs"] for cause, answers in readers(library, MANY) if "stairs" in answers]
    sizes = {len(given) for given in ticks if given != ["none"]}  # type: ignore[arg-type]
    assert sizes == {1, 2, 3}
    assert not any("none" in given and given != ["none"] for given in ticks)  # type: ignore[operator]
    assert ["none"] in ticks


# -- whom a record describes -----------------------------------------------------------------------


def test_whom_a_record_describes_gives_the_answers_that_fit_it_best() -> None:
    assert textbook(form(), "tendon") == {
        "warning": "none",
        "place": "side",
        "step": "no",
        "risk": ["none"],
        "stairs": "yes",
    }
    strain = textbook(form(), "strain")
    assert (strain["place"], strain["risk"], strain["stairs"]) == ("front", ["shoes"], "no")
    assert textbook(form(), "crack")["risk"] == ["load", "diet"], (
        "each box that fits better than most"
    )


# -- anybody ---------------------------------------------------------------------------------------


def test_answers_at_random_are_answers_that_the_finder_takes() -> None:
    wide = replace(PLACE, answers=(FormAnswer("back", "Back", yes=("back",)), *PLACE.answers))
    many = replace(
        RISK,
        uid="many",
        answers=(*(FormAnswer(f"box-{i}", "A box") for i in range(6)), *RISK.answers[-2:]),
    )
    lone = question("lone", "detail", FormAnswer("only", "The only box"), several=True)
    questions = [SCREEN, wide, STAIRS, many, lone]
    made = replace(form(), questions=questions)
    dice = random.Random(1)  # noqa: S311  no secret
    drawn = [any_answers(made, dice) for _ in range(400)]
    for q in questions:
        given = [_all(answers[q.uid]) for answers in drawn]
        assert {one for ticks in given for one in ticks} == {answer.uid for answer in q.answers}, (
            "each is given"
        )
        assert all(chosen(q, ticks) for ticks in given), "none is refused"
    assert sum(answers["warning"] == "none" for answers in drawn) / 400 > 0.9
    assert {len(_all(answers["many"])) for answers in drawn} == {1, 2, 3}
    assert {len(_all(answers["place"])) for answers in drawn} == {1, 2}
    alone = sum(answers["many"] in ("none", "not-sure") for answers in drawn) / 400
    assert alone == pytest.approx(0.2, abs=0.06)


def _all(given: object) -> list[str]:
    return given if isinstance(given, list) else [str(given)]
