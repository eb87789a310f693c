"""What several commands need."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from .. import problems, rules
from ..library import Library, load

EXPLAIN = ".venv/bin/python -m hipguide explain RULE"
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def in_one_line(error: OSError) -> str:
    """What the system refuses, such as a full disk, in one line."""
    return f"{error.filename or 'Not done'}: {error.strerror or error}"


def sound(args: argparse.Namespace) -> Library | None:
    """The library if its records are sound; otherwise the problems go to standard error."""
    return _unless(rules.check, args)


def readable(args: argparse.Namespace) -> Library | None:
    """The library if each record can be read, even if they do not go together yet.

    Otherwise the problems go to standard error.
    """
    return _unless(broken, args)


def broken(library: Library) -> list[problems.Problem]:
    """What is wrong with single records, and with single pages written by hand."""
    found = [*library.problems]
    for page in library.written:
        found += page.problems
    return found


def _unless(
    problems_of: Callable[[Library], list[problems.Problem]],
    args: argparse.Namespace,
) -> Library | None:
    library = load(args.data)
    found = problems_of(library)
    if found:
        print(problems.report(found), file=sys.stderr)
        return None
    return library


def built(site: Path) -> Path:
    """The folder, if it is a built site. Raises OSError otherwise."""
    if not (site / "index.html").is_file():
        raise FileNotFoundError(2, "This is no built site: it has no index.html", str(site))
    return site
