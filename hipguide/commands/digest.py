"""`digest` gives one number for a built site: the same number, the same bytes in every file."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import digest
from .shared import Commands, built


def add(commands: Commands) -> None:
    """Declare the command."""
    about = "one number for all bytes of a built site, to compare builds"
    command = commands.add_parser("digest", help=about)
    command.add_argument("site", type=Path, help="the folder of the site")
    about = "the number of each file, as `sha256sum` lists them"
    command.add_argument("--files", action="store_true", help=about)
    command.set_defaults(run=_digest)


def _digest(args: argparse.Namespace) -> int:
    site = built(args.site)
    if args.files:
        print(digest.listing(site), end="")
    else:
        print(digest.digest(site))
    return 0
