"""A role says all that is asked of it, or the program does not start; and each part of a role has
an effect on a made-up one.
"""

from __future__ import annotations

import json
import runpy
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import other_roles
import pytest
from made_up import changed, form, question, without

from hipguide.finder import Form, WalkError, compile_form, readers, walk
from hipguide.finder.form import FormAnswer
from hipguide.finder.prove import _names, _readers_of_little
from hipguide.kinds.question.model import Question
from hipguide.kinds.question.rules import RULES
from hipguide.library import Library
from hipguide.records import ROLES, Role
from hipguide.records.roles import RoleError, registry

SETS = 60
PARTS = [part.name for part in fields(Role) if part.name != "name"]
# A role that asks for nothing special.
PLAIN: dict[str, Any] = dict.fromkeys(PARTS, False) | {"least": 0, "most": None, "picks": None}


def made(**parts: Any) -> Role:
    """A made-up role."""
    return Role(**{"name": "made-up", **PLAIN, **parts})


# -- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize("part", PARTS)
def test_a_role_that_leaves_a_part_out_is_refused_with_a_sentence(part: str) -> None:
    rest = {name: value for name, value in PLAIN.items() if name != part}
    with pytest.raises(RoleError) as error:
        Role(name="made-up", **rest)
    sentence = str(error.value)
    assert sentence.startswith('The role "made-up" does not say ')
    assert sentence.endswith(f"(`{part}`).")


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"screens": True, "basic": True}, "one of these only: `screens`, `basic`"),
        ({"worries": True, "calms": True}, "one of these only: `worries`, `calms`"),
        ({"least": 2, "most": 1}, "fewer questions (`most`)"),
        ({"most": 0}, "fewer questions (`most`)"),
        ({"picks": 0}, "lets nobody pick"),
        ({"basic": True, "locates": True, "least": 0, "picks": 2}, "one question of it"),
        ({"basic": True, "locates": True, "least": 1, "most": 1}, "one may pick 2 at most"),
        ({"locates": True, "least": 1, "most": 1, "picks": 2}, "so it is `basic`"),
    ],
)
def test_a_role_that_contradicts_itself_is_refused_with_a_sentence(
    parts: dict[str, Any], told: str
) -> None:
    with pytest.raises(RoleError, match='The role "made-up" ') as error:
        made(**parts)
    assert told in str(error.value)


def test_names_and_roles_that_do_not_match_are_refused_with_a_sentence() -> None:
    place = ROLES["place"]
    assert registry(("place", "made-up"), place, made())["made-up"] == made()
    for names, roles, told in (
        (("place", "other"), (place,), 'the role "other", but nothing says what it is'),
        (("place",), (place, made()), '"made-up" is declared, but no record may name it'),
        (("place",), (place, place), "declared twice"),
        (("made-up",), (made(),), "Just one role asks for places"),
        (("place", "b"), (place, replace(place, name="b")), "Just one role asks for places"),
    ):
        with pytest.raises(RoleError, match=told):
            registry(names, *roles)


# -- what each part does ---------------------------------------------------------------------------


def roles_problems(library: Library) -> list[str]:
    return [problem.message for problem in RULES[0].check(library)]


def test_there_are_as_many_questions_of_a_role_as_it_says(
    small_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ROLES, "made-up", made(least=1))  # type: ignore[arg-type]
    missing = 'There is no question of the role "made-up".'
    assert missing in roles_problems(small_library)
    one = changed(small_library, "question", "stairs", role="made-up")
    assert not roles_problems(one)
    two = changed(one, "question", "each-step", role="made-up")
    assert not roles_problems(two)
    monkeypatch.setitem(ROLES, "made-up", made(least=1, most=1))  # type: ignore[arg-type]
    assert roles_problems(two) == ['There may be 1 question(s) of the role "made-up".']
    monkeypatch.setitem(ROLES, "made-up", made(least=2))  # type: ignore[arg-type]
    assert roles_problems(one) == ['There is 1 question(s) of the role "made-up".']


def test_no_more_answers_are_taken_than_a_role_lets_one_pick() -> None:
    ticks = [FormAnswer(uid, uid) for uid in ("a", "b", "c")]
    asked = question("ticks", made(picks=2), *ticks, several=True)
    free = replace(asked, role=made())
    with pytest.raises(WalkError, match='"ticks" takes at most 2 answers'):
        walk(replace(form(), questions=[asked]), {"ticks": ["a", "b", "c"]})
    assert walk(replace(form(), questions=[free]), {"ticks": ["a", "b", "c"]})
    (told,) = replace(form(), questions=[asked]).as_json()["questions"]
    assert told["most"] == 2
    (told,) = replace(form(), questions=[free]).as_json()["questions"]
    assert "most" not in told


