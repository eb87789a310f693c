"""The pages for contributors, and what stands in them: commands, and the cells of tables."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
DOCS = ROOT / "docs" / "contribute"
SHELL = re.compile(r"^```sh\n(.*?)^```", re.M | re.S)
CODE = re.compile(r"`([^`\n]+)`")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def commands(page: Path) -> Iterator[list[str]]:
    """The words of each command that a page shows, in a block of its own or within a sentence."""
    text = page.read_text("utf-8")
    lines = [line for block in SHELL.findall(text) for line in block.splitlines()]
    for line in [*lines, *CODE.findall(SHELL.sub("", text))]:
        for part in line.split(" && "):
            try:
                yield shlex.split(part, comments=True)
            except ValueError:  # code of another kind
                continue


def ours(page: Path) -> list[list[str]]:
    """What stands behind `python -m hipguide` in each command of a page."""
    return [words[3:] for words in commands(page) if words[1:3] == ["-m", "hipguide"] and words[3:]]


def rows(page: Path, head: str) -> list[list[str]]:
    """The cells of the tables on a page whose first heading this is."""
    text = page.read_text("utf-8")
    found = re.findall(rf"^\| {re.escape(head)} \|.*\n\|[-| ]+\|\n((?:\|.*\n)+)", text, re.M)
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for t in found
        for line in t.splitlines()
    ]
