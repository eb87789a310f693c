"""What a change does to the built site: which pages differ, their words before and after, addresses that die, and the weight.

It reads two finished builds. What differs in each build, such as the list of changes, is left out.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import unified_diff
from html.parser import HTMLParser
from pathlib import Path

from .publish.moved import leads_on

LEFT_OUT = {"changes/", "404.html"}
LONGEST = 120  # lines of one page's difference
_BLOCKS = frozenset((
    "p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "caption", "figcaption", "summary", "div", "section",
    "ul", "ol", "dl", "table", "pre", "button", "label", "title",
))  # fmt: skip
_SILENT = frozenset(("script", "style", "template", "svg"))
_OWN = (("<title>", "</title>"), ('<meta name="description"', ">"), ("<main", "</main>"))  # each page has them once


@dataclass
class Difference:
    """How a later build differs from an earlier one. Pages are named by their addresses from the root of the site."""

    new: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)  # old addresses that now lead on
    dead: list[str] = field(default_factory=list)  # old addresses where nothing is any more
    words: dict[str, list[str]] = field(default_factory=dict)  # page → its difference, line by line
    looks: list[str] = field(default_factory=list)  # pages that say the same, but are built in another way
    weight: dict[str, tuple[int, int]] = field(default_factory=dict)  # what → bytes before and after


def compare(base: Path, head: Path) -> Difference:
    """Compare two built sites."""
    before, after = _pages(base), _pages(head)
    found = Difference(new=sorted(after.keys() - before.keys()), weight=_weights(base, head))
    for page in sorted(before.keys() - after.keys()):
        (found.moved if (head / page / "index.html").is_file() else found.dead).append(page)
    found.dead += sorted(_leading_on(base) - _leading_on(head) - after.keys())
    for page in sorted(before.keys() & after.keys()):
        if before[page] != after[page]:
            old, new = _lines(before[page]), _lines(after[page])
            if old == new:
                found.looks.append(page)
            else:
                found.words[page] = [*unified_diff(old, new, "before", "after", lineterm="", n=1)][2:]
    return found


def _files(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix().removesuffix("index.html"), path.read_text("utf-8")


def _pages(site: Path) -> dict[str, str]:
    """Address → what is the page's own: its title, its description and its content."""
    every = _files(site)
    return {name: _own(text) for name, text in every if name not in LEFT_OUT and not leads_on(text)}


def _own(html: str) -> str:
    """A page's title, description and content."""
    parts = []
    for start, end in _OWN:
        _, found, rest = html.partition(start)
        parts += [found, rest.partition(end)[0], end] if found else []
    return "".join(parts)


def _leading_on(site: Path) -> set[str]:
    """The old addresses of a site that lead to others."""
    return {name for name, text in _files(site) if leads_on(text)}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        if tag in _BLOCKS or tag == "br":
            self.lines.append("")
        elif tag in ("td", "th"):
            self.lines[-1] += " | "
        elif tag == "img":
            self.lines[-1] += f" [picture: {dict(attrs).get('alt') or ''}] "
        elif tag == "meta":
            self.lines.append(dict(attrs).get("content") or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT
        if tag in _BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.lines[-1] += data


def _lines(html: str) -> list[str]:
    """The words of a page, a line for each paragraph, item or row."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [line for line in (" ".join(line.split()) for line in reader.lines) if line.strip("| ")]


def _weights(base: Path, head: Path) -> dict[str, tuple[int, int]]:
    """What the whole site weighs, and what readers load most, each before and after. On the wire files are gzipped."""
    sizes = [{p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()} for site in (base, head)]

    def both(measure: Callable[[dict[str, Path]], int]) -> tuple[int, int]:
        return measure(sizes[0]), measure(sizes[1])

    def zipped(name: str) -> Callable[[dict[str, Path]], int]:
        return lambda files: len(gzip.compress(files[name].read_bytes(), 6)) if name in files else 0

    return {
        "files": both(len),
        "whole site, bytes": both(lambda files: sum(path.stat().st_size for path in files.values())),
        "style sheet, bytes on the wire": both(zipped("assets/css/hip.css")),
        "home page, bytes on the wire": both(zipped("index.html")),
        "pain finder, bytes on the wire": both(zipped("pain-finder/index.html")),
    }


def as_markdown(found: Difference, finder: Mapping[str, tuple[object, object]], cases: list[str], most: int) -> str:
    """The difference for a reviewer, in at most about `most` letters.

    `finder` holds its measures before and after, `cases` the lines of its score that differ.
    """
    parts = [_summary(found), _table("Weight", found.weight), _table("Pain finder", finder)]
    if cases:
        parts.append(f"### Cases\n\n{_fenced(cases)}")
    room = most - sum(map(len, parts))
    for page, lines in found.words.items():
        cut = [*lines[:LONGEST], *([f"… {len(lines) - LONGEST} more lines"] if len(lines) > LONGEST else [])]
        part = f"### {_code(page or 'home')}\n\n{_fenced(cut)}"
        room -= len(part)
        if room < 0:
            parts.append("There is no room for the other pages.\n")
            break
        parts.append(part)
    return "\n".join(filter(None, parts))


def _summary(found: Difference) -> str:
    rows = [
        ("Say something else", [*found.words]),
        ("New", found.new),
        ("Moved: the old address leads on", found.moved),
        ("**Gone: links to it die. Add it to data/moved.yml**", found.dead),
        ("Say the same, but look or link otherwise", found.looks),
    ]
    lines = [f"- {title}: {len(pages)}. {_some(pages)}" for title, pages in rows if pages]
    return "### Pages\n\n" + ("\n".join(lines) or "No page changes.") + "\n"


def _some(pages: list[str], most: int = 30) -> str:
    more = f" and {len(pages) - most} more" if len(pages) > most else ""
    return ", ".join(_code(page or "home") for page in pages[:most]) + more


def _table(title: str, values: Mapping[str, tuple[object, object]]) -> str:
    if not values:
        return ""
    rows = [
        f"| {name} | {before} | {'same' if before == after else after} |" for name, (before, after) in values.items()
    ]
    return "\n".join([f"### {title}\n", "| | before | after |", "|---|---|---|", *rows]) + "\n"


def _code(text: str) -> str:
    return f"`{text.replace('`', '')}`"


def _fenced(lines: list[str]) -> str:
    """Lines as they are: the fence is longer than any within."""
    text = "\n".join(lines)
    fence = "`" * max(3, 1 + max(map(len, re.findall(r"`+", text)), default=0))
    return f"{fence}diff\n{text}\n{fence}\n"
