"""What stands in a folder: its plain files, and what is none. And whose files they are: a contributor's, or a maintainer's.

Nothing here follows a link or opens a file. A link can lead out of the repository, to a file of the machine that builds the
site; a pipe or a device can be read for ever.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from .problems import Problem

# Where texts and data stand. All else is the program: whoever changes it can change what the site does, and a maintainer
# reads it first. `.github/CODEOWNERS` says the same; a test compares the two.
CONTRIBUTED = ("/data/", "/docs/**/*.md")
# What systems and editors leave beside a file, and `.gitignore` keeps out of the repository. It is never opened or published.
_LEFT_OVER = re.compile(r"\.DS_Store|\..+\.sw[a-p]|.+~")
# Windows takes these for devices, whatever their ending.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.I)


@dataclass
class Tree:
    """The files below a folder, by their names from there, and a problem for each thing that is no plain file."""

    files: list[str] = field(default_factory=list)
    odd: dict[str, Problem] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """All names, in order."""
        return sorted([*self.files, *self.odd])


def walk(root: Path) -> Tree:
    """Look through a folder. Empty if there is none.

    A folder whose name has a dot in it stands where a file should be: it is named with the files, and not looked into.
    """
    tree = Tree()
    if root.is_symlink():
        tree.odd[""] = _link(root.name)
    todo = [""] if root.is_dir() and not tree.odd else []
    while todo:
        folder = todo.pop()
        try:
            entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
        except OSError as error:
            tree.odd[folder] = _unread(f"{root.name}/{folder}", error)
            continue
        for entry in entries:
            name, mode = f"{folder}{entry.name}", entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISDIR(mode) and "." not in entry.name:
                todo.append(f"{name}/")
            elif stat.S_ISLNK(mode):
                tree.odd[name] = _link(f"{root.name}/{name}")
            elif not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                tree.odd[name] = _device(f"{root.name}/{name}")
            elif stat.S_ISDIR(mode) or not left_over(name):
                tree.files.append(name)
    tree.files.sort()
    return tree


def left_over(name: str) -> bool:
    """Whether a system or an editor left this file beside one of ours."""
    return _LEFT_OVER.fullmatch(name.rpartition("/")[2]) is not None


def reserved(name: str) -> bool:
    """Whether Windows has no such file, so that nobody could check the repository out there."""
    return _RESERVED.fullmatch(name.rpartition("/")[2].partition(".")[0]) is not None


def contributed(path: str) -> bool:
    """Whether a file, named from the root of the repository, holds texts or data and nothing of the program."""
    return path.startswith("data/") or (path.startswith("docs/") and path.endswith(".md"))


def _link(file: str) -> Problem:
    message = "This is a link. It can lead out of the repository, to what nobody has reviewed."
    return Problem(file, 1, 1, "file-link", message, "Put the file itself here.")


def _device(file: str) -> Problem:
    message = "This is not a file: it is a pipe, a socket or a device."
    return Problem(file, 1, 1, "unreadable", message, "Put the file itself here.")


def _unread(folder: str, error: OSError) -> Problem:
    message = f"The folder cannot be read: {error.strerror or error}."
    return Problem(folder, 1, 1, "unreadable", message, "Look at its permissions, and at the disk.")
