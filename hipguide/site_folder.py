"""Where a site may be written: in a new or empty folder, or in place of an earlier site of ours.

A site carries the list of its files (`digest.LIST`). Whatever is in a folder and not on its list
belongs to somebody.
"""

from __future__ import annotations

import os
from pathlib import Path

from . import digest

# Folders of the checkout that no site may take the place of, or be put into.
SOURCES = (".ci", ".git", ".github", ".venv", ".vscode", "data", "docs", "hipguide", "tests")
_BY_THE_SYSTEM = {".DS_Store", "Thumbs.db", "desktop.ini"}  # what a window on a folder leaves there


def seal(site: Path) -> None:
    """Write the list of files of a finished site, and make all readable for every web server."""
    listed = site / digest.LIST
    listed.write_bytes(os.fsencode(digest.listing(site)))
    for path in (site, *site.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def refusal(site: Path, root: Path) -> str | None:
    """Why no site may be written.

    Args:
        site: Where it would be written.
        root: The checkout that it is made of.

    Returns:
        The reason in a sentence; None if it may be written.
    """
    if site.is_symlink():
        return f"{site} is a link. Name the folder that it leads to."
    if site.exists() and not site.is_dir():
        return f"{site} is a file, and no folder."
    site = site.resolve()
    if _holds_more(site, root):
        return f"{site} holds more than a site. Name a new folder, such as site."
    if _is_source(site, root):
        return f"{site} is where the site is made from. Name a new folder, such as site."
    return _foreign(site)


def _holds_more(site: Path, root: Path) -> bool:
    """Whether the checkout, the folder in use or the reader's home is the folder or within."""
    for place in (root.resolve(), Path.cwd(), Path(os.environ.get("HOME") or root)):
        if any(_same(site, above) for above in (place, *place.parents)):
            return True
    return False


def _is_source(site: Path, root: Path) -> bool:
    """Whether the folder is one that the site is made from, or within one."""
    for name in SOURCES:
        if any(_same(above, root / name) for above in (site, *site.parents)):
            return True
    return False


def _foreign(site: Path) -> str | None:
    """What no build of ours wrote, in a sentence; None if the folder is new, empty, or ours."""
    files = _files(site)
    if not files:
        return None
    lines: list[str] = []
    if digest.LIST in files:
        text = (site / digest.LIST).read_text("utf-8", "replace")
        lines = text.splitlines(keepends=True)
    if lines[:1] != [digest.HEAD]:
        return (
            f"{site} is not empty, and has no list of files of ours: so it is not ours to replace. "
            "Name a new folder. "
            "If it is a site by an earlier version of this program, remove it by hand."
        )
    own = {line.rstrip("\n").partition("  ")[2] for line in lines[1:]}
    others = sorted(files - own - {digest.LIST})
    if not others:
        return None
    return f"{site / others[0]} is none of the site's files. Move it away first."


def _files(site: Path) -> set[str]:
    """The names of the files and links in a folder, but for those that the system leaves there."""
    names: set[str] = set()
    for path in site.rglob("*"):
        is_folder = path.is_dir() and not path.is_symlink()
        if not is_folder and path.name not in _BY_THE_SYSTEM:
            names.add(path.relative_to(site).as_posix())
    return names


def _same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one folder. Some systems do not tell capitals apart."""
    return one == other or (one.exists() and other.exists() and one.samefile(other))
