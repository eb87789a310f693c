"""The end of a way: which pages stand in which order, how soon to get help, and whether to run.

Each test makes a reader whose pages have sums that it names, and signs that their answers show.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up import AGE, PLACE, SCREEN, STAIRS, STEP, card

from hipguide.finder.ends import End, end_of
from hipguide.finder.form import CauseCard, Form, FormSign, Table
from hipguide.finder.reading import Reading

RUN = {"self-care": "less", "routine": "not-now", "urgent": "no", "emergency": "no"}
QUESTIONS = [AGE, SCREEN, PLACE, STEP, STAIRS]
HERE = {"age": "young", "place": "front", "stairs": "yes"}


def page(
    points: int, care: str = "self-care", run: str = "", **often: str
) -> tuple[int, CauseCard]:
    """A page with its sum; it is felt in front if nothing else is said."""
    return points, card("page", care, run or RUN[care], **(often or {"front": "common"}))


def sign(
    care: str, *causes: str, by: tuple[tuple[str, ...], ...] = (("stairs",),), **more: object
) -> FormSign:
    """A sign that this reader's answers show."""
    when = "48-hours" if care == "urgent" else None
    return replace(FormSign(f"{care}-sign", "A sign", care, when, False, (), by, causes), **more)  # type: ignore[arg-type]


def reading(pages: dict[str, tuple[int, CauseCard]], *signs: FormSign, **answers: str) -> Reading:
    """What somebody says whose answers change no sum."""
    start = tuple(points for points, _ in pages.values())
    causes = {uid: replace(made, uid=uid) for uid, (_, made) in pages.items()}
    form = Form(QUESTIONS, list(signs), Table(start, {}, {}, {}, {}), causes, {}, tuple(pages))
    given = {
        uid: (form.by_id[uid].answer(answer),)
        for uid, answer in {**HERE, **answers}.items()
        if answer
    }
    return Reading(form, given)


def with_table(made: Reading, **rows: object) -> Reading:
    """The same with some rows in the table."""
    return Reading(replace(made.form, table=replace(made.form.table, **rows)), made.picked)  # type: ignore[arg-type]


def end(pages: dict[str, tuple[int, CauseCard]], *signs: FormSign, **answers: str) -> End:
    return end_of(reading(pages, *signs, **answers))


# -- which pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("care", "points", "listed"),
    [
        ("self-care", -69, True),
        ("self-care", -70, False),
        ("routine", -69, True),
        ("routine", -70, False),
        ("urgent", -138, True),
        ("urgent", -139, False),
        ("emergency", -179, True),
        ("emergency", -180, False),
    ],
)
def test_a_page_is_listed_if_it_fits_half_as_well_and_a_dangerous_one_if_it_fits_less(
    care: str, points: int, listed: bool
) -> None:
    pages = {"best": page(0), "next": page(0), "far": page(points, care)}
    assert ("far" in end(pages).causes) == listed


def test_two_pages_are_listed_even_if_the_second_does_not_fit_well() -> None:
    assert end({"best": page(0), "third": page(-999), "second": page(-500)}).causes == (
        "best",
        "second",
    )
    assert end({"best": page(0)}).causes == ("best",)


def test_four_pages_are_listed_at_most_the_best_ones_first() -> None:
    pages = {
        uid: page(points) for uid, points in (("e", 1), ("a", 9), ("c", 5), ("d", 3), ("b", 7))
    }
    assert end(pages).causes == ("a", "b", "c", "d")
    equal = {uid: page(0) for uid in "vwxyz"}
    assert end(equal).causes == ("v", "w", "x", "y"), (
        "of equals, the first in the order of the form"
    )


def test_a_page_that_asks_for_more_care_than_is_due_is_never_first() -> None:
    pages = {"grave": page(50, "urgent"), "mild": page(0)}
    assert end(pages) == End("pages", "self-care", "less", ("mild", "grave"), ())
    lone = end({"grave": page(50, "urgent")})
    assert (lone.kind, lone.causes) == ("nothing-fits", ())


