"""The finder that is made of records: what it takes over, what it leaves out, and the numbers of
its table.
"""

from __future__ import annotations

from dataclasses import replace
from math import exp, log

import pytest
from made_up import changed

from hipguide.finder import Form, compile_form, inputs, weights
from hipguide.finder.form import CauseCard, FormAnswer, FormQuestion, FormSign
from hipguide.finder.weights import LEFT, OFTEN, PLACE, SILENT, SPREAD, UNIT, points
from hipguide.kinds.question.model import Answer, Question
from hipguide.library import Library
from hipguide.records import ROLES

GROIN, CRACK, OUTER = 0, 1, 2  # the causes, in the order of the table


def left_out(library: Library, uid: str) -> Library:
    finder = library.causes[uid].finder.model_copy(update={"left_out": "For a test."})
    return changed(library, "cause", uid, finder=finder)


# -- what it is made of ----------------------------------------------------------------------------


def test_a_question_keeps_its_words_and_ends_with_not_sure(small_library: Library) -> None:
    answers = {
        "yes": Answer(label="Yes", yes=("night-pain",), no=("pain-each-step",), facts=("late",))
    }
    library = changed(
        small_library,
        "question",
        "stairs",
        help="See [steps](term:tendon).",
        why="It tells a [tendon](term:tendon).",
        choose="several",
        only_at=("pain-outer-hip",),
        only_if=(("under-16", "night-pain"),),
        not_sure="Cannot say",
        not_sure_facts=("hazy",),
        answers=answers,
    )
    assert compile_form(library).questions[-1] == FormQuestion(
        "stairs",
        "Is it worse on stairs?",
        "See steps.",
        "It tells a tendon.",
        ROLES["detail"],
        True,
        ("pain-outer-hip",),
        (("under-16", "night-pain"),),
        (
            FormAnswer("yes", "Yes", ("night-pain",), ("pain-each-step",), ("late",)),
            FormAnswer("not-sure", "Cannot say", facts=("hazy",)),
        ),
    )


def test_a_question_without_help_has_none(small_library: Library) -> None:
    made = compile_form(changed(small_library, "question", "age", help=None))
    assert (made.by_id["age"].help, made.by_id["age"].several) == ("", False)
    assert made.by_id["place"].answers[2].leave == "nothing-fits"


def test_a_screen_lists_its_signs_the_most_urgent_first_and_then_none(
    small_library: Library,
) -> None:
    library = changed(
        small_library, "sign", "no-better", question="flags-now", notice="No [better](term:tendon)"
    )
    library = changed(library, "sign", "groin-at-night", question="flags-now")
    signs = {
        uid: library.records["sign"][uid] for uid in ("no-better", "no-weight", "groin-at-night")
    }
    library = replace(library, records={**library.records, "sign": signs})
    assert compile_form(library).by_id["flags-now"].answers == (
        FormAnswer("no-weight", "The leg suddenly takes no weight"),
        FormAnswer("groin-at-night", "The groin hurts at night and with each step"),
        FormAnswer("no-better", "No better"),
        FormAnswer("none", "None of these"),
        FormAnswer("not-sure", "Not sure"),
    )


def test_signs_for_pages_only_are_left_out(small_library: Library, small_form: Form) -> None:
    assert [sign.uid for sign in small_form.signs] == ["no-weight", "groin-at-night"]
    library = changed(small_library, "sign", "groin-at-night", unless=(("under-16",),))
    assert compile_form(library).signs[1] == FormSign(
        "groin-at-night",
        "The groin hurts at night and with each step",
        "urgent",
        "48-hours",
        False,
        ("pain-groin-front",),
        (("night-pain", "pain-each-step"),),
        ("neck-crack",),
        (("under-16",),),
    )


