"""What a change does to the built site: pages, their words, dead addresses, and the weight.

It reads two finished builds. What differs in each build, such as the list of changes, is left
out.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import unified_diff
from html.parser import HTMLParser
from pathlib import Path

from .publish.moved import leads_on

LEFT_OUT = {"changes/", "404.html"}
LONGEST = 120  # lines of one page's difference
_BLOCKS = frozenset((
    "p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "caption", "figcaption",
    "summary", "div", "section", "ul", "ol", "dl", "table", "pre", "button", "label", "title",
))  # fmt: skip
_SILENT = frozenset(("script", "style", "template", "svg"))
# What a page has once, and where it ends.
_OWN = (("<title>", "</title>"), ('<meta name="description"', ">"), ("<main", "</main>"))


@dataclass
class Difference:
    """How a later build differs from an earlier one. Pages are named by their addresses.

    Attributes:
        new: Pages that were not there.
        moved: Old addresses that now lead on.
        dead: Old addresses where nothing is any more.
        words: Page → its difference, line by line.
        looks: Pages that say the same, but are built in another way.
        weight: What → bytes before and after.
    """

    new: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    dead: list[str] = field(default_factory=list)
    words: dict[str, list[str]] = field(default_factory=dict)
    looks: list[str] = field(default_factory=list)
    weight: dict[str, tuple[int, int]] = field(default_factory=dict)


def compare(base: Path, head: Path) -> Difference:
    """Compare two built sites, the earlier one first."""
    before, after = _pages(base), _pages(head)
    difference = Difference(new=sorted(after.keys() - before.keys()), weight=_weights(base, head))
    for page in sorted(before.keys() - after.keys()):
        leads = (head / page / "index.html").is_file()
        (difference.moved if leads else difference.dead).append(page)
    difference.dead += sorted(_leading_on(base) - _leading_on(head) - after.keys())
    for page in sorted(before.keys() & after.keys()):
        if before[page] != after[page]:
            _compare_page(difference, page, _lines(before[page]), _lines(after[page]))
    return difference


def _compare_page(difference: Difference, page: str, old: list[str], new: list[str]) -> None:
    """Note in which way a page that is not the same differs."""
    if old == new:
        difference.looks.append(page)
    else:
        lines = unified_diff(old, new, "before", "after", lineterm="", n=1)
        difference.words[page] = [*lines][2:]


def _files(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix().removesuffix("index.html"), path.read_text("utf-8")


def _pages(site: Path) -> dict[str, str]:
    """Address → what is the page's own: its title, its description and its content."""
    pages: dict[str, str] = {}
    for name, text in _files(site):
        if name not in LEFT_OUT and not leads_on(text):
            pages[name] = _own(text)
    return pages


def _own(html: str) -> str:
    """A page's title, description and content."""
    parts: list[str] = []
    for start, end in _OWN:
        _, begins, rest = html.partition(start)
        if begins:
            parts += [start, rest.partition(end)[0], end]
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
    lines: list[str] = []
    for line in reader.lines:
        words = " ".join(line.split())
        if words.strip("| "):
            lines.append(words)
    return lines


def _weights(base: Path, head: Path) -> dict[str, tuple[int, int]]:
    """What the whole site weighs, and what readers load most, each before and after."""
    before, after = _weight(base), _weight(head)
    return {what: (before[what], after[what]) for what in before}


def _weight(site: Path) -> dict[str, int]:
    files = [path for path in site.rglob("*") if path.is_file()]
    return {
        "files": len(files),
        "whole site, bytes": sum(path.stat().st_size for path in files),
        "style sheet, bytes on the wire": _zipped(site / "assets" / "css" / "hip.css"),
        "home page, bytes on the wire": _zipped(site / "index.html"),
        "pain finder, bytes on the wire": _zipped(site / "pain-finder" / "index.html"),
    }


def _zipped(file: Path) -> int:
    """The size of a file on the wire, where it is gzipped; 0 if there is none."""
    return len(gzip.compress(file.read_bytes(), 6)) if file.is_file() else 0


def as_markdown(
    difference: Difference,
    finder: Mapping[str, tuple[object, object]],
    cases: list[str],
    most: int,
) -> str:
    """The difference for a reviewer.

    Args:
        difference: How the sites differ.
        finder: The measures of the finder before and after.
        cases: The lines of the finder's score that differ.
        most: About how many letters there may be.
    """
    weight = _table("Weight", difference.weight)
    parts = [_summary(difference), weight, _table("Pain finder", finder)]
    if cases:
        parts.append(f"### Cases\n\n{_fenced(cases)}")
    room = most - sum(map(len, parts))
    for page, lines in difference.words.items():
        part = f"### {_code(page or 'home')}\n\n{_fenced(_cut(lines))}"
        room -= len(part)
        if room < 0:
            parts.append("There is no room for the other pages.\n")
            break
        parts.append(part)
    return "\n".join(filter(None, parts))


def _cut(lines: list[str]) -> list[str]:
    """The lines, or the first of them and how many more there are."""
    if len(lines) <= LONGEST:
        return lines
    return [*lines[:LONGEST], f"… {len(lines) - LONGEST} more lines"]


def _summary(difference: Difference) -> str:
    rows = [
        ("Say something else", [*difference.words]),
        ("New", difference.new),
        ("Moved: the old address leads on", difference.moved),
        ("**Gone: links to it die. Add it to data/moved.yml**", difference.dead),
        ("Say the same, but look or link otherwise", difference.looks),
    ]
    lines: list[str] = []
    for title, pages in rows:
        if pages:
            lines.append(f"- {title}: {len(pages)}. {_some(pages)}")
    return "### Pages\n\n" + ("\n".join(lines) or "No page changes.") + "\n"


def _some(pages: list[str], most: int = 30) -> str:
    more = f" and {len(pages) - most} more" if len(pages) > most else ""
    return ", ".join(_code(page or "home") for page in pages[:most]) + more


def _table(title: str, values: Mapping[str, tuple[object, object]]) -> str:
    if not values:
        return ""
    rows = [f"### {title}\n", "| | before | after |", "|---|---|---|"]
    for name, (before, after) in values.items():
        rows.append(f"| {name} | {before} | {'same' if before == after else after} |")
    return "\n".join(rows) + "\n"


def _code(text: str) -> str:
    return f"`{text.replace('`', '')}`"


def _fenced(lines: list[str]) -> str:
    """Lines as they are: the fence is longer than any within."""
    text = "\n".join(lines)
    longest = max(map(len, re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}diff\n{text}\n{fence}\n"
