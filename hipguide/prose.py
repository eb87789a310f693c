"""The little markup that a record's text may use: *emphasis*, **strong**, and [links](cause:id) to other records.

Everything else is plain text. HTML is never passed through; a link to anything but a record is not a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

LINKED_KINDS = ("cause", "symptom", "exercise", "term")
_TARGET = re.compile(rf"^({'|'.join(LINKED_KINDS)}):([a-z0-9]+(?:-[a-z0-9]+)*)$")
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
        """As it stands: a link to a record is an id, not an address."""
        return url


@cache
def _parser() -> MarkdownIt:
    return _Parser("zero").enable(["emphasis", "link"])


@cache  # the same text is asked for by rules, links, pages and search
def _tokens(text: str) -> list[Token]:
    return _parser().parseInline(text, {})[0].children or []


def _target(token: Token) -> tuple[str, str] | None:
    match = _TARGET.match(str(token.attrGet("href") or ""))
    return (match[1], match[2]) if match else None


@cache
def links(text: str) -> tuple[Link, ...]:
    """The record links in a text."""
    return tuple(_links(_tokens(text))) if "](" in text else ()


def _links(tokens: list[Token]) -> Iterator[Link]:
    for i, token in enumerate(tokens):
        if token.type == "link_open" and (target := _target(token)):
            label = ""
            for inner in tokens[i + 1 :]:
                if inner.type == "link_close":
                    break
                label += inner.content
            yield Link(*target, label)


def foreign_links(text: str) -> list[str]:
    """What is written like a link but does not lead to a record."""
    return [
        written
        for written in _LOOKS_LIKE_LINK.findall(text)
        if not _TARGET.match(written[written.rindex("(") + 1 : -1])
    ]


def plain(text: str) -> str:
    """The text without its markup, for titles, descriptions and the search index."""
    if not _MARKED.search(text):
        return text
    return "".join(token.content for token in _tokens(text))


def html(text: str, link: Callable[[Link], Markup]) -> Markup:
    """The text as HTML. `link` turns a record link into HTML; everything else is escaped."""
    if not _MARKED.search(text):
        return escape(text)
    out, tokens, i = [], _tokens(text), 0
    while i < len(tokens):
        token = tokens[i]
        if token.type == "link_open":
            j = next(k for k in range(i, len(tokens)) if tokens[k].type == "link_close")
            label = "".join(t.content for t in tokens[i + 1 : j])
            target = _target(token)
            out.append(link(Link(*target, label)) if target else escape(label))
            i = j
        elif token.type in ("em_open", "em_close", "strong_open", "strong_close"):
            out.append(Markup(f"<{'/' if token.nesting < 0 else ''}{token.tag}>"))  # noqa: S704  tag names of our own
        elif token.content:
            out.append(escape(token.content))
        i += 1
    return Markup("").join(out)
