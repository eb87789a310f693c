"""The HTML of a page written by hand, looked at twice.

First in the Markdown, where each mistake has its line. Then in what Markdown has made of it, with
nothing left out: only tags from the lists in `tags`, each closed where it should be, and the marks
of the page's own calls, each once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from ..problems import Problem
from . import tags
from .places import Places
from .tags import Complaint

DEEPEST = 30  # elements inside each other
OTHER = "Name another anchor: { #name }."
_LOOK = re.compile(r"<(?=[A-Za-z/!?])|\{|\](?=[(:])")
_AUTOLINK = re.compile(r"<(https://[^<> \n]*|[A-Za-z0-9.+-]+@[A-Za-z0-9.-]+)>")
_TARGET = re.compile(r"\][(:][ \t\n]*<?([^ \t\n<>()\[\]]*)")
_FENCE = re.compile(r"(?:`{3,}|~{3,})")
_TICKS = re.compile(r"`+")
_BEGIN = re.compile(r"<(/?)([a-z][a-z0-9]*)")
MARK = re.compile(r"<!--hip:([0-9]{1,4})-->")
_ID = re.compile(r' id="([^"<>]*)"')


def mark(number: int) -> str:
    """What a page holds in place of its call of this number, until the page is filled."""
    return f"<!--hip:{number}-->"


class Nest:
    """The open elements, and where each begins. An end closes the last one, and no other."""

    def __init__(self) -> None:
        self.open: list[tuple[str, int]] = []

    def see(self, tag: tags.Tag, at: int) -> list[Complaint]:
        """Open or close an element, and say what is wrong with that."""
        if tag.name in tags.VOID:
            return []
        if not tag.closing:
            self.open.append((tag.name, at))
            if len(self.open) > DEEPEST:
                return [Complaint(f"This is nested more than {DEEPEST} deep.", "Make it flatter.")]
            return []
        if self.open and self.open[-1][0] == tag.name:
            self.open.pop()
            return []
        message = f"The end </{tag.name}> has no beginning where it should have one."
        return [Complaint(message, "Delete it, or add the beginning.")]


# -- in the Markdown --


def source(text: str, start: int, file: str) -> Iterator[Problem]:
    """What is wrong with the HTML, the links and the braces in a page's Markdown.

    Args:
        text: the page.
        start: the offset at which its text begins.
        file: what problems call the page.
    """
    places, nest = Places(text), Nest()
    for begin, end in _prose(text, start):
        at = begin
        while (found := _LOOK.search(text, at, end)) is not None:
            at, complaints = _looked_at(text, found, nest)
            line, column = places.of(found.start())
            for complaint in complaints:
                yield Problem(file, line, column, "page-html", complaint.message, complaint.hint)
    for name, opened in nest.open:
        line, column = places.of(opened)
        message, hint = f"The element <{name}> is never closed.", f"Write </{name}> behind it."
        yield Problem(file, line, column, "page-html", message, hint)


def _looked_at(text: str, found: re.Match[str], nest: Nest) -> tuple[int, list[Complaint]]:
    """What begins at a sign: where to look on behind it, and what is wrong with it."""
    at = found.start()
    if found[0] == "{":
        return _brace(text, at)
    if found[0] == "]":
        target = _TARGET.match(text, at)
        complaint = tags.wrong_link(unescape(target[1])) if target else None
        return at + 1, [complaint] if complaint else []
    if link := _AUTOLINK.match(text, at):
        complaint = tags.wrong_link(link[1]) if ":" in link[1] else None
        return link.end(), [complaint] if complaint else []
    return _angle(text, at, nest)


def _brace(text: str, at: int) -> tuple[int, list[Complaint]]:
    """The same for a { at this offset."""
    line_end = text.find("\n", at)
    end = text.find("}", at, line_end if line_end >= 0 else len(text))
    if end < 0:
        return at + 1, list(_braces(""))
    return end + 1, list(_braces(text[at + 1 : end]))


def _angle(text: str, at: int, nest: Nest) -> tuple[int, list[Complaint]]:
    """The same for a < at this offset that begins no link."""
    tag = tags.read(text, at)
    if tag is None:
        if begin := _BEGIN.match(text, at):  # so that its end is not reported too
            nest.see(tags.Tag(begin[2], (), bool(begin[1]), at), at)
        message = "This looks like HTML, but is no tag that a page may hold."
        return at + 1, [Complaint(message)]
    plain = tag if tag.closing else tag.without(("markdown", None))
    return tag.end, [*plain.complaints(), *nest.see(tag, at)]


def _braces(inside: str) -> Iterator[Complaint]:
    """What is wrong with the words between { and }: only an anchor or a class may be there."""
    words = inside.removeprefix(":").split()
    if not words or not all(word.startswith(("#", ".")) for word in words):
        message = "Curly brackets are for an anchor: { #name }."
        yield Complaint(message, "For the sign itself write &#123;.")
        return
    for word in words:
        wrong = tags.wrong_anchor if word[0] == "#" else tags.wrong_class
        if complaint := wrong(word[1:]):
            yield complaint


def _prose(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The parts of a page that are not code between fences or ticks, as offsets.

    In doubt a part is not code.
    """
    never: set[str] = set()  # fences that nothing closes
    lines = text[start:].split("\n")
    number, at = 0, start
    while number < len(lines):
        line = lines[number]
        fence = _FENCE.match(line)
        last = _closing(lines, number, fence[0], never) if fence else None
        if last is not None:
            yield at, at + len(line)  # the words behind the fence are not code
            while number <= last:
                at += len(lines[number]) + 1
                number += 1
            continue
        yield from _outside_ticks(line, at)
        at += len(line) + 1
        number += 1


def _closing(lines: list[str], number: int, fence: str, never: set[str]) -> int | None:
    """The line that closes the fence on line `number`, if there is one. Notes the fence if not."""
    if fence in never:
        return None
    for last in range(number + 1, len(lines)):
        if lines[last].rstrip(" ") == fence:
            return last
    never.add(fence)
    return None


def _outside_ticks(line: str, at: int) -> Iterator[tuple[int, int]]:
    """The parts of one line that are not between ticks. `at` is the offset of the line."""
    ticks = [*_TICKS.finditer(line)]
    done, number = 0, 0
    while number < len(ticks):
        opening = ticks[number]
        closing = _closing_ticks(ticks, number)
        escaped = line[: opening.start()].endswith("\\")
        if escaped or closing is None:
            number += 1
            continue
        yield at + done, at + opening.start()
        done, number = ticks[closing].end(), closing + 1
    yield at + done, at + len(line)


def _closing_ticks(ticks: list[re.Match[str]], number: int) -> int | None:
    """The next ticks that are as many as those of this number."""
    for later in range(number + 1, len(ticks)):
        if ticks[later][0] == ticks[number][0]:
            return later
    return None


# -- in what Markdown has made of it --


@dataclass
class Made:
    """A page's HTML: its anchors, how often each mark is there, and what is wrong.

    Each complaint comes with texts to look for in the Markdown, to find the line.
    """

    anchors: list[str] = field(default_factory=list)
    marks: Counter[int] = field(default_factory=Counter)
    complaints: list[tuple[Complaint, tuple[str, ...]]] = field(default_factory=list)


def made(html: str) -> Made:
    """Look through the whole of a page's HTML, as Markdown has made it."""
    found, nest, at = Made(), Nest(), 0
    while (at := html.find("<", at)) >= 0:
        if mark_ := MARK.match(html, at):
            found.marks[int(mark_[1])] += 1
            at = mark_.end()
        else:
            at = _made_tag(html, at, found, nest)
    for name, _ in nest.open:
        complaint = Complaint(f"The element <{name}> is never closed.")
        found.complaints.append((complaint, (f"<{name}",)))
    for anchor, times in Counter(found.anchors).items():
        if times > 1:
            complaint = Complaint(f'The anchor "{anchor}" is there twice.', OTHER)
            found.complaints.append((complaint, (anchor,)))
    return found


def _made_tag(html: str, at: int, found: Made, nest: Nest) -> int:
    """Note the tag at an offset. Returns the offset behind it."""
    tag, raw = tags.read(html, at), html[at : at + 60].partition("\n")[0]
    if tag is None:
        complaint = Complaint(f"This is no tag that a page may hold: {raw.partition('>')[0]}.")
        found.complaints.append((complaint, (raw.partition(" ")[0],)))
        return at + 1
    signs = raw.partition(">")[0], html[tag.end : tag.end + 40].partition("<")[0]
    for complaint in (*tag.complaints(), *nest.see(tag, at)):
        found.complaints.append((complaint, signs))
    for name, value in tag.attributes:
        if name == "id":
            found.anchors.append(value or "")
    return tag.end


def anchors(html: str) -> list[str]:
    """Every anchor of a page of the site."""
    return _ID.findall(html)
