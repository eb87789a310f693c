"""The search index: a list of the pages, and the words of their sections by first letter.

A reader's browser loads the list, and the files of the letters that the words searched for begin
with. So a first search stays light although every word of the site can be found.
`hipguide/theme/assets/js/search.mjs` reads these files.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from pathlib import Path

from ..kinds.typed.model import SearchWords
from .json_file import write_json

FOLDER = "assets/search"
# What follows on a page is not searched: its sources, or what other pages say.
STOP = "<!--search:stop-->"
# A word in more than this share of the sections helps nobody to choose; it is not indexed.
COMMON = 0.2
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
    """The file that holds a folded word: its first letter, `0` for figures, `_` for all else."""
    first = word[0]
    if "a" <= first <= "z":
        return first
    return "0" if first.isdecimal() else "_"


@dataclass
class SearchIndex:
    """The words of the pages added so far. A section is what is between two headings.

    Attributes:
        typed: what people type, and what they mean by it.
        pages: of each page its address, title, description, other names and headings.
        sections: how many there are.
        words: word → the numbers of the sections that have it.
    """

    typed: SearchWords
    pages: list[list[object]] = field(default_factory=list)
    sections: int = 0
    words: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, url: str, title: str, description: str, names: Iterable[str], html: str) -> None:
        """Add a page.

        Args:
            url: its address.
            title: what a result shows of it, with its description.
            description: likewise.
            names: its other names.
            html: its content.
        """
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
        if not text.isascii():
            words = {folded(word) for word in words}
        for word in words:
            self.words[word].append(self.sections)
        self.sections += 1

    def write(self, site: Path) -> None:
        """Write the list of the pages and the files of words.

        Section numbers are given as steps, which pack well.
        """
        folder = site / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        common, shelves = self._by_shelf()
        about = {
            "pages": self.pages,
            "sections": self.sections,
            "common": common,
            "shelves": "".join(sorted(shelves)),
            "typed": self.typed.model_dump(mode="json"),
        }
        write_json(folder / "pages.json", about)
        for name, words in shelves.items():
            write_json(folder / f"{name}.json", words)

    def _by_shelf(self) -> tuple[list[str], dict[str, dict[str, list[int]]]]:
        """The words that are too common to be indexed, and the others by their file."""
        common: list[str] = []
        shelves: dict[str, dict[str, list[int]]] = defaultdict(dict)
        for word, sections in sorted(self.words.items()):
            if len(sections) > max(COMMON * self.sections, 5):
                common.append(word)
            else:
                steps = [later - earlier for earlier, later in pairwise(sections)]
                shelves[shelf(word)][word] = [sections[0], *steps]
        return common, shelves


def _sections(html: str) -> Iterator[tuple[str, str, str]]:
    """The sections of a page, each with anchor and words of its heading; the first has none."""
    anchor, name, begin = "", "", 0
    found = _HEADING.search(html)
    while found and (end := html.find(f"</h{found[1]}>", found.end())) >= 0:
        yield anchor, name, html[begin : found.start()]
        anchor, begin = found[2], end
        name = " ".join(_without_tags(html[found.end() : end]).split())
        found = _HEADING.search(html, end)
    yield anchor, name, html[begin:]


def _without_tags(html: str) -> str:
    """The words of a piece of HTML. Those of a drawing only repeat what stands beside it."""
    before, *drawings = html.split("<svg")
    words = [before]
    for drawing in drawings:
        words.append(drawing.partition("</svg>")[2])
    return unescape(_TAG.sub(" ", " ".join(words)))
