"""The YAML reader: it takes what a contributor wrote and nothing else, never raises, and knows
where everything stands.
"""

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

from hipguide.characters import hidden
from hipguide.yaml_source import Source, Unreadable, read, text_of

GOOD = Path(__file__).parent / "fixtures" / "good"
TEXTS = [path.read_text("utf-8") for path in sorted(GOOD.rglob("*.yml"))]


def lines_of(text: str) -> list[str]:
    """The lines of a text as editors count them."""
    return re.split(r"\r\n|[\n\r]", text)


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
        ("a: !!map [1]\n", (1, 4, "yaml-tag")),
        ("a: !!seq {b: 1}\n", (1, 4, "yaml-tag")),
        ("a: !!set {b: 1}\n", (1, 4, "yaml-tag")),
        ("a: !!seq x\n", (1, 4, "yaml-tag")),
        ("a: !!str [x]\n", (1, 4, "yaml-tag")),
        ("1: a\n", (1, 1, "yaml-key")),
        ("a: 1\ntrue: 2\n", (2, 1, "yaml-key")),
        ("? [a, b]\n: 1\n", (1, 3, "yaml-key")),
        ("", (1, 1, "yaml-empty")),
        ("# only a remark\n", (1, 1, "yaml-empty")),
        ("~\n", (1, 1, "yaml-empty")),
        ("a: b: c\n", (1, 5, "yaml-syntax")),
        ("a: 1\n\tb: 2\n", (2, 1, "yaml-syntax")),
        ("a: [1, 2\nb: 3\n", (2, 2, "yaml-syntax")),
        ('a: "open\n', (1, 4, "yaml-syntax")),
        ("a: 1\n---\nb: 2\n", (2, 1, "yaml-syntax")),
    ],
)
def test_what_is_refused_is_named_once_and_at_its_place(
    text: str, expected: tuple[int, int, str]
) -> None:
    assert rules_of(text) == [expected]


@pytest.mark.parametrize(
    "character",
    ["\u200b", "\u202e", "\u2066", "\ufeff", "\x07", "\x85", "\u2028", "\ue000", "\ufe0f"],
)
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: h{}op\n", (1, 5)),
        ("a: 1\nb{}c: 2\n", (2, 2)),
        ("# remark{}\na: 1\n", (1, 9)),
        ("café: 1\nnaïve ½: x{}{}\n", (2, 11)),
        ("a: |\n  one\n  two{}\n", (3, 6)),
    ],
)
def test_a_character_that_nobody_can_see_is_named_with_its_place(
    text: str, place: tuple[int, int], character: str
) -> None:
    source = read(text.replace("{}", character), "a.yml")
    assert [(p.line, p.column, p.rule) for p in source.problems] == [(*place, "hidden-character")]
    assert f"U+{ord(character):04X}" in source.problems[0].message
    assert isinstance(source.value, dict), "the rest is read all the same"


@pytest.mark.parametrize(
    ("code", "rule"), [("200b", "hidden-character"), ("043e", "foreign-character")]
)
def test_a_hidden_or_foreign_character_in_code_is_found_where_its_text_starts(
    code: str, rule: str
) -> None:
    assert rules_of(f'a: 1\nb: "h\\u{code}op"\nc: "x\\\\u{code}"\n') == [(2, 4, rule)]


@pytest.mark.parametrize("written", ["!!int x", "!!int 0x1F", "!!float .inf", "!!float x"])
def test_a_tag_that_does_not_fit_its_value_is_a_problem_and_not_a_crash(written: str) -> None:
    found = rules_of(f"key: {written}\n")
    assert [place for *place, _ in found] == [[1, 6]]


