"""What is in a folder: its plain files, and all else. And whose they are: contributors' or not.

Nothing here follows a link or opens a file. A link can lead out of the repository, to a file of the
machine that builds the site; a pipe or a device can be read for ever.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from .problems import Problem

# The texts and data. All else is the program: whoever changes it can change what the site does, and
# a maintainer reads it first. `.github/CODEOWNERS` says the same; a test compares the two.
CONTRIBUTED = ("/data/", "/docs/**/*.md")
# What systems and editors leave beside a file, and `.gitignore` keeps out of the repository. It is
# never opened or published.
_LEFT_OVER = re.compile(r"\.DS_Store|\..+\.sw[a-p]|.+~")
# Windows takes these for devices, whatever their ending.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.I)


@dataclass
class Tree:
    """The files below a folder, by their names from there.

    `odd` has a problem for each thing that is no plain file.
    """

    files: list[str] = field(default_factory=list)
    odd: dict[str, Problem] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """All names, in order."""
        return sorted([*self.files, *self.odd])


def walk(root: Path) -> Tree:
    """Look through a folder. Empty if there is none.

    A folder whose name has a dot in it is where a file should be: it is named with the files, and
    not looked into.
    """
    tree = Tree()
    if root.is_symlink():
        tree.odd[""] = _link(root.name)
        return tree
    todo = [""] if root.is_dir() else []
    while todo:
        folder = todo.pop()
        try:
            entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
        except OSError as error:
            tree.odd[folder] = _unread(f"{root.name}/{folder}", error)
            continue
        for entry in entries:
            mode = entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISDIR(mode) and "." not in entry.name:
                todo.append(f"{folder}{entry.name}/")
            else:
                _note(tree, root.name, f"{folder}{entry.name}", mode)
    tree.files.sort()
    return tree


def _note(tree: Tree, root: str, name: str, mode: int) -> None:
    """Put what is not a folder to look into among the files, or among what is odd."""
    if stat.S_ISLNK(mode):
        tree.odd[name] = _link(f"{root}/{name}")
    elif stat.S_ISDIR(mode):
        tree.files.append(name)
    elif not stat.S_ISREG(mode):
        tree.odd[name] = _device(f"{root}/{name}")
    elif not left_over(name):
        tree.files.append(name)


def left_over(name: str) -> bool:
    """Whether a system or an editor left this file beside one of ours."""
    return _LEFT_OVER.fullmatch(name.rpartition("/")[2]) is not None


def reserved(name: str) -> bool:
    """Whether Windows cannot have such a file, so that nobody could check it out there."""
    return _RESERVED.fullmatch(name.rpartition("/")[2].partition(".")[0]) is not None


def contributed(path: str) -> bool:
    """Whether a file holds texts or data, and nothing of the program.

    Args:
        path: the file, from the root of the repository.
    """
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
