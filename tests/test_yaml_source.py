"""The YAML reader: it takes what a contributor wrote and nothing else, never raises, and knows where everything stands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from hipguide.yaml_source import Source, read

GOOD = Path(__file__).parent / "fixtures" / "good"
TEXTS = [path.read_text("utf-8") for path in sorted(GOOD.rglob("*.yml"))]


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML counts them."""
    return re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)


def assert_inside(text: str, source: Source) -> None:
    lines = lines_of(text)
    places = [(p.line, p.column) for p in source.problems] + list(source.marks.values())
    for line, column in places:
        assert 1 <= line <= len(lines), f"line {line} of {len(lines)}"
        assert 1 <= column <= len(lines[line - 1]) + 1, f"column {column} of line {line}"


def rules_of(text: str) -> list[tuple[int, int, str]]:
    return [(p.line, p.column, p.rule) for p in read(text, "a.yml").problems]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("12:30", "12:30"),
        ("12:30:45", "12:30:45"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("2026-01-10", "2026-01-10"),
        ("=", "="),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("8", 8),
        ("-8", -8),
        ("0", 0),
        ("1.5", 1.5),
        ('"8"', "8"),
        ("'true'", "true"),
        ("8-12", "8-12"),
    ],
)
def test_a_value_is_read_as_it_looks(written: str, meant: object) -> None:
    source = read(f"key: {written}\n", "a.yml")
    assert not source.problems
    assert source.value == {"key": meant}
    assert type(source.value["key"]) is type(meant)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", (3, 1, "yaml-duplicate-key")),
        ("a: &x [1]\nb: *x\n", (1, 4, "yaml-alias")),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", (1, 4, "yaml-alias")),
        ("a: !!python/object:os.system {}\n", (1, 4, "yaml-tag")),
        ("a:\n  - !secret x\n", (2, 5, "yaml-tag")),
        ("a: !!binary aGk=\n", (1, 4, "yaml-tag")),
        ("1: a\n", (1, 1, "yaml-key")),
        ("a: 1\ntrue: 2\n", (2, 1, "yaml-key")),
        ("? [a, b]\n: 1\n", (1, 3, "yaml-key")),
        ("", (1, 1, "yaml-empty")),
        ("# only a remark\n", (1, 1, "yaml-empty")),
        ("a: b: c\n", (1, 5, "yaml-syntax")),
        ("a: 1\n\tb: 2\n", (2, 1, "yaml-syntax")),
        ("a: [1, 2\nb: 3\n", (2, 2, "yaml-syntax")),
        ('a: "open\n', (2, 1, "yaml-syntax")),
        ("a: 1\n---\nb: 2\n", (2, 1, "yaml-syntax")),
        ("a: 1\nb: \x07\n", (2, 4, "yaml-syntax")),
    ],
)
def test_what_is_refused_is_named_once_and_at_its_place(text: str, expected: tuple[int, int, str]) -> None:
    assert rules_of(text) == [expected]


def test_the_place_of_an_odd_character_counts_letters_with_accents_as_one() -> None:
    assert rules_of("café: 1\nnaïve 😀: \x07\n") == [(2, 10, "yaml-syntax")]


@pytest.mark.parametrize("written", ["!!int x", "!!int 0x1F", "!!float .inf", "!!float x"])
def test_a_tag_that_does_not_fit_its_value_is_a_problem_and_not_a_crash(written: str) -> None:
    found = rules_of(f"key: {written}\n")
    assert [place for *place, _ in found] == [[1, 6]]


def test_a_number_with_thousands_of_digits_is_no_crash() -> None:
    source = read(f"key: {'9' * 5000}\n", "a.yml")
    assert_inside("key: \n" + "9" * 5000, source)


def test_a_file_that_is_too_large_is_not_even_parsed() -> None:
    assert rules_of("a: " + "é" * 100_000 + "\n") == [(1, 1, "yaml-size")]


def test_nesting_is_limited() -> None:
    assert rules_of("[" * 40 + "]" * 40) == [(1, 14, "yaml-depth")]


def test_deep_nesting_does_not_bring_the_program_down(root: Path) -> None:
    """In a process of its own: a stack that overflows in the YAML library takes Python with it."""
    texts = "('[' * 190_000, '{a: ' * 30_000, '- ' * 90_000, '? ' * 90_000)"
    code = f"from hipguide.yaml_source import read\nfor text in {texts}: print(len(read(text, 'a.yml').problems))"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()) == (0, ["1"] * 4), done.stderr[-500:]


def test_a_problem_names_file_line_and_column() -> None:
    source = read("name: x\nlist:\n  - one\n  - two\n", "data/a.yml")
    problem = source.problem(("list", 1), "rule", "Message.")
    assert (problem.file, problem.line, problem.column) == ("data/a.yml", 4, 5)


def test_a_part_that_is_missing_points_at_what_should_hold_it() -> None:
    source = read("name: x\nlist:\n  - one\n", "a.yml")
    assert source.where(("list", 5, "text")) == (2, 1)
    assert source.where(("nothing",)) == (1, 1)


@given(st.text())
@example("[")
@example("a: \x00")
@example("é: \x00")
@example("a: 1\u2028b: [")
def test_any_text_is_read_without_a_crash_and_with_places_inside_it(text: str) -> None:
    assert_inside(text, read(text, "a.yml"))


@given(st.text(alphabet="ab:-[]{}&*!?|>'\"#%@,\n \t0", max_size=60))
def test_any_yaml_like_text_is_read_without_a_crash_and_with_places_inside_it(text: str) -> None:
    source = read(text, "a.yml")
    assert_inside(text, source)
    assert source.problems or source.value is not None or text.strip()


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A good file with a piece cut out and something else put in."""
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(text)))
    end = start + draw(st.integers(0, 30))
    put = draw(st.one_of(st.text(max_size=5), st.sampled_from(["\n", ": ", "\t", "- ", "[", '"', "&a ", "*a", "!!x "])))
    return text[:start] + put + text[end:]


@given(damaged())
def test_a_damaged_file_is_read_without_a_crash_and_with_places_inside_it(text: str) -> None:
    assert_inside(text, read(text, "a.yml"))


def assert_marks_are_at_the_keys(text: str, source: Source) -> None:
    lines = lines_of(text)
    for loc, (line, column) in source.marks.items():
        if loc and isinstance(loc[-1], str):
            here = lines[line - 1][column - 1 :]
            assert here.lstrip("\"'? ").startswith(loc[-1]), f"{loc} is not at {line}:{column}: {here!r}"


KEYS = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)
VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=5), st.booleans())
def test_what_was_written_comes_back_and_every_key_is_found_on_its_line(value: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(value, default_flow_style=flow, allow_unicode=True, sort_keys=False, width=1000)
    source = read(text, "a.yml")
    assert not source.problems
    assert source.value == value
    assert_marks_are_at_the_keys(text, source)


@pytest.mark.parametrize("path", sorted(GOOD.rglob("*.yml")), ids=lambda path: path.stem)
def test_every_key_of_a_record_is_found_on_its_line(path: Path) -> None:
    text = path.read_text("utf-8")
    assert_marks_are_at_the_keys(text, read(text, path.name))
