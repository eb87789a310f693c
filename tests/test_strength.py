"""How strong the evidence is: every statement is counted once, and the weak ones are named on their
lines.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hipguide import finder, strength
from hipguide.__main__ import main
from hipguide.library import load
from hipguide.links import link
from hipguide.render import Site

Output = pytest.CaptureFixture[str]


def change(data: Path, file: str, old: str, new: str) -> None:
    text = (data / file).read_text("utf-8")
    assert text.count(old) == 1
    (data / file).write_text(text.replace(old, new), "utf-8")


def test_every_statement_is_counted_once_by_its_strength(good: Path) -> None:
    written = [
        word
        for path in good.rglob("*.yml")
        for word in re.findall(r"\bsure: (\w+)", path.read_text("utf-8"))
    ]
    counted = strength.of_site(load(good))
    assert counted.total() == len(written)
    assert {word: written.count(word) for word in set(written)} == dict(counted)


def test_hand_written_pages_are_counted_too(good: Path) -> None:
    before = strength.of_site(load(good))
    (good.parent / "docs").mkdir()
    page = '---\nrender_macros: true\n---\n\nSo. {{ cite("outer-trial", sure="trial") }}\n'
    (good.parent / "docs" / "page.md").write_text(page, "utf-8")
    assert strength.of_site(load(good)) - before == {"trial": 1}


def test_only_the_causes_of_the_article_and_their_kinds_count_for_the_article(good: Path) -> None:
    assert strength.of_article(load(good)).total() == 0
    with (good / "article.yml").open("a", encoding="utf-8") as file:
        file.write("causes: [groin-strain]\n")
    library = load(good)
    assert strength.of_article(library) == strength.of_record(library.causes["groin-strain"])


@pytest.mark.parametrize(("read", "weak"), [("summary", True), ("abstract", False)])
def test_one_source_read_as_a_summary_is_weak(good: Path, read: str, weak: bool) -> None:
    path = good / "sources" / "outer-expert.yml"
    path.write_text(re.sub(r"read: \w+", f"read: {read}", path.read_text("utf-8")), "utf-8")
    named = [p.file for p in strength.weak(load(good)) if "outer-expert" in p.message]
    assert ("data/causes/groin-strain.yml" in named) == weak


def test_our_own_judgement_is_weak_and_named_on_its_line(good: Path, capsys: Output) -> None:
    main(["--data", str(good), "evidence"])
    out = capsys.readouterr().out
    line = (good / "causes" / "groin-strain.yml").read_text("utf-8").splitlines().index(
        "    - text: Wait until walking is free of pain."
    ) + 1
    assert f"data/causes/groin-strain.yml:{line}:7  weak  Our own judgement." in out
    assert re.search(r"^ours +\d+ +\d+\.\d%", out, re.M)


def test_too_much_of_our_own_and_too_little_that_is_strong_is_status_1(
    good: Path, capsys: Output
) -> None:
    with (good / "article.yml").open("a", encoding="utf-8") as file:
        file.write("causes: [groin-strain]\n")
    assert main(["--data", str(good), "evidence"]) == 1
    err = capsys.readouterr().err
    counted = strength.of_article(load(good))
    strong = strength.share(counted, *strength.STRONG)
    assert (
        f"{strong:.1%} of the statements in the article's causes are strong; 50% is the least."
        in err
    )


def test_shares_stand_on_the_sources_page_and_a_page_counts_its_own(good: Path) -> None:
    library = load(good)
    site = Site(library, link(library), finder.compile_form(library))
    assert f"There are {strength.of_site(library).total()} statements" in site.piece(
        "piece_strength", "sources/"
    )
    assert "What the statements of this page rest on:" in site.record(
        "cause", "groin-strain", "causes/groin-strain/"
    )
