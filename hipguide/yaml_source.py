"""Strict YAML that remembers where every key and value stands.

PyYAML silently accepts what a contributor did not mean: a repeated key wins, `no` is False, `12:30` is 750, `010` is 8.
This reader takes only true/false, null, plain numbers and text; refuses repeated keys, aliases and tags; and keeps the
place of each value, so that a later complaint can point at the right line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from .problems import Problem

Loc = tuple[str | int, ...]
MAX_BYTES = 200_000
MAX_DEPTH = 12
_SUSPECT = 200  # more brackets than an ordinary record has
_STAIRS = re.compile(r"(?:[-?:][ \t]+){13}|^[ \t]{60}", re.M)  # many levels in one line, or far to the right
_TAG = "tag:yaml.org,2002:"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  forget YAML 1.1


for _name, _pattern, _first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", ["n", "~", ""]),
    ("int", r"-?(?:0|[1-9]\d*)", "-0123456789"),
    ("float", r"-?(?:0|[1-9]\d*)\.\d+", "-0123456789"),
):
    _Loader.add_implicit_resolver(f"{_TAG}{_name}", re.compile(f"^(?:{_pattern})$"), list(_first))

_SCALARS: dict[str, Callable[[str], Any]] = {
    "bool": lambda s: s == "true",
    "null": lambda _: None,
    "int": int,
    "float": float,
    "str": str,
}


@dataclass
class Source:
    """One YAML file as read: its value, the problems found, and on demand the place (line, column from 1) of each part."""

    file: str
    value: Any = None
    problems: list[Problem] = field(default_factory=list)
    text: str = ""
    broken: set[Loc] = field(default_factory=set)  # parts that already have a problem: say nothing more about them

    @cached_property
    def marks(self) -> dict[Loc, tuple[int, int]]:
        """The place of each part. Read anew from the text, because only a file with a mistake is ever asked."""
        found: dict[Loc, tuple[int, int]] = {}
        root = yaml.compose(self.text, _Loader) if self.value is not None else None
        if root is not None:
            _place(root, (), found, set())
        return found

    def where(self, loc: Loc) -> tuple[int, int]:
        """Line and column of a part; a part that is missing points at what should hold it."""
        while loc and loc not in self.marks:
            loc = loc[:-1]
        return self.marks.get(loc, (1, 1))

    def problem(self, loc: Loc, rule: str, message: str, hint: str = "") -> Problem:
        """A problem at the place of `loc` in this file."""
        line, column = self.where(loc)
        return Problem(self.file, line, column, rule, message, hint)


def read(text: str, file: str) -> Source:
    """Read one YAML text. Never raises: whatever is wrong is in the result's `problems`."""
    source = Source(file, text=text)
    if len(text.encode()) > MAX_BYTES:
        source.problems.append(
            Problem(
                file,
                1,
                1,
                "yaml-size",
                f"The file is larger than {MAX_BYTES // 1000} kB.",
                "Split it, or shorten its texts.",
            )
        )
        return source
    if _too_deep(text):
        source.problems.append(
            Problem(file, 1, 1, "yaml-depth", "This is nested too deeply.", "Look at the indentation and the brackets.")
        )
        return source
    try:
        root = yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = _inside(text, mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = (error.problem or "not valid YAML").strip()
        hint = "Look at the indentation, and quote text that holds a colon or starts with a sign."
        source.problems.append(Problem(file, line, column, "yaml-syntax", f"This is not valid YAML: {what}.", hint))
        return source
    except yaml.YAMLError as error:  # an odd character: no mark, only a position in the bytes of the text
        before = text.encode()[: getattr(error, "position", 0)].decode(errors="ignore")
        line, column = _inside(text, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = "This character is not allowed in YAML."
        source.problems.append(Problem(file, line, column, "yaml-syntax", message, "Delete it."))
        return source
    if root is None:
        source.problems.append(Problem(file, 1, 1, "yaml-empty", "The file is empty.", "Fill it in, or delete it."))
        return source
    source.value = _walk(root, (), source, set())
    return source


def _too_deep(text: str) -> bool:
    """Whether the text is nested so deeply that to read it could bring the program down. Ordinary text is not measured."""
    brackets = text.count("[") + text.count("{")
    if brackets < _SUSPECT and not _STAIRS.search(text):
        return False
    depth = 0
    try:
        for event in yaml.parse(text, _Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > 2 * MAX_DEPTH:
                return True
    except yaml.YAMLError:
        return False
    return False


def _inside(text: str, line: int, column: int) -> tuple[int, int]:
    """The nearest place inside the text: YAML's marks can stand behind its last character."""
    lines = text.split("\n")
    line = min(line, len(lines))
    return line, max(1, min(column, len(lines[line - 1]) + 1))


def _walk(node: yaml.Node, loc: Loc, source: Source, seen: set[int]) -> Any:
    def complain(at: yaml.Node, rule: str, message: str, hint: str, where: Loc = loc) -> None:
        source.broken.add(where)
        source.problems.append(Problem(source.file, *_start(at), rule, message, hint))

    if id(node) in seen:
        complain(node, "yaml-alias", "An alias (*name) is not allowed here.", "Write the value out in full.")
        return None
    seen.add(id(node))
    if len(loc) > MAX_DEPTH:
        complain(node, "yaml-depth", "This is nested too deeply.", "Look at the indentation.")
        return None
    kind = node.tag.removeprefix(_TAG)
    if isinstance(node, yaml.ScalarNode) and kind in _SCALARS:
        try:
            return _SCALARS[kind](node.value)
        except ValueError:
            complain(
                node, "yaml-tag", "This is not a number that can be read.", "Write a plain number, or quote it as text."
            )
            return None
    if isinstance(node, yaml.SequenceNode) and kind == "seq":
        return [_walk(child, (*loc, i), source, seen) for i, child in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode) and kind == "map":
        result: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                complain(key, "yaml-key", "A key must be plain text.", "Quote it.", (*loc, "?"))
                continue
            name = key.value
            if name in result:
                complain(
                    key, "yaml-duplicate-key", f'The key "{name}" is given twice.', "Keep one of the two.", (*loc, "?")
                )
                continue
            if not key.tag.endswith(":str"):
                complain(key, "yaml-key", f'The key "{name}" is not text.', f'Quote it: "{name}".', (*loc, name))
            result[name] = _walk(value, (*loc, name), source, seen)
        return result
    complain(node, "yaml-tag", f"The tag {node.tag} is not allowed.", "Write plain text.")
    return None


def _place(node: yaml.Node, loc: Loc, found: dict[Loc, tuple[int, int]], seen: set[int]) -> None:
    """Note where a node and everything in it starts; what has a key starts at its key."""
    found.setdefault(loc, _start(node))
    if id(node) in seen or len(loc) > MAX_DEPTH:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for i, child in enumerate(node.value):
            _place(child, (*loc, i), found, seen)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and (*loc, key.value) not in found:
                found[(*loc, key.value)] = _start(key)
                _place(value, (*loc, key.value), found, seen)


def _start(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
