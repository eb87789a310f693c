"""What several commands need."""

from __future__ import annotations

import argparse
import sys
from typing import TypeAlias

from .. import problems, rules
from ..library import Library, load

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def sound(args: argparse.Namespace) -> Library | None:
    """The library if its records are sound; otherwise the problems go to standard error."""
    library = load(args.data)
    found = rules.check(library)
    if found:
        print(problems.report(found), file=sys.stderr)
        return None
    return library
