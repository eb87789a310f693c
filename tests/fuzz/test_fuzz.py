"""The first two hundred of the inputs that `python tests/fuzz/fuzz.py 100000` tries, always the
same ones.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

import beside
import fuzz
import inputs
import pytest
from markupsafe import Markup
from thorough import THOROUGH

INPUTS = 200 if THOROUGH else 120


def test_no_input_brings_the_program_down_or_gets_past_it() -> None:
    rules, failures = fuzz.examine(range(INPUTS), seed=0)
    assert not failures, "\n".join(
        f"input {number}: {reason}" for number, reason in failures.items()
    )
    assert rules[fuzz.SOUND] > INPUTS / 20, "some inputs are sound, so that their pages are drawn"
    assert len(rules) > 15, "the inputs break many different rules"


def test_an_input_is_the_same_each_time() -> None:
    assert [inputs.files(n) for n in range(50)] == [inputs.files(n) for n in range(50)]
    assert inputs.files(1, seed=1) != inputs.files(1, seed=2)


def test_a_program_that_fails_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oracle.rules.check", lambda _: 1 / 0)
    _, failures = fuzz.examine(range(3), seed=0)
    assert sorted(failures) == [0, 1, 2]


def test_markup_in_a_page_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a template had forgotten to escape."""
    monkeypatch.setattr("hipguide.prose.escape", Markup)
    _, failures = fuzz.examine(range(60), seed=0)
    assert any("AssertionError: <" in reason for reason in failures.values())


def of(kind: Callable[[inputs.Random], inputs.Files], most: int) -> list[int]:
    """The numbers of the first inputs of a kind."""
    return list(
        itertools.islice(
            (number for number in range(1000) if inputs.drawn(number)[0] is kind), most
        )
    )


def test_markup_in_a_page_written_by_hand_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if nobody looked at it, neither before nor after Markdown."""
    monkeypatch.setattr("hipguide.written.markup.source", lambda *_: [])
    monkeypatch.setattr("hipguide.written.WrittenPage.wrong", lambda *_: [])
    _, failures = fuzz.examine(of(beside.page, 60), seed=0)
    reasons = "\n".join(failures.values())
    assert "AssertionError: a script" in reasons
    assert "javascript:" in reasons


def test_a_subject_of_a_commit_that_is_not_made_plain_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "hipguide.publish.history._subject", lambda words: words.decode("utf-8", "replace")
    )
    _, failures = fuzz.examine(of(beside.history, 8), seed=0)
    assert any("isprintable" in reason for reason in failures.values())


@pytest.mark.parametrize("kind", inputs.KINDS, ids=lambda kind: kind.__name__)
def test_of_every_kind_some_inputs_are_sound_and_others_not(
    kind: Callable[[inputs.Random], inputs.Files],
) -> None:
    rules, failures = fuzz.examine(of(kind, 12), seed=3)
    assert not failures
    assert rules[fuzz.SOUND]
    assert len(rules) > 1 or kind in (beside.history, beside.cases), (
        "a history and cases are no part of the check"
    )
