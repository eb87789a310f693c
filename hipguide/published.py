"""What `docs/` may hold, and so what is published: pages written by hand, and pictures.

Each has its places, and a plain name. All else is refused: a file that runs, such as a script or an
HTML page, would take over the whole site, and a page at the address of a record's page would take
its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import picture
from .files import reserved, walk
from .problems import Problem

LONGEST_NAME = 80
# Their pages are made from records. By hand is only what lists these.
_MADE = "causes|compare|exercises|plans|symptoms"
_PAGE = re.compile(
    r"(?:(?:contribute|guides)/)?[^/]*\.md"
    rf"|(?:{_MADE})/index\.md"
    r"|exercises/gallery\.md"
)
_BESIDE = re.compile(rf"(?:{_MADE}|review|sources)/[^/]*\.md")
_PICTURE = re.compile(r"assets/img/[^/]*\.(?:png|svg)")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FORM = "small letters, digits and single hyphens, such as hip-anatomy"
# At the root these would take the place of a folder of pages, or of another part of the site.
_TAKEN = frozenset(("404", "assets", "contribute", "guides", "review", *_MADE.split("|")))


@dataclass
class Published:
    """The files in `docs/` that are where they may be, by their names there; and the problems."""

    pages: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def published(docs: Path) -> Published:
    """Look through the folder `docs`. Only pictures are opened: plain files, in their place."""
    tree = walk(docs)
    found = Published(problems=[*tree.odd.values()])
    for name in tree.files:
        file = f"{docs.name}/{name}"
        if _PAGE.fullmatch(name):
            found.pages.append(name)
            found.problems.extend(_name(name, file))
        elif _PICTURE.fullmatch(name):
            found.pictures.append(name)
            found.problems.extend(_name(name, file))
            found.problems.extend(picture.check(docs / name, file))
        else:
            found.problems.append(_misplaced(name, file))
    return found


def _misplaced(name: str, file: str) -> Problem:
    if _BESIDE.fullmatch(name):
        message = (
            "No page is written by hand here: the pages of this folder are made from the records."
        )
        hint = "Write a record, or a guide in docs/guides/."
        return Problem(file, 1, 1, "file-place", message, hint)
    message = "This is neither a page nor a picture, or not in a folder for them."
    hint = (
        "Pages are .md files in docs/, docs/guides/ or docs/contribute/. "
        "Pictures are .png or .svg files in docs/assets/img/."
    )
    return Problem(file, 1, 1, "file-place", message, hint)


def _name(name: str, file: str) -> Iterator[Problem]:
    stem = name.rpartition("/")[2].rpartition(".")[0]
    if not _NAME.fullmatch(stem) or len(stem) > LONGEST_NAME:
        message = "This is not a good name for a file."
        hint = f"Use {_FORM}, and at most {LONGEST_NAME} of them."
        yield Problem(file, 1, 1, "file-name", message, hint)
    elif reserved(name) or name.removesuffix(".md") in _TAKEN:
        message = f'The name "{stem}" is taken: by another part of the site, or by Windows.'
        yield Problem(file, 1, 1, "file-name", message, "Choose another.")
