"""Numbers, days and outlines that no honest record has are refused on their line, in a sentence
with a hint.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hipguide import rules
from hipguide.library import load
from hipguide.problems import Problem

pytestmark = pytest.mark.slow

BRIDGE, MAP, STUDY = "exercises/hip-bridge.yml", "body_map.yml", "sources/runner-study.yml"
DOSE = 'sets: 3\n  reps: "8-12"'


def found_with(data: Path, file: str, right: str, wrong: str) -> list[Problem]:
    """The problems of the good library with one text of a file replaced."""
    path = data / file
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    return rules.check(load(data))


def refused(data: Path, file: str, right: str, wrong: str) -> Problem:
    """The one problem that this makes, beside that of a foreign character.

    It says where, and how to mend it.
    """
    found = [p for p in found_with(data, file, right, wrong) if p.rule != "foreign-character"]
    assert len(found) == 1, found
    assert found[0].file == f"data/{file}"
    assert found[0].line > 1
    assert found[0].message.endswith(".")
    assert found[0].hint.endswith((".", "?"))
    return found[0]


@pytest.mark.parametrize(
    "dose",
    [
        *("sets: 0", "sets: 21", "sets: 999999999", f"sets: {'9' * 400}", "sets: -3", "sets: 1.5", "sets: 03", "sets: +3"),
        *("sets: ３", "sets: ٣", "sets: 3e2", "sets: 0x3", "sets: 3 ", "sets: 3–4", "sets: 2-", "sets: -", "sets: 2-3-4"),
        *("reps: 15-10", "reps: 10-10", "reps: 0-10", "reps: 10-101", "reps: 8 - 12", "reps: 9999999-99999999"),
        *("hold_seconds: 301", "rest_seconds: 86400", "rest_seconds: 0", "minutes: 241", "minutes: 0"),
        *("days_a_week: 8", "days_a_week: 99", "days_a_week: 5-8", "days_a_week: 0", "times_a_day: 13", "weeks: 105"),
        "sets: 20\n  reps: 100\n  hold_seconds: 300",
    ],
)  # fmt: skip
def test_a_dose_that_nobody_can_mean_is_refused(good: Path, dose: str) -> None:
    name, _, value = dose.partition(": ")
    quoted = dose if "\n" in dose else f'{name}: "{value}"'
    assert refused(good, BRIDGE, DOSE, quoted).rule in ("wrong-form", "wrong-size", "range")


@pytest.mark.parametrize("sets", ["0", "21", "-3", "9" * 400])
def test_so_is_one_without_quotation_marks(good: Path, sets: str) -> None:
    assert refused(good, BRIDGE, DOSE, f"sets: {sets}").rule in ("wrong-form", "wrong-size")


def test_a_digit_of_another_script_is_no_number(good: Path) -> None:
    assert refused(good, BRIDGE, "step: 2", "step: 1２").rule == "wrong-type"


@pytest.mark.parametrize(
    "dose",
    [
        "sets: 20",
        "sets: 1-2",
        "reps: 100",
        "hold_seconds: 300",
        "rest_seconds: 600",
        "days_a_week: 7",
        "weeks: 104",
    ],
)
def test_a_dose_at_the_limit_is_fine(good: Path, dose: str) -> None:
    assert found_with(good, BRIDGE, DOSE, dose) == []


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        (BRIDGE, "shift: [4, 16]", f"shift: [{'9' * 400}, 16]"),
        (BRIDGE, "shift: [4, 16]", "shift: [4, -201]"),
        (BRIDGE, "direction: 90", "direction: 361"),
        (BRIDGE, "trunk: 182", "trunk: 361"),
        (BRIDGE, "trunk: 182", "trunk: [182, 91]"),
        (BRIDGE, "step: 2", f"step: {10**30}"),
        (BRIDGE, "things: [{kind: mat}]", f"things: [{', '.join(['{kind: mat}'] * 13)}]"),
        (MAP, "left: -20", f"left: -{10**30}"),
        (MAP, "top: -32", "top: 201"),
        (STUDY, "year: 2017", f"year: {10**30}"),
    ],
)
def test_a_number_beyond_all_measure_is_refused(
    good: Path, file: str, right: str, wrong: str
) -> None:
    assert refused(good, file, right, wrong).rule == "wrong-size"


@pytest.mark.parametrize(
    "path",
    [
        *("M5L5", "M2 2", "M2 2L8", "L2 2L8 8", "M2 2L8 2 8", "M2 2C8 2 8 8", "M2 2L8 2Z", "M2 2l8 2", "M2 2 3 3L8 8 9"),
        *("M2 2L8 2L8 8L", "M2 2L٨ 2L8 8", "M2 2L8 2.L8 8", "M2 2L1e9 2L8 8", "M2 2L999 2L8 8", "M2 2L8 0.123456L8 8"),
        *("M 2 2L8 2L8 8", "M2,2L8,2L8,8", "M2 2" + "L8 2" * 300, "M" + "-" * 900, "M2 2\tL8 2"),
    ],
)  # fmt: skip
def test_an_outline_that_cannot_be_drawn_is_refused(good: Path, path: str) -> None:
    assert refused(good, MAP, "path: M2 2L8 2L8 8", f'path: "{path}"').rule in (
        "wrong-form",
        "wrong-size",
    )


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        *(("0001-01-01", "wrong-size"), ("9999-12-31", "wrong-size"), ("2019-12-31", "wrong-size")),
        *(("2026-02-30", "wrong-type"), ("20260110", "wrong-type"), ("1767225600", "wrong-type")),
        *(
            ("2026-01-10T00:00:00", "wrong-type"),
            ("２０２６-01-10", "wrong-type"),
            ("2026-1-10", "wrong-type"),
        ),
    ],
)
def test_a_day_has_one_form_and_is_near(good: Path, day: str, rule: str) -> None:
    found = refused(good, BRIDGE, "written: 2026-01-10", f'written: "{day}"')
    assert (found.rule, found.message.partition(" ")[0]) == (rule, "This")


def test_an_id_has_an_end(good: Path) -> None:
    found = found_with(good, "glossary.yml", "tendon:", f"{'a' * 81}:")
    assert "id" in {problem.rule for problem in found}
