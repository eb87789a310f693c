"""From the same records always the same finder: its tree, its walks, its measures, as they were when somebody last read them.

The records are made up, so that a correction of a real one changes nothing here. If the compiler is meant to do something
else, `RENEW=1 .venv/bin/python -m pytest tests/finder/test_same_as_ever.py` writes the texts anew: read what changed in them.
"""

from __future__ import annotations

import builtins
import math
import os
import random
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hipguide.finder import (
    Limits,
    Tree,
    compile_tree,
    load_cases,
    measured,
    plot,
    prove,
    report,
    stats,
    table,
    tradeoff,
    walk,
    why,
)
from hipguide.library import Library, load
from hipguide.records.base import URGENCIES

pytestmark = pytest.mark.slow

FIXTURES = Path(__file__).parents[1] / "fixtures"
TEXTS = FIXTURES / "finder"
OFTEN = ("hallmark", "common", "common", "sometimes", "sometimes", "unusual", "never")
PLACES = ("groin", "outer", "buttock", "knee")
SIGNS = ("ache", "click", "stiff", "swell", "numb", "snap")
TRIED = (Limits(most_details=0), Limits(least_worth=0.02), Limits())
NO_FLAGS = {"flags-now": "none", "flags-soon": "none"}
WALKS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "flag": {"flags-now": "no-weight"},
    "flag-not-sure": {"flags-now": "none", "flags-soon": "not-sure", "age": "adult", "place": "knee"},
    "child": {**NO_FLAGS, "age": "under-16"},
    "elsewhere": {**NO_FLAGS, "age": "adult", "place": "elsewhere"},
    "bone": {**NO_FLAGS, "age": "adult", "place": "groin", "each-step": "yes", "at-rest": "no", "night": "yes"},
    "no-bone": {
        **NO_FLAGS,
        "age": "adult",
        "place": "groin",
        "each-step": "no",
        "at-rest": "no",
        "night": "no",
        "lean": "no",
    },
    "two-places": {**NO_FLAGS, "age": "adult", "place": ["outer", "buttock"], "ache": "yes", "many": ["snap", "numb"]},
    "outside": {**NO_FLAGS, "age": "young", "place": "knee", "ache": "no", "click": "yes", "many": "none"},
}


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def invent(data: Path) -> None:
    """Twelve causes, two of them bone stress, with made-up findings, and questions to tell them apart."""
    dice = random.Random(4)  # noqa: S311  no secret
    crack, strain = ((data / "causes" / f"{uid}.yml").read_text("utf-8") for uid in ("neck-crack", "groin-strain"))
    review = (data / "symptoms" / "night-pain.yml").read_text("utf-8").partition("review:")[2]
    for sign in (*PLACES, *SIGNS, "rest", "older", "thin"):
        about = f"name: It is {sign}\nkind: timing\ndescription: It is {sign}.\n"
        write(data, f"symptoms/{sign}.yml", f"{about}otherwise: {dice.choice(OFTEN[3:])}\nreview:{review}")
    for number in range(12):
        bone = number in (3, 8)
        text = (crack if bone else strain).partition("findings:")[0].partition("name:")[2].partition("\n")[2]
        place = PLACES[number % 4]
        signs = [*dice.sample(SIGNS, 4), *dice.sample([p for p in PLACES if p != place], 2), "older"]
        often = {place: dice.choice(("hallmark", "common"))} | {sign: dice.choice(OFTEN) for sign in signs}
        if bone:
            often |= {"pain-each-step": "hallmark", "rest": "common", "night-pain": "common"}
        evidence = "sources: [hip-guideline], sure: guideline"
        found = "".join(f"  - {{symptom: {s}, often: {w}, {evidence}}}\n" for s, w in often.items())
        rest = (crack if bone else strain).partition("first_steps:")[2]
        rest = rest.partition("finder:")[0].partition("review:")[0].partition("programme:")[0]
        tail = f"finder: {{bone_stress_places: [{place}, groin]}}\n" if bone else ""
        if bone:
            tail = tail.replace("[groin, groin]", "[groin]")
        level = dice.choice(("very-common", "common", "uncommon", "rare"))
        text = text.replace("level: uncommon", f"level: {level}").replace("level: rare", f"level: {level}")
        if not bone:
            text = text.replace("urgency: routine", f"urgency: {dice.choice(('self-care', 'routine'))}")
            text = text.replace("answer: not-now", f"answer: {dice.choice(('not-now', 'no'))}")
        write(
            data,
            f"causes/made-{number}.yml",
            f"name: Made {number}\n{text}findings:\n{found}first_steps:{rest}{tail}review:{review}",
        )
    for uid in ("neck-crack", "outer-tendon", "groin-strain"):
        (data / "causes" / f"{uid}.yml").unlink()


