"""What has changed for readers, from the history of the records and the hand-written pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from .kinds import FOLDERS, LISTS, PAGES, Kind
from .kinds.kind import OwnPages, SharedPage
from .library import Library
from .written import address

MOST = 60  # entries that the page and the feed show
# What a record's file is called; the history may hold others.
_FILE = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\.yml")
HOW = {"A": "New", "M": "Changed", "D": "Gone"}


@dataclass(frozen=True)
class Commit:
    """One change to the repository.

    `files` holds each file of `data/` or `docs/`, with A, M or D for how it has changed.
    """

    hash: str
    when: datetime
    subject: str
    files: tuple[tuple[str, str], ...]


class Page(NamedTuple):
    """A page that has changed: its name, and its address from the root; none if it is gone."""

    name: str
    address: str | None


@dataclass(frozen=True)
class Entry:
    """A change that readers can see.

    `pages` is sorted by New, Changed and Gone; `sources` counts the works behind it.
    """

    commit: Commit
    pages: dict[str, list[Page]]
    sources: int

    @property
    def anchor(self) -> str:
        """Its place on the page of changes."""
        return f"change-{self.commit.hash[:10]}"


def entries(library: Library, commits: Iterable[Commit], most: int = MOST) -> list[Entry]:
    """The changes that readers can see, the newest first."""
    newest: list[Entry] = []
    for commit in commits:
        pages, sources = pages_of(library, commit.files)
        if pages or sources:
            newest.append(Entry(commit, pages, sources))
            if len(newest) == most:
                break
    return newest


def pages_of(
    library: Library,
    files: Iterable[tuple[str, str]],
) -> tuple[dict[str, list[Page]], int]:
    """The pages that some files make.

    Args:
        library: The records as they are now.
        files: A, M or D, and the path of a file.

    Returns:
        The pages by New, Changed and Gone, and how many of the files are sources.
    """
    pages: dict[str, set[Page]] = {how: set() for how in HOW.values()}
    sources = 0
    for how, file in files:
        sources += file.startswith("data/sources/")
        page = _page(library, file)
        if page:
            pages[HOW[how]].add(page)
    return {how: sorted(some) for how, some in pages.items() if some}, sources


def _page(library: Library, file: str) -> Page | None:
    """The page of a file, if readers see it as one."""
    folder, _, path = file.partition("/")
    if folder == "docs":
        return _written_page(library, path)
    if folder != "data":
        return None
    return _list_page(LISTS[path]) if path in LISTS else _record_page(library, path)


def _list_page(kind: Kind) -> Page | None:
    """The page that shows a list of records, if readers see it as one."""
    if isinstance(kind.seen, OwnPages):
        return Page(kind.seen.title, f"{kind.folder}/")
    if isinstance(kind.seen, SharedPage) and kind.seen.title:
        return Page(kind.seen.title, address(kind.seen.file))
    return None


def _written_page(library: Library, path: str) -> Page | None:
    """The page of a hand-written file that is not for contributors."""
    if path.startswith("contribute/"):
        return None
    for page in library.written:
        if page.path == path and page.title:
            return Page(page.title, address(path))
    return None


def _record_page(library: Library, path: str) -> Page | None:
    """The page of a record's file, such as causes/groin-strain.yml. The record may be gone."""
    place, _, name = path.rpartition("/")
    match = _FILE.fullmatch(name)
    if not match or place not in FOLDERS or FOLDERS[place].name not in PAGES:
        return None
    uid = match[1]
    record = library.records[FOLDERS[place].name].get(uid)
    if record is None:
        return Page(uid.replace("-", " "), None)
    return Page(getattr(record, "name", uid.replace("-", " ")), f"{place}/{uid}/")


def by_day(changed: Iterable[Entry]) -> list[tuple[date, list[Entry]]]:
    """The entries of each day, in their order."""
    days = groupby(changed, lambda entry: entry.commit.when.date())
    return [(day, list(those)) for day, those in days]


def release_notes(library: Library, files: Iterable[tuple[str, str]]) -> str:
    """What has changed for readers between two states, as Markdown.

    Args:
        library: The records as they are now.
        files: A, M or D, and the path of a file.
    """
    pages, sources = pages_of(library, files)
    parts: list[str] = []
    for how, some in pages.items():
        names = "".join(f"- {page.name}\n" for page in some)
        parts.append(f"### {how}\n\n{names}")
    if sources:
        parts.append(f"{sources} source{'s' * (sources != 1)} added, changed or removed.\n")
    return "\n".join(parts) or "Nothing has changed for readers.\n"