def test_a_cause_keeps_its_words_and_its_first_three_steps(small_library: Library) -> None:
    (step,) = small_library.causes["neck-crack"].first_steps
    steps = tuple(
        step.model_copy(update={"text": f"Step {i} with [sticks](exercise:hip-bridge)"})
        for i in range(4)
    )
    library = changed(
        small_library, "cause", "neck-crack", first_steps=steps, parent="groin-strain"
    )
    assert compile_form(library).causes["neck-crack"] == CauseCard(
        "neck-crack",
        "Crack in the neck of the thigh bone",
        "The bone has a small crack from too much load.",
        "urgent",
        "no",
        "groin-strain",
        {
            "pain-groin-front": "common",
            "pain-each-step": "hallmark",
            "night-pain": "sometimes",
            "pain-outer-hip": "unusual",
        },
        ("Step 0 with sticks", "Step 1 with sticks", "Step 2 with sticks"),
    )


def test_a_cause_that_is_left_out_is_there_only_if_a_sign_or_a_cause_names_it(
    small_library: Library,
) -> None:
    named = compile_form(left_out(small_library, "neck-crack"))
    assert named.listed == ("groin-strain", "outer-tendon")
    assert list(named.causes) == ["groin-strain", "outer-tendon", "neck-crack"], (
        "behind those that can be listed"
    )
    assert len(named.table.start) == 2
    assert list(compile_form(left_out(small_library, "groin-strain")).causes) == [
        "neck-crack",
        "outer-tendon",
    ]
    both = left_out(left_out(small_library, "neck-crack"), "groin-strain")
    both = changed(both, "cause", "outer-tendon", parent="groin-strain")
    assert list(compile_form(both).causes) == ["outer-tendon", "groin-strain", "neck-crack"]


@pytest.mark.parametrize(
    ("kind", "uid", "fields"),
    [
        ("cause", "neck-crack", {"name": "Another"}),
        ("cause", "neck-crack", {"urgency": "emergency"}),
        ("cause", "neck-crack", {"parent": "groin-strain"}),
        ("cause", "neck-crack", {"findings": ()}),
        ("cause", "neck-crack", {"first_steps": ()}),
        ("question", "stairs", {"why": "No reason."}),
        ("sign", "no-weight", {"causes": ()}),
        ("symptom", "night-pain", {"otherwise": "unusual"}),
        ("symptom", "night-pain", {"name": "Sore nights"}),
    ],
)
def test_what_the_finder_shows_is_among_what_it_is_made_of(
    small_library: Library, kind: str, uid: str, fields: dict[str, object]
) -> None:
    assert inputs(changed(small_library, kind, uid, **fields)) != inputs(small_library)


@pytest.mark.parametrize(
    ("kind", "uid", "fields"),
    [
        ("cause", "neck-crack", {"treatment": ()}),
        ("sign", "no-better", {"notice": "Still no better"}),
        ("symptom", "night-pain", {"description": "Another."}),
    ],
)
def test_what_the_finder_does_not_show_is_not(
    small_library: Library, kind: str, uid: str, fields: dict[str, object]
) -> None:
    assert inputs(changed(small_library, kind, uid, **fields)) == inputs(small_library)


# -- the table -------------------------------------------------------------------------------------


def test_a_common_cause_starts_higher(small_form: Form) -> None:
    common = [weights.COMMONNESS[level] for level in ("uncommon", "rare", "common")]
    assert small_form.table.start == tuple(round(UNIT * log(weight)) for weight in common)


def test_an_emergency_whose_sign_is_ticked_starts_lower(small_library: Library) -> None:
    """Most of those who have it leave at the screen. An emergency that no screen names does not."""
    emergency = changed(small_library, "cause", "neck-crack", urgency="emergency")
    plain = compile_form(small_library).table.start[CRACK]
    assert compile_form(emergency).table.start[CRACK] == pytest.approx(
        plain + UNIT * log(LEFT), abs=1
    )
    for change in ({"causes": ()}, {"question": None}, {"urgency": "urgent"}):
        other = changed(emergency, "sign", "no-weight", **change)
        assert compile_form(other).table.start[CRACK] == plain, change
    calm = changed(emergency, "cause", "neck-crack", urgency="urgent")
    assert compile_form(calm).table.start[CRACK] == plain