def questions() -> str:
    """As in the small library, but more of them, and one that takes several answers."""
    head = "  help: Look.\n  why: It helps.\n"
    text = "".join(
        f"{uid}:\n  ask: Any of {uid}?\n{head}  role: red-flags\n  screen: {i}\n  choose: several\n"
        for i, uid in enumerate(("flags-now", "flags-soon"), 1)
    )
    text += f"age:\n  ask: How old?\n{head}  role: age\n  answers:\n    under-16: {{label: Child, leave: under-16}}\n"
    text += "    young: {label: Young, no: [older]}\n    adult: {label: Adult, yes: [older]}\n"
    text += f"place:\n  ask: Where?\n{head}  role: place\n  choose: several\n  answers:\n"
    text += "".join(f"    {place}: {{label: The {place}, yes: [{place}]}}\n" for place in PLACES)
    text += "    elsewhere: {label: Elsewhere, leave: nothing-fits}\n"
    gate = (
        ("each-step", "sign", "pain-each-step"),
        ("at-rest", "sign", "rest"),
        ("night", "risk", "night-pain"),
        ("lean", "risk", "thin"),
    )
    for uid, role, sign in gate:
        text += f"{uid}:\n  ask: Is it {uid}?\n{head}  role: gate-{role}\n  answers:\n"
        text += "".join(f'    "{w}": {{label: {w} it is, {w}: [{sign}], level: "{w}"}}\n' for w in ("yes", "no"))
    for sign in SIGNS[:4]:
        text += f"{sign}:\n  ask: Does it {sign}?\n{head}  role: detail\n  answers:\n"
        text += "".join(f'    "{w}": {{label: {w} it does, {w}: [{sign}]}}\n' for w in ("yes", "no"))
    text += f"many:\n  ask: Which?\n{head}  role: detail\n  choose: several\n  answers:\n"
    text += "".join(f"    {sign}: {{label: It {sign}s, yes: [{sign}]}}\n" for sign in SIGNS[3:])
    return text + f"    none: {{label: None, no: [{', '.join(SIGNS[3:])}]}}\n"


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Library:
    data = tmp_path_factory.mktemp("made-up") / "data"
    for path in FIXTURES.joinpath("good").rglob("*.yml"):
        write(data, path.relative_to(FIXTURES / "good").as_posix(), path.read_text("utf-8"))
    invent(data)
    write(data, "questions.yml", questions())
    flags = data / "red_flags.yml"
    write(data, "red_flags.yml", flags.read_text("utf-8").replace("[neck-crack]", "[made-3, made-8]"))
    return load(data)


@pytest.fixture(scope="module")
def grown(made_up: Library) -> Tree:
    return compile_tree(made_up)


def same(name: str, text: str) -> None:
    path = TEXTS / name
    if os.environ.get("RENEW"):
        write(TEXTS, name, text)
    assert text == path.read_text("utf-8")


def as_lines(tree: Tree) -> str:
    """A line for each question, answer, node, end and cause."""
    lines = [f"root {tree.root}"]
    for question in tree.questions:
        lines += [
            f"question {question.uid} {question.role} {'several' if question.several else 'one'}",
            *map(str, question.answers),
        ]
    lines += [f"node {i} {' '.join(map(str, node))}" for i, node in enumerate(tree.nodes)]
    lines += [f"end {-1 - i} {end.kind} {end.care} {end.run} {' '.join(end.causes)}" for i, end in enumerate(tree.ends)]
    lines += [str(cause) for cause in tree.causes.values()]
    return "\n".join(lines) + "\n"


def test_the_made_up_finder_is_safe_and_asks_everything(made_up: Library, grown: Tree) -> None:
    assert [failure for failure in prove(grown, made_up) if "never comes first" not in failure] == []
    assert {grown.questions[node[0]].uid for node in grown.nodes} == set(made_up.questions)
    assert {end.kind for end in grown.ends} == {"pages", "service", "under-16", "nothing-fits"}
    assert {end.care for end in grown.ends} == set(made_up.vocabulary.urgency)


def test_the_tree_is_the_same(grown: Tree) -> None:
    same("tree.txt", as_lines(grown))


