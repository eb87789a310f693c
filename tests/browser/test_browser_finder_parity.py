"""The finder in the browser and the finder in Python give the same advice for the same answers.

100,000 sets of answers with EVERY_PAGE=1 in the environment, and 300 with all reasons; day by day
500 and 60.
"""

from __future__ import annotations

import random
from typing import Any

import other_roles
import pytest
from journeys import FINDER
from playwright.sync_api import Page
from thorough import THOROUGH

from hipguide.finder import Form, walk
from hipguide.finder.form import NONE, NOT_SURE, FormQuestion
from hipguide.finder.readers import any_answers
from hipguide.finder.walk import follow

SETS = 300 if THOROUGH else 60  # with all reasons
MANY = 100_000 if THOROUGH else 500  # sets of answers at random
PART = 500  # sets that are sent to the browser at a time
IMPORT = """
  const form = JSON.parse(document.getElementById('finder-data').textContent);
  const preload = document.querySelector('link[rel=modulepreload][href$="/finder.mjs"]');
  const { walk, wouldChange, known, left } = await import(preload.href);
"""
ENDS = (
    """async (sets) => {"""
    + IMPORT
    + """
  return sets.map((answers) => {
    const { end } = walk(form, answers);
    return [end.kind, end.care, end.run, end.causes.map((c) => c.id), end.signs.map((s) => s.id)];
  });
}"""
)
LEFT = (
    """async (sets) => {"""
    + IMPORT
    + """
  return sets.map((answers) => {
    const { steps } = walk(form, answers);
    return [...Array(steps.length + 1).keys()].map((count) => left(form, steps.slice(0, count)));
  });
}"""
)
WITH_OTHER_ROLES = (
    """async ([made, sets]) => {"""
    + IMPORT.replace("const form = ", "const its_own = ")
    + """
  return sets.map((answers) => {
    const { steps, end } = walk(made, answers);
    return {
      asked: steps.map(([q]) => q.id), care: end.care, run: end.run, kind: end.kind,
      causes: end.causes.map((c) => c.id), signs: end.signs.map((s) => s.id),
      would_change: wouldChange(made, steps, end), left: left(made, steps.slice(0, 1)),
    };
  });
}"""
)
WALK_ALL = (
    """async (sets) => {"""
    + IMPORT
    + """
  return sets.map((answers) => {
    const { steps, question, end } = walk(form, answers);
    return { asked: steps.map(([q]) => q.id), open: question ? question.id : null, end: end ?? null,
      changes: end ? wouldChange(form, steps, end) : [] };
  });
}"""
)


def _some_answer(chance: random.Random, question: FormQuestion) -> list[str]:
    uids = [a.uid for a in question.answers]
    if not question.several:
        return [chance.choice(uids)]
    if question.role.screens and chance.random() < 0.8:
        return [NONE]
    if chance.random() < 0.4:
        return [chance.choice(uids)]
    several = [a.uid for a in question.answers if not a.leave and a.uid not in (NONE, NOT_SURE)]
    most = 2 if question.role.locates else len(several)
    return chance.sample(several, chance.randint(1, most))


@pytest.fixture(scope="module")
def answer_sets(form: Form) -> list[dict[str, list[str]]]:
    """The same random answers to all questions in each run of the tests."""
    chance = random.Random(16)  # noqa: S311  no secret
    return [{q.uid: _some_answer(chance, q) for q in form.questions} for _ in range(SETS)]


@pytest.fixture(scope="module")
def results(form: Form, answer_sets: list[dict[str, list[str]]]) -> list[dict[str, Any]]:
    """What Python makes of them, with all reasons."""
    return [walk(form, answers) for answers in answer_sets]


def _advice(result: dict[str, Any]) -> dict[str, Any]:
    return {
        **{key: result[key] for key in ("kind", "care", "run", "tonight")},
        "signs": [sign["id"] if isinstance(sign, dict) else sign for sign in result["signs"]],
        "causes": [
            {
                "id": cause["id"],
                "name": cause["name"],
                "for": [(s["symptom"], s["name"], s["often"]) for s in cause["for"]],
                "against": [
                    (s["symptom"], s["name"], s["often"], s["has"]) for s in cause["against"]
                ],
            }
            for cause in result["causes"]
        ],
    }


def test_page_carries_the_compiled_finder(tab: Page, form: Form) -> None:
    tab.goto(FINDER)
    assert (
        tab.evaluate("() => JSON.parse(document.getElementById('finder-data').textContent)")
        == form.as_json()
    )


