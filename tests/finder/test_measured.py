"""What readers are told of how the finder is tested is what was counted, and its words are only words."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from made_up import form as made_up_form

from hipguide.finder import CaseError, Form, load_cases, measured
from hipguide.finder.cases import Case
from hipguide.finder.measured import GROUPS, outcome
from hipguide.finder.score import Rate, agreement, in_group, score
from hipguide.library import Library
from hipguide.links import Links
from hipguide.render import Site

CASES = Path(__file__).parents[1] / "cases"
PARTS = ("care", "sent", "groups", "missed", "rules", "people", "cases")


def drawn(library: Library, links: Links, form: Form, folder: Path = CASES) -> dict[str, str]:
    site = Site(library, links, form, folder)
    return {part: str(site.piece("piece_finder_tests", "finder-tests/", part=part)) for part in PARTS}


@pytest.fixture(scope="module")
def parts(library: Library, site_links: Links, form: Form) -> dict[str, str]:
    return drawn(library, site_links, form)


def test_every_case_has_one_outcome_and_one_group(form: Form) -> None:
    found = measured(form, load_cases(CASES))
    assert sum(rate.hits for rate in found.outcomes().values()) == len(found.cases) == 39
    assert sum(figures["cases"] for figures in found.groups.values()) == 39
    assert {s.group for s in found.cases} == set(GROUPS)


@pytest.mark.parametrize(
    ("care", "also", "given", "expected"),
    [
        ("urgent", (), "urgent", "as-due"),
        ("urgent", ("routine",), "routine", "later-fine"),
        ("routine", ("urgent",), "urgent", "sooner-fine"),
        ("urgent", (), "routine", "too-low"),
        ("routine", (), "urgent", "too-high"),
    ],
)
def test_later_and_sooner_than_due_are_told_apart(
    form: Form, care: str, also: tuple[str, ...], given: str, expected: str
) -> None:
    case = score(form, load_cases(CASES))[0]
    reference = case.reference.model_copy(update={"care": care, "care_also_ok": also})
    told = type(case)(case.uid, case.case, reference, case.group, given, case.pages, 5)  # type: ignore[arg-type]
    assert outcome(told) == expected


def test_what_was_missed_is_neither_an_exit_nor_among_the_first_three(form: Form) -> None:
    found = measured(form, load_cases(CASES))
    missed = {s.uid for s in found.missed}
    for s in found.cases:
        assert (s.uid in missed) == (s.group != "exit" and s.place not in (1, 2, 3)), s.uid


def test_a_share_in_words_has_no_percentage() -> None:
    assert Rate(5, 10).in_words == "5 of 10 (between 24 and 76 of 100)"
    assert Rate(0, 0).in_words == "0 of 0 (between 0 and 100 of 100)"


def test_every_published_case_is_on_the_page_with_its_source_and_no_made_up_one(parts: dict[str, str]) -> None:
    for uid, case in load_cases(CASES).items():
        assert (f'id="{uid}"' in parts["cases"]) == (case.kind == "published"), uid
        if case.source and case.source.url:
            assert case.source.url.replace("&", "&amp;") in parts["cases"], uid
    assert "%" not in "".join(parts.values())


def test_the_figures_are_those_of_the_score(form: Form, parts: dict[str, str]) -> None:
    found = score(form, load_cases(CASES))
    here = in_group(found, "place")
    first = Rate(sum(s.place == 1 for s in here), len(here))
    assert f"<td>{first.in_words}</td>" in parts["groups"]
    assert parts["missed"].count("<li>") == len(measured(form, load_cases(CASES)).missed) or "None." in parts["missed"]
    assert sum(map(int, re.findall(r"<td>(\d+)</td></tr>", parts["sent"]))) == len(found)


def test_the_words_of_a_case_are_only_words(library: Library, site_links: Links, form: Form, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CASES, tmp_path / "cases"))
    evil = "<img src=x onerror=hostile()> {{ 7 }} \\\" ' &lt;b&gt;"
    text = (folder / "published.yml").read_text("utf-8")
    text = re.sub(r"(?m)^  gist: .*\n(?:    .*\n)*", f'  gist: "{evil}"\n', text)
    text = re.sub(r"(?m)^    title: .*\n(?:      .*\n)*", f'    title: "{evil}"\n', text)
    text = re.sub(r"(?m)^    url: (\S+)", r"""    url: '\1?"onclick="hostile()'""", text)
    (folder / "published.yml").write_text(text, "utf-8")
    html = "".join(drawn(library, site_links, form, folder).values())
    assert html.count("&lt;img src=x") >= 39
    assert "<img" not in html
    assert "<b>" not in html
    assert '"onclick' not in html


@pytest.mark.parametrize("text", ["- a\n", "words\n", "~\n", "case-x: 1\n", "case-x: {answers: [a]}\n", "a: [\n"])
def test_a_file_that_holds_no_cases_is_told_on_its_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.yml").write_text(text, "utf-8")
    with pytest.raises(CaseError, match=r"x\.yml:\d+:\d+  "):
        load_cases(tmp_path)


def test_a_case_of_the_wrong_form_is_told(library: Library, site_links: Links, form: Form, tmp_path: Path) -> None:
    with pytest.raises(CaseError):
        drawn(library, site_links, form, tmp_path)


def hazard(one: dict[str, object], two: dict[str, object] | None) -> Case:
    gist = "Somebody made up, for this test alone."
    told = {"kind": "hazard", "gist": gist, "answers": {"warning": "none", **one}, "expect": ["urgent"]}
    return Case.model_validate(told | ({"second": {"warning": "none", **two}} if two is not None else {}))


def test_agreement_is_about_the_care_and_counts_only_whom_two_have_answered() -> None:
    mild, cracked = (
        {"age": "young", "place": "side", "stairs": "yes"},
        {"age": "young", "place": "front", "step": "yes"},
    )
    urgent = {**cracked, "risk": "load", "stairs": "no"}
    cases = {
        "a": hazard(mild, mild),
        "b": hazard(urgent, urgent),
        "c": hazard(mild, urgent),
        "d": hazard(urgent, {**urgent, "stairs": "yes"}),
        "e": hazard(mild, None),
    }
    both = agreement(made_up_form(), cases, "hazard")
    assert (both.same.hits, both.same.of) == (3, 4)
    assert both.kappa == pytest.approx((0.75 - 0.5) / 0.5)  # 2 and 2 by one, 1 and 3 by the other: half by chance
    assert agreement(made_up_form(), cases, "person").same.of == 0
