"""Which texts are a page's own prose, and the place of each of them.

Counted is what a reader reads in sentences: in records the prose fields, and labels that are
sentences (questions); in hand-written pages the paragraphs, list items, and sentences in HTML.
Not counted: names and other labels, titles of sources, headings, tables, code, and the words of
templates. The lists belong to the page that shows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .. import prose
from ..kinds import KINDS
from ..kinds.kind import OwnPages, SharedPage
from ..library import Key, Library
from ..parts import Leaf
from ..problems import Problem
from ..published import published

_SENTENCE = re.compile(r"[.?!…][\"”’)]*$")
_MACRO = re.compile(r"\A---\n.*?\n---\n|\{\{[^{}]*\}\}", re.S)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*+)[^<>]*>")
_BLOCKS = frozenset((
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div", "td", "th", "button", "label",
    "dt", "dd", "q", "br", "script",
))  # fmt: skip


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
    """Gather the prose of every page.

    Args:
        library: The records.
        docs: The folder of the hand-written pages.

    Returns:
        Page → its texts, if it has any. A page is named by the file that it is made from, where it
        has one of its own.
    """
    texts: dict[str, list[Passage]] = {}
    for page in published(docs).pages:
        name = f"{docs.name}/{page}"
        texts[name] = list(_written((docs / page).read_text("utf-8"), name))
    for key, leaf in library.leaves:
        text = prose.plain(leaf.value)
        if KINDS[key[0]].texts == "quoted" or not (leaf.marks.prose or _SENTENCE.search(text)):
            continue
        origin = library.origins[key]
        line, column = origin.source.where((*origin.prefix, *leaf.loc))
        passage = Passage(text, origin.source.file, line, column)
        texts.setdefault(_page(library, key, leaf), []).append(passage)
    return {name: passages for name, passages in texts.items() if passages}


def _page(library: Library, key: Key, leaf: Leaf) -> str:
    kind, uid = KINDS[key[0]], key[1]
    if isinstance(kind.seen, SharedPage):
        on = kind.seen.texts_on
        file = on(library.records[kind.name][uid], leaf.loc) if on else kind.seen.file
        return f"docs/{file}"
    if isinstance(kind.seen, OwnPages) and kind.shape == "list":
        return f"{kind.folder}/{uid}"
    return library.origins[key].source.file


def _written(text: str, file: str) -> Iterator[Passage]:
    """The prose of a hand-written page."""
    text = _MACRO.sub(lambda match: "\n" * match[0].count("\n"), text)
    skipped = 0
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type in ("heading_open", "heading_close", "table_open", "table_close"):
            skipped += token.nesting
        elif token.type in ("inline", "html_block") and not skipped and token.map:
            for plain in _prose(token):
                yield Passage(plain, file, token.map[0] + 1, 1)


def _prose(token: Token) -> Iterator[str]:
    """The texts of a token that are sentences, or lead up to a list."""
    for piece in _pieces(token.content if token.type == "html_block" else _inline(token)):
        plain = " ".join(piece.split())
        if _SENTENCE.search(plain) or plain.endswith(":"):
            yield plain


def _pieces(html: str) -> Iterator[str]:
    """The texts of HTML without its tags and scripts, cut where a block begins or ends."""
    text, at, silent = "", 0, False
    for tag in _TAG.finditer(html):
        if not silent:
            text += html[at : tag.start()]
        at = tag.end()
        name = tag["name"].lower()
        if name == "script":
            silent = not tag["end"]
        if name in _BLOCKS:
            yield text
            text = ""
    yield text if silent else text + html[at:]


def _inline(token: Token) -> str:
    """A line of Markdown as text. Code counts as one short word."""
    kinds = {"softbreak": " ", "hardbreak": " ", "code_inline": "code"}
    return "".join(kinds.get(child.type, child.content) for child in token.children or ())
