"""From files to records and problems: every kind of mistake, on the right line, all of them at
once, and nothing else.

`fixtures/good/` is a small library without mistakes; `bad_libraries.py` says how those in
`fixtures/bad/` are made of it. To add a mistake, add a folder there.
"""

from __future__ import annotations

import random
import re
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bad_libraries import BAD, FIXTURES, expected, with_mistakes
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import few

from hipguide import finder, rules
from hipguide.kinds import KINDS
from hipguide.library import Library, load
from hipguide.problems import Problem, report


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Library]:
    return {case.name: with_mistakes(case, tmp_path_factory.mktemp(case.name)) for case in BAD}


@pytest.fixture(scope="module")
def found(broken: dict[str, Library]) -> dict[str, list[Problem]]:
    return {name: rules.check(as_loaded(library)) for name, library in broken.items()}


def as_loaded(library: Library) -> Library:
    """The same library, which a check can add to without a trace in the first."""
    origins = {
        key: replace(origin, doubts={*origin.doubts}) for key, origin in library.origins.items()
    }
    return replace(
        library, mentions={*library.mentions}, guesses={**library.guesses}, origins=origins
    )


def check(data: Path) -> list[str]:
    return report(rules.check(load(data))).splitlines()


def test_the_good_library_has_no_mistakes_and_makes_a_safe_finder(good: Path) -> None:
    library = load(good)
    assert rules.check(library) == []
    assert finder.prove(finder.compile_form(library), library) == []


def test_so_has_and_does_the_larger_one(made_up: Library, made_up_form: finder.Form) -> None:
    assert len(made_up.causes) > 3
    assert finder.prove(made_up_form, made_up) == []


@pytest.mark.slow
@pytest.mark.parametrize("case", BAD, ids=lambda path: path.name)
def test_a_mistake_is_reported_on_its_line_and_nothing_else_is(
    case: Path, found: dict[str, list[Problem]]
) -> None:
    assert report(found[case.name]).splitlines() == expected(case)


