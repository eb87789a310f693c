"""A git repository with any commits at all, written as git stores it: git itself would refuse some
of them, and take longer.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Tree = dict[bytes, "Tree | bytes"]  # a folder: name → folder, or what the file holds


def write(root: Path, commits: Iterable[Mapping[str, Any]]) -> None:
    """Make `root` a repository with these commits, the oldest first.

    Texts may hold surrogates for bytes that are no UTF-8.
    """
    git = root / ".git"
    for folder in ("objects", "refs/heads"):
        (git / folder).mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/main\n")
    (git / "config").write_text("[core]\n\trepositoryformatversion = 0\n\tbare = false\n")
    tree: Tree = {}
    last = b""
    for number, commit in enumerate(commits):
        for file in commit["files"]:
            _put(tree, [part for part in _bytes(file).split(b"/") if part], b"%d\n" % number)
        parent = b"parent %b\n" % last if last else b""
        who = b"x <x@example.org> %b" % _bytes(commit["when"])
        head = b"%b\n" % _bytes(commit["head"]) if commit["head"] else b""
        text = b"tree %b\n%bauthor %b\ncommitter %b\n%b\n%b" % (
            _tree(git, tree),
            parent,
            who,
            who,
            head,
            _bytes(commit["message"]),
        )
        last = _object(git, b"commit", text)
    (git / "refs/heads/main").write_bytes(last + b"\n")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _put(tree: Tree, path: list[bytes], content: bytes) -> None:
    for part in path[:-1]:
        inner = tree.setdefault(part, {})
        if isinstance(inner, bytes):
            inner = tree[part] = {}
        tree = inner
    if path:
        tree[path[-1]] = content


def _tree(git: Path, tree: Tree) -> bytes:
    """Store a folder with all that is in it."""
    rows = []
    for name, inner in tree.items():
        folder = isinstance(inner, dict)
        number = _tree(git, inner) if isinstance(inner, dict) else _object(git, b"blob", inner)
        mode = b"40000" if folder else b"100644"
        rows.append(
            (name + b"/" * folder, b"%b %b\0%b" % (mode, name, bytes.fromhex(number.decode())))
        )
    return _object(git, b"tree", b"".join(row for _, row in sorted(rows)))


def _object(git: Path, kind: bytes, content: bytes) -> bytes:
    """Store an object. Returns its number."""
    whole = b"%b %d\0%b" % (kind, len(content), content)
    number = hashlib.sha1(whole).hexdigest()  # noqa: S324  git's own way
    path = git / "objects" / number[:2] / number[2:]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(zlib.compress(whole, 1))
    return number.encode()
