"""`changes` says what has changed for readers since a release, for its notes."""

from __future__ import annotations

import argparse
import sys

from ..changes import release_notes
from ..publish import changed_since
from .shared import Commands, sound


def add(commands: Commands) -> None:
    """Declare the command."""
    about = "what has changed for readers since a release, as Markdown"
    changes = commands.add_parser("changes", help=about)
    changes.add_argument("since", help="a tag, a branch or a commit")
    changes.set_defaults(run=_changes)


def _changes(args: argparse.Namespace) -> int:
    library = sound(args)
    if library is None:
        return 1
    try:
        files = changed_since(args.data.resolve().parent, args.since)
        print(release_notes(library, files), end="")
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
