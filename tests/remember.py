"""Work that a test run does once for the same input: made-up libraries differ from each other in a
file or two.

The program itself reads a library once, so it remembers nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from hipguide import library, yaml_source
from hipguide.kinds import KINDS
from hipguide.render import environment

KEPT = 5_000


class Compiled(BytecodeCache):
    """The templates, compiled once for all libraries."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key] = bucket.bytecode_to_string()


class Once:
    """A function that is asked about the same object again and again, and works it out once.

    It keeps the last few thousand.
    """

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self.work, self.done = work, dict[int, tuple[object, Any]]()

    def __call__(self, thing: Any) -> Any:
        if id(thing) not in self.done:
            if len(self.done) > KEPT:
                self.done.clear()
            # the object is kept, so that no other gets its number
            self.done[id(thing)] = thing, self.work(thing)
        return self.done[id(thing)][1]


def remember(files: int) -> None:
    """Read a file that did not change once, and check and split its record once.

    Args:
        files: how many files to keep.
    """
    yaml_source.read = lru_cache(files)(yaml_source.read)
    for kind in KINDS.values():
        kind.model.model_validate = Once(kind.model.model_validate)  # type: ignore[method-assign]
    library.parts = Once(library.parts)  # type: ignore[attr-defined]
    environment.Environment = partial(environment.Environment, bytecode_cache=Compiled())  # type: ignore[misc,assignment]
