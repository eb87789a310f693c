"""When a page last changed, told from the history."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hipguide.publish.history import last_changed, latest


def test_without_git_no_page_claims_a_date(tmp_path: Path) -> None:
    assert last_changed(tmp_path) == {}


def test_a_page_is_as_new_as_the_newest_that_it_shows() -> None:
    days = {
        "docs/words.md": date(2026, 1, 1),
        "data/words.yml": date(2026, 3, 1),
        "data/causes/a.yml": date(2026, 2, 1),
    }
    assert latest(days, "docs/words.md") == date(2026, 1, 1)
    assert latest(days, "docs/words.md", ["data/words.yml"]) == date(2026, 3, 1)
    assert latest(days, "docs/words.md", ["data/causes/"]) == date(2026, 2, 1)
    assert latest(days, "docs/new.md", ["data/words.yml"]) is None, (
        "git knows nothing of the page itself"
    )
