"""How thorough a run of the tests is: with EVERY_PAGE=1 in the environment, as in `make audit`, it leaves nothing out.

Day by day `few` takes some of many alike, and tests with the mark `audit` are left out: those that take long, and seldom
fail where the others pass.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeVar

THOROUGH = "EVERY_PAGE" in os.environ
T = TypeVar("T")


def few(many: Iterable[T], count: int) -> list[T]:
    """All of them in a thorough run, else about `count`, spread evenly over the list."""
    every = list(many)
    step = 1 if THOROUGH else max(1, round(len(every) / count))
    return every[::step]