def test_a_number_with_thousands_of_digits_is_no_crash() -> None:
    source = read(f"key: {'9' * 5000}\n", "a.yml")
    assert [p.message for p in source.problems] == ["This is not a number that can be read."]
    assert_inside("key: \n" + "9" * 5000, source)


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"#" * 200_000)
    assert text_of(tmp_path / "a.yml", "a.yml") == "#" * 200_000


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('a: 1\nb: "x\n', 2, "these quotation marks are never closed"),
        ('b: "x\\q"\n', 1, "found unknown escape character"),
        ("b: [1, 2\n", 2, "did not find expected ',' or ']'"),
        ("a: 1\n\tb: 2\n", 2, "a tab stands here"),
    ],
)
def test_what_is_no_yaml_is_told_in_words_that_fit(text: str, line: int, said: str) -> None:
    (problem,) = read(text, "a.yml").problems
    assert (problem.line, problem.message) == (line, f"This is not valid YAML: {said}.")


def test_nesting_is_limited() -> None:
    assert rules_of("[" * 40 + "]" * 40) == [(1, 14, "yaml-depth")]


@pytest.mark.parametrize("start", ["[", "{a: ", "- ", "? ", "- - ", "a:\n"])
def test_what_is_nested_beyond_all_measure_is_not_read_at_all(start: str) -> None:
    levels = (
        "  ".join(f"{' ' * i}{start}" for i in range(70)) if start.endswith("\n") else start * 26
    )
    source = read("b: [" + "{}, " * 220 + "]\nc:\n  " + levels, "a.yml")
    assert [(p.line, p.column, p.rule) for p in source.problems] == [(1, 1, "yaml-depth")]
    assert source.value is None


@pytest.mark.parametrize(
    "text",
    [
        "[" + "[], " * 300 + "]",
        "[" + "{a: b}, " * 300 + "]",
        "a: [x]\n" * 1 + "b: '" + "[{" * 200 + "'",
    ],
)
def test_much_that_is_not_nested_is_read(text: str) -> None:
    assert rules_of(text) == []


def test_much_that_is_no_yaml_is_told_where() -> None:
    assert rules_of("a: [" + "[], " * 300 + "\nb: ]]") == [(2, 5, "yaml-syntax")]


@pytest.mark.parametrize("levels", [12, 13])
def test_twelve_levels_are_the_most(levels: int) -> None:
    found = rules_of("[" * levels + "x" + "]" * levels)
    assert found == ([] if levels == 12 else [(1, 14, "yaml-depth")])


def test_deep_nesting_does_not_bring_the_program_down(root: Path) -> None:
    """In a process of its own: a stack that overflows in the YAML library takes Python with it."""
    texts = "('[' * 190_000, '{a: ' * 30_000, '- ' * 90_000, '? ' * 90_000)"
    code = f"from hipguide.yaml_source import read\nfor text in {texts}: print(len(read(text, 'a.yml').problems))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.split()) == (0, ["1"] * 4), done.stderr[-500:]


def test_a_problem_names_file_line_and_column() -> None:
    source = read("name: x\nlist:\n  - one\n  - two\n", "data/a.yml")
    problem = source.problem(("list", 1), "rule", "Message.")
    assert (problem.file, problem.line, problem.column) == ("data/a.yml", 4, 5)


def test_a_part_that_is_missing_points_at_what_should_hold_it() -> None:
    source = read("name: x\nlist:\n  - one\n", "a.yml")
    assert source.where(("list", 5, "text")) == (2, 1)
    assert source.where(("nothing",)) == (1, 1)
    assert read("", "a.yml").where(("nothing",)) == (1, 1)


def test_what_follows_a_mistake_is_read_too() -> None:
    source = read("? [a]\n: 1\nb: 2\nb: 3\nc: *x\n".replace("*x", "!x y") + "1: d\ne: 4\n", "a.yml")
    assert [(p.line, p.rule) for p in source.problems] == [
        (1, "yaml-key"),
        (4, "yaml-duplicate-key"),
        (5, "yaml-tag"),
        (6, "yaml-key"),
    ]
    assert source.value == {"b": 2, "c": None, "1": "d", "e": 4}
    assert source.broken == {("?",), ("c",), ("1",)}
    assert source.where(("e",)) == (7, 1)


