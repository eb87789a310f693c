"""`explain` says why a rule exists, what a mistake looks like, and how to mend it."""

from __future__ import annotations

import argparse
import sys

from ..explain import GROUPS, explanations, in_words
from ..problems import did_you_mean
from .shared import Commands


def add(commands: Commands) -> None:
    """Declare the command."""
    about = "say why a rule exists, and how to mend what breaks it"
    explain = commands.add_parser("explain", help=about)
    about = "the rule's name, as a problem shows it; without it, all are listed"
    explain.add_argument("rule", nargs="?", help=about)
    explain.set_defaults(run=_explain)


def _explain(args: argparse.Namespace) -> int:
    every = explanations()
    if args.rule in every:
        print(in_words(args.rule))
    elif args.rule:
        guess = did_you_mean(args.rule, every)
        print(f'There is no rule "{args.rule}". {guess}'.strip(), file=sys.stderr)
        return 1
    else:
        for group, title in GROUPS.items():
            print(title)
            for rule, about in every.items():
                if about.group == group:
                    print(f"  {rule}")
    return 0
