"""The first two hundred of the inputs that `python tests/fuzz/fuzz.py 100000` tries, always the same ones."""

from __future__ import annotations

import fuzz
import mutator
import pytest
from markupsafe import Markup

INPUTS = 200


def test_no_input_brings_the_program_down_or_gets_past_it() -> None:
    rules, failures = fuzz.examine(range(INPUTS), seed=0)
    assert not failures, "\n".join(f"input {number}: {reason}" for number, reason in failures.items())
    assert rules[fuzz.SOUND] > INPUTS / 20, "some inputs are sound, so that their pages are drawn"
    assert len(rules) > 15, "the inputs break many different rules"


def test_an_input_is_the_same_each_time() -> None:
    assert [mutator.files(n) for n in range(50)] == [mutator.files(n) for n in range(50)]
    assert mutator.files(1, seed=1) != mutator.files(1, seed=2)


def test_a_program_that_fails_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oracle.rules.check", lambda _: 1 / 0)
    _, failures = fuzz.examine(range(3), seed=0)
    assert sorted(failures) == [0, 1, 2]


def test_markup_in_a_page_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a template had forgotten to escape."""
    monkeypatch.setattr("hipguide.prose.escape", Markup)
    _, failures = fuzz.examine(range(150), seed=0)
    assert any("AssertionError: <" in reason for reason in failures.values())
