"""The command line, one file for each group of commands. A command's file declares it and runs it.

- `check`    check, schema
- `evidence` evidence
- `figures`  figures
- `finder`   finder
- `new`      new
- `plain`    plain
- `review`   due, review
"""

from __future__ import annotations

import argparse
from pathlib import Path

from . import check, evidence, figures, finder, new, plain, review

DATA = Path(__file__).resolve().parent.parent.parent / "data"
GROUPS = (check, new, plain, evidence, review, figures, finder)


def main(argv: list[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0 if all is well, 1 if there are problems, 2 for a wrong call."""
    parser = argparse.ArgumentParser(
        prog="python -m hipguide", description="Runner's Hip: check and compile the records."
    )
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with the records")
    commands = parser.add_subparsers(dest="command", required=True)
    for group in GROUPS:
        group.add(commands)
    args = parser.parse_args(argv)
    return int(args.run(args))