def test_a_page_that_is_stricter_about_running_than_is_advised_is_never_first() -> None:
    """An answer to a gate changes the order, but not the advice."""
    pages = {"rest": page(0, "self-care", "no"), "run": page(50, "self-care", "less")}
    assert end(pages, step="no") == End("pages", "self-care", "less", ("run", "rest"), ())
    made = with_table(reading(pages, step="no"), answers={"step": {"no": (100, 0)}})
    assert end_of(made).causes[0] == "run", "the gate makes the stricter one fit best"


def test_if_no_page_is_mild_enough_the_mildest_leads_and_asks_for_its_care() -> None:
    """Without the gate "tendon" fits best.

    The gate rules it out, and what is left asks for more.
    """
    pages = {"tendon": page(0), "crack": page(-10, "urgent"), "strain": page(-20, "routine")}
    made = with_table(reading(pages, step="yes"), out={"step": {"yes": (0,)}})
    assert end_of(made) == End("pages", "routine", "not-now", ("strain", "crack"), ())


# -- pages that signs name -------------------------------------------------------------------------


def test_a_page_that_an_urgent_sign_names_leads() -> None:
    pages = {"mild": page(50), "grave": page(-20, "urgent"), "worst": page(-300, "emergency")}
    assert end(pages, sign("urgent", "grave")) == End(
        "pages", "urgent", "no", ("grave", "mild"), ("urgent-sign",)
    ), "a shown sign makes its page four times as likely"
    assert end(pages, sign("urgent", "worst")).causes[0] == "mild", (
        "the page asks for more than the sign"
    )


def test_an_urgent_sign_brings_its_page_up_by_a_fixed_number() -> None:
    for points, first in ((-138, "grave"), (-140, "mild")):
        made = reading({"mild": page(0), "grave": page(points, "urgent")}, sign("urgent", "grave"))
        assert made.ranking(made.totals())[0] == first
    calm = reading({"mild": page(0), "strain": page(-1, "routine")}, sign("routine", "strain"))
    assert calm.ranking(calm.totals())[0] == "mild", "only urgent ones do"


def test_a_sign_that_is_not_there_takes_its_page_down() -> None:
    for points, first in ((299, "mild"), (301, "strain")):
        absent = sign("routine", "strain", by=(("old",),))
        made = reading({"mild": page(0), "strain": page(points, "routine")}, absent)
        assert made.ranking(made.totals())[0] == first
    both = reading(
        {"strain": page(0)}, sign("routine", "strain"), sign("urgent", "strain", by=(("old",),))
    )
    assert both.totals() == {"strain": 0}, "one sign that is there is enough"
    ticked = reading({"strain": page(0)}, sign("emergency", "strain", by=()))
    assert ticked.totals() == {"strain": 0}, "signs that are only ticked change nothing"


def test_a_routine_sign_does_not_make_its_page_lead_but_lists_it() -> None:
    pages = {"mild": page(50), "strain": page(-400, "routine"), "other": page(40)}
    found = end(pages, sign("routine", "strain"))
    assert (found.care, found.causes) == ("routine", ("mild", "other", "strain"))


def test_a_page_that_a_sign_names_takes_the_place_of_the_last_one() -> None:
    pages = {uid: page(50) for uid in "abcd"} | {"strain": page(-400, "routine")}
    assert end(pages, sign("routine", "strain")).causes == ("a", "b", "c", "strain")
    worst = pages | {"worst": page(-500, "routine")}
    assert end(worst, sign("routine", "worst", "strain")).causes == ("a", "b", "strain", "worst")
    listed = {uid: page(50) for uid in "abc"} | {
        "strain": page(45, "routine"),
        "worst": page(-500, "routine"),
    }
    assert end(listed, sign("routine", "worst", "strain")).causes == ("a", "b", "strain", "worst")