def test_what_says_nothing_has_no_row(small_form: Form) -> None:
    assert list(small_form.table.answers) == ["place", "each-step", "night", "stairs"]
    assert small_form.table.base == {}, "no question takes several answers"


def test_a_place_counts_as_it_fits_and_never_for_much_less_beside_another(small_form: Form) -> None:
    alone, beside = small_form.table.answers["place"], small_form.table.beside["place"]
    assert list(small_form.table.beside) == ["place"]
    assert alone["groin"][:2] == (0, round(UNIT * log(PLACE["common"])))
    assert alone["outer-hip"][CRACK] == round(UNIT * log(PLACE["unusual"]))
    assert beside["outer-hip"] == (round(UNIT * log(SPREAD)), round(UNIT * log(SPREAD)), 0)
    assert beside["groin"] == (*alone["groin"][:2], round(UNIT * log(SPREAD)))


def test_one_answer_shares_its_points_with_the_others(small_form: Form) -> None:
    """Yes and no are as likely together as they can be."""
    for answer in ("yes", "no"):
        assert len(small_form.table.answers["each-step"][answer]) == 3
    for cause in (GROIN, CRACK, OUTER):
        both = [
            exp(small_form.table.answers["each-step"][answer][cause] / UNIT)
            for answer in ("yes", "no")
        ]
        assert sum(both) == pytest.approx(1, abs=0.01)
    yes = small_form.table.answers["each-step"]["yes"]
    assert yes == (points(OFTEN["sometimes"]), points(OFTEN["hallmark"]), points(OFTEN["unusual"]))


def test_each_tick_adds_to_what_no_tick_says(small_library: Library) -> None:
    """A box that is not ticked says less than a plain no. "None of these" says more."""
    answers = {
        "steps": Answer(label="Each step", yes=("pain-each-step",)),
        "night": Answer(label="At night", yes=("night-pain",)),
        "none": Answer(label="None of these"),
    }
    question = Question(
        ask="Which?", why="It helps.", role="detail", choose="several", answers=answers
    )
    records = {**small_library.records, "question": {"which": question}}
    table = compile_form(replace(small_library, records=records)).table
    shares = (OFTEN["hallmark"], OFTEN["sometimes"])  # of a crack: steps, night
    absent = [points(1 - share) for share in shares]
    base = round(weights.UNTICKED * sum(absent))
    assert table.base["which"][CRACK] == base
    assert table.answers["which"]["steps"][CRACK] == points(shares[0]) - round(
        weights.UNTICKED * absent[0]
    )
    assert table.answers["which"]["night"][CRACK] == points(shares[1]) - round(
        weights.UNTICKED * absent[1]
    )
    assert table.answers["which"]["none"][CRACK] == round(weights.NONE_TICKED * sum(absent)) - base
    assert [len(row) for row in table.answers["which"].values()] == [3, 3, 3]
    silent = SILENT * OFTEN["sometimes"]
    assert table.answers["which"]["night"][OUTER] == points(silent) - round(
        weights.UNTICKED * points(1 - silent)
    )
    library = changed(
        replace(small_library, records=records),
        "question",
        "which",
        answers={"steps": answers["steps"]},
    )
    assert list(compile_form(library).table.answers["which"]) == ["steps"], (
        'not every question offers "none"'
    )


def test_how_often_a_symptom_is_met_otherwise_counts_for_causes_that_do_not_name_it(
    small_library: Library,
) -> None:
    rare = compile_form(
        changed(small_library, "symptom", "night-pain", otherwise="never")
    ).table.answers["night"]
    usual = compile_form(small_library).table.answers["night"]
    assert rare["yes"][GROIN] < usual["yes"][GROIN]
    assert rare["yes"][CRACK] == usual["yes"][CRACK], "its record says how often"


def test_a_cause_is_ruled_out_at_a_place_that_its_record_does_not_know(small_form: Form) -> None:
    assert small_form.table.out == {"place": {"outer-hip": (GROIN,), "groin": (OUTER,)}}
