"""A new record: nothing is overwritten, nothing empty passes for content, and whatever is filled in
is where it belongs.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipguide import fields, rules, scaffold
from hipguide.__main__ import main
from hipguide.kinds import FOLDERS
from hipguide.library import Library, load
from hipguide.yaml_source import read

pytestmark = pytest.mark.slow

Output = pytest.CaptureFixture[str]
KINDS = [kind.name for kind in FOLDERS.values()]
TODAY = "2026-11-24"


def new(data: Path, *words: str) -> int:
    return main(["--data", str(data), "new", *words, "--today", TODAY])


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sit at a terminal and type these lines."""

    def answer(*lines: str) -> None:
        keyboard = io.StringIO("".join(f"{line}\n" for line in lines))
        monkeypatch.setattr(keyboard, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stdin", keyboard)

    return answer


@pytest.mark.parametrize("kind", KINDS)
def test_the_check_names_what_is_empty_and_nothing_else(
    good: Path, capsys: Output, kind: str
) -> None:
    before = {path: path.read_bytes() for path in good.rglob("*.yml")}
    assert new(good, kind, "Hip hitch") == 0
    out = capsys.readouterr().out
    file = f"data/{kind}s/hip-hitch.yml"
    assert f"Wrote {file}." in out
    assert "make check" in out
    found = rules.check(load(good))
    assert {problem.file for problem in found} == {file}
    assert {problem.rule for problem in found} - {"empty", "orphan", "source", "finder"} == set()
    lines = (good.parent / file).read_text("utf-8").splitlines()
    assert all(re.search(r"(:|-)( +#.*)?$", lines[p.line - 1]) for p in found if p.rule == "empty")
    assert before == {path: path.read_bytes() for path in before}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_the_model_has_its_place(made_up: Library, kind: str) -> None:
    """With the fields that may be left out put in, the file holds each field of the record, and
    none that is unknown.
    """
    about = fields.describe(kind, made_up.vocabulary)
    text = re.sub(
        r"^#(?! |\n)", "", scaffold.file(about, kind, {}).replace("# yaml-", "#  yaml-"), flags=re.M
    )
    source = read(text, "new.yml")
    assert not source.problems
    assert set(source.value) == {field.name for field in about.record.fields}
    for key, value in source.value.items():
        assert unknown(about, key, value) == []


def unknown(about: fields.Description, name: str, value: Any) -> list[str]:
    """The keys inside a value that its part does not have."""
    found = []
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            known = {field.name for p in about.parts.values() for field in p.fields}
            found += [f"{name}.{key}" for key in part if key not in known]
            found += [bad for key, inner in part.items() for bad in unknown(about, key, inner)]
    return found


def fill(text: str) -> str:
    """Fill in an exercise as somebody would who follows the notes."""
    text = re.sub(r"^(\s*(?:- )?text:)( .*)?$", r"\1 It is for the hip.", text, flags=re.M)
    text = re.sub(r"sources: \[\]", "sources: [outer-trial]", text)
    text = re.sub(r"^(\s*sure:)( .*)?$", r"\1 trial", text, flags=re.M)
    return re.sub(r"^( +-)$", r"\1 Lift the hip.", text, flags=re.M)


def test_a_new_exercise_is_sound_once_it_is_filled_in_and_named_in_a_cause(good: Path) -> None:
    assert new(good, "exercise", "Hip hitch", "kind=strength", "muscles=buttock") == 0
    path = good / "exercises" / "hip-hitch.yml"
    path.write_text(fill(path.read_text("utf-8")), "utf-8")
    cause = good / "causes" / "outer-tendon.yml"
    cause.write_text(
        cause.read_text("utf-8").replace("- side-step\n", "- side-step\n      - hip-hitch\n"),
        "utf-8",
    )
    library = load(good)
    assert rules.check(library) == []
    assert library.exercises["hip-hitch"].muscles == ("buttock",)
    assert library.exercises["hip-hitch"].review.due == date(2027, 11, 24)


def test_nothing_is_overwritten(good: Path, capsys: Output) -> None:
    before = (good / "exercises" / "hip-bridge.yml").read_bytes()
    assert new(good, "exercise", "hip  bridge!") == 1
    assert new(good, "exercise", "HIP BRIDGE", "--id", "another-bridge") == 1, "its name is taken"
    err = capsys.readouterr().err
    assert (
        err.count("It is there already: data/exercises/hip-bridge.yml.\nNothing was written.") == 2
    )
    assert (good / "exercises" / "hip-bridge.yml").read_bytes() == before
    assert not (good / "exercises" / "another-bridge.yml").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Say what it is: cause, symptom, exercise or source."),
        (["exercise"], "Give its name."),
        (["source", " "], "Give its title."),
        (["exercise", "!!!"], "Give one with --id."),
        (["exercise", "Hip hitch", "--id", "Hip_Hitch"], '"Hip_Hitch" is not a good id.'),
        (["exercise", "Index"], 'The id "index" is taken: by another page or file of the site, or by Windows.'),
        (["exercise", "Hip hitch", "kind=strong"], '"strong" cannot stand there. Did you mean "strength"?'),
        (["exercise", "Hip hitch", "knd=strength"], 'There is no field "knd". Did you mean "kind"?'),
        (["exercise", "Hip hitch", "purpose=x"], '"purpose" holds more than a line.'),
        (["exercise", "Hip hitch", "easier=hip-brigde"], 'Did you mean "hip-bridge"?'),
        (["source", "A study", "year=soon"], '"soon" is not a number.'),
    ],
)  # fmt: skip
def test_a_wrong_call_says_so_and_writes_nothing(
    good: Path, capsys: Output, words: list[str], told: str
) -> None:
    before = sorted(good.rglob("*"))
    assert new(good, *words) == 1
    assert told in capsys.readouterr().err
    assert sorted(good.rglob("*")) == before


