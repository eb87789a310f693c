"""`evidence` counts the statements by what they rest on, and lists the weak ones.

With `--open` it lists the pairs of statement and source that nobody has proven yet, and with
`--sample` it draws some that are, for somebody to look up.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence

from .. import problems, proof, prose, strength
from ..library import Library
from ..proof import Pair
from ..render.citation import address
from .shared import Commands, readable


def add(commands: Commands) -> None:
    """Declare the command."""
    about = "count the statements by strength, and list the weak ones"
    evidence = commands.add_parser("evidence", help=about)
    about = "list the statements and sources for which nobody has written down what the source says"
    evidence.add_argument("--open", action="store_true", help=about)
    about = "draw so many statements with a source, to look up whether it says so"
    evidence.add_argument("--sample", type=int, metavar="COUNT", help=about)
    about = "a number for the draw: the same one draws the same"
    evidence.add_argument("--seed", type=int, default=1, help=about)
    evidence.set_defaults(run=_evidence)


def _evidence(args: argparse.Namespace) -> int:
    library = readable(args)
    if library is None:
        return 1
    if args.open:
        return _open(library)
    if args.sample is not None:
        return _sample(library, args.sample, args.seed)
    return _strength(library)


def _open(library: Library) -> int:
    found = sorted(proof.unproven(library))
    if found:
        print(problems.report(found))
    return 1 if found else 0


def _sample(library: Library, count: int, seed: int) -> int:
    """Print pairs that are proven, each with all that is needed to look it up."""
    proven = [pair for pair in proof.pairs(library) if pair.passage]
    dice = random.Random(seed)  # noqa: S311  not for secrets
    for number, pair in enumerate(dice.sample(proven, min(count, len(proven))), start=1):
        print(f"{number}.", *_pair(library, pair), sep="\n   ", end="\n\n")
    return 0


def _pair(library: Library, pair: Pair) -> Iterator[str]:
    origin = library.origins[pair.key]
    source = library.sources[pair.source]
    line, _ = origin.source.where((*origin.prefix, *pair.loc))
    yield f"{origin.source.file}:{line} {'.'.join(map(str, pair.loc))}"
    yield f"We say: {prose.plain(proof.text(pair.statement))} ({pair.statement.sure})"
    yield f"Source: {pair.source}. {source.title} {address(source) or source.no_address}"
    if pair.passage:
        yield f"There ({pair.passage.where}): {pair.passage.says}"


def _strength(library: Library) -> int:
    weak = sorted(strength.weak(library))
    if weak:
        print(problems.report(weak), end="\n\n")
    site, article = strength.of_site(library), strength.of_article(library)
    print(f"{'':24}{'whole site':>16}{'article causes':>20}")
    for word in library.vocabulary.sure:
        print(_row(word, (word,), site, article))
    print(_row(" or ".join(strength.STRONG), strength.STRONG, site, article))
    proven, pairs = proof.share(library)
    print(f"proven: {proven} of {pairs} pairs of statement and source")
    beyond = list(strength.beyond(library))
    print("\n".join(beyond) or "Within the limits.", file=sys.stderr)
    return 1 if beyond else 0


def _row(name: str, words: Sequence[str], site: strength.Count, article: strength.Count) -> str:
    return f"{name:24}{_cell(site, words):>16}{_cell(article, words):>20}"


def _cell(counted: strength.Count, words: Sequence[str]) -> str:
    """How many statements have one of these strengths, and what part of all they are."""
    return f"{sum(counted[word] for word in words):6} {strength.share(counted, *words):7.1%}"
