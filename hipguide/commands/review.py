"""`due` lists the records that are due for review."""

from __future__ import annotations

import argparse
from datetime import date

from .shared import Commands, sound


def add(commands: Commands) -> None:
    """Declare the commands."""
    due = commands.add_parser("due", help="list the records that are due for review")
    due.add_argument("--today", type=date.fromisoformat, default=date.today(), help="YYYY-MM-DD")
    due.set_defaults(run=_due)


def _due(args: argparse.Namespace) -> int:
    library = sound(args)
    if library is None:
        return 1
    for (kind, uid), record in library.every():
        review = getattr(record, "review", None)
        if review and review.due <= args.today:
            print(f"{review.due}  {kind}  {uid}")
    return 0
