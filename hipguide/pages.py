"""Which pages the records make, and what the pages written by hand show of the records."""

from __future__ import annotations

from collections.abc import Iterator

from .kinds import KINDS
from .kinds.kind import OwnPages, RecordPage, SharedPage
from .library import Library
from .written import Piece, WrittenPage

# What the pieces on pages written by hand show of the repository. Such a page is as new as the
# newest of it.
SHOWN = {
    "article": ("data/article.yml",),
    "can_i_run": ("data/causes/",),
    "care_levels": ("data/vocabulary.yml",),
    "causes": ("data/causes/",),
    "causes_with": ("data/causes/",),
    "changes": ("data/", "docs/"),
    "comparisons": ("data/compare.yml",),
    "cross_training": ("data/causes/", "data/exercises/"),
    "exercises": ("data/exercises/",),
    "finder": (
        "data/causes/",
        "data/symptoms/",
        "data/questions.yml",
        "data/signs.yml",
        "data/body_map.yml",
    ),
    "gallery": ("data/exercises/",),
    "glossary": ("data/glossary.yml",),
    "my_plan": ("data/exercises/",),
    "opening": ("data/article.yml",),
    "places": ("data/body_map.yml", "data/symptoms/"),
    "plans": ("data/causes/",),
    "red_flags": ("data/signs.yml",),
    "running_plans": ("data/return_to_running.yml",),
    "strength": ("data/",),
    "strength_by_muscle": ("data/exercises/",),
    "symptoms": ("data/symptoms/", "data/body_map.yml"),
}


def of_records(library: Library) -> Iterator[RecordPage]:
    """The pages that are made for one record each."""
    for kind in KINDS.values():
        if isinstance(kind.seen, OwnPages):
            yield from kind.seen.pages(library)


def made(library: Library) -> Iterator[WrittenPage]:
    """The pages that show many records, and that nobody has written."""
    written = {page.path for page in library.written}
    for kind in KINDS.values():
        if isinstance(kind.seen, SharedPage) and kind.seen.made:
            yield from kind.seen.made.pages(library)
        index = f"{kind.folder}/index.md"
        if isinstance(kind.seen, OwnPages) and index not in written:
            yield _index(index, kind.name, kind.seen.title)


def _index(path: str, kind: str, title: str) -> WrittenPage:
    """The list of a kind's records, for a kind whose list nobody has written."""
    front = {"title": title, "description": f"{title}: all pages of this site, by name."}
    text = f"# {title}\n\n{{{{ piece(0) }}}}\n"
    return WrittenPage(path, front, text, [Piece(path, 1, 1, "records", {"kind": kind})])
