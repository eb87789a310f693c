"""The pages written by hand in `docs/`, and what they cite.

Such a page cites with a macro behind the words that a source bears out, `{{ cite("source-id", sure="trial") }}`, or behind
a decision of this site, `{{ cite(sure="ours", reason="…") }}`. When a page is built the macro only leaves a mark. Here the
same calls are read from the files, so that every mistake in them is found on its line, and before anything is built.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from .problems import Problem
from .records import Evidence
from .yaml_source import Unreadable, hidden, read, text_of

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.S)
_CALL = re.compile(r"\{\{-?\s*(cite\s*\(.*?\))\s*-?\}\}", re.S)


@dataclass(frozen=True)
class Citation:
    """One mark of evidence on a page, and where it stands."""

    file: str
    line: int
    column: int
    evidence: Evidence

    def problem(self, rule: str, message: str, hint: str = "") -> Problem:
        """A problem with this citation."""
        return Problem(self.file, self.line, self.column, rule, message, hint)


@dataclass
class WrittenPage:
    """One page whose macros are on: its path under `docs/`, its title, its citations, and the mistakes in them."""

    path: str
    title: str
    citations: list[Citation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where the built page stands, from the root of the site."""
        return address(self.path)


def address(path: str) -> str:
    """Where the page of a Markdown file stands, from the root of the site. `path` is the file's path under `docs/`."""
    return f"{path.removesuffix('.md')}/".removesuffix("index/")


def written_pages(docs: Path, names: Sequence[str]) -> list[WrittenPage]:
    """Those of the pages with these names under `docs` whose macros are on or that have mistakes."""
    pages = [_page(docs / name, name, docs.name) for name in names]
    return [page for page in pages if page]


def _page(path: Path, name: str, folder: str) -> WrittenPage | None:
    file = f"{folder}/{name}"
    try:
        text = text_of(path, file)
    except Unreadable as error:
        return WrittenPage(name, name, problems=[error.problem])
    front = _FRONT.match(text)
    meta = read(front[1], file).value if front else None
    cites = isinstance(meta, dict) and meta.get("render_macros") is True
    page = WrittenPage(name, str(meta.get("title", name)) if isinstance(meta, dict) else name)
    page.problems.extend(hidden(text, file))
    if cites:
        for call in _CALL.finditer(text):
            _cite(page, file, text, call)
    return page if cites or page.problems else None


def _cite(page: WrittenPage, file: str, text: str, call: re.Match[str]) -> None:
    line, column = text.count("\n", 0, call.start()) + 1, call.start() - text.rfind("\n", 0, call.start())
    try:
        evidence = Evidence.model_validate(_words(call[1]))
    except (SyntaxError, ValueError, TypeError, RecursionError, MemoryError) as error:
        said = error.errors()[0] if isinstance(error, ValidationError) else {"msg": "", "loc": ()}
        place = "".join(f"{part}: " for part in said["loc"])
        message = f"The citation is not right: {place}{said['msg']}." if said["msg"] else "This is not a citation."
        hint = 'Write {{ cite("source-id", sure="trial") }} or {{ cite(sure="ours", reason="…") }}.'
        page.problems.append(Problem(file, line, column, "citation", message, hint))
    else:
        page.citations.append(Citation(file, line, column, evidence))


def _words(call: str) -> dict[str, object]:
    """What stands in the brackets of a call, as the fields of an Evidence. Raises what `ast` raises for what is no plain call."""
    node = ast.parse(call.strip(), mode="eval").body
    if not isinstance(node, ast.Call):
        raise ValueError(call)
    named = {str(word.arg): ast.literal_eval(word.value) for word in node.keywords}
    return {"sources": [ast.literal_eval(arg) for arg in node.args], **named}