def test_a_file_is_read_without_its_byte_order_mark_and_with_plain_line_ends(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\rc: 3\n")
    assert text_of(path, "a.yml") == "a: 1\nb: 2\nc: 3\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a: x\xc3\xa9\nb: \xc3\xa9\xe9\n", (2, 5, "yaml-syntax")),
        (b"a: 1\r\nb:\r\xe9\n", (3, 1, "yaml-syntax")),
        (b"\xff\xfea\x00", (1, 1, "yaml-syntax")),
        (b"#" * 200_001, (1, 1, "yaml-size")),
        ("folder", (1, 1, "unreadable")),
        ("dead link", (1, 1, "unreadable")),
        ("link in a circle", (1, 1, "unreadable")),
        ("endless device", (1, 1, "unreadable")),
        ("nothing", (1, 1, "unreadable")),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem_at_its_place(
    tmp_path: Path, content: bytes | str, expected: tuple[int, int, str]
) -> None:
    path = tmp_path / "a.yml"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content == "folder":
        path.mkdir()
    elif "link" in content or "device" in content:
        path.symlink_to(
            {"dead link": "nowhere", "endless device": "/dev/zero"}.get(content, "a.yml")
        )
    with pytest.raises(Unreadable) as refused:
        text_of(path, "data/a.yml")
    problem = refused.value.problem
    assert (problem.file, problem.line, problem.column, problem.rule) == ("data/a.yml", *expected)
    assert problem.hint


@pytest.mark.parametrize("step", ["stat", "read_bytes"])
def test_what_the_disk_complains_about_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.yml"
    path.write_text("a: 1\n", "utf-8")

    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, step, fail)
    with pytest.raises(Unreadable) as refused:
        text_of(path, "data/a.yml")
    assert refused.value.problem.message == "The file cannot be read: Input/output error."


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
    put = draw(
        st.one_of(
            st.text(max_size=5),
            st.sampled_from(["\n", ": ", "\t", "- ", "[", '"', "&a ", "*a", "!!x "]),
        )
    )
    return text[:start] + put + text[end:]


@given(damaged())
def test_a_damaged_file_is_read_without_a_crash_and_with_places_inside_it(text: str) -> None:
    assert_inside(text, read(text, "a.yml"))


def assert_marks_are_at_the_keys(text: str, source: Source) -> None:
    lines = lines_of(text)
    for loc, (line, column) in source.marks.items():
        if loc and isinstance(loc[-1], str):
            here = lines[line - 1][column - 1 :]
            assert here.lstrip("\"'? ").startswith(loc[-1]), (
                f"{loc} is not at {line}:{column}: {here!r}"
            )


KEYS = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)
SEEN = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=30).filter(
    lambda t: not [*hidden(t, "")]
)
VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | SEEN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=5), st.booleans())
def test_what_was_written_comes_back_and_every_key_is_found_on_its_line(
    value: dict[str, Any], flow: bool
) -> None:
    text = yaml.safe_dump(
        value, default_flow_style=flow, allow_unicode=True, sort_keys=False, width=1000
    )
    source = read(text, "a.yml")
    assert not source.problems
    assert source.value == value
    assert_marks_are_at_the_keys(text, source)


@pytest.mark.parametrize("path", sorted(GOOD.rglob("*.yml")), ids=lambda path: path.stem)
def test_every_key_of_a_record_is_found_on_its_line(path: Path) -> None:
    text = path.read_text("utf-8")
    assert_marks_are_at_the_keys(text, read(text, path.name))


def test_a_list_that_holds_itself_does_not_keep_the_places_of_others_from_being_found() -> None:
    source = read("a: &x\n  - *x\nb: 1\n", "f.yml")
    assert [problem.rule for problem in source.problems] == ["yaml-alias"]
    assert source.where(("b",)) == (3, 1)
