"""Where a site may be written: in a new or empty folder, or in place of what an earlier build of ours wrote, and nothing else.

A site carries the list of its files (`digest.LIST`). Whatever stands in a folder and is not on its list belongs to somebody.
"""

from __future__ import annotations

import os
from pathlib import Path

from . import digest

# Folders of the checkout that no site may take the place of, or be put into.
SOURCES = (".ci", ".git", ".github", ".venv", ".vscode", "data", "docs", "hipguide", "tests")
_BY_THE_SYSTEM = {".DS_Store", "Thumbs.db", "desktop.ini"}  # what a window on a folder leaves there


def seal(site: Path) -> None:
    """Make a finished site readable for every web server, whatever the umask, and write the list of its files."""
    listed = site / digest.LIST
    listed.write_bytes(os.fsencode(digest.listing(site)))
    for path in (site, *site.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def refusal(site: Path, root: Path) -> str | None:
    """Why no site may be written at `site`, in a sentence; None if it may. `root` is the checkout that the site is made of."""
    if site.is_symlink():
        return f"{site} is a link. Name the folder that it leads to."
    if site.exists() and not site.is_dir():
        return f"{site} is a file, and no folder."
    site = site.resolve()
    holds = (root.resolve(), Path.cwd(), Path(os.environ.get("HOME") or root))
    if any(_same(site, above) for place in holds for above in (place, *place.parents)):
        return f"{site} holds more than a site. Name a new folder, such as site."
    sources = [root / name for name in SOURCES]
    if any(_same(above, source) for above in (site, *site.parents) for source in sources):
        return f"{site} is where the site is made from. Name a new folder, such as site."
    return _foreign(site)


def _foreign(site: Path) -> str | None:
    """What no build of ours wrote, in a sentence; None if the folder is new, empty, or ours alone."""
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_symlink() or not p.is_dir()}
    files = {name for name in files if name.rpartition("/")[2] not in _BY_THE_SYSTEM}
    if not files:
        return None
    listed = site / digest.LIST
    lines = listed.read_text("utf-8", "replace").splitlines(keepends=True) if digest.LIST in files else []
    if lines[:1] != [digest.HEAD]:
        return (
            f"{site} is not empty, and has no list of files of ours: so it is not ours to replace. Name a new folder. "
            "If it is a site by an earlier version of this program, remove it by hand."
        )
    own = {line.rstrip("\n").partition("  ")[2] for line in lines[1:]} | {digest.LIST}
    others = sorted(files - own)
    return f"{site / others[0]} is none of the site's files. Move it away first." if others else None


def _same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one folder, whatever they are called: some systems do not mind capitals."""
    return one == other or (one.exists() and other.exists() and one.samefile(other))
