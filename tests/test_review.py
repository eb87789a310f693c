"""A clinician's sign-off holds for what was read, and for nothing else.

All names here are made up.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from hipguide import finder, review
from hipguide.__main__ import main
from hipguide.library import load
from hipguide.links import link
from hipguide.render import Site

pytestmark = pytest.mark.slow

Output = pytest.CaptureFixture[str]
SIGNED = "causes/groin-strain.yml"  # signed off by the made-up "A. Example"


def change(data: Path, file: str, old: str, new: str) -> None:
    text = (data / file).read_text("utf-8")
    assert text.count(old) == 1
    (data / file).write_text(text.replace(old, new), "utf-8")


def state(data: Path) -> str:
    return review.state(load(data).causes["groin-strain"])


def page(data: Path, kind: str, uid: str) -> str:
    library = load(data)
    html = Site(library, link(library), finder.compile_form(library)).record(
        kind, uid, f"{kind}s/{uid}/"
    )
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_what_was_read_is_reviewed_and_the_page_says_by_whom(good: Path) -> None:
    assert state(good) == "reviewed"
    text = page(good, "cause", "groin-strain")
    assert (
        "Reviewed by A. Example, physiotherapist (Made-up register ME00001), on 11 January 2026."
        in text
    )
    assert "No clinician" not in text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("level: uncommon", "level: rare"),
        ("The muscle was pulled too far.", "The muscle was pulled a little too far."),
        ("name: Groin strain", "name: Groin pull"),
    ],
)
def test_a_later_change_shows_on_the_page(good: Path, old: str, new: str) -> None:
    change(good, SIGNED, old, new)
    assert state(good) == "changed"
    text = page(good, "cause", "groin-strain")
    assert "Changed since the review by A. Example" in text
    assert "Reviewed by" not in text


def test_what_does_not_change_the_words_does_not_undo_the_review(good: Path) -> None:
    text = (good / SIGNED).read_text("utf-8")
    (good / SIGNED).write_text(
        f"# A comment.\n{text.replace('2027-01-10', '2027-01-09')}notes: []\n", "utf-8"
    )
    assert state(good) == "reviewed"


def test_a_record_without_a_name_was_never_reviewed(good: Path) -> None:
    library = load(good)
    assert review.state(library.causes["outer-tendon"]) == "never"
    assert review.state(library.signs["no-weight"]) == "never"
    assert "No clinician has reviewed this page yet." in page(good, "cause", "outer-tendon")


def sign(data: Path, file: str, lines: str) -> None:
    """Put the printed lines in place of a record's review, filled in with made-up details."""
    path = data / file
    filled = re.sub(r"name: .*", "name: B. Invented", lines)
    path.write_text(
        re.sub(r"^review: .*\n", "", path.read_text("utf-8"), flags=re.M) + filled, "utf-8"
    )


def test_the_printed_lines_sign_the_record_off(good: Path, capsys: Output) -> None:
    assert main(["--data", str(good), "review", "night-pain", "--today", "2026-05-31"]) == 0
    sign(good, "symptoms/night-pain.yml", capsys.readouterr().out)
    library = load(good)
    assert library.problems == []
    assert review.state(library.symptoms["night-pain"]) == "reviewed"
    assert "Reviewed by B. Invented" in page(good, "symptom", "night-pain")


def test_due_lists_what_has_changed_since_a_review(good: Path, capsys: Output) -> None:
    change(good, SIGNED, "A sprint or a slip", "A sprint")
    assert main(["--data", str(good), "due", "--today", "2026-02-01"]) == 0
    assert capsys.readouterr().out == "2027-01-10  cause  groin-strain  changed since the review\n"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("groin-stain", 'Did you mean "groin-strain"?'),
        ("hip-guideline", "No record"),
        ("x", "No record"),
    ],
)
def test_a_record_that_is_not_there_is_status_1(
    good: Path, capsys: Output, name: str, told: str
) -> None:
    assert main(["--data", str(good), "review", name]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err


def test_an_id_of_two_kinds_needs_its_kind(good: Path, capsys: Output) -> None:
    (good / "symptoms" / "night-pain.yml").rename(good / "symptoms" / "outer-tendon.yml")
    for path in [*good.rglob("*.yml")]:
        path.write_text(
            re.sub(r"(?<!ask)\bnight-pain\b", "outer-tendon", path.read_text("utf-8")), "utf-8"
        )
    assert main(["--data", str(good), "review", "outer-tendon"]) == 1
    assert "Say which: cause:outer-tendon or symptom:outer-tendon." in capsys.readouterr().err
    assert main(["--data", str(good), "review", "symptom:outer-tendon"]) == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("on: 2026-01-11", "on: 2026-01-09"),
        ("due: 2027-01-10", "due: 2026-01-10"),
        ("due: 2027-01-10", "due: 2028-02-10"),
        ("reviewer: {name: A. Example, ", "reviewer: {"),
    ],
)
def test_a_review_that_cannot_be_is_refused(good: Path, old: str, new: str) -> None:
    change(good, SIGNED, old, new)
    assert [problem.file for problem in load(good).problems] == [f"data/{SIGNED}"]


def test_a_day_or_a_year_that_has_not_come_yet_is_a_mistake(good: Path) -> None:
    """Such a record would not be due for years."""
    change(
        good,
        "symptoms/night-pain.yml",
        "written: 2026-01-10, due: 2027-01-10",
        "written: 2046-01-10, due: 2047-01-10",
    )
    change(good, "sources/runner-study.yml", "year: 2017", "year: 2028")
    library = load(good)
    assert library.problems == []
    found = review.ahead(library, date(2026, 2, 1))
    assert [(p.file, p.rule, p.message) for p in found] == [
        ("data/symptoms/night-pain.yml", "review", "The day 2046-01-10 has not come yet."),
        ("data/sources/runner-study.yml", "wrong-size", "The year 2028 has not come yet."),
    ]


def test_where_it_is_tomorrow_already_people_may_write(good: Path) -> None:
    library = load(good)
    signed = library.causes["groin-strain"].review.reviewer
    assert signed
    assert [*review.ahead(library, signed.on - timedelta(days=1))] == []
    (found,) = review.ahead(library, signed.on - timedelta(days=2))
    assert found.message == f"The day {signed.on} has not come yet."


def test_the_check_asks_which_day_it_is(good: Path, capsys: Output) -> None:
    check = ["--data", str(good), "check", "--no-proof", "--today"]
    assert main([*check, "2026-02-01"]) == 0
    assert main([*check, "2025-02-01"]) == 1
    assert "has not come yet" in capsys.readouterr().out
