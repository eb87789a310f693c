"""`due` lists the records to look at; `review` gives a clinician the lines that sign one off."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from .. import review
from ..library import Key, Library
from ..problems import did_you_mean
from .shared import Commands, sound


def add(commands: Commands) -> None:
    """Declare the commands."""
    due = commands.add_parser("due", help="list the records that are due for review, or have changed since one")
    due.set_defaults(run=_due)
    sign = commands.add_parser("review", help="print the lines with which a clinician signs a record off")
    sign.add_argument("id", help="the record's id, such as clamshell, or exercise:clamshell")
    sign.set_defaults(run=_review)
    for command in (due, sign):
        command.add_argument("--today", type=date.fromisoformat, default=date.today(), help="YYYY-MM-DD")


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
    found = _named(library, args.id)
    if len(found) != 1:
        known = [uid for (_, uid), record in library.every() if hasattr(record, "review")]
        which = " or ".join(f"{kind}:{uid}" for kind, uid in found)
        print(
            f"Say which: {which}." if found else f'No record "{args.id}". {did_you_mean(args.id, known)}',
            file=sys.stderr,
        )
        return 1
    record = library.records[found[0][0]][found[0][1]]
    print(f"# {library.origins[found[0]].source.file}, now {review.state(record)}\n{review.lines(record, args.today)}")
    return 0


def _named(library: Library, name: str) -> list[Key]:
    """The records that can be reviewed and have this id, with or without the kind before it."""
    every = [key for key, record in library.every() if hasattr(record, "review")]
    return [key for key in every if name in (key[1], ":".join(key))]
