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


def rows_of(library: Library, uid: str) -> list[tuple[str, list[str]]]:
    """The symptoms of each group, in the order of the page."""
    found = compare.rows(library, library.comparisons[uid])
    return [(kind, [row.symptom for row in members]) for kind, members in found]


def often(data: Path, cause: str, symptom: str, word: str) -> None:
    """Say in a cause how often it comes with a symptom."""
    path = data / "causes" / f"{cause}.yml"
    text = path.read_text("utf-8")
    assert f"symptom: {symptom}," not in text
    line = f"  - {{symptom: {symptom}, often: {word}, sources: [outer-expert], sure: clinician}}\n"
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


def test_what_differs_comes_first_in_its_group(made_up: Library) -> None:
    assert rows_of(made_up, "neck-crack-or-shaft-crack") == [
        ("place", ["pain-groin-front"]),
        ("timing", ["night-pain", "pain-each-step"]),
    ]


def test_while_unsure_a_pair_is_as_urgent_as_its_more_urgent_cause(made_up: Library) -> None:
    pair = made_up.comparisons[UID]
    assert compare.urgency(made_up, pair) == "routine"
    for one, other in (("neck-crack", "outer-tendon"), ("outer-tendon", "neck-crack")):
        unlike = pair.model_copy(update={"one": one, "other": other})
        assert compare.urgency(made_up, unlike) == "urgent"


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
