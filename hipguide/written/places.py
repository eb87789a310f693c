"""The place of an offset in a text: line and column, both from 1."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate


class Places:
    """The lines of a text, for many questions about it."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def of(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
