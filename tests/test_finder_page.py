"""The finder's page: its chart says what the tree does, and its script has the words that it needs."""

from __future__ import annotations

import re
from itertools import product

import pytest

from hipguide import finder_page
from hipguide.finder import Tree
from hipguide.finder.weights import GATE_CARE, GateLevel, gate
from hipguide.library import Library
from hipguide.links import Links
from hipguide.render import Site

LEVELS: tuple[GateLevel, ...] = ("no", "not-sure", "yes")
ROWS = [
    "Two signs are “yes”",
    "One sign is “yes”, and a risk is “yes” or “not sure”",
    "A sign is “not sure”, and a risk is “yes”",
    "Any other answer is “yes” or “not sure”",
    "Every answer is “no”",
]


@pytest.fixture(scope="module")
def chart(library: Library, site_links: Links) -> finder_page.Chart:
    return finder_page.Chart(library, site_links)


@pytest.fixture(scope="module")
def page(library: Library, site_links: Links, tree: Tree) -> str:
    return str(Site(library, site_links, tree).finder("pain-finder/"))


def row_for(signs: tuple[GateLevel, ...], risks: tuple[GateLevel, ...], core: bool, growing: bool) -> int:
    """The first row of the chart's table that fits, as a careful reader would read it."""
    if signs.count("yes") > 1:
        return 0
    if "yes" in signs and (growing or any(level != "no" for level in risks)):
        return 1
    if core and "not-sure" in signs and "yes" in risks:
        return 2
    return 4 if {*signs, *risks} == {"no"} else 3


def test_the_table_about_bone_says_what_the_gate_does(page: str) -> None:
    cells = re.findall(r"<tr><td>(.*?)</td>", page)
    assert [cell[: len(row)] for cell, row in zip(cells, ROWS, strict=False)] == ROWS
    care = ["urgent", "urgent", "urgent", "routine", "self-care"]
    for signs, risks, core, growing in product(product(LEVELS, repeat=2), product(LEVELS, repeat=2), (0, 1), (0, 1)):
        row = row_for(signs, risks, bool(core), bool(growing))
        assert GATE_CARE[gate(signs, risks, bool(core), bool(growing))] == care[row], (signs, risks, core, growing)


def test_the_table_names_whom_it_leaves_out(page: str, tree: Tree, library: Library, chart: finder_page.Chart) -> None:
    places = [a for q in tree.questions if q.role == "place" for a in q.answers]
    bone = [a.label for a in places if tree.bone_places.intersection(a.yes)]
    less = [
        a.label for a in places if tree.bone_places.intersection(a.yes) and not chart.core_places.intersection(a.yes)
    ]
    row = next(cell for cell in re.findall(r"<tr><td>(.*?)</td>", page) if cell.startswith(ROWS[2]))
    assert all(label in row for label in less)
    assert page.count(">bone</span>") == len(bone)
    ages = [a.label for q in library.questions.values() if q.role == "age" for a in q.answers.values() if a.growing]
    assert all(f"your age is {age}" in page for age in ages)


def test_the_chart_has_every_cause_of_the_finder_at_a_place(
    tree: Tree, library: Library, chart: finder_page.Chart
) -> None:
    places = [a.yes for q in tree.questions if q.role == "place" for a in q.answers if a.yes]
    shown = {uid for yes in places for often in (finder_page.STRONG, ("sometimes",)) for uid in chart.at(yes, often)}
    assert shown == {uid for uid, cause in library.causes.items() if not cause.finder.left_out}


def test_a_page_stands_once_at_a_place_that_holds_two(chart: finder_page.Chart, tree: Tree) -> None:
    for answer in (a for q in tree.questions if q.role == "place" for a in q.answers if len(a.yes) > 1):
        both = [*chart.at(answer.yes), *chart.at(answer.yes, ("sometimes",))]
        assert len(both) == len(set(both))
        assert set(both) == {
            uid for one in answer.yes for o in (finder_page.STRONG, ("sometimes",)) for uid in chart.at([one], o)
        }


def test_what_sets_a_page_apart_is_what_it_nearly_always_has(chart: finder_page.Chart, library: Library) -> None:
    for uid, cause in library.causes.items():
        often = {f.symptom: f.often for f in cause.findings}
        named = [often[symptom] for symptom in chart.apart(uid)]
        assert len(named) <= finder_page.SET_APART
        assert named == sorted(named, key=("hallmark", "common").index)


def test_the_script_has_words_for_all_that_the_tree_can_say(library: Library, tree: Tree) -> None:
    words = finder_page.words(library)
    assert {end.care for end in tree.ends} <= set(words["care"])
    assert {end.run for end in tree.ends} <= set(words["run"])
    assert all(set(care) == {"label", "text", "who", "when", "again"} for care in words["care"].values())
    flags = {a.uid for q in tree.questions if q.role == "red-flags" for a in q.answers} - {"none", "not-sure"}
    assert flags == set(words["flags"])
    assert set(words["timeline"]) <= {q.uid for q in tree.questions}
