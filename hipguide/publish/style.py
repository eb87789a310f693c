"""One small style sheet: what the pages use of Material's, followed by ours.

Material's own sheet is 25 kB gzipped, and a page uses little of it. A rule stays if every class, id
and element that its selector names is on some page of the site, or in `KEEP`: the states that a
script can add later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import tinycss2
from tinycss2 import ast

# Our style sheet, one file for each part of a page, in the order in which they are joined: a later
# rule wins.
PARTS = (
    "tokens",
    "base",
    "header",
    "layout",
    "words",
    "summary",
    "care",
    "cards",
    "tables",
    "lists",
    "contribute",
    "forms",
    "finder",
    "search",
    "offline",
    "map",
    "muscles",
    "modes",
    "print",
)
_DARK = re.compile(r':root\[data-scheme="dark"\](\{[^{}]*\})')

# Not in the built HTML, but put there by a script or by the browser. Ours are kept anyway; these
# are Material's.
KEEP = frozenset({"js", "dialog", "details", "mark", "progress", "summary"})
_CLASS = re.compile(r' class="([^"]*)"')
_ID = re.compile(r' id="([^"]+)"')
_TAG = re.compile(r"<([a-z][a-z0-9]*)")
_NAMES = re.compile(r"(?P<kind>[.#]?)(?P<name>-?[A-Za-z_][\w-]*)")
_WITHOUT = re.compile(r"\[[^\[\]]*\]|::?[\w-]+(?:\([^()]*\))?")
_READS = re.compile(r"var\((--[\w-]+)")
_SETS = re.compile(r"(?<=[{;])(--[\w-]+):[^;{}]*;?")
_EMPTY = re.compile(r"(?<=})[^{}]+\{\}")
_NESTED = {"media", "supports", "layer", "container"}  # at-rules that hold rules; all others go


@dataclass
class Used:
    """The classes, ids and elements on the pages that have been seen."""

    names: set[str] = field(default_factory=lambda: set(KEEP))
    _seen: set[str] = field(default_factory=set)

    def see(self, html: str) -> None:
        """Note what a page uses."""
        for value in set(_CLASS.findall(html)) - self._seen:
            self._seen.add(value)
            self.names.update(f".{name}" for name in value.split())
        self.names.update(f"#{name}" for name in _ID.findall(html))
        self.names.update(_TAG.findall(html))


def prune(css: str, used: set[str]) -> str:
    """The rules of a style sheet whose selectors can match, without comments and blank space."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(_pruned(rules, used))


def _pruned(rules: Iterable[ast.Node], used: set[str]) -> Iterable[str]:
    for rule in rules:
        if isinstance(rule, ast.QualifiedRule):
            selectors = [s for s in _selectors(rule) if _matches(s, used)]
            if selectors:
                yield f"{','.join(selectors)}{{{_declarations(rule.content)}}}"
        elif isinstance(rule, ast.AtRule):
            yield _pruned_group(rule, used)


def _pruned_group(rule: ast.AtRule, used: set[str]) -> str:
    """An at-rule with those of its rules that can match; nothing if none can."""
    if rule.lower_at_keyword not in _NESTED or rule.content is None:
        return ""
    rules = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
    inner = "".join(_pruned(rules, used))
    if not inner:
        return ""
    return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude).rstrip()}{{{inner}}}"


def _selectors(rule: ast.QualifiedRule) -> list[str]:
    """The selectors of a rule, split at commas that are not inside brackets."""
    text = tinycss2.serialize(rule.prelude).strip()
    parts: list[str] = []
    depth = start = 0
    for i, char in enumerate(text):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
    return [*parts, text[start:].strip()]


def _matches(selector: str, used: set[str]) -> bool:
    """Whether all that the selector names outside brackets is on some page.

    `:is()` and `:not()` are taken as met.
    """
    bare = selector
    while (shorter := _WITHOUT.sub("", bare)) != bare:
        bare = shorter
    return all(m["kind"] + m["name"] in used for m in _NAMES.finditer(bare))


def _declarations(content: Iterable[ast.Node]) -> str:
    """The declarations of a rule, without embedded pictures: icons that no page uses."""
    nodes = tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True)
    kept: list[str] = []
    for node in nodes:
        if isinstance(node, ast.Declaration):
            value = tinycss2.serialize(node.value).strip()
            if "url(" not in value:
                kept.append(f"{node.name}:{value}{'!important' if node.important else ''}")
    return ";".join(kept)


def without_unread(css: str, others: str) -> str:
    """A style sheet without the custom properties that no rule reads.

    Args:
        css: the sheet.
        others: the sheets that pages load beside it. Their rules read too.
    """
    read = set(_READS.findall(css + others))
    fewer = _SETS.sub(lambda m: m[0] if m[1] in read else "", css)
    if fewer == css:
        return _EMPTY.sub("", css)
    return without_unread(fewer, others)  # what only a property that went has read may go too


def joined(folder: Path) -> str:
    """Our style sheet from its parts, squeezed.

    The dark colours are written once, for readers who chose them. Here readers whose system is dark
    get the same.
    """
    parts = [(folder / f"{part}.css").read_text("utf-8") for part in PARTS]
    return _DARK.sub(_for_dark_systems_too, squeeze("".join(parts)))


def _for_dark_systems_too(rule: re.Match[str]) -> str:
    by_system = f':root:not([data-scheme="light"]){rule[1]}'
    return f"@media (prefers-color-scheme: dark){{{by_system}}}{rule[0]}"


def squeeze(css: str) -> str:
    """A style sheet of ours without comments and needless blank space."""
    first, *commented = css.split("/*")
    bare = first
    for part in commented:
        bare += part.partition("*/")[2]
    css = re.sub(r"\s+", " ", bare)
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace(";}", "}").strip()
