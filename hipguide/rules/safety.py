"""Words that the site never uses: a hop as a self-test, "you have" a condition, a percentage of certainty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import prose
from ..library import Library, leaves
from ..problems import Problem
from ..records import Prose

_HOP = re.compile(
    r"\b(?:try|do|start|test|check|see if|stand (?:up )?and)\b[^.!?]{0,40}\bhop(?:s|ping)?\b|^hop\b|\bhop (?:on|up|three|five|ten)\b",
    re.I,
)
_NOT = re.compile(r"\b(?:not|never|no|avoid|without|don['’]t|stop)\b[^.!?]{0,60}$", re.I)
_DIAGNOSIS = (
    r"\byou(?:['’]ve| (?:probably |likely |may |might |must |could |almost certainly )?have)(?: got)? (?:an? |the )?"
)
_CERTAINTY = re.compile(
    r"\b\d{1,3} ?(?:%|per ?cent)(?=[^.!?]{0,40}\b(?:sure|certain|likely|chance|probab))|\b(?:sure|certain|likely|chance|probab\w+)\b[^.!?]{0,30}\b\d{1,3} ?(?:%|per ?cent)",
    re.I,
)


def check(library: Library) -> Iterator[Problem]:
    names = sorted({n for c in library.causes.values() for n in (c.name, *c.also_called)}, key=len, reverse=True)
    diagnosis = re.compile(_DIAGNOSIS + "(?:" + "|".join(re.escape(n) for n in names) + r")\b", re.I) if names else None
    for key, record in library.every():
        if key[0] == "source":
            continue
        origin = library.origins[key]
        for leaf in leaves(record):
            if not any(isinstance(mark, Prose) for mark in leaf.marks) and leaf.loc[-1] not in ("name", "label", "ask"):
                continue
            text = prose.plain(leaf.value)
            quoted = leaf.loc[-1] == "claim"
            for match in _HOP.finditer(text):
                if not _NOT.search(text[: match.start() + 1]) and not _NOT.search(match.group()) and not quoted:
                    yield origin.problem(
                        leaf.loc,
                        "hop-test",
                        "Never suggest hopping as a test: it can break a weakened bone.",
                        "Leave it out.",
                    )
                    break
            if (
                diagnosis
                and (found := diagnosis.search(text))
                and not re.search(r"\b(?:if|whether|when|even if)\s*$", text[: found.start()], re.I)
                and not quoted
            ):
                yield origin.problem(
                    leaf.loc,
                    "diagnosis",
                    f'"{found.group()}" reads like a diagnosis.',
                    "Say what fits or points to it instead.",
                )
            if _CERTAINTY.search(text) and not quoted:
                yield origin.problem(
                    leaf.loc,
                    "percentage",
                    "A percentage of certainty is a promise that we cannot keep.",
                    "Say it in words.",
                )
