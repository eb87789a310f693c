"""`evidence` counts the statements by what they rest on, and lists the weak ones."""

from __future__ import annotations

import argparse
import sys

from .. import problems, strength
from .shared import Commands, readable


def add(commands: Commands) -> None:
    """Declare the command."""
    evidence = commands.add_parser("evidence", help="count the statements by strength, and list the weak ones")
    evidence.set_defaults(run=_evidence)


def _evidence(args: argparse.Namespace) -> int:
    library = readable(args)
    if library is None:
        return 1
    weak = sorted(strength.weak(library))
    if weak:
        print(problems.report(weak), end="\n\n")
    site, article = strength.of_site(library), strength.of_article(library)
    print(f"{'':24}{'whole site':>16}{'article causes':>20}")
    rows = {word: [word] for word in library.vocabulary.sure} | {" or ".join(strength.STRONG): [*strength.STRONG]}
    for name, words in rows.items():
        cells = [f"{sum(c[w] for w in words):6} {strength.share(c, *words):7.1%}" for c in (site, article)]
        print(f"{name:24}{cells[0]:>16}{cells[1]:>20}")
    beyond = list(strength.beyond(library))
    print("\n".join(beyond) or "Within the limits.", file=sys.stderr)
    return 1 if beyond else 0
