"""No two records of a kind may share a name or an alias: readers and search could not tell them apart."""

from __future__ import annotations

from collections.abc import Iterator

from ..library import Library
from ..problems import Problem
from ..repair import BLANK
from ..yaml_source import Loc


def check(library: Library) -> Iterator[Problem]:
    for kind, others in (
        ("cause", "also_called"),
        ("symptom", "aliases"),
        ("exercise", "also_called"),
        ("term", "also"),
    ):
        seen: dict[str, str] = {}
        for uid, record in library.records[kind].items():
            names: list[tuple[Loc, str]] = [(("name",), getattr(record, "name", ""))]
            names += [((others, i), alias) for i, alias in enumerate(getattr(record, others))]
            for loc, name in names:
                if name == BLANK:
                    continue
                first = seen.setdefault(name.casefold(), uid)
                if first != uid or (loc != ("name",) and name.casefold() == names[0][1].casefold()):
                    yield library.origins[kind, uid].problem(
                        loc,
                        "duplicate-name",
                        f'"{name}" is already a name of the {kind} "{first}".',
                        "Use another name.",
                    )
