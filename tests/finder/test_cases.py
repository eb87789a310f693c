"""Files of cases: what one needs, and what is said of a mistake in it.

Where the finder leads the people in our own is asked in tests/data/.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import case

from hipguide.finder import CaseError, load_cases
from hipguide.finder.cases import Case

GIST = "  gist: A runner with a sore hip after hills.\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f"case-1:\n  gist: Too short\n  answers: {{age: [18-39, 5]}}\ncase-2:\n  kind: hazard\n{GIST}  answers: {{}}\n",
            [
                "x.yml:2:3  String should have at least 20 characters",
                "x.yml:3:13  Input should be a valid string",
                "x.yml:4:1  Value error, a hazard says what to expect, and has no reference or source",
            ],
        ),
        ("- a\n", ["x.yml:1:1  A file of cases maps ids to cases."]),
        ("words\n", ["x.yml:1:1  A file of cases maps ids to cases."]),
        ("~\n", ["x.yml:1:1  yaml-empty  The file is empty."]),
        ("case-x: 1\n", ["x.yml:1:1  Input should be a valid dictionary or instance of Case"]),
    ],
)
def test_a_file_with_mistakes_names_each_of_them(
    tmp_path: Path, text: str, said: list[str]
) -> None:
    (tmp_path / "x.yml").write_text(text, "utf-8")
    with pytest.raises(CaseError) as caught:
        load_cases(tmp_path)
    for words in said:
        assert words in str(caught.value)


def test_one_mistake_among_sound_cases_is_told(tmp_path: Path) -> None:
    good = "good: {kind: hazard, gist: A runner with a sore hip., answers: {}, expect: [urgent]}\n"
    (tmp_path / "x.yml").write_text(f"{good}bad: 1\n", "utf-8")
    with pytest.raises(CaseError, match=r"^x\.yml:2:1  Input should be"):
        load_cases(tmp_path)


def test_a_file_that_is_no_yaml_is_told_once_and_hides_no_other_mistake(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("a: [\n", "utf-8")
    (tmp_path / "b.yml").write_text("- b\n", "utf-8")
    with pytest.raises(CaseError) as caught:
        load_cases(tmp_path)
    first, second = str(caught.value).splitlines()
    assert first.startswith("a.yml:")
    assert second == "b.yml:1:1  A file of cases maps ids to cases."


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=f"{tmp_path}: there are no cases"):
        load_cases(tmp_path)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"kind": "person", "source": None}, ""),
        ({"kind": "hazard", "source": None, "reference": None, "expect": ["urgent"]}, ""),
        ({"reference": None}, "a published case names its reference and its source"),
        ({"source": None}, "a published case names its reference and its source"),
        ({"kind": "person"}, "a made-up person has a reference, and no source"),
        (
            {"kind": "person", "reference": None, "source": None},
            "a made-up person has a reference, and no source",
        ),
        ({"kind": "hazard", "source": None, "expect": ["urgent"]}, "a hazard says what to expect"),
        (
            {"kind": "hazard", "reference": None, "expect": ["urgent"]},
            "a hazard says what to expect",
        ),
        ({"kind": "hazard", "reference": None, "source": None}, "a hazard says what to expect"),
        ({"kind": "other"}, "'published', 'person' or 'hazard'"),
        ({"age": "17"}, "'under-16', '16-17', '18-39', '40-49' or '50-plus'"),
        ({"gist": "x" * 19}, "at least 20"),
        ({"gist": "x" * 20}, ""),
        ({"gist": "x" * 600}, ""),
        ({"gist": "x" * 601}, "at most 600"),
    ],
)
def test_each_kind_has_what_it_needs_and_no_more(changes: dict[str, object], said: str) -> None:
    whole = {
        "gist": "Somebody made up, for this test.",
        "answers": {},
        "reference": {"cause": "a-cause", "care": "urgent"},
        "source": {"title": "A paper that nobody wrote"},
    }
    if not said:
        assert Case.model_validate(whole | changes).second is None
        return
    with pytest.raises(ValueError, match=said):
        Case.model_validate(whole | changes)


def test_a_reference_names_all_that_would_do() -> None:
    one = case("published", {}, "tendon, urgent", acceptable=["strain"], care_also_ok=["routine"])
    assert one.kind == "published"
    assert one.reference
    assert (one.reference.pages, one.reference.levels) == (
        {"tendon", "strain"},
        {"urgent", "routine"},
    )


def test_cases_come_from_every_file_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name, uid in (("b.yml", "second"), ("a.yml", "first"), ("c.txt", "third")):
        text = f"{uid}: {{kind: hazard, gist: A runner with a sore hip., answers: {{}}, expect: [urgent]}}\n"
        (tmp_path / name).write_text(text, "utf-8")
    assert list(load_cases(tmp_path)) == ["first", "second"]
