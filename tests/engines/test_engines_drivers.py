"""What each driver can do, tried, and held against the table in docs/contribute/testing.md."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

import pytest
from abilities import TRIALS, Abilities

TABLE = "| A driver can |"


@pytest.fixture(scope="session")
def told(root: Path) -> dict[str, dict[str, bool]]:
    """The table: engine → thing → whether it says yes."""
    header, _, *rows = takewhile(
        lambda line: "|" in line, text(root).partition(TABLE)[2].splitlines()
    )
    engines = [cell.strip() for cell in header.split("|")[:-1]]
    cells = [[cell.strip() for cell in row.split("|")[1:-1]] for row in rows]
    return {
        engine: {thing: says[i] == "yes" for thing, *says in cells}
        for i, engine in enumerate(engines)
    }


def text(root: Path) -> str:
    return (root / "docs" / "contribute" / "testing.md").read_text("utf-8")


def test_the_table_of_what_drivers_can_do_is_true(
    abilities: Abilities, told: dict[str, dict[str, bool]]
) -> None:
    found = {thing: abilities.can(thing) for thing in TRIALS}
    assert told[abilities.page.driver.name] == found
