"""One small style sheet: what the pages use of Material's, followed by ours.

Material's own sheet is 25 kB gzipped, and a page uses little of it. A rule stays if every class, id and element that its
selector names is on some page of the site, or in `KEEP`: the states that a script can add later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import tinycss2
from tinycss2 import ast

# Not in the built HTML, but put there by a script or by the browser. Ours are kept anyway; these are Material's.
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
        elif isinstance(rule, ast.AtRule) and rule.lower_at_keyword in _NESTED and rule.content is not None:
            inner = "".join(_pruned(tinycss2.parse_rule_list(rule.content, True, True), used))
            if inner:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude).rstrip()}{{{inner}}}"


def _selectors(rule: ast.QualifiedRule) -> list[str]:
    """The selectors of a rule, split at commas that are not inside brackets."""
    parts, depth, text = [], 0, tinycss2.serialize(rule.prelude).strip()
    start = 0
    for i, char in enumerate(text):
        depth += (char in "([") - (char in ")]")
        if char == "," and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
    return [*parts, text[start:].strip()]


def _matches(selector: str, used: set[str]) -> bool:
    """Whether all that the selector asks for outside brackets is on some page; `:is()` and `:not()` are taken as met."""
    bare = selector
    while (shorter := _WITHOUT.sub("", bare)) != bare:
        bare = shorter
    return all(m["kind"] + m["name"] in used for m in _NAMES.finditer(bare))


def _declarations(content: Iterable[ast.Node]) -> str:
    """The declarations of a rule, without embedded pictures (Material's icons, which no page uses)."""
    declarations = tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True)
    found = []
    for d in declarations:
        if isinstance(d, ast.Declaration):
            value = tinycss2.serialize(d.value).strip()
            if "url(" not in value:
                found.append(f"{d.name}:{value}{'!important' if d.important else ''}")
    return ";".join(found)


def without_unread(css: str, others: str) -> str:
    """A style sheet without the custom properties that no rule reads, here or in the `others` that pages load beside it."""
    read = set(_READS.findall(css + others))
    fewer = _SETS.sub(lambda m: m[0] if m[1] in read else "", css)
    if fewer == css:
        return _EMPTY.sub("", css)
    return without_unread(fewer, others)  # what only a property that went has read may go too


def squeeze(css: str) -> str:
    """A style sheet of ours without comments and needless blank space."""
    first, *commented = css.split("/*")
    css = first + "".join(part.partition("*/")[2] for part in commented)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace(";}", "}").strip()