def test_of_the_pages_that_a_sign_names_the_best_is_listed_and_the_first_that_is_felt_here() -> (
    None
):
    pages = {
        "mild": page(50),
        "best": page(-400, "routine"),
        "worst": page(-600, "routine"),
        "bad": page(-500, "routine"),
        "elsewhere": page(-700, "routine", side="hallmark", stairs="common"),
    }
    assert end(pages, sign("routine", "elsewhere", "worst", "bad", "best")).causes == (
        "mild",
        "best",
        "worst",
    )
    assert end(pages, sign("routine", "gone", "best")).causes == ("mild", "best"), (
        "one that cannot be listed is not"
    )


def test_the_most_urgent_sign_names_the_pages() -> None:
    pages = {"mild": page(50), "strain": page(-400, "routine"), "grave": page(-400, "urgent")}
    both = (sign("routine", "strain"), sign("urgent", "grave"))
    assert end(pages, *both).causes == ("grave", "mild")
    assert end(pages, sign("routine", "strain"), sign("urgent", "gone")).causes[0] == "strain", (
        "if nothing that it names can be listed, the next one does"
    )
    assert end(pages, *both).signs == ("urgent-sign", "routine-sign")


# -- care and running ------------------------------------------------------------------------------


def test_care_is_that_of_the_page_without_a_word_about_signs() -> None:
    """A gate that makes a milder page fit best may not calm."""
    pages = {"strain": page(0, "routine"), "tendon": page(-10)}
    made = with_table(reading(pages, step="no"), answers={"step": {"no": (0, 50)}})
    assert end_of(made) == End("pages", "routine", "not-now", ("tendon", "strain"), ())


def test_a_page_that_only_a_sign_brings_to_the_top_does_not_advise() -> None:
    """What a sign asks for, it says itself."""
    pages = {"tendon": page(0), "rest": page(50, "routine", "no")}
    assert end(pages).run == "no", "it fits best"
    named = sign("routine", "rest")
    assert end(pages, named) == End(
        "pages", "routine", "less", ("tendon", "rest"), ("routine-sign",)
    )
    assert end(pages, replace(named, urgency="self-care")).run == "no", "a calm sign may"


@pytest.mark.parametrize(
    ("answers", "care", "run"),
    [
        ({}, "self-care", "less"),
        ({"stairs": ""}, "routine", "not-now"),
        ({"stairs": "not-sure"}, "routine", "not-now"),
        ({"stairs": "", "step": "no"}, "routine", "not-now"),
        ({"place": "not-sure"}, "routine", "not-now"),
        ({"place": ""}, "routine", "not-now"),
        ({"age": "not-sure"}, "self-care", "less"),
    ],
)
def test_whoever_tells_too_little_is_sent_to_a_clinician(
    answers: dict[str, str], care: str, run: str
) -> None:
    found = end({"tendon": page(0)}, **answers)
    assert (found.care, found.run) == (care, run)
    assert end({"tendon": page(0, run="no")}, **answers).run == "no", "never bolder than the page"


def test_running_is_as_bold_as_the_page_allows() -> None:
    assert end({"tendon": page(0, run="yes")}).run == "yes"
    assert end({"tendon": page(0, run="yes")}, sign("self-care", "tendon")).run == "yes"
    assert (
        end({"tendon": page(0, run="yes")}, sign("routine", "tendon", no_running=True)).run == "no"
    )
    assert end({"tendon": page(0, run="yes")}, sign("urgent")).run == "no"


def test_under_16_is_a_kind_of_its_own() -> None:
    child = replace(AGE.answers[0], facts=("under-16",))
    made = reading({"tendon": page(0)})
    assert end_of(Reading(made.form, {**made.picked, "age": (child,)})).kind == "under-16"
    assert end_of(made).kind == "pages"


# -- a service -------------------------------------------------------------------------------------


def test_whatever_cannot_wait_ends_at_a_service_with_the_pages_that_signs_name() -> None:
    pages = {uid: page(50) for uid in "abcdef"}
    found = end(pages, sign("routine", "e", "f"), sign("emergency", "c", "a", "b"))
    assert found == End(
        "service", "emergency", "no", ("c", "a", "b", "e"), ("emergency-sign", "routine-sign")
    )
    today = end(pages, sign("urgent", "b", "b", when="today"))
    assert (today.kind, today.care, today.run, today.causes) == ("service", "urgent", "no", ("b",))
    assert end(pages, sign("urgent", "b")).kind == "pages", "48 hours leave time to read"
    ticked = end(pages, sign("routine", "b", uid="ice-leg", by=()), warning="ice-leg")
    assert (ticked.kind, ticked.care, ticked.run) == ("service", "routine", "no")