def test_browser_and_python_agree_on_many_more(tab: Page, form: Form) -> None:
    """Care, running, signs and the order of the pages; the reasons are compared below, for fewer."""
    tab.goto(FINDER)
    dice = random.Random(18)  # noqa: S311  no secret
    for _ in range(MANY // PART):
        sets = [_listed(any_answers(form, dice)) for _ in range(PART)]
        theirs = tab.evaluate(ENDS, sets)
        for answers, end in zip(sets, theirs, strict=True):
            ours = follow(form, answers).end
            assert ours is not None
            assert end == [ours.kind, ours.care, ours.run, list(ours.causes), list(ours.signs)], (
                answers
            )


def _listed(answers: dict[str, object]) -> dict[str, list[str]]:
    return {
        uid: [given] if isinstance(given, str) else list(given) for uid, given in answers.items()
    }  # type: ignore[call-overload]


def test_browser_and_python_end_at_the_same_advice(
    tab: Page, form: Form, answer_sets: list[dict[str, list[str]]], results: list[dict[str, Any]]
) -> None:
    tab.goto(FINDER)
    in_browser = tab.evaluate(WALK_ALL, answer_sets)
    for answers, theirs, ours in zip(answer_sets, in_browser, results, strict=True):
        assert theirs["open"] is None, answers
        assert theirs["asked"] == ours["asked"], answers
        assert theirs["end"]["notKnown"] == ours["not_known"], answers
        # what a reader on this way has been asked
        known = {uid: answers[uid] for uid in ours["asked"]}
        assert theirs["changes"] == walk(form, known)["would_change"], answers
        assert _advice(theirs["end"]) == _advice(ours), answers


def test_random_answers_meet_ends_of_every_kind_and_answers_that_would_change_them(
    results: list[dict[str, Any]],
) -> None:
    assert {result["kind"] for result in results} == {
        "pages",
        "service",
        "under-16",
        "nothing-fits",
    }
    assert any(result["would_change"] for result in results)


def test_browser_stops_at_the_first_question_without_an_answer(
    tab: Page, answer_sets: list[dict[str, list[str]]], results: list[dict[str, Any]]
) -> None:
    chance = random.Random(17)  # noqa: S311  no secret
    parts, expected = [], []
    for answers, result in zip(answer_sets, results, strict=True):
        asked = result["asked"]
        known = chance.randrange(len(asked))
        parts.append({uid: answers[uid] for uid in asked[:known]})
        expected.append((asked[:known], asked[known]))
    tab.goto(FINDER)
    stopped = tab.evaluate(WALK_ALL, parts)
    assert [(s["asked"], s["open"]) for s in stopped] == expected
    assert not any(s["end"] for s in stopped)


def test_the_number_of_questions_is_never_understated(tab: Page, form: Form) -> None:
    """What "Question 3 of at most 18" says, at each step of many ways."""
    tab.goto(FINDER)
    dice = random.Random(19)  # noqa: S311  no secret
    sets = [_listed(any_answers(form, dice)) for _ in range(60)]
    for answers, most in zip(sets, tab.evaluate(LEFT, sets), strict=True):
        asked = len(follow(form, answers).steps)
        assert len(most) == asked + 1
        assert all(before + left >= asked for before, left in enumerate(most)), answers
        assert most == sorted(most, reverse=True)


def _outline(result: dict[str, Any]) -> dict[str, Any]:
    """An end as the browser tells it in `WITH_OTHER_ROLES`."""
    keys = ("asked", "care", "run", "kind", "signs", "would_change")
    causes = [cause["id"] for cause in result["causes"]]
    return {key: result[key] for key in keys} | {"causes": causes}


@pytest.mark.parametrize("flag", [None, *other_roles.CHANGES])
def test_the_browser_goes_by_the_flags_of_roles_and_not_by_their_names(
    tab: Page, form: Form, flag: str | None
) -> None:
    made = other_roles.changed(form, flag) if flag else other_roles.renamed(form)
    sets = other_roles.answers(form, SETS)
    tab.goto(FINDER)
    theirs = tab.evaluate(WITH_OTHER_ROLES, [made.as_json(), sets])
    for answers, told in zip(sets, theirs, strict=True):
        assert told.pop("left") >= len(told["asked"]) - 1, answers
        assert told == _outline(walk(made, _as_asked(made, answers))), answers


def _as_asked(form: Form, answers: dict[str, list[str]]) -> dict[str, list[str]]:
    """The answers to the questions that are asked on the way: the browser keeps no others."""
    return {question.uid: answers[question.uid] for question, _ in follow(form, answers).steps}


def test_what_a_link_no_longer_knows_is_left_out(tab: Page) -> None:
    tab.goto(FINDER)
    given = {
        "gone": ["yes"],
        "age": ["18-39", "gone"],
        "_at": ["age"],
        "place": ["gone"],
        "each-step": ["no"],
    }
    result = tab.evaluate("async (given) => {" + IMPORT + "return known(form, given) }", given)
    assert result == {"answers": {"age": ["18-39"], "each-step": ["no"]}, "lost": True}
    whole = tab.evaluate(
        "async () => {" + IMPORT + "return known(form, { age: ['18-39'], _change: ['age'] }) }"
    )
    assert whole == {"answers": {"age": ["18-39"]}, "lost": False}
