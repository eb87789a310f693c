"""The search index: every word of a page is found under its section, and what a first search loads
stays light.
"""

from __future__ import annotations

import gzip
import json
import random
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
import yaml

from hipguide.kinds.typed.model import SearchWords
from hipguide.publish import SearchIndex
from hipguide.publish.search import folded, shelf

BUDGET = yaml.safe_load((Path(__file__).parents[1] / "budgets.yml").read_text("utf-8"))["search"]
SCRIPT = Path(__file__).parents[2] / "hipguide/theme/assets/js/search.mjs"
HTML = """<h1>Sore hip</h1><p>Lead &amp; more</p><h2 id="steps">How <em>to</em></h2><p class="hidden">Légg 999</p>
<h3 id="why">Why</h3><p>Because</p><!--search:stop--><h2 id="sources">Sources</h2><p>Nobody 2020</p>"""


def read(site: Path) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """The list of pages, and each word with the numbers of its sections."""
    files = {
        path.stem: json.loads(path.read_text("utf-8"))
        for path in (site / "assets/search").iterdir()
    }
    pages = files.pop("pages")
    assert set(files) == set(pages["shelves"])
    assert all(shelf(word) == name for name, words in files.items() for word in words)
    return pages, {
        word: list(accumulate(steps)) for words in files.values() for word, steps in words.items()
    }


def test_words_are_found_under_the_section_that_holds_them(tmp_path: Path) -> None:
    index = SearchIndex(SearchWords())
    index.add("a/", "Sore hip", "About it.", ["bad hip"], HTML)
    index.add("b/", "Other", "", [], "<p>lead again</p>")
    index.write(tmp_path)
    pages, words = read(tmp_path)
    assert pages["pages"][0] == [
        "a/",
        "Sore hip",
        "About it.",
        ["bad hip"],
        [["steps", "How to"], ["why", "Why"]],
    ]
    assert pages["sections"] == 4
    assert words["lead"] == [0, 3]
    assert words["bad"] == words["about"] == [0]
    assert words["how"] == words["legg"] == words["999"] == [1]
    assert words["because"] == [2]
    assert not {"amp", "hidden", "class", "sources", "nobody"} & set(words)


def test_a_word_that_stands_almost_everywhere_is_listed_as_common(tmp_path: Path) -> None:
    index = SearchIndex(SearchWords())
    for i in range(20):
        index.add(f"{i}/", "Page", "", [], f"<p>hip {'rare' if i == 3 else ''}</p>")
    index.write(tmp_path)
    pages, words = read(tmp_path)
    assert pages["common"] == ["hip", "page"]
    assert words == {"rare": [3]}


def test_words_are_compared_without_accents_and_capitals() -> None:
    assert [folded(word) for word in ("Légg", "CALVÉ", "hip")] == ["legg", "calve", "hip"]
    assert [shelf(word) for word in ("hip", "999", "ñandu"[1:], "η")] == ["h", "0", "a", "_"]


@pytest.mark.slow
def test_a_first_search_is_light_at_a_thousand_pages(tmp_path: Path) -> None:
    """A thousand pages of twelve sections with forty words each, as frequent as words are in
    English.
    """
    dice = random.Random(7)  # noqa: S311  the same each time
    vocabulary = ["".join(dice.choices("etaoinsrhdlu", k=dice.randint(3, 9))) for _ in range(9000)]
    frequent = list(accumulate(1 / (i + 2) for i in range(len(vocabulary))))
    said = dice.choices(vocabulary, cum_weights=frequent, k=1000 * 12 * 40)
    index = SearchIndex(SearchWords())
    for i in range(1000):
        parts = [" ".join(said[j : j + 40]) for j in range(i * 480, (i + 1) * 480, 40)]
        html = "".join(
            f'<h2 id="part-{j}">Heading {j}</h2><p>{text}</p>' for j, text in enumerate(parts)
        )
        index.add(
            f"causes/record-{i}/",
            f"{dice.choice(vocabulary)} {i}",
            parts[0][:150],
            parts[1].split()[:4],
            html,
        )
    index.write(tmp_path)
    weights = {
        path.stem: len(gzip.compress(path.read_bytes(), 6))
        for path in (tmp_path / "assets/search").iterdir()
    }
    first = (
        weights.pop("pages")
        + sum(sorted(weights.values())[-3:])
        + len(gzip.compress(SCRIPT.read_bytes(), 6))
    )
    assert first <= BUDGET, (
        f"{first} bytes for three words that begin with the three heaviest letters"
    )
