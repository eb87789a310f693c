"""What git knows: when each file was last changed, and what changed in which commit. Without its full history, nothing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from ..changes import Commit

_FILES = ("--no-renames", "--name-status", "--relative", "-z", "--", "data", "docs")


def last_changed(root: Path) -> dict[str, date]:
    """Path from `root` → day of the last commit that changed it. Empty if git or its full history is not at hand."""
    try:
        shallow = _git(root, "rev-parse", "--is-shallow-repository")
        log = _git(root, "log", "--format=%x00%cs", "--name-only", "--relative", "--", "data", "docs")
    except (OSError, subprocess.CalledProcessError):
        return {}
    changed: dict[str, date] = {}
    if shallow.strip() == "false":
        for commit in log.split("\0")[1:]:
            day, *names = commit.split("\n")
            for name in filter(None, names):
                changed.setdefault(name, date.fromisoformat(day))
    return changed


def latest(changed: Mapping[str, date], file: str, shows: Iterable[str] = ()) -> date | None:
    """The day when a page last changed: its own `file`, or a file that it `shows`, by the start of its path. None if unknown."""
    starts = tuple(shows)
    if file not in changed or not starts:
        return changed.get(file)
    return max([changed[file], *(day for path, day in changed.items() if path.startswith(starts))])


def commits(root: Path, most: int = 300) -> list[Commit]:
    """The last commits that changed records or pages, the newest first. Empty if git or its full history is not at hand."""
    try:
        shallow = _git(root, "rev-parse", "--is-shallow-repository")
        log = _git(root, "log", f"--max-count={most}", "--format=%x01%H%x00%cI%x00%s", *_FILES)
    except (OSError, subprocess.CalledProcessError):
        return []
    found = []
    for part in log.split("\x01")[1:] if shallow.strip() == "false" else ():
        hash_, when, subject, *files = part.split("\0")
        found.append(Commit(hash_, datetime.fromisoformat(when), subject, _files(files)))
    return found


def changed_since(root: Path, since: str) -> tuple[tuple[str, str], ...]:
    """The files that differ between a tag, branch or commit and now. Raises ValueError if git does not know it."""
    try:
        _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}")
        return _files(_git(root, "diff", since, *_FILES).split("\0"))
    except (OSError, subprocess.CalledProcessError):
        raise ValueError(f'git knows no "{since}".') from None


def _files(words: list[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of how and file, from git's list of both in turn."""
    words = [word for word in (word.strip("\n") for word in words) if word]
    return tuple((how[0], file) for how, file in zip(words[::2], words[1::2], strict=True) if how[0] in "AMD")


def commit(root: Path) -> str | None:
    """The commit that is being published, with `-dirty` if files differ from it; None if neither git nor GitHub tells."""
    try:
        return _git(root, "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*").strip()
    except (OSError, subprocess.CalledProcessError):
        return os.environ.get("GITHUB_SHA") or None


def _git(root: Path, *words: str) -> str:
    command = ["git", "-C", str(root), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603  fixed words
