"""Urgency, red flags, "can I run?" and when to get help must tell the same story."""

from __future__ import annotations

from collections.abc import Iterator

from ..library import Library
from ..problems import Problem
from ..records.base import URGENCIES


def check(library: Library) -> Iterator[Problem]:
    flagged = {name for flag in library.red_flags.values() for name in flag.causes}
    for uid, flag in library.red_flags.items():
        for i, name in enumerate(flag.causes):
            if name in library.causes and URGENCIES.index(library.causes[name].urgency) > URGENCIES.index(flag.urgency):
                yield library.origins["red_flag", uid].problem(
                    ("causes", i),
                    "urgency",
                    f'The red flag is less urgent ("{flag.urgency}") than its cause "{name}" ("{library.causes[name].urgency}").',
                    "Raise the one or lower the other.",
                )
    for uid, cause in library.causes.items():
        origin = library.origins["cause", uid]
        serious = cause.urgency in ("urgent", "emergency")
        if serious and uid not in flagged and uid not in library.mentions:
            yield origin.problem(
                ("urgency",),
                "urgency",
                f'The cause is "{cause.urgency}", but no red flag leads to it.',
                "Name it under `causes` of a red flag in data/red_flags.yml.",
            )
        if serious and cause.can_i_run.answer != "no":
            yield origin.problem(
                ("can_i_run", "answer"), "urgency", f'The cause is "{cause.urgency}", so the answer must be "no".', ""
            )
        if (
            not any(URGENCIES.index(line.urgency) >= URGENCIES.index(cause.urgency) for line in cause.get_help)
            and cause.urgency != "self-care"
        ):
            yield origin.problem(
                ("get_help",), "urgency", f'No line says when to get "{cause.urgency}" help.', "Add one."
            )
        parent = library.causes.get(cause.parent or "")
        if cause.parent == uid:
            yield origin.problem(("parent",), "parent", "A cause cannot be its own parent.", "Leave the key out.")
        elif parent and parent.parent:
            yield origin.problem(
                ("parent",), "parent", f'"{cause.parent}" has a parent itself.', "Only one level is allowed."
            )
        elif parent and parent.group != cause.group:
            yield origin.problem(
                ("group",),
                "parent",
                f'The parent "{cause.parent}" is in the group "{parent.group}".',
                "Use the same group.",
            )
