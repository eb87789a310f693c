"""Strict YAML that remembers the place of every key and value.

PyYAML silently accepts what a contributor did not mean: a repeated key wins, `no` is False,
`12:30` is 750, `010` is 8. This reader takes only true/false, null, plain numbers and text; refuses
repeated keys, aliases and tags; and keeps the place of each value, so that a later problem can
point at the right line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from .characters import HIDDEN, about, hidden, strange
from .problems import Problem

Loc = tuple[str | int, ...]
MAX_BYTES = 200_000
MAX_DEPTH = 12
_SUSPECT = 200  # more brackets than an ordinary record has
# many levels in one line, or far right
_STAIRS = (re.compile(r"[-?:][ \t]+(?:[-?:][ \t]+){12}"), re.compile(r"\n[ \t]{60}"))
_TAG = "tag:yaml.org,2002:"


_TEXT, _LIST, _MAPPING = f"{_TAG}str", f"{_TAG}seq", f"{_TAG}map"
_NO_TEXT = re.compile(
    r"(?P<bool>true|false)|(?P<null>null|~|)|(?P<int>-?(?:0|[1-9][0-9]*))"
    r"|(?P<float>-?(?:0|[1-9][0-9]*)\.[0-9]+)"
)
_FIRST = frozenset(["", *"tfn~-0123456789"])  # how it begins


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    def resolve(self, kind: type[yaml.Node], value: Any, implicit: tuple[bool, bool]) -> str:
        """The tag of a part: what a text without quotation marks means here, not in YAML 1.1."""
        if kind is not yaml.ScalarNode:
            return _LIST if kind is yaml.SequenceNode else _MAPPING
        found = _NO_TEXT.fullmatch(value) if implicit[0] and value[:1] in _FIRST else None
        return f"{_TAG}{found.lastgroup}" if found else _TEXT


_SCALARS: dict[str, Callable[[str], Any]] = {
    f"{_TAG}bool": lambda s: s == "true",
    f"{_TAG}null": lambda _: None,
    f"{_TAG}int": int,
    f"{_TAG}float": float,
    _TEXT: str,
}


@dataclass
class Source:
    """One YAML file as read: its value and its problems.

    On demand also the place of each part: line and column, from 1.
    """

    file: str
    value: Any = None
    problems: list[Problem] = field(default_factory=list)
    text: str = ""
    broken: set[Loc] = field(default_factory=set)  # parts with a problem: report no other

    @cached_property
    def marks(self) -> dict[Loc, tuple[int, int]]:
        """The place of each part, read anew from the text: only a file with a mistake needs it."""
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

    def complain(self, at: yaml.Node, loc: Loc, rule: str, message: str, hint: str) -> None:
        """Note a problem that was found while reading, and that the part at `loc` is broken."""
        self.broken.add(loc)
        self.problems.append(Problem(self.file, *_start(at), rule, message, hint))


def read_file(path: Path, name: str) -> Source:
    """Read one YAML file. Never raises: whatever is wrong is in the result's `problems`."""
    try:
        return read(text_of(path, name), name)
    except Unreadable as error:
        return Source(name, problems=[error.problem])


