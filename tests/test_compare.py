"""Two causes side by side: which rows there are, which differ, and what the page says of both."""

from __future__ import annotations

from pathlib import Path

import pytest

from hipguide import compare, finder, rules
from hipguide.library import Library, load
from hipguide.links import link
from hipguide.render import Site

pytestmark = pytest.mark.slow

UID = "outer-tendon-or-groin-strain"


def rows(library: Library) -> dict[str, compare.Row]:
    found = compare.rows(library, library.comparisons[UID])
    return {row.symptom: row for _, members in found for row in members}


def often(data: Path, cause: str, symptom: str, word: str) -> None:
    """Say in a cause how often it comes with a symptom."""
    path = data / "causes" / f"{cause}.yml"
    text = path.read_text("utf-8")
    assert f"symptom: {symptom}," not in text
    line = f"  - {{symptom: {symptom}, often: {word}, sources: [outer-expert], sure: expert}}\n"
    path.write_text(text.replace("findings:\n", f"findings:\n{line}"), "utf-8")


@pytest.mark.parametrize(
    ("one", "other", "there", "differs"),
    [
        ("hallmark", "sometimes", True, True),
        ("common", "unusual", True, True),
        ("never", "hallmark", True, True),
        ("hallmark", "common", True, False),
        ("sometimes", "unusual", True, False),
        ("common", "", True, False),
        ("", "hallmark", True, False),
        ("sometimes", "", False, False),
        ("", "never", False, False),
    ],
)
def test_a_row_is_there_if_it_tells_something_and_differs_if_both_say_so(
    good: Path, one: str, other: str, there: bool, differs: bool
) -> None:
    for cause, word in (("outer-tendon", one), ("groin-strain", other)):
        if word:
            often(good, cause, "night-pain", word)
    found = rows(load(good))
    assert ("night-pain" in found) == there
    assert not there or found["night-pain"].differs == differs


def test_what_differs_comes_first_in_its_group(library: Library) -> None:
    for pair in library.comparisons.values():
        for kind, members in compare.rows(library, pair):
            marks = [row.differs for row in members]
            assert marks == sorted(marks, reverse=True)
            assert {library.symptoms[row.symptom].kind for row in members} == {kind}


def test_of_each_pair_one_cause_says_what_tells_it_from_the_other(library: Library) -> None:
    for uid, pair in library.comparisons.items():
        told = [
            d.cause for cause in (pair.one, pair.other) for d in library.causes[cause].tells_apart
        ]
        assert {pair.one, pair.other} & set(told), uid


def test_while_unsure_a_pair_is_as_urgent_as_its_more_urgent_cause(library: Library) -> None:
    for pair in library.comparisons.values():
        urgencies = {library.causes[uid].urgency for uid in (pair.one, pair.other)}
        assert compare.urgency(library, pair) in urgencies
        assert "urgent" not in urgencies or compare.urgency(library, pair) in (
            "urgent",
            "emergency",
        )


def test_the_page_shows_both_causes_and_leads_to_them_and_back(good: Path) -> None:
    library = load(good)
    assert rules.check(library) == []
    site = Site(library, link(library), finder.compile_form(library))
    page = site.record("comparison", UID, f"compare/{UID}/")
    for cause in ("outer-tendon", "groin-strain"):
        assert f'href="../../causes/{cause}/"' in page
        assert all(step.text in page for step in library.causes[cause].first_steps)
        assert f'href="../../compare/{UID}/"' in site.record("cause", cause, f"causes/{cause}/")
    assert "A strain hurts in the groin." in page, "what tells them apart"
    assert f'href="../compare/{UID}/"' in site.piece("piece_comparisons", "compare/")