@pytest.mark.parametrize(
    ("care", "kind", "due", "run"),
    [
        ("self-care", "nothing-fits", "routine", "not-now"),
        ("routine", "nothing-fits", "routine", "not-now"),
        ("urgent", "service", "urgent", "no"),
    ],
)
def test_where_nothing_fits_a_sign_says_who_must_look(
    care: str, kind: str, due: str, run: str
) -> None:
    found = end({"tendon": page(0)}, sign(care, "tendon"), place="moon")
    assert (found.kind, found.care, found.run) == (kind, due, run)
    assert found.causes == (("tendon",) if kind == "service" else ())
    assert found.signs == (f"{care}-sign",)


def test_where_nothing_fits_and_an_emergency_may_be_there_it_is_urgent() -> None:
    maybe = sign("emergency", "tendon", by=(("step",),))
    found = end({"tendon": page(0)}, maybe, place="moon", step="not-sure")
    assert found == End("nothing-fits", "urgent", "no", (), ())


# -- what signs ask for ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("care", "shown", "maybe"),
    [
        ("self-care", ("self-care", []), ("self-care", [])),
        ("routine", ("routine", []), ("self-care", [])),
        ("urgent", ("urgent", ["no"]), ("routine", ["not-now"])),
        ("emergency", ("emergency", ["no"]), ("urgent", ["not-now"])),
    ],
)
def test_a_sign_that_may_be_there_asks_for_one_step_less(
    care: str, shown: object, maybe: object
) -> None:
    made = sign(care, by=(("step",),))
    for step, expected in (("yes", shown), ("not-sure", maybe), ("no", ("self-care", []))):
        found = reading({"tendon": page(0)}, made, step=step)
        assert (found.sign_care, found.sign_runs) == expected
        assert found.status(made) == {"yes": "shown", "not-sure": "possible", "no": "no"}[step]


def test_a_sign_that_forbids_running_and_may_be_there_forbids_it_for_now() -> None:
    made = sign("routine", by=(("step",),), no_running=True)
    assert reading({"tendon": page(0)}, made, step="not-sure").sign_runs == ["not-now"]
    assert reading({"tendon": page(0)}, made, step="yes").sign_runs == ["no"]


def test_only_what_a_gate_asks_may_be_there() -> None:
    made = sign("emergency")
    assert reading({"tendon": page(0)}, made, stairs="not-sure").sign_care == "self-care"
    gated = reading(
        {"tendon": page(0)},
        sign("emergency", by=(("stairs", "step"),)),
        stairs="no",
        step="not-sure",
    )
    assert gated.sign_care == "self-care", "a fact that is missing rules it out"
    half = reading(
        {"tendon": page(0)}, sign("emergency", by=(("stairs", "step"),)), step="not-sure"
    )
    assert half.sign_care == "urgent"


def test_not_sure_about_a_screen_asks_for_one_step_less_than_its_worst_sign() -> None:
    for care, less in (("emergency", "urgent"), ("urgent", "routine"), ("self-care", "self-care")):
        listed = sign(care, uid="ice-leg", by=())
        assert reading({"tendon": page(0)}, listed, warning="not-sure").sign_care == less
    elsewhere = sign("emergency", uid="other", by=())
    assert reading({"tendon": page(0)}, elsewhere, warning="not-sure").sign_care == "self-care"
    assert (
        reading(
            {"tendon": page(0)}, sign("emergency", uid="ice-leg", by=()), age="not-sure"
        ).sign_care
        == "self-care"
    )