def test_a_screen_takes_its_answers_from_the_signs(
    small_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = next(q for q in compile_form(small_library).questions if q.role.screens)
    monkeypatch.setitem(ROLES, "made-up", made(screens=True))  # type: ignore[arg-type]
    library = changed(small_library, "question", screen.uid, role="made-up")
    assert compile_form(library).by_id[screen.uid] == replace(screen, role=ROLES["made-up"])
    assert all(answers[screen.uid] == "none" for _, answers in readers.readers(library, 5))
    listing = changed(library, "question", "stairs", role="made-up")
    assert any("lists no answers" in message for message in roles_problems(listing))
    no_screen = without("warning", role=made())
    assert "has the id of the sign" in "".join(_names(no_screen))


def test_the_proofs_look_at_whoever_says_only_what_is_basic() -> None:
    asked = {(*answers,) for answers in _readers_of_little(form())}
    assert asked == {("warning", "age", "place")}
    basic = without("stairs", role=made(basic=True))
    more = _readers_of_little(basic)
    assert len(more) == 3 * len(_readers_of_little(form()))
    assert {answers["stairs"] for answers in more} == {"yes", "no", "not-sure"}


def a_hallmark(library: Library) -> tuple[str, str]:
    """A cause that the finder can list, and a symptom that it nearly always has."""
    for uid, cause in library.causes.items():
        for finding in cause.findings:
            if finding.often == "hallmark" and not cause.finder.left_out:
                return uid, finding.symptom
    raise AssertionError


def test_an_answer_to_what_excludes_rules_out_a_cause_whose_hallmark_it_denies(
    small_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid, symptom = a_hallmark(small_library)
    denies = {"yes": {"label": "Yes", "yes": [symptom]}, "no": {"label": "No", "no": [symptom]}}
    asked = Question(ask="Is it?", why="It tells.", role="detail", answers=denies)
    for excludes in (True, False):
        monkeypatch.setitem(ROLES, "made-up", made(excludes=excludes))  # type: ignore[arg-type]
        role_given = asked.model_copy(update={"role": "made-up"})
        questions = {**small_library.records["question"], "extra": role_given}
        library = replace(small_library, records={**small_library.records, "question": questions})
        compiled = compile_form(library)
        out = compiled.table.out.get("extra", {}).get("no", ())
        assert (compiled.listed.index(uid) in out) is excludes


def test_a_role_tells_programs_its_flags_and_nothing_else() -> None:
    assert form().as_json()["roles"] == {
        "age": {"basic": True},
        "red-flags": {"screens": True},
        "place": {"basic": True, "locates": True},
        "gate": {"worries": True},
        "detail": {"calms": True, "needs_place": True},
    }
    assert made(least=1, most=2, picks=3, excludes=True).as_json() == {}


# -- the same everywhere ---------------------------------------------------------------------------


def brief(result: dict[str, Any]) -> dict[str, Any]:
    """What the example tells of an end: all but the reasons."""
    keys = ("kind", "care", "run", "signs", "asked")
    causes = [cause["id"] for cause in result["causes"]]
    return {key: result[key] for key in keys} | {"causes": causes}


@pytest.fixture(scope="module")
def example(root: Path) -> Any:
    """The walk of the example for programmers."""
    return runpy.run_path(str(root / "hipguide/publish/examples/walk.py"))["walk"]


def test_the_names_of_roles_do_not_matter(made_up_form: Form, example: Any) -> None:
    other = other_roles.renamed(made_up_form)
    data = json.loads(other.json_text())
    for answers in other_roles.answers(made_up_form, SETS):
        expected = walk(made_up_form, answers)
        assert walk(other, answers) == expected
        assert example(data, answers) == brief(expected)


@pytest.mark.parametrize("flag", other_roles.CHANGES)
def test_each_flag_changes_the_walk_and_the_example_walks_along(
    made_up_form: Form, example: Any, flag: str
) -> None:
    other = other_roles.changed(made_up_form, flag)
    data = json.loads(other.json_text())
    differ = 0
    for answers in other_roles.answers(made_up_form, SETS):
        result = walk(other, answers)
        assert example(data, answers) == brief(result), answers
        differ += result != walk(made_up_form, answers)
    assert differ