@pytest.mark.slow
@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: "-".join(rule.ids))
def test_every_rule_is_broken_by_one_of_the_bad_libraries_and_reports_what_it_declares(
    rule: rules.Rule, broken: dict[str, Library]
) -> None:
    reported: set[str] = set()
    for library in broken.values():
        if library.records["vocabulary"]:
            reported.update(problem.rule for problem in rule.check(library))
    assert reported, "no bad library breaks it"
    assert reported <= set(rule.ids)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_the_rules_does_not_matter(
    seed: int,
    broken: dict[str, Library],
    found: dict[str, list[Problem]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They only look at the library: what they rely on was noted before the first of them runs."""
    shuffled = random.Random(seed).sample(rules.RULES, len(rules.RULES))  # noqa: S311  no secret
    monkeypatch.setattr(rules, "RULES", tuple(shuffled))
    for name, library in broken.items():
        assert rules.check(as_loaded(library)) == found[name], name


@pytest.mark.slow
def test_twenty_mistakes_are_twenty_problems(found: dict[str, list[Problem]]) -> None:
    files = Counter(p.file for p in found["twenty-at-once"])
    assert files.total() == 20
    assert len(files) > 8, "spread over many files"
    assert max(files.values()) > 4, "and several in one file"


@pytest.mark.slow
def test_a_problem_says_in_sentences_what_is_wrong_with_which_line(
    broken: dict[str, Library], found: dict[str, list[Problem]]
) -> None:
    for name, library in broken.items():
        lines = {o.source.file: o.source.text.count("\n") + 1 for o in library.origins.values()}
        lines |= {f"docs/{page.path}": 20 for page in library.written}
        for problem in found[name]:
            assert 1 <= problem.line <= lines.get(problem.file, 1)
            assert problem.column >= 1
            assert problem.message.endswith(".")
            assert not problem.hint or problem.hint.endswith((".", "?", "$."))


def test_a_file_that_is_not_utf_8_is_a_problem(good: Path) -> None:
    (good / "sources" / "outer-talk.yml").write_bytes(b"title: na\xefve\n")
    assert check(good) == [
        "data/sources/outer-talk.yml:1:10  yaml-syntax  The file is not UTF-8 text. Save it as UTF-8."
    ]


def test_a_file_with_windows_line_ends_and_a_byte_order_mark_is_fine(good: Path) -> None:
    path = good / "exercises" / "hip-bridge.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert check(good) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "rule"),
    few(
        [
            (b"broken: [\n", "yaml-syntax"),
            (b"# \xe9\n", "yaml-syntax"),
            (b"#" * 200_000, "yaml-size"),
            (b"\xe2\x80\x8b", "hidden-character"),
            ("- a list\n", "wrong-type"),
            ("", "yaml-empty"),
            (None, "unreadable"),
        ],
        3,
    ),
)
def test_a_file_that_cannot_be_read_is_the_only_problem(
    good: Path, content: bytes | str | None, rule: str
) -> None:
    """Whatever file it is, nothing is concluded from what is not known of it.

    Bytes stand behind its own; text in their place.
    """
    for path in sorted(good.rglob("*.yml")):
        own = path.read_bytes()
        path.unlink()
        if content is None:
            path.mkdir()
        else:
            path.write_bytes(own + content if isinstance(content, bytes) else content.encode())
        found = rules.check(load(good))
        assert [(p.file, p.rule) for p in found] == [
            (f"data/{path.relative_to(good).as_posix()}", rule)
        ]
        if content is None:
            path.rmdir()
        path.write_bytes(own)


def citations(data: Path, *uids: str) -> Iterator[tuple[str, str]]:
    """Each place in the records where one of these ids stands, with the id; found by looking at the
    text only.
    """
    word = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, uids))})(?![\w-])")
    for path in data.rglob("*.yml"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for match in word.finditer(line):
                yield (
                    match[0],
                    f"data/{path.relative_to(data).as_posix()}:{number}:{match.start() + 1}",
                )


def test_a_deleted_source_is_one_problem_for_each_citation_where_the_id_stands(good: Path) -> None:
    deleted = ("outer-expert", "hip-guideline")
    expected = [
        f'{place}  unknown-id  There is no source "{uid}".'
        for uid, place in citations(good, *deleted)
    ]
    assert len(expected) > 20
    for uid in deleted:
        (good / "sources" / f"{uid}.yml").unlink()
    assert sorted(line.partition('".')[0] + '".' for line in check(good)) == sorted(expected)


def test_a_deleted_symptom_is_one_problem_for_each_place_that_names_it(good: Path) -> None:
    (good / "symptoms" / "worse-on-stairs.yml").unlink()
    expected = [tuple(place.split(":")[:2]) for _, place in citations(good, "worse-on-stairs")]
    found = rules.check(load(good))
    assert sorted((p.file, str(p.line)) for p in found) == sorted(expected)
    assert {p.rule for p in found} == {"unknown-id"}


@st.composite
def damage(draw: st.DrawFn) -> tuple[str, str]:
    """A file of the good library, and its text with a piece cut out and something else put in."""
    path = draw(st.sampled_from(sorted((FIXTURES / "good").rglob("*.yml"))))
    lines = path.read_text("utf-8").splitlines(keepends=True)
    start = draw(st.integers(0, len(lines) - 1))
    put = draw(
        st.lists(
            st.sampled_from(lines)
            | st.sampled_from(
                ["x: y\n", "  - a\n", "- a\n", "a: {}\n", "  b: []\n", "c:\n", "? a\n"]
            ),
            max_size=2,
        )
    )
    lines[start : start + draw(st.integers(0, 4))] = put
    return path.relative_to(FIXTURES / "good").as_posix(), "".join(lines)


@pytest.mark.slow
@settings(max_examples=25)
@given(damage())
def test_a_damaged_file_never_stops_the_check(
    tmp_path_factory: pytest.TempPathFactory, changed: tuple[str, str]
) -> None:
    data = tmp_path_factory.mktemp("damage") / "data"
    shutil.copytree(FIXTURES / "good", data)
    (data / changed[0]).write_text(changed[1], "utf-8")
    for problem in rules.check(load(data)):
        assert problem.line >= 1


@pytest.mark.slow
def test_a_file_of_nothing_but_mistakes_is_told_apart_from_a_record_in_good_time(
    good: Path,
) -> None:
    path = good / "causes" / "outer-tendon.yml"
    path.write_text(
        path.read_text("utf-8") + "".join(f"key-{i}: x\n" for i in range(15_000)), "utf-8"
    )
    began = time.process_time()
    found = rules.check(load(good))
    assert time.process_time() - began < 5
    assert {p.file for p in found} == {"data/causes/outer-tendon.yml"}
    assert 100 < len(found) < 300


def test_records_cannot_be_changed_after_loading(made_up: Library) -> None:
    cause = next(iter(made_up.causes.values()))
    with pytest.raises(ValueError, match="frozen"):
        cause.name = "Another name"  # type: ignore[misc]


def test_every_kind_of_record_is_loaded(made_up: Library) -> None:
    for kind in KINDS:
        assert made_up.records[kind], f"no {kind}"


def test_every_record_knows_its_file(made_up: Library, made_up_data: Path) -> None:
    for key, _ in made_up.every():
        assert (made_up_data.parent / made_up.origins[key].source.file).is_file()


@pytest.mark.parametrize(
    "uid", ["Tendon", "tendon_a", "-tendon", "tendon-", "a--b", "é", "tendon\\n", "a b", ""]
)
def test_an_id_has_one_form_to_the_last_character(good: Path, uid: str) -> None:
    path = good / "glossary.yml"
    path.write_text(
        path.read_text("utf-8") + f'"{uid}": {{name: Odd, short: odd, text: Odd.}}\n', "utf-8"
    )
    assert {p.rule for p in rules.check(load(good))} == {"id", "orphan"}


@pytest.mark.parametrize(
    ("right", "slip", "rule", "message", "hint"),
    [
        ("  - Lift your hips.", "  -", "empty", "This item is empty.", "Fill it in."),
        ("kind: strength", "kind:", "empty", 'The key "kind" is empty.', "Fill it in."),
        (
            "sure: trial",
            "sure: trail",
            "unknown-word",
            '"trail" is not one of the words for this.',
            'mean "trial"?',
        ),
        (
            "    - step: 1\n",
            "    - step: 0\n",
            "wrong-size",
            "This must be at least 1.",
            "Look the",
        ),
        (
            "legs: [[48,",
            "legs: [[9, 9], [9, 9], [48,",
            "wrong-size",
            "The list is too long: it has at most 2 items.",
            "Leave",
        ),
        (
            "    - step: 1\n",
            "    - step: 1\n      arrows: [{part: head, shift: [5]}]\n",
            "wrong-size",
            "The list is too short.",
            "Add to it.",
        ),
        (
            "    - step: 1\n",
            "    - step: 1\n      arrows: [{part: head, shift: []}]\n",
            "wrong-size",
            "The list is too short.",
            "Add to it.",
        ),
        (
            "    - step: 1\n",
            "    - step: one\n",
            "wrong-type",
            "This must be a whole number.",
            "Write digits",
        ),
        (
            "muscles: [buttock]",
            "muscles: buttock",
            "wrong-type",
            "This must be a list.",
            "Start each item with a hyphen.",
        ),
        (
            "harder: side-step",
            "harder: [side-step]",
            "wrong-type",
            "This must be text, not a list.",
            "Quote text",
        ),
        (
            "harder: side-step",
            "harder: 12",
            "wrong-type",
            "This must be text, not 12.",
            "Quote it.",
        ),
        (
            "written: 2026-01-10",
            "written: soon",
            "wrong-type",
            "This must be a date.",
            "Write year, month and day",
        ),
    ],
)
def test_a_value_of_the_wrong_form_is_told_in_our_words(
    good: Path, right: str, slip: str, rule: str, message: str, hint: str
) -> None:
    path = good / "exercises" / "hip-bridge.yml"
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, slip, 1), "utf-8")
    (found,) = load(good).problems
    assert found.rule == rule
    assert message in found.message
    assert hint in found.hint


def test_a_slip_in_a_part_that_may_be_left_out_is_told_the_right_key(good: Path) -> None:
    cause = good / "causes" / "outer-tendon.yml"
    cause.write_text(
        cause.read_text("utf-8").replace("  from_weeks: 8", "  form_weeks: 8"), "utf-8"
    )
    (found,) = load(good).problems
    assert (found.rule, found.hint) == ("unknown-key", 'Did you mean "from_weeks"?')


def test_a_level_of_care_says_what_to_do(good: Path) -> None:
    """Its words stand in the box of every page that asks for it."""
    path = good / "vocabulary.yml"
    text = path.read_text("utf-8")
    assert ", text: Call 999." in text
    path.write_text(text.replace(", text: Call 999.", "", 1), "utf-8")
    found = [(problem.rule, problem.message) for problem in rules.check(load(good))]
    assert found == [("missing", 'The key "text" is missing.')]


def test_only_the_first_unknown_ids_get_a_hint_at_a_better_one(good: Path) -> None:
    """To look for it among hundreds of sources takes its time, and a file has room for thousands of
    ids.
    """
    path = good / "exercises" / "hip-bridge.yml"
    ids = ", ".join(f"outer-tria{number}" for number in range(500))
    path.write_text(
        path.read_text("utf-8").replace("sources: [outer-trial]", f"sources: [{ids}]", 1), "utf-8"
    )
    moved = "".join(f"old-{number}/: causes/groin-strain{number}/\n  " for number in range(500))
    (good / "moved.yml").write_text(f"pages:\n  {moved}\n", "utf-8")
    found = rules.check(load(good))
    assert len(found) == 1000
    assert {problem.rule for problem in found} == {"unknown-id", "moved"}
    assert 0 < sum(problem.hint.startswith("Did you mean") for problem in found) <= 50
