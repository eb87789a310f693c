"""Each proof fails when its defect is planted, and none fails on a sound form."""

from __future__ import annotations

import importlib
import random
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest
from made_up import (
    AGE,
    CRACK,
    ICE,
    LONE,
    RISK,
    SCREEN,
    STAIRS,
    STEP,
    changed,
    form,
    question,
    without,
)

from hipguide.finder import Form, compile_form, ends, reading
from hipguide.finder.form import FormAnswer, FormQuestion
from hipguide.finder.readers import any_answers
from hipguide.finder.walk import follow
from hipguide.library import Library

# The package has functions of these names too.
module = importlib.import_module("hipguide.finder.prove")
walking = importlib.import_module("hipguide.finder.walk")

TWO = question(
    "two",
    "gate",
    FormAnswer("both", "Both", facts=("step", "risk")),
    FormAnswer("one", "One", facts=("step",)),
    FormAnswer("neither", "Neither"),
)


def failed(made: Form, walks: int = 60) -> str:
    """The proofs that fail.

    The made-up form is walked with answers at random, as no records made it.
    """
    dice = random.Random(5)  # noqa: S311  no secret
    found = [*module._names(made), *module._order(made)]
    if not found:
        found = [
            *module._length(made),
            *module._complete(made),
            *module._signs(made),
            *module._unsure(made),
        ]
        for _ in range(walks):
            found += module._sound(made, any_answers(made, dice))
    return "\n".join(found)


def test_a_sound_form_passes() -> None:
    assert failed(form()) == ""


@pytest.mark.parametrize(
    ("signs", "said"),
    [
        (
            (ICE, replace(CRACK, shown_by=(("step", "riks"),))),
            'the sign "crack-risk" names "riks", which no answer says',
        ),
        (
            (ICE, replace(CRACK, unless=(("yuong",),))),
            'the sign "crack-risk" names "yuong", which no answer says',
        ),
        (
            (ICE, replace(CRACK, at=("fronts",))),
            'the sign "crack-risk" names the place "fronts", which is not asked',
        ),
        (
            (ICE, replace(CRACK, at=("step",))),
            'the sign "crack-risk" names the place "step", which is not asked',
        ),
        (
            (ICE, replace(CRACK, causes=("crock",))),
            'the sign "crack-risk" names the cause "crock", which is not there',
        ),
        (
            (ICE, replace(CRACK, at=())),
            'the sign "crack-risk" can be missed: the question for "step" is not always asked',
        ),
        (
            (ICE, replace(CRACK, shown_by=(("risk", "old"),))),
            'the sign "crack-risk" can be missed: the question for "risk" is not always asked',
        ),
    ],
)
def test_a_sign_that_cannot_do_its_work_fails(signs: tuple, said: str) -> None:  # type: ignore[type-arg]
    assert said in failed(form((*signs, LONE)), walks=0).splitlines()


@pytest.mark.parametrize(
    ("question", "changes", "said"),
    [
        (
            "risk",
            {"only_if": (("stairs",),)},
            '"risk" depends on "stairs", which is not asked before it',
        ),
        ("age", {"only_at": ("front",)}, '"age" depends on a place and is asked before it'),
        ("place", {"only_at": ("front",)}, '"place" depends on a place and is asked before it'),
        ("step", {"only_at": ("nowhere",)}, '"step" names the place "nowhere", which is not asked'),
        (
            "step",
            {"answers": STEP.answers[:-1]},
            '"step" does not offer "not sure" as its last answer',
        ),
        ("step", {"answers": ()}, '"step" does not offer "not sure" as its last answer'),
        (
            "step",
            {"only_if": (("young",),)},
            'the sign "crack-risk" can be missed: the question for "step" is not always asked',
        ),
        (
            "stairs",
            {"answers": (replace(STAIRS.answers[0], uid="ice-leg"), *STAIRS.answers[1:])},
            'an answer to "stairs" has the id of the sign "ice-leg"',
        ),
        ("warning", {"answers": SCREEN.answers[1:]}, 'the screen "warning" lists no sign'),
    ],
)
def test_a_question_that_cannot_do_its_work_fails(
    question: str, changes: dict[str, object], said: str
) -> None:
    assert said in failed(without(question, **changes), walks=0).splitlines()


def test_more_than_eighteen_questions_fail() -> None:
    made = form()
    for count, said in ((12, []), (13, ["somebody could be asked 19 questions; the limit is 18"])):
        more = [replace(STAIRS, uid=f"stairs-{i}") for i in range(count)]
        assert list(module._length(replace(made, questions=[*made.questions, *more]))) == said


