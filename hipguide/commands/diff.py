"""`diff` compares two builds of the site, and what the finder did before and after."""

from __future__ import annotations

import argparse
import json
import sys
from difflib import unified_diff
from pathlib import Path

from .. import differ
from .shared import Commands, built

MOST = 400_000  # letters; a summary on GitHub holds a megabyte


def add(commands: Commands) -> None:
    """Declare the command."""
    about = "compare two builds of the site, as Markdown; status 1 if an address dies"
    diff = commands.add_parser("diff", help=about)
    diff.add_argument("base", type=Path, help="the folder of the site before")
    diff.add_argument("head", type=Path, help="the folder of the site after")
    pair = ("BEFORE", "AFTER")
    about = "two outputs of `finder --stats --format json`"
    diff.add_argument("--stats", nargs=2, type=Path, metavar=pair, help=about)
    about = "two outputs of `finder --score`"
    diff.add_argument("--cases", nargs=2, type=Path, metavar=pair, help=about)
    diff.set_defaults(run=_diff)


def _diff(args: argparse.Namespace) -> int:
    try:
        for site in (args.base, args.head):
            built(site)
        found = differ.compare(args.base, args.head)
        stats = _stats(*args.stats) if args.stats else {}
        cases = _cases(*args.cases) if args.cases else []
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(differ.as_markdown(found, stats, cases, MOST))
    if found.dead:
        dead = ", ".join(found.dead)
        print(f"No page and no redirect at: {dead}. Add them to data/moved.yml.", file=sys.stderr)
    return 1 if found.dead else 0


def _stats(before: Path, after: Path) -> dict[str, tuple[object, object]]:
    old: dict[str, object] = json.loads(before.read_text("utf-8") or "{}")
    new: dict[str, object] = json.loads(after.read_text("utf-8") or "{}")
    return {name: (old.get(name, "none"), new.get(name, "none")) for name in {**old, **new}}


def _cases(before: Path, after: Path) -> list[str]:
    old = before.read_text("utf-8").splitlines()
    new = after.read_text("utf-8").splitlines()
    return [*unified_diff(old, new, "before", "after", lineterm="", n=0)][2:]