def test_at_a_terminal_it_asks_for_what_it_needs(
    good: Path, answering: Callable[..., None]
) -> None:
    answering("3", "Hip hitch", "", "9", "1")
    assert new(good) == 0
    value = read((good / "exercises" / "hip-hitch.yml").read_text("utf-8"), "").value
    assert (value["name"], value["kind"]) == ("Hip hitch", "strength")


def test_at_a_terminal_an_answer_can_wait(good: Path, answering: Callable[..., None]) -> None:
    answering("smith-2020", "", "10.1234/x", "not a number", "123", "", "")
    assert new(good, "source", "A study: hips") == 0
    value = read((good / "sources" / "smith-2020.yml").read_text("utf-8"), "").value
    assert value == {
        "title": "A study: hips",
        "kind": None,
        "doi": "10.1234/x",
        "pmid": 123,
        "url": None,
        "read": None,
    }


def test_stopping_half_way_writes_nothing(
    good: Path, answering: Callable[..., None], capsys: Output
) -> None:
    answering("Hip hitch")
    assert new(good, "exercise") == 1
    assert "Nothing was written." in capsys.readouterr().err
    assert not (good / "exercises" / "hip-hitch.yml").exists()


@pytest.mark.parametrize(
    ("name", "uid"),
    [
        ("Hip hitch", "hip-hitch"),
        ("Runner’s knee & hip (old)", "runners-knee-hip-old"),
        ("Café  stretch", "cafe-stretch"),
        ("90/90", "90-90"),
        ("…", ""),
    ],
)
def test_an_id_is_made_from_the_name(name: str, uid: str) -> None:
    assert scaffold.identifier(name) == uid


@given(st.text(min_size=1).filter(lambda text: text.isprintable() and text == text.strip()))
def test_any_name_is_read_back_as_it_was_given(name: str) -> None:
    source = read(f"name: {scaffold.scalar(name)}\nnames: {scaffold.scalar([name])}\n", "new.yml")
    assert source.value == {"name": name, "names": [name]}