# -- signs that can be missed ----------------------------------------------------------------------


def missed(*gates: FormQuestion, **sign: object) -> list[str]:
    """Whether a sign can be missed that is shown by "fever", at any place if none is named."""
    fever = replace(LONE, **{"at": (), "shown_by": (("fever",),), **sign})  # type: ignore[arg-type]
    questions = [*form().questions, *gates]
    return list(module._complete(replace(form(), questions=questions, signs=[fever])))


def gate(uid: str = "fever", *answers: FormAnswer, **more: object) -> FormQuestion:
    return question(uid, "gate", *(answers or (FormAnswer("yes", "Yes", yes=("fever",)),)), **more)


def test_a_sign_is_not_missed_if_the_places_are_shared_among_questions() -> None:
    assert not missed(gate())
    assert missed(gate(only_at=("front",)))
    assert not missed(gate(only_at=("front",)), gate("fever-2", only_at=("side",)))
    assert not missed(gate(only_at=("front",)), at=("front",))
    assert missed(gate(only_at=("front",)), at=("front", "side"))
    assert missed(), "nobody asks"


def test_a_sign_is_not_missed_if_the_rest_of_the_line_has_the_question_asked() -> None:
    needy = gate(only_if=(("young",),))
    assert missed(needy)
    assert not missed(needy, shown_by=(("fever", "young"),))
    assert not missed(gate(only_if=(("young", "old"),)), shown_by=(("fever", "young"),)), (
        "one of a line is enough"
    )
    assert missed(gate(only_if=(("young",), ("shoes",))), shown_by=(("fever", "young"),)), (
        "each line is needed"
    )
    assert missed(needy, gate("other", only_if=(("old",),))), (
        "two questions share places, not facts"
    )


def test_what_not_sure_says_has_every_fact_of_its_question_unknown() -> None:
    hazy = replace(gate("haze", FormAnswer("clear", "Clear", facts=("clear",))))
    hazy = replace(hazy, answers=(hazy.answers[0], replace(hazy.answers[1], facts=("hazy",))))
    needy = gate(only_if=(("clear",),))
    assert not missed(hazy, needy, shown_by=(("fever", "hazy"),))
    assert missed(gate("haze", hazy.answers[0]), needy, shown_by=(("fever", "young"),))


# -- what walking shows: defects planted in the program --------------------------------------------


def planted(
    monkeypatch: pytest.MonkeyPatch, defect: Callable[[reading.Reading, ends.End], ends.End]
) -> None:
    """From now on each way ends as the defect says."""
    real = ends.end_of
    monkeypatch.setattr(walking, "end_of", lambda told: defect(told, real(told)))


def test_a_ticked_sign_that_does_not_end_at_its_care_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    said = ['the sign "ice-leg" does not end at the care that it asks for']
    assert list(module._signs(form())) == []
    for change in ({"kind": "pages"}, {"care": "urgent"}):
        with monkeypatch.context() as patch:
            planted(patch, lambda _, end, change=change: replace(end, **change))  # type: ignore[misc]
            assert list(module._signs(form())) == said


def test_not_sure_that_is_told_to_look_after_it_alone_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert list(module._unsure(form())) == []
    planted(monkeypatch, lambda _, end: replace(end, care="self-care"))
    said = list(module._unsure(form()))
    assert said[0] == '"not sure" to all but nothing ends below routine care'
    only = {"warning": "none", "age": "young", "place": "front"}
    assert said[1] == f'"not sure" to all but {only} ends below routine care'
    assert len(said) == 1 + 3 * 4, "each age at each place"


URGENT = {
    "warning": "none",
    "age": "young",
    "place": "front",
    "step": "yes",
    "risk": "load",
    "stairs": "no",
}
# routine, not-now
STRAIN = {"warning": "none", "age": "young", "place": "front", "step": "no", "stairs": "no"}
TENDON = {"warning": "none", "age": "young", "place": "side", "stairs": "yes"}  # self-care, less


