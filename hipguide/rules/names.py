"""No two records of a kind share a name or an alias: readers and search could not tell them apart. No id is an anchor of ours."""

from __future__ import annotations

from collections.abc import Iterator

from ..library import Library
from ..problems import Problem
from ..records import Article, Vocabulary
from ..repair import BLANK
from ..written.tags import OURS
from ..yaml_source import Loc


def check(library: Library) -> Iterator[Problem]:
    yield from _anchors(library)
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


def _anchors(library: Library) -> Iterator[Problem]:
    """Ids become anchors of pages. One that the frame or a script goes by would lead it astray."""
    for (kind, uid), origin in library.origins.items():
        parts: list[tuple[Loc, str]] = [((), uid)]
        record = library.records[kind].get(uid)
        if isinstance(record, Article):
            parts += [(("claims", claim), claim) for claim in record.claims]
        elif isinstance(record, Vocabulary):
            parts += [((words, word), word) for words in type(record).model_fields for word in getattr(record, words)]
        for place, name in parts:
            if name in OURS or name.startswith("source-"):
                message = f'The id "{name}" is an anchor of the pages themselves.'
                yield origin.problem(place, "id", message, "Choose another.")
