"""Each proof fails when its defect is planted, and none fails on a sound form."""

from __future__ import annotations

import importlib
import random
from dataclasses import replace
from types import SimpleNamespace

import pytest
from made_up import CRACK, ICE, LONE, OLD, RISK, SCREEN, STAIRS, STEP, form, without

from hipguide.finder import Form, ends, reading
from hipguide.finder.readers import any_answers
from hipguide.library import Library

# The package has functions of these names too.
module = importlib.import_module("hipguide.finder.prove")
walking = importlib.import_module("hipguide.finder.walk")


def failed(made: Form) -> str:
    """The proofs that fail. The made-up form is walked with answers at random, as no records made it."""
    dice = random.Random(5)  # noqa: S311  no secret
    found = [*module._names(made), *module._order(made)]
    if not found:
        found = [*module._length(made), *module._complete(made), *module._signs(made), *module._unsure(made)]
        for _ in range(60):
            found += module._sound(made, any_answers(made, dice))
    return "\n".join(found)


def test_a_sound_form_passes() -> None:
    assert failed(form()) == ""


def test_the_form_of_this_site_passes_with_other_readers(form: Form, library: Library) -> None:
    assert module.prove(form, library, looked_at=40) == []


@pytest.mark.parametrize(
    ("signs", "said"),
    [
        ((ICE, replace(CRACK, shown_by=(("step", "riks"),))), 'names "riks", which no answer says'),
        ((ICE, replace(CRACK, at=("fronts",))), 'names the place "fronts"'),
        ((ICE, replace(CRACK, causes=("crock",))), 'names the cause "crock"'),
        ((ICE, replace(CRACK, at=())), "can be missed"),
        ((ICE, replace(CRACK, shown_by=(("risk", "old"),))), 'can be missed: the question for "risk"'),
    ],
)
def test_a_sign_that_cannot_do_its_work_fails(signs: tuple, said: str) -> None:  # type: ignore[type-arg]
    assert said in failed(form((*signs, LONE)))


@pytest.mark.parametrize(
    ("question", "changes", "said"),
    [
        ("risk", {"only_if": (("stairs",),)}, 'depends on "stairs", which is not asked before it'),
        ("age", {"only_at": ("front",)}, "depends on a place and is asked before it"),
        ("step", {"only_at": ("nowhere",)}, 'names the place "nowhere"'),
        ("step", {"answers": STEP.answers[:-1]}, 'does not offer "not sure"'),
        ("step", {"only_if": (("young",),)}, 'can be missed: the question for "step"'),
        (
            "stairs",
            {"answers": (replace(STAIRS.answers[0], uid="ice-leg"), *STAIRS.answers[1:])},
            "has the id of the sign",
        ),
        ("warning", {"answers": SCREEN.answers[1:]}, "lists no sign"),
    ],
)
def test_a_question_that_cannot_do_its_work_fails(question: str, changes: dict[str, object], said: str) -> None:
    made = without(question, **changes)
    assert said in failed(made)


def test_too_many_questions_fail() -> None:
    made = form()
    made.questions += [replace(RISK, uid=f"risk-{i}") for i in range(20)]
    made.__post_init__()
    assert "somebody could be asked" in failed(made)


# -- what walking shows: defects planted in the program -----------------------------------------------------------------


def test_less_care_than_a_sign_asks_for_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading.Reading, "sign_care", property(lambda _: "self-care"))
    assert "less care than the sign" in failed(form())


def test_running_that_is_bolder_than_a_sign_or_the_first_page_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    real = ends.end_of
    monkeypatch.setattr(walking, "end_of", lambda told: replace(real(told), run="yes"))
    assert "running advice that is bolder" in failed(form())


def test_no_running_without_a_reason_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    real = ends.end_of
    monkeypatch.setattr(walking, "end_of", lambda told: replace(real(told), run="no"))
    assert "no running, though no sign says so" in failed(form())


def test_a_worrying_answer_that_calms_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    real = ends.end_of

    def calmed(told: reading.Reading) -> ends.End:
        end = real(told)
        worried = {"step"} & told.there and end.kind == "pages"
        return replace(end, care="self-care", run="less") if worried else end

    monkeypatch.setattr(walking, "end_of", calmed)
    assert "a milder answer" in failed(form())


def test_a_page_that_is_ruled_out_and_listed_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    real = ends.end_of

    def listed(told: reading.Reading) -> ends.End:
        end = real(told)
        return replace(end, causes=(*end.causes[:1], "crack")) if end.kind == "pages" else end

    monkeypatch.setattr(walking, "end_of", listed)
    assert "though an answer rules it out" in failed(form())


def test_a_long_list_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    real = ends.end_of
    monkeypatch.setattr(walking, "end_of", lambda told: replace(real(told), causes=real(told).causes * 3))
    assert "an end lists" in failed(form())


def test_a_cause_that_no_answers_lead_to_fails(library: Library, form: Form) -> None:
    flat = {q: {a: tuple(0 for _ in row) for a, row in by.items()} for q, by in form.table.answers.items()}
    blank = replace(form, table=replace(form.table, answers=flat, base={}, beside=flat), signs=[])
    assert any("no answers lead to" in words for words in module.prove(blank, library, 0))


def test_old_and_emergency_signs_are_covered() -> None:
    assert OLD.urgency == "emergency", "the made-up form has an emergency that answers show"


# -- symptoms' pages ---------------------------------------------------------------------------------------------------


def symptom_pages(*on_page: str, name: str = "Each step hurts") -> str:
    """What fails for a site with one symptom, whose page has these signs. Beside the finder's there is one for pages only."""
    page = SimpleNamespace(name=name, aliases=("Sore steps",), get_help=[SimpleNamespace(sign=uid) for uid in on_page])
    signs = {
        "lone-step": SimpleNamespace(in_finder=True, notice="Step alone"),
        "page-only": SimpleNamespace(in_finder=False, notice="Sore steps"),
    }
    return "\n".join(module._symptom_pages(form(), SimpleNamespace(symptoms={"step": page}, signs=signs)))


def test_a_page_that_names_what_its_symptom_shows_passes() -> None:
    assert symptom_pages("lone-step") == ""


def test_a_page_that_is_calmer_than_the_finder_fails() -> None:
    assert 'the page of "step" does not name the sign "lone-step"' in symptom_pages()


def test_a_page_that_alarms_without_a_setting_fails() -> None:
    assert '"page-only" on the page of "step" names no setting' in symptom_pages("lone-step", "page-only")
