"""Which statements should show what their sources say, which do, and where readers see it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hipguide import finder, proof
from hipguide.__main__ import main
from hipguide.library import Library, load
from hipguide.links import link
from hipguide.render import Site

Output = pytest.CaptureFixture[str]
SAYS = "In two studies, runners who could walk for half an hour ran again sooner."


def open_pairs(library: Library) -> set[tuple[str, int]]:
    return {(problem.file, problem.line) for problem in proof.unproven(library)}


def line_of(path: Path, text: str) -> int:
    (line,) = [i for i, line in enumerate(path.read_text("utf-8").splitlines()) if text in line]
    return line + 1


def test_a_pair_with_a_passage_is_proven_and_the_others_are_open(good: Path) -> None:
    library = load(good)
    proven, pairs = proof.share(library)
    assert 0 < proven < pairs == proven + len(list(proof.unproven(library)))
    plans = good / "return_to_running.yml"
    line = line_of(plans, "with little pain")
    assert ("data/return_to_running.yml", line) not in open_pairs(library)
    text = plans.read_text("utf-8").replace(", proof: {outer-review: walking}", "")
    plans.write_text(text, "utf-8")
    assert ("data/return_to_running.yml", line) in open_pairs(load(good))


@pytest.mark.parametrize(("number", "asked"), [("often", False), ("in 3 of 4 runners", True)])
def test_outside_the_fields_that_readers_act_on_numbers_alone_need_a_proof(
    good: Path, number: str, asked: bool
) -> None:
    cause = good / "causes" / "outer-tendon.yml"
    text = cause.read_text("utf-8").replace("It often follows", f"It {number} follows")
    cause.write_text(text, "utf-8")
    library = load(good)
    line = line_of(cause, f"It {number} follows") + 1
    assert (("data/causes/outer-tendon.yml", line) in open_pairs(library)) == asked


def test_a_page_shows_what_a_source_says_of_it_and_of_nothing_else(good: Path) -> None:
    source = good / "sources" / "outer-review.yml"
    with source.open("a", encoding="utf-8") as file:
        file.write('  stairs: {where: "p. 3", says: "<i>Stairs</i> hurt."}\n')
    cause = good / "causes" / "outer-tendon.yml"
    text = cause.read_text("utf-8").replace(
        "often: common, sources: [outer-review],",
        "often: common, sources: [outer-review], proof: {outer-review: stairs},",
    )
    cause.write_text(text, "utf-8")
    library = load(good)
    links = link(library)
    site = Site(library, links, finder.compile_form(library))
    says = "&lt;i&gt;Stairs&lt;/i&gt; hurt. (p. 3)"
    for uid, shown in (("outer-tendon", True), ("groin-strain", False)):
        page = str(site.record("cause", uid, f"causes/{uid}/"))
        assert (says in page[page.index('id="sources"') :]) == shown
    pack = str(
        site.piece(
            "cause/review_pack",
            "review-packs/x/",
            uid="outer-tendon",
            cause=library.causes["outer-tendon"],
        )
    )
    assert says in pack


def test_the_command_lists_what_is_open(good: Path, capsys: Output) -> None:
    assert main(["--data", str(good), "evidence", "--open"]) == 1
    out = capsys.readouterr().out
    assert len(out.splitlines()) == len(open_pairs(load(good)))
    assert "  unproven  " in out


def test_a_draw_shows_all_that_one_needs_to_look_a_pair_up(good: Path, capsys: Output) -> None:
    assert main(["--data", str(good), "evidence", "--sample", "5"]) == 0
    out = capsys.readouterr().out
    line = line_of(good / "return_to_running.yml", "with little pain")
    assert f"data/return_to_running.yml:{line} " in out
    assert "We say: You walk for half an hour with little pain. (study)" in out
    assert "https://doi.org/10.1234/outer.review" in out
    assert f"There (abstract, results): {SAYS}" in out


def test_a_draw_can_be_repeated(good: Path, capsys: Output) -> None:
    plans = good / "return_to_running.yml"
    text = plans.read_text("utf-8").replace(
        "sources: [outer-expert],", "sources: [outer-review], proof: {outer-review: walking},"
    )
    plans.write_text(text, "utf-8")
    drawn = []
    for seed in ("1", "1", "2"):
        main(["--data", str(good), "evidence", "--sample", "4", "--seed", seed])
        drawn.append(capsys.readouterr().out)
    assert drawn[0] == drawn[1] != drawn[2]
    assert len(re.findall(r"^\d+\.$", drawn[0], re.M)) == 4
