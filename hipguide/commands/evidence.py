"""`evidence` counts the statements by what they rest on, and lists the weak ones."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from .. import problems, strength
from .shared import Commands, readable


def add(commands: Commands) -> None:
    """Declare the command."""
    about = "count the statements by strength, and list the weak ones"
    evidence = commands.add_parser("evidence", help=about)
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
    for word in library.vocabulary.sure:
        print(_row(word, (word,), site, article))
    print(_row(" or ".join(strength.STRONG), strength.STRONG, site, article))
    beyond = list(strength.beyond(library))
    print("\n".join(beyond) or "Within the limits.", file=sys.stderr)
    return 1 if beyond else 0


def _row(name: str, words: Sequence[str], site: strength.Count, article: strength.Count) -> str:
    return f"{name:24}{_cell(site, words):>16}{_cell(article, words):>20}"


def _cell(counted: strength.Count, words: Sequence[str]) -> str:
    """How many statements have one of these strengths, and what part of all they are."""
    return f"{sum(counted[word] for word in words):6} {strength.share(counted, *words):7.1%}"
