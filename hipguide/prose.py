"""The markup that a record's text may use: *emphasis*, **strong** and [links](cause:id) to records.

Everything else is plain text. HTML is never passed through; a link to anything but a record is not
a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

_TARGET = re.compile(r"^([a-z_]+):([a-z0-9]+(?:-[a-z0-9]+)*)$")
_MARKED = re.compile(r"[*_\[\n]")  # text without any of these is plain, and need not be parsed
_LOOKS_LIKE_LINK = re.compile(r"\[[^\[\]]*\]\([^()]*\)|\]\([^()]*\)")


@dataclass(frozen=True)
class Link:
    """A link to a record, as written."""

    kind: str
    uid: str
    label: str


class _Parser(MarkdownIt):
    def normalizeLink(self, url: str) -> str:
        """As written: a link to a record is an id, not an address."""
        return url


@cache
def _parser() -> MarkdownIt:
    return _Parser("zero").enable(["emphasis", "link"])


@cache  # rules, links, pages and search need the same texts
def _tokens(text: str) -> list[Token]:
    return _parser().parseInline(text, {})[0].children or []


def _target(token: Token) -> tuple[str, str] | None:
    match = _TARGET.match(str(token.attrGet("href") or ""))
    return (match[1], match[2]) if match else None


@cache
def links(text: str) -> tuple[Link, ...]:
    """The record links in a text; whether there are such kinds and records is not known here."""
    if "](" not in text:
        return ()
    found = []
    tokens = iter(_tokens(text))
    for token in tokens:
        if token.type == "link_open":
            label, target = _label(tokens), _target(token)
            if target:
                found.append(Link(*target, label))
    return tuple(found)


def _label(tokens: Iterator[Token]) -> str:
    """The words of a link that has just begun. Reads on to its end."""
    label = ""
    for token in tokens:
        if token.type == "link_close":
            break
        label += token.content
    return label


def foreign_links(text: str, kinds: Collection[str]) -> list[str]:
    """What is written like a link but does not lead to a record of these kinds."""
    foreign = []
    for written in _LOOKS_LIKE_LINK.findall(text):
        target = written[written.rindex("(") + 1 : -1]
        match = _TARGET.match(target)
        if not match or match[1] not in kinds:
            foreign.append(written)
    return foreign


def plain(text: str) -> str:
    """The text without its markup, for titles, descriptions and the search index."""
    if not _MARKED.search(text):
        return text
    return "".join(token.content for token in _tokens(text))


def html(text: str, link: Callable[[Link], Markup]) -> Markup:
    """The text as HTML, escaped but for emphasis and links.

    Args:
        text: the text of a record.
        link: turns a link to a record into HTML.
    """
    if not _MARKED.search(text):
        return escape(text)
    out = []
    tokens = iter(_tokens(text))
    for token in tokens:
        if token.type == "link_open":
            label, target = _label(tokens), _target(token)
            out.append(link(Link(*target, label)) if target else escape(label))
        elif token.type in ("em_open", "em_close", "strong_open", "strong_close"):
            slash = "/" if token.nesting < 0 else ""
            out.append(Markup(f"<{slash}{token.tag}>"))  # noqa: S704  tag names of our own
        elif token.content:
            out.append(escape(token.content))
    return Markup("").join(out)