class Unreadable(Exception):
    """A file whose text cannot be had, and the problem to report."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def text_of(path: Path, name: str) -> str:
    """The text of a file, without a byte order mark.

    Args:
        path: the file.
        name: what problems call it.

    Raises:
        Unreadable: it is no file, too large, not UTF-8, or the disk fails.
    """
    try:
        if not path.is_file():  # before it is opened: a pipe or a device would be read for ever
            message = "This is not a file: it is a folder, or a link that leads to none."
            raise _unreadable(name, message, "Put the file itself here.")
        if path.stat().st_size > MAX_BYTES:
            message = f"The file is larger than {MAX_BYTES // 1000} kB."
            hint = "Split it, or shorten its texts."
            raise Unreadable(Problem(name, 1, 1, "yaml-size", message, hint))
        data = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(errors="ignore")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = "The file is not UTF-8 text."
        problem = Problem(name, line, column, "yaml-syntax", message, "Save it as UTF-8.")
        raise Unreadable(problem) from None
    except OSError as error:
        message = f"The file cannot be read: {error.strerror or error}."
        raise _unreadable(name, message, "Look at its permissions, and at the disk.") from None


def _unreadable(name: str, message: str, hint: str) -> Unreadable:
    return Unreadable(Problem(name, 1, 1, "unreadable", message, hint))


def read(text: str, file: str) -> Source:
    """Read one YAML text. Never raises: whatever is wrong is in the result's `problems`.

    Args:
        text: the text to read.
        file: what problems call it.
    """
    source = Source(file, text=text)
    source.problems.extend(hidden(text, file))
    if source.problems:  # the rest is read all the same, and lines are counted alike
        text = source.text = HIDDEN.sub(" ", text)
    if _too_deep(text):
        message, hint = "This is nested too deeply.", "Look at the indentation and the brackets."
        source.problems.append(Problem(file, 1, 1, "yaml-depth", message, hint))
        return source
    try:
        root = yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        source.problems.append(_syntax(text, file, error))
        return source
    source.value = _walk(root, (), source, set()) if root is not None else None
    if source.value is None and not source.problems:
        message, hint = "The file is empty.", "Fill it in, or delete it."
        source.problems.append(Problem(file, 1, 1, "yaml-empty", message, hint))
    return source


def _syntax(text: str, file: str, error: yaml.MarkedYAMLError) -> Problem:
    """What is not YAML in a text, and where. The two commonest slips have words of our own."""
    what = (error.problem or "not valid YAML").strip()
    hint = "Look at the indentation, and quote text that holds a colon or starts with a sign."
    mark = error.problem_mark or error.context_mark
    if "quoted" in (error.context or "") and "end of stream" in what:
        mark, what, hint = (
            error.context_mark,
            "these quotation marks are never closed",
            "Close them.",
        )
    line, column = _inside(text, mark.line + 1, mark.column + 1) if mark else (1, 1)
    if text.split("\n")[line - 1][column - 1 : column] == "\t":
        what, hint = "a tab stands here", "Indent with blanks."
    return Problem(file, line, column, "yaml-syntax", f"This is not valid YAML: {what}.", hint)


def _too_deep(text: str) -> bool:
    """Whether the text is nested so deeply that reading it could bring the program down.

    Ordinary text is not measured.
    """
    if not _may_be_deep(text):
        return False
    depth = 0
    try:
        for event in yaml.parse(text, _Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > 2 * MAX_DEPTH:
                return True
    except yaml.YAMLError:
        return False
    return False


def _may_be_deep(text: str) -> bool:
    if text.count("[") + text.count("{") >= _SUSPECT:
        return True
    return any(stairs.search(text) for stairs in _STAIRS)


def _inside(text: str, line: int, column: int) -> tuple[int, int]:
    """The nearest place inside the text: YAML's marks can be behind its last character."""
    lines = text.split("\n")
    line = min(line, len(lines))
    return line, max(1, min(column, len(lines[line - 1]) + 1))


def _walk(node: yaml.Node, loc: Loc, source: Source, seen: set[int]) -> Any:
    """The value of a part of the file. What is not allowed there becomes a problem of `source`."""
    if id(node) in seen:
        message = "An alias (*name) is not allowed here."
        source.complain(node, loc, "yaml-alias", message, "Write the value out in full.")
        return None
    seen.add(id(node))
    if len(loc) > MAX_DEPTH:
        message = "This is nested too deeply."
        source.complain(node, loc, "yaml-depth", message, "Look at the indentation.")
        return None
    if isinstance(node, yaml.ScalarNode) and node.tag in _SCALARS:
        return _scalar(node, loc, source)
    if isinstance(node, yaml.SequenceNode) and node.tag == _LIST:
        return [_walk(child, (*loc, i), source, seen) for i, child in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode) and node.tag == _MAPPING:
        return _mapping(node, loc, source, seen)
    message = f"The tag {node.tag} is not allowed."
    source.complain(node, loc, "yaml-tag", message, "Write plain text.")
    return None


def _scalar(node: yaml.ScalarNode, loc: Loc, source: Source) -> Any:
    if "\\" in source.text:  # an escape can make a sign that the text itself does not hold
        character = strange(node.value)
        if character and character not in source.text:
            source.complain(node, loc, *about(character))
    try:
        return _SCALARS[node.tag](node.value)
    except ValueError:
        hint = "Write a plain number, or quote it as text."
        source.complain(node, loc, "yaml-tag", "This is not a number that can be read.", hint)
        return None


def _mapping(node: yaml.MappingNode, loc: Loc, source: Source, seen: set[int]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            source.complain(key, (*loc, "?"), "yaml-key", "A key must be plain text.", "Quote it.")
            continue
        name = key.value
        if name in result:
            message, hint = f'The key "{name}" is given twice.', "Keep one of the two."
            source.complain(key, (*loc, "?"), "yaml-duplicate-key", message, hint)
            continue
        if not key.tag.endswith(":str"):
            message, hint = f'The key "{name}" is not text.', f'Quote it: "{name}".'
            source.complain(key, (*loc, name), "yaml-key", message, hint)
        result[name] = _walk(value, (*loc, name), source, seen)
    return result


def _place(node: yaml.Node, loc: Loc, found: dict[Loc, tuple[int, int]], seen: set[int]) -> None:
    """Note where a node and everything in it starts; what has a key starts at its key."""
    found.setdefault(loc, _start(node))
    if id(node) in seen:
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
