"""How soon to get help is said by signs alone. All records here are made up."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from hipguide import finder, rules
from hipguide.kinds import KINDS
from hipguide.kinds.cause.model import Cause
from hipguide.kinds.sign.model import Sign
from hipguide.library import load
from hipguide.links import link
from hipguide.problems import Problem
from hipguide.render import Site
from hipguide.rules.one_voice import QUOTED

CAUSE = "causes/outer-tendon.yml"
PLANTED = " Be seen within 48 hours."


def refused(data: Path) -> list[Problem]:
    return [problem for problem in rules.check(load(data)) if problem.rule == "one-voice"]


def plant(data: Path) -> Counter[str]:
    """Say how soon in every text that readers see as the site's own; file → how many texts that
    are.
    """
    library, planted = load(data), Counter[str]()
    values: dict[str, Any] = {}
    for (kind, uid), leaf in library.leaves:
        if KINDS[kind].texts != "advice" or not leaf.marks.prose or QUOTED & set(leaf.loc):
            continue
        origin = library.origins[kind, uid]
        file = origin.source.file
        value = values.setdefault(file, _words_of(data.parent / file))
        *way, last = (*origin.prefix, *leaf.loc)
        for step in way:
            value = value[step]
        value[last] += PLANTED
        planted[file] += 1
    for file, value in values.items():
        (data.parent / file).write_text(yaml.safe_dump(value, allow_unicode=True), "utf-8")
    return planted


def _words_of(path: Path) -> Any:
    """The values of a file, dates and numbers as they are written."""
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  it makes nothing but texts


@pytest.mark.slow
def test_a_time_in_any_text_of_any_record_is_found(good: Path) -> None:
    planted = plant(good)
    assert len(planted) > 10
    assert Counter(problem.file for problem in refused(good)) == planted


@pytest.mark.parametrize(
    "words",
    [
        "Go to A&E.",
        "Call 999.",
        "Ring NHS 111 about it.",
        "Go to the emergency department.",
        "It is an emergency.",
        "Go to hospital the same day.",
        "Get help the same or next day.",
        "Ask for a check today or tomorrow.",
        "It needs an urgent check.",
        "See a GP today.",
        "A pop needs help at once.",
        "See a physiotherapist within about two weeks.",
        "Have a doctor look at it within 3 days.",
        "It needs a check within two days.",
    ],
)
def test_words_that_say_how_soon_are_refused(good: Path, words: str) -> None:
    assert len(said(good, words)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Follow the lines on getting help.",
        "See a GP if it goes on.",
        "Stop running today.",
        "Both can be there at once.",
        "Pain should settle within 24 hours.",
        "Do less if it is sore the next day.",
        "Rest from what hurts for two days.",
        "In 111 runners it got better within two weeks.",
        "Three needed it as an emergency.",
        "Stop at once if it pulls. See a GP if it goes on.",
    ],
)
def test_other_times_may_stand_in_a_text(good: Path, words: str) -> None:
    assert said(good, words) == []


def said(data: Path, words: str) -> list[Problem]:
    path = data / CAUSE
    path.write_text(
        path.read_text("utf-8").replace("text: Run less for a week.", f'text: "{words}"'), "utf-8"
    )
    return refused(data)


def test_what_others_say_may_name_a_time(good: Path) -> None:
    path = good / CAUSE
    text = path.read_text("utf-8").replace(
        "claim: Stretching cures it.", "claim: You must see a doctor within two days."
    )
    path.write_text(f"{text}questions_to_ask: [Must I go to A&E if it pops?]\n", "utf-8")
    assert refused(good) == []


@pytest.mark.parametrize(
    "key", ["urgency: urgent", "text: Be seen soon.", "when: today", "sure: clinician"]
)
def test_a_line_on_help_has_no_field_for_what_its_sign_says(good: Path, key: str) -> None:
    path = good / CAUSE
    path.write_text(
        path.read_text("utf-8").replace("sign: no-better", f"sign: no-better\n    {key}"), "utf-8"
    )
    assert [problem.rule for problem in load(good).problems] == ["unknown-key"]


def test_no_other_kind_of_record_has_an_urgency(good: Path) -> None:
    held = {
        kind for (kind, _), record in load(good).every() if "urgency" in type(record).model_fields
    }
    assert held == {"cause", "sign", "vocabulary"}
    assert Cause.model_fields["urgency"].annotation == Sign.model_fields["urgency"].annotation


def test_a_sign_stands_once_on_a_page(good: Path) -> None:
    path = good / CAUSE
    path.write_text(
        path.read_text("utf-8").replace(
            "- sign: no-better", "- sign: no-better\n  - sign: no-better"
        )
    )
    assert [(problem.line, problem.message) for problem in refused(good)] == [
        (43, 'The sign "no-better" stands here twice.')
    ]


def test_two_signs_with_one_notice_are_refused_but_not_for_others_than_they_are_for(
    good: Path,
) -> None:
    path = good / "signs.yml"
    twin = path.read_text("utf-8").partition("no-better:\n")[2]
    path.write_text(f"{path.read_text('utf-8')}still-sore:\n{twin}", "utf-8")
    assert len(refused(good)) == 1
    path.write_text(f"{path.read_text('utf-8')}  who: under-16\n", "utf-8")
    assert refused(good) == []


def test_the_finder_is_made_without_signs_that_stand_on_pages_only(good: Path) -> None:
    library = load(good)
    assert {sign.uid for sign in finder.compile_form(library).signs} == {
        "no-weight",
        "groin-at-night",
    }
    assert "no-better" in library.signs


def test_a_page_says_what_the_sign_says(good: Path) -> None:
    path = good / CAUSE
    path.write_text(
        path.read_text("utf-8").replace(
            "sign: no-better",
            "sign: no-better\n    note: On hills above all.\n  - sign: groin-at-night",
        )
    )
    library = load(good)
    html = str(
        Site(library, link(library), finder.compile_form(library)).record(
            "cause", "outer-tendon", "causes/x/"
        )
    )
    helps = html.partition('id="get-help"')[2].partition("<h2 ")[0]
    words = " ".join(unescape(re.sub(r"<[^>]+>", " ", helps)).split())
    night, better = library.signs["groin-at-night"], library.signs["no-better"]
    assert f"{night.notice} {night.text}" in words
    assert f"{better.notice} {better.text}" in words
    assert words.index(night.notice) < words.index(better.notice), "the more urgent stands first"
    assert "On hills above all." in words
    assert 'href="../../red-flags/#groin-at-night"' in helps
    assert 'id="sign-no-better"' in helps