@pytest.mark.parametrize(
    ("answers", "change", "said"),
    [
        (URGENT, {}, []),
        (
            URGENT,
            {"care": "routine"},
            [
                'less care than the sign "crack-risk" asks for: {}',
                "less care than the first page asks for: {}",
            ],
        ),
        (
            URGENT,
            {"run": "not-now"},
            [
                "running advice that is bolder than the care: {}",
                "running advice that is bolder than the first page: {}",
            ],
        ),
        (STRAIN, {}, []),
        (STRAIN, {"care": "self-care"}, ["less care than the first page asks for: {}"]),
        (STRAIN, {"care": "self-care", "kind": "nothing-fits"}, []),
        (STRAIN, {"run": "less"}, ["running advice that is bolder than the first page: {}"]),
        (
            STRAIN,
            {"run": "less", "kind": "under-16"},
            ["running advice that is bolder than the first page: {}"],
        ),
        (STRAIN, {"run": "no"}, ["no running, though no sign says so: {}"]),
        (STRAIN, {"run": "no", "care": "urgent"}, []),
        (TENDON, {}, []),
        (TENDON, {"care": "routine"}, []),
        ({**URGENT, "risk": "none"}, {}, []),
        (
            STRAIN,
            {"causes": ("tendon", "strain", "tendon", "strain", "tendon")},
            ["an end lists 5 pages: {}"],
        ),
        (STRAIN, {"causes": ("strain", "crack")}, []),
        (
            TENDON,
            {"causes": ("tendon", "crack")},
            ['"crack" is listed though an answer rules it out: {}'],
        ),
        (
            {**TENDON, "place": "not-sure"},
            {"causes": ("tendon", "strain")},
            ['"strain" is listed though every answer points away from it: {}'],
        ),
        ({**TENDON, "place": "moon"}, {}, []),
    ],
)
def test_an_end_that_is_not_sound_fails(
    answers: dict[str, str], change: dict[str, object], said: list[str]
) -> None:
    way = follow(form(), answers)
    end = replace(way.outcome, **change)  # type: ignore[arg-type]
    found = [*module._care_and_running(way, end, answers), *module._pages(way, end, answers)]
    assert found == [words.replace("{}", str(answers)) for words in said]


def test_a_list_without_a_page_fails() -> None:
    way = follow(form(), TENDON)
    assert list(module._pages(way, replace(way.outcome, causes=()), {})) == [
        "an end lists 0 pages: {}"
    ]
    child = replace(way.outcome, causes=(), kind="under-16")
    assert list(module._pages(way, child, {})) == ["an end lists 0 pages: {}"]
    assert list(module._pages(way, replace(child, kind="nothing-fits"), {})) == []
    four = replace(way.outcome, causes=("tendon",) * 4)
    assert list(module._pages(way, four, {})) == []


def test_a_milder_answer_that_ends_more_careful_fails() -> None:
    way = follow(form(), URGENT)
    said = f"\"risk\": a milder answer (['none']) ends more careful: {URGENT}"
    for change, found in (
        ({}, []),
        ({"care": "self-care"}, [said]),
        ({"run": "less"}, [said]),
        ({"run": "no"}, []),
    ):
        end = replace(way.outcome, **change)  # type: ignore[arg-type]
        assert [
            words
            for words in module._monotone(form(), way, end, URGENT)
            if words.startswith('"risk"')
        ] == found


@pytest.mark.parametrize(
    ("gate", "picked", "milder"),
    [
        (STEP, ["yes"], [["no"], ["not-sure"]]),
        (STEP, ["no"], []),
        (STEP, ["not-sure"], []),
        (RISK, ["load"], [["none"]]),
        (RISK, ["load", "shoes"], [["shoes"]]),
        (RISK, ["shoes"], []),
        (AGE, ["old"], [["young"], ["not-sure"]]),
        (TWO, ["both"], [["one"], ["neither"], ["not-sure"]]),
        (TWO, ["one"], [["neither"]]),
    ],
)
def test_milder_answers_leave_out_what_signs_name(
    gate: FormQuestion, picked: list[str], milder: list[str]
) -> None:
    given = tuple(gate.answer(uid) for uid in picked)
    assert list(module._milder(form(), gate, given)) == milder


# -- all of it -------------------------------------------------------------------------------------


def test_the_small_form_passes(small_form: Form, small_library: Library) -> None:
    assert module.prove(small_form, small_library, looked_at=5) == []


def test_what_would_make_the_other_proofs_stumble_is_told_alone_and_once(
    small_form: Form, small_library: Library
) -> None:
    broken = replace(small_form.signs[1], shown_by=(("fever",), ("fever",)))
    made = replace(small_form, signs=[small_form.signs[0], broken])
    assert module.prove(made, small_library) == [
        'the sign "groin-at-night" names "fever", which no answer says'
    ]
    made = replace(
        small_form, questions=[replace(q, only_if=(("late",),)) for q in small_form.questions]
    )
    assert len(module.prove(made, small_library)) == len(made.questions)