@pytest.mark.parametrize(
    ("place", "status"),
    [("front", "shown"), ("side", "no"), ("moon", "no"), ("not-sure", "shown"), ("", "no")],
)
def test_a_sign_of_a_place_is_shown_once_the_place_was_asked(place: str, status: str) -> None:
    here, anywhere = sign("routine", at=("front",)), sign("urgent")
    found = reading({"tendon": page(0)}, here, anywhere, place=place)
    assert [how for _, how in found.statuses] == [status, "shown"]


def test_a_ticked_sign_is_shown_whatever_else_is_said() -> None:
    ticked = sign("urgent", uid="ice-leg", by=(), at=("side",), unless=(("young",),))
    assert reading({"tendon": page(0)}, ticked, warning="ice-leg").status(ticked) == "shown"


# -- causes ----------------------------------------------------------------------------------------


def test_reasons_stand_in_the_order_of_their_strength() -> None:
    often = {
        "front": "sometimes",
        "stairs": "hallmark",
        "step": "common",
        "side": "never",
        "shoes": "unusual",
    }
    made = reading({"tendon": page(0, **often)})
    has = Reading(
        made.form,
        {"place": PLACE.answers[:2], "step": (STEP.answers[0],), "stairs": (STAIRS.answers[0],)},
    )
    assert has.points_to(made.form.causes["tendon"]) == ["stairs", "step", "front"]
    assert has.points_away(made.form.causes["tendon"]) == ["side"]
    lacks = Reading(
        made.form,
        {"place": PLACE.answers[1:2], "step": STEP.answers[1:2], "stairs": STAIRS.answers[1:2]},
    )
    assert lacks.points_away(made.form.causes["tendon"]) == ["side", "stairs", "step"]
    mild = card(
        "mild", "routine", "less", step="sometimes", stairs="unusual", side="unusual", front="never"
    )
    assert lacks.points_away(mild) == ["side"], "only what is common is missed"
    both = Reading(
        made.form, {"stairs": STAIRS.answers[:1], "place": (PLACE.answers[1], PLACE.answers[0])}
    )
    assert both.points_away(mild) == ["front", "stairs", "side"]
    assert has.lacks == []
    mixed = Reading(made.form, {"step": STEP.answers[:1], "again": STEP.answers[1:2]})
    assert (mixed.has, mixed.lacks) == (["step"], []), "what was said once to be there is there"


def test_a_page_is_felt_here_if_it_is_felt_at_one_of_the_places() -> None:
    pages = {
        "often": page(0, front="sometimes"),
        "seldom": page(0, front="unusual", side="never"),
        "no": page(0, side="common"),
    }
    felt = {uid: reading(pages).is_felt_here(uid) for uid in pages}
    assert felt == {"often": True, "seldom": False, "no": False}
    assert reading(pages, place="not-sure").is_felt_here("no")
    two = reading(pages)
    assert Reading(two.form, {"place": PLACE.answers[:2]}).is_felt_here("no"), (
        "one of two places is enough"
    )


def test_of_two_places_both_must_rule_a_page_out_and_of_two_ticks_one() -> None:
    out = {"place": {"front": (0, 1), "side": (1, 2)}, "step": {"yes": (0,), "no": (2,)}}
    made = with_table(reading({"a": page(0), "b": page(0), "c": page(0)}), out=out)

    def left(**picked: object) -> list[str]:
        return list(Reading(made.form, picked).totals())  # type: ignore[arg-type]

    assert left(place=PLACE.answers[:1]) == ["c"]
    assert left(place=PLACE.answers[:2]) == ["a", "c"]
    assert left(place=(PLACE.answers[0], PLACE.answers[2])) == ["a", "b", "c"]
    assert left(step=STEP.answers[:2]) == ["b"]
    assert left(step=STEP.answers[2:]) == ["a", "b", "c"]


def test_a_page_that_answers_only_point_away_from_is_not_listed() -> None:
    pages = {
        "none": page(0, shoes="common"),
        "away": page(0, stairs="never"),
        "both": page(0, stairs="never", front="common"),
    }
    made = reading(pages)
    assert made.ranking(made.totals()) == ["none", "both"]