def test_another_machine_with_other_logarithms_makes_the_same_tree(
    made_up: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last digit of a logarithm is the C library's own. Of two questions that tell the same, the first one is asked."""
    twice = {"again": made_up.questions["ache"], **made_up.questions}
    library = replace(made_up, records={**made_up.records, "question": twice})
    here = as_lines(compile_tree(library))
    dice = random.Random(5)  # noqa: S311  no secret
    ways = (-math.inf, math.inf)
    monkeypatch.setattr("hipguide.finder.readers.log2", lambda x: math.nextafter(math.log2(x), dice.choice(ways)))
    assert as_lines(compile_tree(library)) == here


def test_the_order_of_the_causes_changes_nothing(made_up: Library, grown: Tree) -> None:
    """Some of them fit equally well: they stand in the order of their ids."""
    causes = made_up.causes
    alike = {**causes, "made-0": causes["made-4"], "made-8": causes["made-3"]}
    one, other = (
        replace(made_up, records={**made_up.records, "cause": dict(c)})
        for c in (alike.items(), reversed(alike.items()))
    )
    trees = [compile_tree(library) for library in (one, other)]
    assert trees[0].nodes == trees[1].nodes != grown.nodes
    assert trees[0].ends == trees[1].ends


def whole_numbers(values: Iterable[int]) -> int:
    """The built-in `sum`, for whole numbers alone."""
    values = list(values)
    assert all(isinstance(value, int) for value in values)
    return builtins.sum(values)


def test_the_built_in_sum_adds_whole_numbers_only(made_up: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """It rounds otherwise since Python 3.12; `math.fsum` rounds the same everywhere."""
    for name in [name for name in sys.modules if name.startswith("hipguide.finder")]:
        monkeypatch.setattr(f"{name}.sum", whole_numbers, raising=False)
    tree = compile_tree(made_up)
    prove(tree, made_up)
    stats(tree)
    tradeoff(made_up, count=5, tried=TRIED[:1])


def test_the_json_is_the_same(grown: Tree) -> None:
    short = Tree(grown.questions, grown.causes, grown.symptoms, grown.bone_places, grown.nodes[:3], grown.ends[:3], 0)
    same("short.json", short.json_text().replace("},{", "},\n{") + "\n")


@pytest.mark.parametrize("name", WALKS)
def test_a_walk_ends_the_same_and_is_told_in_the_same_words(grown: Tree, name: str) -> None:
    outcome = walk(grown, WALKS[name])
    told = "\n".join(f"{key}: {value}" for key, value in outcome.items())
    same(f"walk-{name}.txt", f"{why(grown, WALKS[name])}\n\n{told}\n")


def test_the_measures_are_the_same(made_up: Library, grown: Tree) -> None:
    rows = [replace(row, bytes_gzip=3000 * i) for i, row in enumerate(tradeoff(made_up, count=60, tried=TRIED), 1)]
    counted = {name: value for name, value in stats(grown).items() if name != "bytes_gzip"}  # not the same everywhere
    same("measures.txt", "\n".join([str(counted), table(rows), *map(str, rows)]) + "\n")
    same("plot.svg", plot(rows, TRIED[-1]))


def damaged(tree: Tree, number: int) -> Tree:
    """The tree with some of its ways and ends changed."""
    dice = random.Random(number)  # noqa: S311  no secret
    nodes, ends = [list(node) for node in tree.nodes], list(tree.ends)
    for _ in range(2):
        node, end = dice.choice(nodes), dice.randrange(len(ends))
        match number % 4:
            case 0:
                node[dice.randrange(1, len(node))] = dice.randrange(-len(ends), len(nodes))
            case 1:
                ends[end] = replace(ends[end], care=dice.choice(URGENCIES), run=dice.choice(("no", "less", "yes")))
            case 2:
                ends[end] = replace(ends[end], causes=tuple(dice.sample([*tree.causes], dice.randint(0, 5))))
            case 3:
                node[1:] = reversed(node[1:])
    return replace(tree, nodes=[tuple(node) for node in nodes], ends=ends)


def test_what_is_said_of_a_tree_that_is_not_safe_is_the_same(made_up: Library, grown: Tree) -> None:
    told = [
        f"{number}: {failure}" for number in range(12) for failure in sorted(prove(damaged(grown, number), made_up))
    ]
    same("unsafe.txt", "\n".join(told) + "\n")


CASES = """
a-{n}:
  kind: {kind}
  gist: Somebody who hurts in some place and says so.
  age: 18-39
  answers: {answers}
"""


def test_the_report_on_cases_is_the_same(grown: Tree, tmp_path: Path) -> None:
    text = ""
    for n, answers in enumerate(WALKS.values()):
        reference = f"  reference: {{cause: made-{n}, acceptable: [made-{n + 1}], care: {('routine', 'urgent', 'emergency')[n % 3]}, care_also_ok: [{('self-care', 'urgent')[n % 2]}]}}\n"
        text += CASES.format(n=n, kind="published", answers=str(answers).replace("'", '"')) + reference
        text += "  source: {title: A report}\n"
    for n, answers in enumerate(WALKS.values()):
        made = CASES.format(n=f"made-{n}", kind=("benign", "red-flag")[n % 2], answers=str(answers).replace("'", '"'))
        text += f"{made}  expect: [{('routine', 'emergency', 'urgent')[n % 3]}]\n"
    write(tmp_path, "cases.yml", text)
    cases = load_cases(tmp_path)
    found = measured(grown, cases)
    counts = [found.everyone, found.groups, found.outcomes(), found.outcomes("place"), found.people, found.dummies]
    told = [report(grown, cases), *map(str, counts), *(f"missed {s.uid}" for s in found.missed)]
    same("report.txt", "\n".join(told) + "\n")
