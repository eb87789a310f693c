"""Where a record stands, so that each problem is told on its line."""

from __future__ import annotations

from dataclasses import dataclass, field

from .problems import Problem
from .yaml_source import Loc, Source


@dataclass(frozen=True)
class Origin:
    """Where a record stands: its YAML file, and the part of the file that is the record."""

    source: Source
    prefix: Loc = ()
    doubts: set[str | int] = field(default_factory=set, compare=False)  # fields with a wrong shape, word or id

    def doubtful(self, *fields: str) -> bool:
        """Whether something is wrong in one of these fields (in any, if none is named): then draw no conclusions from it."""
        broken = {loc[len(self.prefix)] for loc in self.source.broken if self._mine(loc)}
        wrong = self.doubts | broken
        return bool(wrong & set(fields)) if fields else bool(wrong)

    def _mine(self, loc: Loc) -> bool:
        return len(loc) > len(self.prefix) and loc[: len(self.prefix)] == self.prefix

    def problem(self, loc: Loc, rule: str, message: str, hint: str = "") -> Problem:
        """A problem at a part of this record."""
        return self.source.problem((*self.prefix, *loc), rule, message, hint)
