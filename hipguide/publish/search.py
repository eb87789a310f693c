"""The search index: one list of the pages, and the words of their sections in one small file for each first letter.

A reader's browser loads the list, and the files of the letters with which the words begin that are asked for. So a first
search stays light although every word of the site can be found. `hipguide/theme/assets/js/search.mjs` reads these files.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from pathlib import Path

FOLDER = "assets/search"
STOP = "<!--search:stop-->"  # what follows on a page is not searched: its sources, or what other pages say
COMMON = 0.2  # a word in more than this share of the sections tells nothing; it is not indexed
_HEADING = re.compile(r'<h([23]) id="([^"<>]+)"[^<>]*>')
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W_]{2,}")


def folded(word: str) -> str:
    """A word in small letters without accents, as search compares words."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def shelf(word: str) -> str:
    """The name of the file that holds a folded word: its first letter, `0` for figures, `_` for all else."""
    first = word[0]
    return first if "a" <= first <= "z" else "0" if first.isdecimal() else "_"


@dataclass
class SearchIndex:
    """The words of the pages added so far. A section is what stands between two headings."""

    pages: list[list[object]] = field(default_factory=list)  # address, title, description, other names, sections
    sections: int = 0
    words: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # word → numbers of sections

    def add(self, url: str, title: str, description: str, names: Iterable[str], html: str) -> None:
        """Add a page: its address, what a result shows of it, its other names, and its content."""
        headings: list[list[str]] = []
        for anchor, name, content in _sections(html.partition(STOP)[0]):
            if anchor:
                headings.append([anchor, name])
                self._section(f"{name} {_without_tags(content)}")
            else:
                self._section(f"{title} {' '.join(names)} {description} {_without_tags(content)}")
        self.pages.append([url, title, description, list(names), headings])

    def _section(self, text: str) -> None:
        words = set(_WORD.findall(text.lower()))
        for word in words if text.isascii() else {folded(word) for word in words}:
            self.words[word].append(self.sections)
        self.sections += 1

    def write(self, site: Path) -> None:
        """Write the list of the pages and the files of words. Section numbers are given as steps, which pack well."""
        folder = site / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        shelves: dict[str, dict[str, list[int]]] = defaultdict(dict)
        common = []
        for word, found in sorted(self.words.items()):
            if len(found) > max(COMMON * self.sections, 5):
                common.append(word)
            else:
                shelves[shelf(word)][word] = [found[0], *(b - a for a, b in pairwise(found))]
        about = {"pages": self.pages, "sections": self.sections, "common": common, "shelves": "".join(sorted(shelves))}
        _write(folder / "pages.json", about)
        for name, words in shelves.items():
            _write(folder / f"{name}.json", words)


def _sections(html: str) -> Iterator[tuple[str, str, str]]:
    """What stands between the headings of a page, each with the anchor and the words of its heading; at first, with none."""
    anchor, name, begin = "", "", 0
    found = _HEADING.search(html)
    while found and (end := html.find(f"</h{found[1]}>", found.end())) >= 0:
        yield anchor, name, html[begin : found.start()]
        anchor, name, begin = found[2], " ".join(_without_tags(html[found.end() : end]).split()), end
        found = _HEADING.search(html, end)
    yield anchor, name, html[begin:]


def _without_tags(html: str) -> str:
    """The words of a piece of HTML. Those of a drawing only repeat what stands beside it."""
    first, *drawings = html.split("<svg")
    words = [first, *(drawing.partition("</svg>")[2] for drawing in drawings)]
    return unescape(_TAG.sub(" ", " ".join(words)))


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
