"""What has changed for readers, told from the history of the records and the hand-written pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from .library import Library
from .records import FOLDERS, LISTS, PAGES
from .written import address

MOST = 60  # entries that the page and the feed show
LISTED = {  # lists of records that readers see, as pages
    "sign": ("Warning signs", "red-flags/"),
    "running_plan": ("Walk-run plans", "guides/return-to-running/"),
    "comparison": ("Comparisons", "compare/"),
    "question": ("Pain finder", "pain-finder/"),
    "term": ("Words explained", "glossary/"),
    "article": ("What the article says, and what we know", "article/"),
}
_FILE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.yml")  # what a record's file is called; the history may hold others
HOW = {"A": "New", "M": "Changed", "D": "Gone"}


@dataclass(frozen=True)
class Commit:
    """One change to the repository: when, what for, and each file of `data/` or `docs/` with A, M or D for how."""

    hash: str
    when: datetime
    subject: str
    files: tuple[tuple[str, str], ...]


class Page(NamedTuple):
    """A page that has changed: its name, and its address from the root of the site; none if it is gone."""

    name: str
    address: str | None


@dataclass(frozen=True)
class Entry:
    """A change that readers can see. `pages` is sorted by New, Changed and Gone; `sources` counts the works behind it."""

    commit: Commit
    pages: dict[str, list[Page]]
    sources: int

    @property
    def anchor(self) -> str:
        """Where it stands on the page of changes."""
        return f"change-{self.commit.hash[:10]}"


def entries(library: Library, commits: Iterable[Commit], most: int = MOST) -> list[Entry]:
    """The changes that readers can see, the newest first."""
    found = []
    for commit in commits:
        pages, sources = pages_of(library, commit.files)
        if pages or sources:
            found.append(Entry(commit, pages, sources))
            if len(found) == most:
                break
    return found


def pages_of(library: Library, files: Iterable[tuple[str, str]]) -> tuple[dict[str, list[Page]], int]:
    """The pages that these files make, by New, Changed and Gone, and how many of the files are sources."""
    files = list(files)
    touched = [(HOW[how], page) for how, file in files for page in _pages(library, file)]
    pages = {how: sorted({page for h, page in touched if h == how}) for how in HOW.values()}
    sources = sum(file.startswith("data/sources/") for _, file in files)
    return {how: found for how, found in pages.items() if found}, sources


def _pages(library: Library, file: str) -> Iterator[Page]:
    """The page of a file, if readers see it as one."""
    folder, _, path = file.partition("/")
    place, _, name = path.rpartition("/")
    uid = name.removesuffix(".yml") if _FILE.fullmatch(name) else ""
    if folder == "docs" and path.endswith(".md") and not path.startswith("contribute/"):
        title = next((page.title for page in library.written if page.path == path), None)
        if title:
            yield Page(title, address(path))
    elif folder == "data" and path in LISTS and LISTS[path].name in LISTED:
        yield Page(*LISTED[LISTS[path].name])
    elif folder == "data" and uid and place in FOLDERS and FOLDERS[place].name in PAGES:
        record = library.records[FOLDERS[place].name].get(uid)
        yield Page(getattr(record, "name", uid.replace("-", " ")), f"{place}/{uid}/" if record else None)


def by_day(found: Iterable[Entry]) -> list[tuple[date, list[Entry]]]:
    """The entries of each day, in their order."""
    return [(day, list(those)) for day, those in groupby(found, lambda entry: entry.commit.when.date())]


def release_notes(library: Library, files: Iterable[tuple[str, str]]) -> str:
    """What has changed for readers between two states, as Markdown. `files` come with A, M or D for how."""
    pages, sources = pages_of(library, files)
    parts = [f"### {how}\n\n" + "".join(f"- {page.name}\n" for page in found) for how, found in pages.items()]
    if sources:
        parts.append(f"{sources} source{'s' * (sources != 1)} added, changed or removed.\n")
    return "\n".join(parts) or "Nothing has changed for readers.\n"
