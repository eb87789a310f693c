"""The proofs must be able to fail: each test breaks a sound tree in one way and expects to hear of it.

The broken trees are made from a small tree (few places, few questions behind the gate): the proofs do not depend on its size.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from small_finder import smaller

from hipguide.finder import Tree, compile_tree, prove
from hipguide.finder.tree import TreeQuestion, care_order
from hipguide.library import Library

ROLES = ("red-flags", "age", "place", "gate-sign", "gate-risk", "detail")


@pytest.fixture(scope="module")
def small(library: Library) -> Library:
    """The library with few places and only two of the questions behind the gate."""
    return smaller(library, details=2)


@pytest.fixture(scope="module")
def sound(small: Library) -> Tree:
    return compile_tree(small)


@pytest.fixture(scope="module")
def known(sound: Tree, small: Library) -> list[str]:
    """What the proofs say of the small tree, before it is broken."""
    return prove(sound, small)


def new(broken: Tree, library: Library, known: list[str]) -> str:
    """What the proofs say of a broken tree that they did not say before, one complaint a line."""
    return "\n".join(c for c in prove(broken, library) if c not in known)


# -- how to find a place in a tree, and how to break it there --------------------------------------------------------


def journey(tree: Tree, answers: Mapping[str, str]) -> list[int]:
    """The numbers of the nodes on the way that these answers take ("not sure" for the rest), and of the end."""
    numbers, asked = [tree.root], set()
    while numbers[-1] >= 0:
        node = tree.nodes[numbers[-1]]
        question = tree.questions[node[0]]
        answer = "not-sure" if question.uid in asked else answers.get(question.uid, "not-sure")
        asked.add(question.uid)
        numbers.append(node[1 + question.index(answer)])
    return numbers


def end_of(tree: Tree, answers: Mapping[str, str]) -> int:
    return -1 - journey(tree, answers)[-1]


def node_of(tree: Tree, answers: Mapping[str, str], role: str) -> int:
    """The first node of this role on the way."""
    return next(n for n in journey(tree, answers) if n >= 0 and tree.questions[tree.nodes[n][0]].role == role)


def with_node(tree: Tree, number: int, node: tuple[int, ...]) -> Tree:
    return replace(tree, nodes=[node if i == number else old for i, old in enumerate(tree.nodes)])


def with_end(tree: Tree, number: int, **changes: object) -> Tree:
    return replace(tree, ends=[replace(e, **changes) if i == number else e for i, e in enumerate(tree.ends)])


def with_edge(tree: Tree, number: int, answer: str, target: int) -> Tree:
    node = list(tree.nodes[number])
    node[1 + tree.questions[node[0]].index(answer)] = target
    return with_node(tree, number, tuple(node))


def asks_more(tree: Tree, number: int, answer: str, questions: list[int]) -> Tree:
    """The tree with more questions, whatever they are answered, between one answer and the end that it leads to."""
    end = tree.nodes[number][1 + tree.questions[tree.nodes[number][0]].index(answer)]
    assert end < 0
    more: list[tuple[int, ...]] = []
    for question in reversed(questions):
        following = len(more) - 1 if more else end
        more.append((question, *[following for _ in tree.questions[question].answers]))
    moved = [(node[0], *[n + len(more) if n >= 0 else n for n in node[1:]]) for node in tree.nodes]
    grown = replace(tree, nodes=[*more, *moved], root=tree.root + len(more))
    return with_edge(grown, number + len(more), answer, len(more) - 1)


def with_answer(tree: Tree, question: str, answer: str, **changes: object) -> Tree:
    def edit(q: TreeQuestion) -> TreeQuestion:
        answers = tuple(replace(a, **changes) if a.uid == answer else a for a in q.answers)
        return replace(q, answers=answers) if q.uid == question else q

    return replace(tree, questions=[edit(q) for q in tree.questions])


def by_role(tree: Tree, role: str) -> list[TreeQuestion]:
    return [q for q in tree.questions if q.role == role]


def at_bone_place(tree: Tree, level: str | None = None) -> dict[str, str]:
    """Answers that reach the gate: no warning sign, a place where bone may be the reason, and the gate at one level."""
    place = by_role(tree, "place")[0]
    answers = {q.uid: "none" for q in by_role(tree, "red-flags")}
    answers[place.uid] = next(a.uid for a in place.answers if set(a.yes) & tree.bone_places)
    for question in (*by_role(tree, "gate-sign"), *by_role(tree, "gate-risk")):
        if level:
            answers[question.uid] = next(a.uid for a in question.answers if a.level == level)
    return answers


def a_flag(tree: Tree, library: Library) -> tuple[str, str]:
    """A screen of warning signs, and an emergency on it."""
    return next(
        (q.uid, a.uid)
        for q in by_role(tree, "red-flags")
        for a in q.answers
        if a.uid in library.red_flags and library.red_flags[a.uid].urgency == "emergency"
    )


# -- the sound tree ------------------------------------------------------------------------------------------------


def test_the_finder_of_this_site_is_safe(tree: Tree, library: Library) -> None:
    assert prove(tree, library) == []


def test_the_small_tree_is_safe_too_before_we_break_it(known: list[str]) -> None:
    assert not [c for c in known if "no path leads to" not in c and "never comes first" not in c]


# -- shape ---------------------------------------------------------------------------------------------------------


def test_an_answer_that_leads_nowhere_is_reported(sound: Tree, small: Library, known: list[str]) -> None:
    for role in ROLES:
        number = node_of(sound, at_bone_place(sound), role)
        broken = with_node(sound, number, sound.nodes[number][:-1])
        assert "leads nowhere" in new(broken, small, known), role


def test_an_answer_that_leads_to_no_end_is_reported(sound: Tree, small: Library, known: list[str]) -> None:
    for role in ROLES:
        number = node_of(sound, at_bone_place(sound), role)
        broken = with_edge(sound, number, "not-sure", -1 - len(sound.ends))
        assert f"node {number}" in new(broken, small, known), role


def test_a_way_that_leads_back_is_reported(sound: Tree, small: Library, known: list[str]) -> None:
    for role in ROLES:
        number = node_of(sound, at_bone_place(sound), role)
        broken = with_edge(sound, number, "not-sure", number)
        assert f"node {number}" in new(broken, small, known), role


def test_a_repeated_question_is_reported(sound: Tree, small: Library, known: list[str]) -> None:
    answers = at_bone_place(sound)
    number = journey(sound, answers)[-2]
    again = sound.nodes[node_of(sound, answers, "gate-risk")][0]
    broken = asks_more(sound, number, "not-sure", [again])
    assert f'"{sound.questions[again].uid}" can be asked twice' in new(broken, small, known)


def test_a_path_that_is_too_long_is_reported(sound: Tree, small: Library, known: list[str]) -> None:
    way = journey(sound, at_bone_place(sound))
    detail, first = by_role(sound, "detail")[0], len(sound.questions)
    asked = len({sound.nodes[n][0] for n in way[:-1]})
    more = [replace(detail, uid=f"one-more-{i}") for i in range(13 - asked)]
    broken = replace(sound, questions=[*sound.questions, *more])
    broken = asks_more(broken, way[-2], "not-sure", list(range(first, first + len(more))))
    assert "the limit is 12" in new(broken, small, known)


# -- causes --------------------------------------------------------------------------------------------------------


def test_a_cause_that_is_dropped_from_every_end_is_reported(sound: Tree, small: Library, known: list[str]) -> None:
    uid = next(end.causes[0] for end in sound.ends if end.kind == "pages")
    other = next(u for end in sound.ends for u in end.causes if u != uid)
    ends = [
        replace(e, causes=tuple(dict.fromkeys(other if u == uid else u for u in e.causes))) if e.kind == "pages" else e
        for e in sound.ends
    ]
    assert f'no path leads to "{uid}"' in new(replace(sound, ends=ends), small, known)


def test_a_cause_that_is_left_out_but_listed_is_reported(sound: Tree, small: Library, known: list[str]) -> None:
    uid = next(u for u, cause in small.causes.items() if cause.finder.left_out)
    number = next(i for i, end in enumerate(sound.ends) if end.kind == "pages")
    broken = with_end(sound, number, causes=(uid, *sound.ends[number].causes[:1]))
    assert f'"{uid}" says that it is left out' in new(broken, small, known)


def test_a_cause_that_never_comes_first_is_reported(sound: Tree, small: Library, known: list[str]) -> None:
    uid = next(end.causes[0] for end in sound.ends if end.kind == "pages")
    ends = [replace(e, causes=(*e.causes[1:], uid)) if e.causes[:1] == (uid,) else e for e in sound.ends]
    assert f'"{uid}" never comes first' in new(replace(sound, ends=ends), small, known)


def test_a_page_that_the_answers_rule_out_is_reported(sound: Tree, small: Library, known: list[str]) -> None:
    """Outer knee pain must not lead to a cause whose record does not know that place."""
    place = by_role(sound, "place")[0]
    answers = {q.uid: "none" for q in by_role(sound, "red-flags")} | {place.uid: "outer-knee"}
    number = end_of(sound, answers)
    assert sound.ends[number].kind == "pages"
    symptoms = {s for a in place.answers if a.uid == "outer-knee" for s in a.yes}
    stranger = next(u for u, c in small.causes.items() if not symptoms & {f.symptom for f in c.findings})
    broken = with_end(sound, number, causes=(sound.ends[number].causes[0], stranger))
    assert f'lists "{stranger}" though' in new(broken, small, known)


# -- warning signs -------------------------------------------------------------------------------------------------


def test_a_warning_sign_made_less_urgent_is_reported(sound: Tree, small: Library, known: list[str]) -> None:
    """Both belts must go: the answer's own care and the end's."""
    screen, flag = a_flag(sound, small)
    number = end_of(sound, {screen: flag})
    broken = with_answer(with_end(sound, number, care="urgent"), screen, flag, care=None)
    assert f'"{flag}" ends less urgent than it says' in new(broken, small, known)


@pytest.mark.parametrize("belt", ["answer", "end"])
def test_a_warning_sign_is_safe_while_one_belt_holds(sound: Tree, small: Library, known: list[str], belt: str) -> None:
    screen, flag = a_flag(sound, small)
    if belt == "answer":
        broken = with_end(sound, end_of(sound, {screen: flag}), care="urgent")
    else:
        broken = with_answer(sound, screen, flag, care=None)
    assert "ends less urgent" not in new(broken, small, known)


def test_a_warning_sign_that_is_passed_over_is_reported(sound: Tree, small: Library, known: list[str]) -> None:
    screen, flag = a_flag(sound, small)
    number = node_of(sound, {}, "red-flags")
    assert sound.questions[sound.nodes[number][0]].uid == screen
    none = sound.nodes[number][1 + sound.questions[sound.nodes[number][0]].index("none")]
    assert f'"{flag}" does not end at a service' in new(with_edge(sound, number, flag, none), small, known)


def test_not_sure_about_a_warning_sign_treated_as_none_is_reported(
    sound: Tree, small: Library, known: list[str]
) -> None:
    for screen in by_role(sound, "red-flags"):
        broken = with_answer(sound, screen.uid, "not-sure", care=None)
        assert f'"not sure" in "{screen.uid}"' in new(broken, small, known)


def test_self_care_for_a_reader_who_is_not_sure_of_anything_is_reported(
    sound: Tree, small: Library, known: list[str]
) -> None:
    broken = with_end(sound, end_of(sound, {}), care="self-care")
    for screen in by_role(sound, "red-flags"):
        broken = with_answer(broken, screen.uid, "not-sure", care=None)
    assert '"not sure" everywhere ends below routine care' in new(broken, small, known)


def test_self_care_for_a_reader_who_knows_only_the_place_is_reported(
    sound: Tree, small: Library, known: list[str]
) -> None:
    place = by_role(sound, "place")[0]
    away = next(a.uid for a in place.answers if a.yes and not set(a.yes) & sound.bone_places)
    answers = {q.uid: "none" for q in by_role(sound, "red-flags")} | {place.uid: away}
    broken = with_end(sound, end_of(sound, answers), care="self-care")
    assert f'{away}, not-sure" "not sure" to all that follows ends below routine care' in new(broken, small, known)


# -- bone stress ---------------------------------------------------------------------------------------------------


def before_gate(tree: Tree, answers: Mapping[str, str]) -> tuple[int, str]:
    """The node that leads to the gate on the way of these answers, and the answer that leads there."""
    way = journey(tree, answers)
    i = next(i for i, n in enumerate(way) if n >= 0 and tree.questions[tree.nodes[n][0]].role == "gate-sign")
    question, *following = tree.nodes[way[i - 1]]
    last = max(j for j, number in enumerate(following) if number == way[i])  # behind a second place: "not sure"
    return way[i - 1], tree.questions[question].answers[last].uid


def test_a_question_of_the_gate_that_is_left_out_is_reported(sound: Tree, small: Library, known: list[str]) -> None:
    answers = at_bone_place(sound, "no")
    (place, where), first = before_gate(sound, answers), node_of(sound, answers, "gate-sign")
    question = sound.questions[sound.nodes[first][0]]
    after = sound.nodes[first][1 + question.index(answers[question.uid])]
    assert f'"{question.uid}" is not asked' in new(with_edge(sound, place, where, after), small, known)


def test_a_gate_that_is_left_out_altogether_is_reported(sound: Tree, small: Library, known: list[str]) -> None:
    """A place of bone stress that leads straight to looking after it yourself."""
    answers = at_bone_place(sound, "no")
    place, where = before_gate(sound, answers)
    pages = next(end for end in sound.ends if end.kind == "pages")
    broken = replace(sound, ends=[*sound.ends, replace(pages, care="self-care", run="not-now")])
    broken = with_edge(broken, place, where, -len(broken.ends))
    assert "is not asked" in new(broken, small, known)


@pytest.mark.parametrize("run", ["yes", "less"])
def test_keep_running_while_bone_is_in_question_is_reported(
    sound: Tree, small: Library, known: list[str], run: str
) -> None:
    broken = with_end(sound, end_of(sound, at_bone_place(sound)), run=run)
    assert "keep running" in new(broken, small, known)


@pytest.mark.parametrize("role", ["gate-sign", "gate-risk"])
def test_yes_and_no_taken_for_each_other_is_reported(sound: Tree, small: Library, known: list[str], role: str) -> None:
    """With one sign present, so that each of the other answers makes a difference."""
    answers = at_bone_place(sound, "no")
    first, second = by_role(sound, "gate-sign")[:2]
    answers[first.uid] = next(a.uid for a in first.answers if a.level == "yes")
    question = second if role == "gate-sign" else by_role(sound, "gate-risk")[0]
    number = next(
        n for n in journey(sound, answers) if n >= 0 and sound.questions[sound.nodes[n][0]].uid == question.uid
    )
    yes, no = (next(a.uid for a in question.answers if a.level == level) for level in ("yes", "no"))
    node = sound.nodes[number]
    broken = with_edge(sound, number, yes, node[1 + question.index(no)])
    broken = with_edge(broken, number, no, node[1 + question.index(yes)])
    assert "less careful advice" in new(broken, small, known)


def test_a_raised_gate_that_ends_less_urgent_is_reported(sound: Tree, small: Library, known: list[str]) -> None:
    number = end_of(sound, at_bone_place(sound, "yes"))
    assert care_order(sound.ends[number].care) >= care_order("urgent")
    assert "less careful advice" in new(with_end(sound, number, care="self-care"), small, known)


def test_a_gate_that_never_asks_for_care_is_reported(sound: Tree, small: Library, known: list[str]) -> None:
    """If no answer asks for more care than another, none is less careful than another; it is wrong all the same."""
    ends = [replace(e, care="self-care", run="not-now") if e.kind == "pages" else e for e in sound.ends]
    assert new(replace(sound, ends=ends), small, known)


# -- ends ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number_of_pages", [0, 1, 5])
def test_too_few_or_too_many_pages_are_reported(
    sound: Tree, small: Library, known: list[str], number_of_pages: int
) -> None:
    number = next(i for i, end in enumerate(sound.ends) if end.kind == "pages")
    pages = sorted(u for u, c in small.causes.items() if not c.finder.left_out)[:number_of_pages]
    assert f"an end lists {number_of_pages} pages" in new(with_end(sound, number, causes=tuple(pages)), small, known)


@pytest.mark.parametrize("kind", ["pages", "nothing-fits"])
def test_running_advice_that_does_not_exist_is_reported(
    sound: Tree, small: Library, known: list[str], kind: str
) -> None:
    answers = at_bone_place(sound, "yes")
    number = end_of(sound, answers) if kind == "pages" else [e.kind for e in sound.ends].index(kind)
    assert "a-bit" in new(with_end(sound, number, run="a-bit"), small, known)
