"""Which texts are a page's own prose, and where each of them stands.

Counted is what a reader reads in sentences: in records the prose fields, and labels that are sentences (questions); in
hand-written pages the paragraphs, list items, and sentences in HTML. Not counted: names and other labels, titles of
sources, headings, tables, code, and the words of templates. The lists belong to the page that shows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .. import prose
from ..leaves import Leaf
from ..library import Key, Library
from ..problems import Problem
from ..published import published

SHARED = {
    "term": "docs/glossary.md",
    "question": "docs/pain-finder.md",
    "sign": "docs/red-flags.md",
    "article": "docs/article.md",
    "running_plan": "docs/guides/return-to-running.md",
}
_SENTENCE = re.compile(r"[.?!…][\"”’)]*$")
_MACRO = re.compile(r"\A---\n.*?\n---\n|\{\{[^{}]*\}\}", re.S)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*+)[^<>]*>")
_BLOCKS = frozenset(
    [
        "p",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "div",
        "td",
        "th",
        "button",
        "label",
        "dt",
        "dd",
        "q",
        "br",
        "script",
    ]
)


@dataclass(frozen=True)
class Passage:
    """One text of a page, without markup, and its place in a file."""

    text: str
    file: str
    line: int
    column: int

    def problem(self, rule: str, message: str, hint: str) -> Problem:
        """A problem with this text."""
        return Problem(self.file, self.line, self.column, rule, message, hint)


def pages(library: Library, docs: Path) -> dict[str, list[Passage]]:
    """The page, named by the file that it is made from where it has one of its own → its texts, if it has any."""
    found: dict[str, list[Passage]] = {}
    for page in published(docs).pages:
        name = f"{docs.name}/{page}"
        found[name] = list(_written((docs / page).read_text("utf-8"), name))
    for key, leaf in library.leaves:
        text = prose.plain(leaf.value)
        if key[0] == "source" or not (leaf.marks.prose or _SENTENCE.search(text)):
            continue
        origin = library.origins[key]
        line, column = origin.source.where((*origin.prefix, *leaf.loc))
        found.setdefault(_page(library, key, leaf), []).append(Passage(text, origin.source.file, line, column))
    return {name: passages for name, passages in found.items() if passages}


def _page(library: Library, key: Key, leaf: Leaf) -> str:
    kind, uid = key
    if kind == "sign" and library.signs[uid].who == "under-16":
        return "docs/under-16.md"
    if kind == "article" and leaf.loc[0] == "opening":
        return "docs/index.md"
    if kind == "comparison":
        return f"compare/{uid}"
    return SHARED.get(kind) or library.origins[key].source.file


def _written(text: str, file: str) -> Iterator[Passage]:
    """The prose of a hand-written page."""
    text = _MACRO.sub(lambda match: "\n" * match[0].count("\n"), text)
    skipped = 0
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type in ("heading_open", "heading_close", "table_open", "table_close"):
            skipped += token.nesting
        elif token.type in ("inline", "html_block") and not skipped and token.map:
            for piece in _pieces(token.content if token.type == "html_block" else _inline(token)):
                plain = " ".join(piece.split())
                if _SENTENCE.search(plain) or plain.endswith(":"):
                    yield Passage(plain, file, token.map[0] + 1, 1)


def _pieces(html: str) -> Iterator[str]:
    """The texts of a piece of HTML without its tags, cut where a block begins or ends. Those of scripts are left out."""
    text, at, silent = "", 0, False
    for tag in _TAG.finditer(html):
        text += "" if silent else html[at : tag.start()]
        at = tag.end()
        name = tag["name"].lower()
        silent = not tag["end"] if name == "script" else silent
        if name in _BLOCKS:
            yield text
            text = ""
    yield text if silent else text + html[at:]


def _inline(token: Token) -> str:
    """A line of Markdown as text. Code counts as one short word."""
    kinds = {"softbreak": " ", "hardbreak": " ", "code_inline": "code"}
    return "".join(kinds.get(child.type, child.content) for child in token.children or ())
