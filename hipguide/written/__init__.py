"""The pages written by hand in `docs/`, checked to the last sign before anything is built of them.

Such a page is Markdown with two calls: `{{ piece("name") }}` shows what a template draws, and
`{{ cite("source-id", sure="trial") }}` says what a statement rests on. `page` reads it once: its
front matter (`front`), its calls (`calls`), its HTML and links (`markup`, `tags`) and its size
(`bounds`). The text that goes on to be rendered is made from what was accepted, so that no other
reader of front matter or templates ever sees what a contributor wrote there.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..characters import hidden
from ..problems import Problem
from ..yaml_source import Unreadable, text_of
from . import bounds, calls, front, markup
from .calls import ANY_ID, PIECES, Call, Citation, Piece
from .markup import mark
from .places import Places
from .tags import Complaint

__all__ = [
    "ANY_ID",
    "PIECES",
    "Call",
    "Citation",
    "Piece",
    "WrittenPage",
    "address",
    "mark",
    "page",
    "written_pages",
]


_NOWHERE = "This call stands where none can: in code, in the title of a link, or in an attribute."


@dataclass
class WrittenPage:
    """One page: its path under `docs/`, front matter, text, calls and problems.

    The text has each call by its number. Two pages are equal if all that is drawn of the
    records is: a preview draws these anew only then.
    """

    path: str
    front: Mapping[str, object] = field(default_factory=dict)
    text: str = field(default="", compare=False)
    calls: list[Call] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    file: str = ""
    written: str = field(default="", compare=False, repr=False)  # the text of the file

    @property
    def title(self) -> str:
        """What the page is called."""
        return str(self.front.get("title", self.path))

    @property
    def citations(self) -> list[Citation]:
        """What it cites."""
        return [call for call in self.calls if isinstance(call, Citation)]

    @property
    def pieces(self) -> list[Piece]:
        """What it shows of the records."""
        return [call for call in self.calls if isinstance(call, Piece)]

    @property
    def address(self) -> str:
        """The address of the built page, from the root of the site."""
        return address(self.path)

    @property
    def source(self) -> str:
        """The page to be rendered: Markdown, under front matter of one line of our own."""
        keys = json.dumps({**self.front, "render_macros": bool(self.calls)}, ensure_ascii=False)
        return f"---\n{keys}\n---\n{self.text}"

    def fill(self, html: str, drawn: Sequence[str]) -> str:
        """The page's HTML with what was drawn for each of its calls in place of its mark.

        Args:
            html: what Markdown has made of the page.
            drawn: what was drawn, in the order of the calls.
        """

        def part(mark: re.Match[str]) -> str:
            number = int(mark[1])
            return drawn[number] if number < len(drawn) else ""

        return markup.MARK.sub(part, html)

    def wrong(self, html: str, filled: str) -> Iterator[Problem]:
        """What is wrong with the page's HTML, and with its anchors once it is filled.

        Args:
            html: what Markdown has made of the page.
            filled: the same with all that was drawn.
        """
        made, every = markup.made(html), Counter(markup.anchors(filled))
        for complaint, signs in made.complaints:
            yield self._wrong(complaint, *signs)
        for number, call in enumerate(self.calls):
            if made.marks[number] != 1:
                yield call.problem("page-html", _NOWHERE, "Put it into the text.")
        if max(made.marks, default=-1) >= len(self.calls):
            complaint = Complaint("A mark stands here that belongs to no call.", "Delete it.")
            yield self._wrong(complaint, "<!--")
        for anchor, times in Counter(made.anchors).items():
            if every[anchor] > times:
                message = f'The anchor "{anchor}" is also that of a piece on this page.'
                yield self._wrong(Complaint(message, markup.OTHER), anchor)

    def _wrong(self, complaint: Complaint, *signs: str) -> Problem:
        """A problem at the first of these signs that is in the file; else on the first line."""
        at = 0
        for sign in signs:
            if sign and sign in self.written:
                at = self.written.find(sign)
                break
        line, column = Places(self.written).of(at)
        return Problem(self.file, line, column, "page-html", complaint.message, complaint.hint)


def address(path: str) -> str:
    """The address of the page of a Markdown file, from the root of the site.

    Args:
        path: the file's path under `docs/`.
    """
    return f"{path.removesuffix('.md')}/".removesuffix("index/")


def written_pages(docs: Path, names: Iterable[str]) -> list[WrittenPage]:
    """The pages with these names under `docs`."""
    return [_read(docs / name, name, docs.name) for name in names]


def _read(path: Path, name: str, folder: str) -> WrittenPage:
    try:
        return page(text_of(path, f"{folder}/{name}"), name, f"{folder}/{name}")
    except Unreadable as error:
        return WrittenPage(name, problems=[error.problem])


def page(text: str, path: str, file: str) -> WrittenPage:
    """One page, read and checked.

    Args:
        text: the text of the file.
        path: its path under `docs/`.
        file: what problems call it.
    """
    top = front.split(text, file)
    found = calls.find(text, top.start, file)
    problems = [*top.problems, *hidden(text, file), *found.problems]
    problems.extend(bounds.beyond(text, file) or markup.source(found.plain, top.start, file))
    if found.found and not top.problems and "render_macros" not in top.values:
        message = "The calls of this page are not switched on."
        hint = "Write `render_macros: true` in the front matter."
        problems.append(found.found[0].problem("page-call", message, hint))
    values = {"title": _heading(text[top.start :], path), **top.values}
    return WrittenPage(path, values, found.text.lstrip("\n"), found.found, problems, file, text)


def _heading(text: str, path: str) -> str:
    """The title of a page that names none: its first heading if plain, else the file's name."""
    for line in text.split("\n"):
        if line.startswith("# "):
            title = line[2:].partition("{")[0].strip()
            if title and not front.wrong_text("title", title):
                return title
            break
    return path.rpartition("/")[2].removesuffix(".md").replace("-", " ").capitalize()
