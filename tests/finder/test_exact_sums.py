"""What the finder adds up is exact, so that the order of the records, and the version of Python, change no digit of it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipguide.finder import readers

SHARE = st.floats(1e-9, 1.0)
SHUFFLED = st.lists(st.tuples(SHARE, SHARE, SHARE), min_size=1, max_size=40).flatmap(
    lambda rows: st.tuples(st.just(rows), st.permutations(rows))
)


@given(SHUFFLED)
def test_the_order_of_the_causes_changes_no_digit(
    both: tuple[list[tuple[float, ...]], list[tuple[float, ...]]],
) -> None:
    (shares, yes, no), (shares2, yes2, no2) = (zip(*rows, strict=True) for rows in both)
    assert readers._dot(shares, yes) == readers._dot(shares2, yes2)
    assert readers._bits(shares) == readers._bits(shares2)
    assert readers._left(shares, [yes, no]) == readers._left(shares2, [no2, yes2])
    assert sorted(readers._normal(shares)) == sorted(readers._normal(shares2))


@pytest.mark.parametrize("name", ["readers", "weights", "compile", "ends", "tradeoff"])
def test_what_adds_shares_does_not_use_sum(root: Path, name: str) -> None:
    """Since Python 3.12 the built-in `sum` rounds in another way. `math.fsum` is exact everywhere."""
    tree = ast.parse((root / "hipguide" / "finder" / f"{name}.py").read_text("utf-8"))
    used = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "sum"]
    assert used == []
