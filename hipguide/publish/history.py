"""When each file was last changed, as git knows it. Without git, or in a shallow copy, the pages simply say nothing."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path


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


def commit(root: Path) -> str | None:
    """The commit that is being published, with `-dirty` if files differ from it; None if neither git nor GitHub tells."""
    try:
        return _git(root, "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*").strip()
    except (OSError, subprocess.CalledProcessError):
        return os.environ.get("GITHUB_SHA") or None


def _git(root: Path, *words: str) -> str:
    command = ["git", "-C", str(root), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603  fixed words
