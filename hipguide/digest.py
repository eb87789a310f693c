"""What a built site is, in one number, to compare builds: of another machine, another day, another Python.

The list that it is made of has the form of `sha256sum`, which can check it too.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

HEAD = "# Runner's Hip: every file of this site and its SHA-256. `python -m hipguide build` may replace this folder.\n"
LIST = "site.sha256"  # where a site carries the list, which does not name itself


def listing(site: Path) -> str:
    """A line for each file: the SHA-256 of its bytes, and its name. Sorted by name, as `LC_ALL=C sort` does."""
    names = {path.relative_to(site).as_posix(): path for path in files(site)}
    names.pop(LIST, None)
    return HEAD + "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n" for name, path in names.items())


def digest(site: Path) -> str:
    """The SHA-256 of that list."""
    return hashlib.sha256(os.fsencode(listing(site))).hexdigest()


def files(site: Path) -> list[Path]:
    """Every file below a folder, sorted by name. Raises OSError for a link: what it leads to is no part of the site."""
    found = []
    for path in site.rglob("*"):
        if path.is_symlink():
            raise OSError(None, "This is a link. A site holds files only", str(path))
        if not path.is_dir():
            found.append(path)
    return sorted(found, key=lambda path: os.fsencode(path.relative_to(site).as_posix()))
