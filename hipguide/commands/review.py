"""`due` lists the records to look at; `review` gives a clinician the lines that sign one off."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from .. import review
from ..library import Key
from ..problems import did_you_mean
from .shared import Commands, sound


def add(commands: Commands) -> None:
    """Declare the commands."""
    about = "list the records that are due for review, or have changed since one"
    due = commands.add_parser("due", help=about)
    due.set_defaults(run=_due)
    about = "print the lines with which a clinician signs a record off"
    sign = commands.add_parser("review", help=about)
    about = "the record's id, such as clamshell, or exercise:clamshell"
    sign.add_argument("id", help=about)
    sign.set_defaults(run=_review)
    today = date.today()
    for command in (due, sign):
        command.add_argument("--today", type=date.fromisoformat, default=today, help="YYYY-MM-DD")


def _due(args: argparse.Namespace) -> int:
    library = sound(args)
    if library is None:
        return 1
    for (kind, uid), found, changed in review.due(library, args.today):
        print(f"{found.due}  {kind}  {uid}{'  changed since the review' * changed}")
    return 0


def _review(args: argparse.Namespace) -> int:
    library = sound(args)
    if library is None:
        return 1
    reviewable = [key for key, record in library.every() if hasattr(record, "review")]
    named = [key for key in reviewable if args.id in (key[1], ":".join(key))]
    if len(named) != 1:
        print(_which(args.id, named, reviewable), file=sys.stderr)
        return 1
    kind, uid = named[0]
    record = library.records[kind][uid]
    print(f"# {library.origins[kind, uid].source.file}, now {review.state(record)}")
    print(review.lines(record, args.today))
    return 0


def _which(name: str, named: list[Key], reviewable: list[Key]) -> str:
    """What to say when no record has this name, or several have."""
    if named:
        return f"Say which: {' or '.join(map(':'.join, named))}."
    uids = [uid for _, uid in reviewable]
    return f'No record "{name}". {did_you_mean(name, uids)}'
