"""The place of a record in its file, so that each problem is reported on its line."""

from __future__ import annotations

from dataclasses import dataclass, field

from .problems import Problem
from .yaml_source import Loc, Source


@dataclass(frozen=True)
class Origin:
    """The place of a record: its YAML file, and the part of the file that is the record."""

    source: Source
    prefix: Loc = ()
    # fields with a wrong shape, word or id
    doubts: set[str | int] = field(default_factory=set, compare=False)

    def doubtful(self, *fields: str) -> bool:
        """Whether something is wrong in one of these fields, so that no rule should rely on it.

        Args:
            fields: names of fields of the record; all of them, if none is named.
        """
        wrong = set(self.doubts)
        for loc in self.source.broken:
            if self._mine(loc):
                wrong.add(loc[len(self.prefix)])
        return bool(wrong.intersection(fields)) if fields else bool(wrong)

    def _mine(self, loc: Loc) -> bool:
        return len(loc) > len(self.prefix) and loc[: len(self.prefix)] == self.prefix

    def problem(self, loc: Loc, rule: str, message: str, hint: str = "") -> Problem:
        """A problem at a part of this record."""
        return self.source.problem((*self.prefix, *loc), rule, message, hint)
