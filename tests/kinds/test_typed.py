"""The list of what people type into the search."""

from __future__ import annotations

from pathlib import Path

from hipguide import rules
from hipguide.library import MOST_MISTAKES, load


def test_a_list_with_more_mistakes_than_are_named_ends_no_check(good: Path) -> None:
    """So many are not mended, and the record is not there for the rules."""
    wrong = "".join(f"  word {i}: [no text]\n" for i in range(MOST_MISTAKES + 1))
    (good / "search_words.yml").write_text(f"means:\n{wrong}", "utf-8")
    library = load(good)
    assert not library.records["typed"]
    found = {problem.rule for problem in rules.check(library)}
    assert found == {"wrong-type"}
