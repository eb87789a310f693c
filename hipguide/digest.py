"""What a built site is, in one number, to compare builds of other machines, days and Pythons.

The list that it is made of has the form of `sha256sum`, which can check it too.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

_ABOUT = "# Runner's Hip: every file of this site and its SHA-256."
HEAD = f"{_ABOUT} `python -m hipguide build` may replace this folder.\n"
LIST = "site.sha256"  # where a site carries the list, which does not name itself


def listing(site: Path) -> str:
    """A line for each file: the SHA-256 of its bytes, and its name.

    The lines are sorted by name, as `LC_ALL=C sort` does.
    """
    lines = [HEAD]
    for path in files(site):
        name = path.relative_to(site).as_posix()
        if name != LIST:
            lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n")
    return "".join(lines)


def digest(site: Path) -> str:
    """The SHA-256 of that list."""
    return hashlib.sha256(os.fsencode(listing(site))).hexdigest()


def files(site: Path) -> list[Path]:
    """Every file below a folder, sorted by name.

    Raises:
        OSError: There is a link. What it leads to is no part of the site.
    """
    paths: list[Path] = []
    for path in site.rglob("*"):
        if path.is_symlink():
            raise OSError(None, "This is a link. A site holds files only", str(path))
        if not path.is_dir():
            paths.append(path)
    return sorted(paths, key=lambda path: os.fsencode(path.relative_to(site).as_posix()))
