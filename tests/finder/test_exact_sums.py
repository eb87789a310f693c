"""What is added up comes to the same on each Python and in each order."""

from __future__ import annotations

import ast
import random
from dataclasses import replace
from pathlib import Path

import pytest
from answer_sets import answer_sets

from hipguide.finder import Form
from hipguide.finder.walk import follow


def test_the_order_of_the_answers_changes_no_sum(made_up_form: Form) -> None:
    dice = random.Random(3)  # noqa: S311  no secret
    for answers in answer_sets(made_up_form, 20):
        reading = follow(made_up_form, answers).reading
        shuffled = list(reading.picked.items())
        dice.shuffle(shuffled)
        assert replace(reading, picked=dict(shuffled)).totals() == reading.totals()


def test_the_table_holds_whole_numbers(made_up_form: Form) -> None:
    table = made_up_form.table
    rows = [table.start, *table.base.values()]
    rows += [
        numbers
        for by_answer in (table.answers, table.beside)
        for row in by_answer.values()
        for numbers in row.values()
    ]
    assert {type(number) for row in rows for number in row} == {int}


@pytest.mark.parametrize("name", ["weights", "compile", "readers"])
def test_what_adds_shares_does_not_use_sum(root: Path, name: str) -> None:
    """Since Python 3.12 the built-in `sum` rounds in another way.

    `math.fsum` is exact everywhere.
    """
    code = ast.parse((root / "hipguide" / "finder" / f"{name}.py").read_text("utf-8"))
    used = [
        node.lineno for node in ast.walk(code) if isinstance(node, ast.Name) and node.id == "sum"
    ]
    assert used == []
