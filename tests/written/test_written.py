"""What hand-written pages cite: read from the files with its place, and drawn as marks with a list
of sources.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hipguide import finder, rules
from hipguide.library import load
from hipguide.links import link
from hipguide.records import Evidence
from hipguide.render import Page, Site


@pytest.fixture
def guide(good: Path) -> Path:
    """A page beside the good library, for a test to write."""
    path = good.parent / "docs" / "guides" / "pain.md"
    path.parent.mkdir(parents=True)
    return path


def write(path: Path, body: str) -> None:
    path.write_text(f"---\ntitle: Pain\nrender_macros: true\n---\n\n{body}\n", "utf-8")


def test_a_source_that_only_a_page_cites_is_used_and_lists_that_page(
    good: Path, guide: Path
) -> None:
    (good / "sources" / "new-book.yml").write_text(
        "title: Book\nkind: clinician\nread: full\nurl: https://a.example/\n"
    )
    assert [p.rule for p in rules.check(load(good))] == ["orphan"]
    write(guide, 'Text. {{ cite("new-book", sure="clinician") }}')
    library = load(good)
    assert rules.check(library) == []
    assert link(library).cited_on["new-book"] == [("page", "guides/pain/")]


def test_a_call_on_a_page_whose_calls_are_off_is_a_mistake(good: Path, guide: Path) -> None:
    guide.write_text(
        '---\ntitle: Pain\n---\n\n{{ cite("outer-review", sure="review") }}\n', "utf-8"
    )
    (problem,) = rules.check(load(good))
    assert (problem.rule, problem.line, problem.column) == ("page-call", 5, 1)
    assert "render_macros: true" in problem.hint


def test_a_page_that_is_no_text_is_a_mistake_and_nothing_more(good: Path, guide: Path) -> None:
    guide.write_bytes(b"---\ntitle: Pain\n---\n\xff\n")
    (problem,) = rules.check(load(good))
    assert problem.file == "docs/guides/pain.md"
    assert "UTF-8" in problem.message


def test_an_index_page_stands_at_its_folder(good: Path, guide: Path) -> None:
    write(guide.with_name("index.md"), "Text.")
    write(guide, "Text.")
    assert [page.address for page in load(good).written] == ["guides/", "guides/pain/"]


def test_numbers_run_through_the_page_and_the_list_at_its_foot_holds_each_source_once(
    good: Path,
) -> None:
    library = load(good)
    page = Page(Site(library, link(library), finder.compile_form(library)), "guides/pain/")
    first = page.cite(Evidence(sources=("outer-review", "outer-trial"), sure="trial"))
    second = page.cite(Evidence(sources=("outer-expert", "outer-review"), sure="clinician"))
    assert 'href="#source-1"' in first
    assert 'href="#source-2"' in first
    assert 'href="#source-3"' in second
    assert 'href="#source-1"' in second
    foot = page.piece("piece_cited")
    assert foot.count("<li id=") == 3
    assert 'href="../../sources/o/#outer-expert"' in foot


def test_a_decision_of_ours_says_so_and_why_and_needs_no_list(good: Path) -> None:
    library = load(good)
    page = Page(Site(library, link(library), finder.compile_form(library)), "guides/pain/")
    assert "not checked by a clinician. It is &lt;b&gt;safer" in page.cite(
        Evidence(sure="ours", reason="It is <b>safer</b>.")
    )
    assert "Sources" not in page.piece("piece_cited")
