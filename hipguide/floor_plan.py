"""The program seen from outside: its modules, what each is for, and which of them imports which.

Stages, names and purposes come from the list at the top of the package; the imports come from the
code. So the picture in the docs cannot go out of date. A folder counts as one module.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

import hipguide

PACKAGE = Path(__file__).parent
_ENTRY = re.compile(r"^- `(\w+)(/?)` ++(.+)$")
# Imports alone cost a tenth of what it costs to read whole files.
_IMPORT = re.compile(r"^ *(from (?:\.|hipguide\b)[\w.]* import (?:\([^()]*\)|.*))", re.M)
_FOR_TYPES = re.compile(r"^if TYPE_CHECKING:\n(?:    .*\n)+", re.M)
_ROW, _TEXT, _WIDTH = 26, 112, 340  # height of a row, where arcs start, and where the picture ends
_LEAST, _STEP = 14, 9  # how far arcs reach


@dataclass(frozen=True)
class Module:
    """A file of the package, or a folder in it."""

    name: str
    folder: bool
    what: str
    stage: str


def listed(text: str) -> Iterator[Module]:
    """The modules that a docstring lists, each under the stage above it."""
    stage = ""
    for line in text.splitlines():
        if found := _ENTRY.match(line):
            yield Module(found[1], bool(found[2]), found[3], stage)
        elif line.istitle() and line.isalpha():
            stage = line


@cache
def modules() -> tuple[Module, ...]:
    """The modules of the package in order: each imports only from those before it."""
    return tuple(listed(hipguide.__doc__ or ""))


@cache
def imports(package: Path = PACKAGE) -> Mapping[str, frozenset[str]]:
    """Module → the other modules of the package that it imports, anywhere in its files.

    What a file imports for the names of types alone does not count.
    """
    graph: dict[str, set[str]] = {}
    for path in sorted(package.rglob("*.py")):
        inside = path.relative_to(package).parts
        name = inside[0].removesuffix(".py")
        used = graph.setdefault(name, set())
        for statement in _IMPORT.findall(_without_types(path.read_text("utf-8"))):
            used |= _targets(ast.parse(statement).body[0], inside)
        used.discard(name)
    return {name: frozenset(used) for name, used in graph.items()}


def _without_types(text: str) -> str:
    """A file without what it imports for the names of types alone: the program runs without it."""
    return _FOR_TYPES.sub("", text)


def _targets(node: ast.stmt, inside: tuple[str, ...]) -> set[str]:
    """The modules of the package that a statement in the file at `inside` imports from."""
    if not isinstance(node, ast.ImportFrom):
        return set()
    module = node.module.split(".") if node.module else []
    if not node.level:
        return set(module[1:2]) if module[:1] == [PACKAGE.name] else set()
    from_here = [*inside[: len(inside) - node.level], *module]
    return {from_here[0]} if from_here else {alias.name for alias in node.names}


def needed(graph: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The same graph without the edges that follow from others.

    They are what a module imports by way of another one that it imports.
    """

    @cache
    def below(name: str) -> frozenset[str]:
        reached = set(graph[name])
        for used in graph[name]:
            reached |= below(used)
        return frozenset(reached)

    left: dict[str, frozenset[str]] = {}
    for name, used in graph.items():
        by_others: set[str] = set()
        for other in used:
            by_others |= below(other)
        left[name] = used - by_others
    return left


def picture() -> Markup:
    """The list as a picture.

    Stages and modules are from top to bottom, with an arc from each to those that it draws on.
    """
    height, stage = _LEAST, ""
    parts = Markup("")
    places: dict[str, int] = {}
    for module in modules():
        if module.stage != stage:
            stage = module.stage
            title = Markup('<text class="hip-floor__stage" x="4" y="{}">{}</text>')
            parts += title.format(height + 12, stage)
            height += _ROW
        places[module.name] = height
        name = f"{module.name}/" if module.folder else module.name
        parts += Markup('<text x="12" y="{}">{}</text>').format(height + 5, name)
        height += _ROW
    for top, bottom in _edges(places):
        parts += _arc(top, bottom)
    about = "The modules in order, with an arc between each two that work together"
    return Markup(
        '<svg class="hip-floor" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
    ).format(_WIDTH, height, about, parts)


def _edges(places: Mapping[str, int]) -> list[tuple[int, int]]:
    """The ends of each arc, from the top."""
    edges: list[tuple[int, int]] = []
    for name, used in needed(imports()).items():
        for other in used:
            if name in places and other in places:  # the tests name one that is not listed
                edges.append((places[other], places[name]))
    return sorted(edges)


def _arc(top: int, bottom: int) -> Markup:
    reach = min(_WIDTH - _TEXT - 6, _LEAST + _STEP * (bottom - top) // _ROW)
    half = (bottom - top) / 2
    path = Markup('<path d="M{} {}A{} {} 0 0 1 {} {}"/>')
    return path.format(_TEXT, top, reach, half, _TEXT, bottom)
