"""`explain` says why a rule exists, what a mistake looks like, and how to mend it."""

from __future__ import annotations

import argparse
import sys

from ..explain import GROUPS, explanations, in_words
from ..problems import did_you_mean
from .shared import Commands


def add(commands: Commands) -> None:
    """Declare the command."""
    explain = commands.add_parser("explain", help="say why a rule exists, and how to mend what breaks it")
    explain.add_argument("rule", nargs="?", help="the rule's name, as a problem shows it; without it, all are listed")
    explain.set_defaults(run=_explain)


def _explain(args: argparse.Namespace) -> int:
    every = explanations()
    if args.rule in every:
        print(in_words(args.rule))
    elif args.rule:
        print(f'There is no rule "{args.rule}". {did_you_mean(args.rule, every)}'.strip(), file=sys.stderr)
        return 1
    else:
        for group, title in GROUPS.items():
            print(title, *(f"  {rule}" for rule, about in every.items() if about.group == group), sep="\n")
    return 0
