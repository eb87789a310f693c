"""What a complete record has: a gap is named at its record, and nothing that a record may lack is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hipguide import complete
from hipguide.__main__ import main
from hipguide.library import load

pytestmark = pytest.mark.slow

Output = pytest.CaptureFixture[str]


def gaps(data: Path, uid: str) -> set[str]:
    """The fields or things that the record has not, according to the check."""
    library = load(data)
    assert library.problems == []
    found = [p.message for p in complete.gaps(library) if f'"{uid}"' in p.message]
    return {message.split(" has no ")[1].strip("`.") for message in found}


def add(data: Path, file: str, text: str) -> None:
    with (data / file).open("a", encoding="utf-8") as file_:
        file_.write(text)


def test_a_cause_of_the_article_needs_every_field(good: Path) -> None:
    other = gaps(good, "outer-tendon")
    add(good, "article.yml", "causes: [outer-tendon]\n")
    article = gaps(good, "outer-tendon")
    assert {"if_untreated", "not_known", "questions_to_ask"} <= other < article
    assert "risk` of any treatment" in article - other


def test_a_filled_field_is_no_gap(good: Path) -> None:
    assert "questions_to_ask" in gaps(good, "outer-tendon")
    add(good, "causes/outer-tendon.yml", "questions_to_ask: [What else could it be?]\n")
    assert "questions_to_ask" not in gaps(good, "outer-tendon")


def test_kinds_of_an_article_cause_count_as_of_the_article_and_the_wider_page_may_be_shorter(
    good: Path,
) -> None:
    add(good, "article.yml", "causes: [groin-strain]\n")
    add(good, "causes/outer-tendon.yml", "parent: groin-strain\n")
    assert "risk` of any treatment" in gaps(good, "outer-tendon")
    assert "recovery" not in gaps(good, "groin-strain")


def test_a_symptom_needs_a_meaning_or_a_cause_that_lists_it(good: Path) -> None:
    assert gaps(good, "night-pain") == {"aliases", "what_to_do", "get_help"}
    for path in (good / "causes").glob("*.yml"):
        path.write_text(re.sub(r".*symptom: night-pain.*\n", "", path.read_text("utf-8")), "utf-8")
    assert "meaning" in gaps(good, "night-pain")


def test_a_place_that_the_finder_asks_needs_a_picture(good: Path) -> None:
    assert "picture of its place" not in gaps(good, "pain-outer-hip")
    path = good / "body_map.yml"
    path.write_text(re.sub(r".*place: outer-hip.*\n", "", path.read_text("utf-8")), "utf-8")
    assert "picture of its place" in gaps(good, "pain-outer-hip")
    add(good, "body_map.yml", "  areas: [{symptom: pain-outer-hip, path: M2 2L8 2L8 8}]\n")
    assert "picture of its place" not in gaps(good, "pain-outer-hip")


def test_an_exercise_needs_an_easier_or_harder_step_but_an_aid_does_not(good: Path) -> None:
    path = good / "exercises" / "hip-bridge.yml"
    assert "easier or harder step" not in gaps(good, "hip-bridge")
    path.write_text(
        re.sub(r"^(easier|harder)(_tip)?: .*\n", "", path.read_text("utf-8"), flags=re.M), "utf-8"
    )
    assert "easier or harder step" in gaps(good, "hip-bridge")
    assert {"easier or harder step", "dose", "muscles"} & gaps(good, "walking-sticks") == set()


def test_a_red_flag_needs_a_date_for_its_review(good: Path) -> None:
    assert gaps(good, "no-weight") == {"review"}


def test_the_command_names_gaps_with_file_and_line_only_when_asked(
    good: Path, capsys: Output
) -> None:
    assert main(["--data", str(good), "check"]) == 0
    capsys.readouterr()
    assert main(["--data", str(good), "check", "--complete"]) == 1
    out = capsys.readouterr().out
    assert (
        'data/causes/outer-tendon.yml:1:1  gap  The other cause "outer-tendon" has no `not_known`.'
        in out
    )
    assert 'data/signs.yml:1:1  gap  The sign "no-weight" has no `review`.' in out
