"""What readers are told of how the finder is tested is what was counted, and its words are only
words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from made_up import IN_FRONT, case, form, people

from hipguide.finder import CaseError, Form, measured
from hipguide.finder.measured import GROUPS, OUTCOMES, Measured, outcome
from hipguide.finder.score import Agreement, Rate
from hipguide.library import Library
from hipguide.links import link
from hipguide.render import Site

PARTS = ("care", "sent", "groups", "missed", "rules", "people", "cases")
EVIL = "<img src=x onerror=hostile()> {{ 7 }} ' &lt;b&gt;"
CASES = f"""
told:
  gist: "{EVIL}"
  answers: {{flags-now: none, flags-soon: none, age: adult, place: outer-hip, each-step: "no", night: "no", stairs: "yes"}}
  reference: {{cause: outer-tendon, care: self-care}}
  source: {{title: "{EVIL}", year: 1999, publication: Made-up Letters, url: 'https://example.org/?"onclick="hostile()'}}
missed:
  gist: Somebody whose page was not on the list.
  answers: {{flags-now: none, flags-soon: none, place: outer-hip, stairs: "yes"}}
  reference: {{cause: neck-crack, care: urgent, care_also_ok: [routine]}}
  source: {{title: A paper that nobody wrote}}
invented:
  kind: person
  gist: Somebody who was never in a paper.
  answers: {{flags-now: no-weight}}
  reference: {{cause: neck-crack, care: emergency}}
"""


def drawn(library: Library, form: Form, folder: Path) -> dict[str, str]:
    site = Site(library, link(library), form, folder)
    return {
        part: str(site.piece("piece_finder_tests", "finder-tests/", part=part)) for part in PARTS
    }


@pytest.fixture(scope="module")
def parts(
    small_library: Library, small_form: Form, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("cases")
    (folder / "cases.yml").write_text(CASES, "utf-8")
    return drawn(small_library, small_form, folder)


@pytest.fixture(scope="module")
def found() -> Measured:
    return measured(form(), people())


# -- what is counted -------------------------------------------------------------------------------


def test_every_case_has_one_outcome_and_one_group(found: Measured) -> None:
    assert {outcome: rate.hits for outcome, rate in found.outcomes().items()} == {
        "as-due": 2,
        "later-fine": 2,
        "sooner-fine": 0,
        "too-low": 1,
        "too-high": 1,
    }
    assert found.outcomes("place")["later-fine"] == Rate(1, 4)
    assert {group: figures["cases"] for group, figures in found.groups.items()} == {
        "exit": 1,
        "place": 4,
        "no-place": 1,
    }
    assert {one.group for one in found.cases} == set(GROUPS)
    assert found.everyone["cases"] == 6
    assert found.sent["urgent"]["routine"] == 2


def test_made_up_people_are_counted_apart(found: Measured) -> None:
    assert [one.uid for one in found.people] == ["ann", "bob"]
    assert found.outcomes_of_people["too-high"] == Rate(1, 2)
    assert {group: figures["cases"] for group, figures in found.people_by_group.items()} == {
        "exit": 0,
        "place": 1,
        "no-place": 1,
    }
    assert found.self_care == Rate(1, 2)
    assert found.hazards == Rate(1, 2)


def test_the_dummies_and_the_two_who_answered_apart_stand_beside_them(found: Measured) -> None:
    assert found.dummies == {"always urgent": Rate(2, 6), "age only": Rate(2, 6)}
    assert found.agreement["published"] == Agreement(Rate(1, 2), 0.0)
    assert list(found.agreement) == ["published", "person", "hazard"]


@pytest.mark.parametrize(
    ("care", "also", "given", "expected"),
    [
        ("urgent", [], "urgent", "as-due"),
        ("urgent", ["routine"], "routine", "later-fine"),
        ("routine", ["urgent"], "urgent", "sooner-fine"),
        ("urgent", [], "routine", "too-low"),
        ("routine", [], "urgent", "too-high"),
    ],
)
def test_later_and_sooner_than_due_are_told_apart(
    found: Measured, care: str, also: list[str], given: str, expected: str
) -> None:
    reference = case("published", IN_FRONT, f"strain, {care}", care_also_ok=also).reference
    assert reference
    told = replace(found.cases[0], reference=reference, care=given)  # type: ignore[arg-type]
    assert outcome(told) == expected
    assert expected in OUTCOMES


def test_what_was_missed_is_neither_an_exit_nor_among_the_first_three(found: Measured) -> None:
    assert [one.uid for one in found.missed] == ["slow", "late"]
    (icy, stairs, *_) = found.cases
    fourth = replace(stairs, pages=("a", "b", "c", "tendon"))
    assert replace(found, cases=[replace(icy, pages=()), stairs, fourth]).missed == [fourth]


# -- the page --------------------------------------------------------------------------------------


def test_every_published_case_is_on_the_page_with_its_source_and_no_made_up_one(
    parts: dict[str, str],
) -> None:
    assert re.findall(r' id="([^"]+)"', parts["cases"]) == ["told", "missed"]
    assert ". Made-up Letters, 1999</span>" in parts["cases"]
    assert '<a href="https://example.org/' in parts["cases"]
    assert "A paper that nobody wrote</span>" in parts["cases"]
    assert "Somebody who was never in a paper." not in "".join(parts.values())


def test_the_figures_on_the_page_are_those_that_were_counted(parts: dict[str, str]) -> None:
    assert f"As soon as was due</th><td>{Rate(1, 2).in_words}</td>" in parts["care"]
    assert f"Right page first</th><td>{Rate(1, 2).in_words}</td>" in parts["groups"]
    assert re.findall(r"<td>(\d+)</td></tr>", parts["sent"]) == ["1", "1"]
    assert re.findall(r"<li>(.*?) In the end:", parts["missed"]) == [
        "Somebody whose page was not on the list."
    ]
    assert f"The finder</th><td>{Rate(1, 2).in_words}</td>" in parts["rules"]
    assert "As soon as was due</th><td>1 of 1</td>" in parts["people"]
    assert "%" not in "".join(parts.values())


def test_the_words_of_a_case_are_only_words(parts: dict[str, str]) -> None:
    html = "".join(parts.values())
    assert html.count("&lt;img src=x") == 2
    assert "{{ 7 }}" in html
    assert "<img" not in html
    assert "<b>" not in html
    assert '"onclick' not in html


def test_a_case_of_the_wrong_form_is_told(
    small_library: Library, small_form: Form, tmp_path: Path
) -> None:
    with pytest.raises(CaseError):
        drawn(small_library, small_form, tmp_path)


def test_a_case_may_end_with_a_condition_that_has_no_page(
    small_library: Library, small_form: Form, tmp_path: Path
) -> None:
    text = CASES.replace("{cause: neck-crack, care: urgent", "{cause: blood-clot, care: urgent")
    (tmp_path / "cases.yml").write_text(text, "utf-8")
    missed = drawn(small_library, small_form, tmp_path)["missed"]
    assert "In the end: Blood clot (no page of ours). Help due" in missed
