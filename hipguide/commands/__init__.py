"""The command line, one file for each group of commands. A command's file declares it and runs it.

- `build`    build
- `changes`  changes
- `check`    check, schema
- `diff`     diff
- `digest`   digest
- `evidence` evidence
- `explain`  explain
- `figures`  figures
- `finder`   finder
- `new`      new
- `plain`    plain
- `release`  archive, verify
- `review`   due, review
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path

from . import (
    build,
    changes,
    check,
    diff,
    digest,
    evidence,
    explain,
    figures,
    finder,
    new,
    plain,
    release,
    review,
)
from .shared import in_one_line

DATA = Path(__file__).resolve().parent.parent.parent / "data"
GROUPS = (
    check,
    build,
    explain,
    new,
    plain,
    evidence,
    review,
    figures,
    finder,
    changes,
    diff,
    digest,
    release,
)


def parser() -> argparse.ArgumentParser:
    """What the command line understands."""
    about = "Runner's Hip: check and compile the records."
    parser = argparse.ArgumentParser(prog="python -m hipguide", description=about)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with the records")
    commands = parser.add_subparsers(dest="command", required=True)
    for group in GROUPS:
        group.add(commands)
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run one command.

    Returns:
        The exit status: 0 if all is well, 1 if there are problems, 2 for a wrong call.
    """
    return _run(parser().parse_args(argv))


def _run(args: argparse.Namespace) -> int:
    """Run the command. What the system refuses, such as a full disk, is reported in one line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may lack characters
    try:
        status = int(args.run(args))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads it has seen enough: `… | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        print(in_one_line(error), file=sys.stderr)
        return 1
    return status