def test_each_proof_is_looked_at(
    small_form: Form, small_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("_length", "_complete", "_signs", "_unsure", "_known", "_symptom_pages", "_sound"):
        monkeypatch.setattr(module, name, lambda *_, name=name: [f"{name} fails"])
    said = [
        f"{name} fails"
        for name in ("_length", "_complete", "_signs", "_unsure", "_known", "_symptom_pages")
    ]
    assert module.prove(small_form, small_library, looked_at=2) == [*said, "_sound fails"]
    assert module.prove(small_form, small_library, looked_at=0) == said


def test_all_that_an_end_must_hold_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = ("_care_and_running", "_pages", "_monotone")
    for name in parts:
        monkeypatch.setattr(module, name, lambda *_, name=name: [name])
    assert list(module._sound(form(), TENDON)) == list(parts)


def test_readers_and_answers_at_random_are_looked_at_the_same_ones_each_time(
    small_form: Form, small_library: Library
) -> None:
    looked_at = list(module._people(small_form, small_library, 5))
    assert len(looked_at) == 10
    assert looked_at == list(module._people(small_form, small_library, 5))
    assert all(
        answers["place"] == ["groin"] or answers["place"] == ["outer-hip"]
        for answers in looked_at[:5]
    )


def test_a_cause_that_no_answers_lead_to_fails(small_form: Form, small_library: Library) -> None:
    """The crack is not listed either, but a sign names it."""
    out = {"place": {"groin": (0, 1)}}
    far = replace(small_form, table=replace(small_form.table, out=out))
    said = 'no answers lead to "groin-strain": add findings that set it apart, or say why in `finder: left_out`'
    assert list(module._known(far, small_library)) == [said]
    assert list(module._known(small_form, small_library)) == []


def test_a_cause_that_is_left_out_and_listed_fails(
    small_form: Form, small_library: Library
) -> None:
    finder = small_library.causes["groin-strain"].finder.model_copy(
        update={"left_out": "For a test."}
    )
    library = changed(small_library, "cause", "groin-strain", finder=finder)
    said = '"groin-strain" says that it is left out of the finder, but can be listed'
    assert list(module._known(small_form, library)) == [said]
    assert list(module._known(compile_form(library), library)) == []


# -- symptoms' pages -------------------------------------------------------------------------------


def symptom_pages(
    *on_page: str, shown_by: tuple[tuple[str, ...], ...] = (("step",),), uid: str = "step"
) -> list[str]:
    """What fails for a site with one symptom, whose page has these signs.

    Beside the finder's there are two for pages only.
    """
    page = SimpleNamespace(
        name="Each step hurts",
        aliases=("Sore steps",),
        get_help=[SimpleNamespace(sign=uid) for uid in on_page],
    )
    signs = {
        "lone-step": SimpleNamespace(in_finder=True, notice="Sore steps"),
        "page-only": SimpleNamespace(in_finder=False, notice="SORE steps"),
        "page-name": SimpleNamespace(in_finder=False, notice="Each step hurts"),
        "page-more": SimpleNamespace(in_finder=False, notice="Sore steps after a fall"),
    }
    library = SimpleNamespace(symptoms={uid: page}, signs=signs)
    return list(module._symptom_pages(form((ICE, replace(LONE, shown_by=shown_by))), library))


def test_a_page_that_names_what_its_symptom_shows_passes() -> None:
    assert symptom_pages("lone-step", "page-more") == []


def test_a_page_that_is_calmer_than_the_finder_fails() -> None:
    said = 'the page of "{}" does not name the sign "lone-step", which the finder shows for this symptom alone'
    assert symptom_pages() == [said.format("step")]
    assert symptom_pages(shown_by=(("step", "front"),)) == [said.format("step")], "with any place"
    assert symptom_pages(shown_by=(("front",),), uid="front") == [said.format("front")], (
        "a place is a symptom too"
    )


def test_a_sign_that_needs_more_than_the_symptom_need_not_stand_on_its_page() -> None:
    assert symptom_pages(shown_by=(("step", "risk"),)) == []
    assert symptom_pages(shown_by=(("front",), ("step", "risk"))) == [], (
        "the place shows it, whatever else is there"
    )
    assert symptom_pages(shown_by=(("front", "side"),), uid="front") == [], "no two places"


def test_a_page_that_alarms_without_a_setting_fails() -> None:
    said = 'the sign "{}" on the page of "step" names no setting, and the finder does not know it'
    assert symptom_pages("lone-step", "page-only") == [said.format("page-only")]
    assert symptom_pages("lone-step", "page-name") == [said.format("page-name")]
