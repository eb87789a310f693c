"""The letters and signs that a text may hold, in a record or on a page.

All others are refused. A letter of another script can look like one of ours: then the checks,
search and screen readers read another word than people do. A digit in full width is no number to a
program. And what nobody can see may hide words from a reviewer, or show a line in another order
than the one in which it is read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from .problems import Problem

# Letters of languages that are written as English is: for names.
LETTERS = "À-ÖØ-öø-ıĴ-ķĹ-ľŁ-ňŊ-žƠơƯưǍ-ǜȘ-țḀ-ẙẞẠ-ỹ"
GREEK = "αβγδκλμπσωΔΣΩ"  # as signs alone, as in TNF-α
SIGNS = "–—‘’“”«»…•·′″§©®™°±×÷−≈≠≤≥√∞→←↑↓↔µ¹²³¼½¾⅓⅔‰€£¿¡✓✗☐"
# Control and format characters (no tab, no line end), what only looks like a blank, variation
# selectors, private use.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u034f\u0600-\u0605\u061c\u06dd\u070f"
    "\u0890\u0891\u08e2\u115f\u1160\u1680\u17b4\u17b5"
    "\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ud800-\uf8ff"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U0010ffff]"
)
_STRANGE = re.compile(f"[^\t\n\r -~{LETTERS}{SIGNS}]")
_ENTITY = re.compile(r"&(?:#[0-9a-zA-Z]{1,10}|[a-zA-Z][a-zA-Z0-9]{1,40});?")


def hidden(text: str, file: str) -> Iterator[Problem]:
    """A problem for each line with a character that is hidden, or that the site does not use."""
    for number, line in enumerate(text.split("\n"), 1):
        if (place := _first(line)) is not None:
            yield Problem(file, number, place[0] + 1, *about(place[1]))


def strange(text: str) -> str | None:
    """The first character of a text that it may not hold, if there is one."""
    place = _first(text)
    return place[1] if place else None


def _first(text: str) -> tuple[int, str] | None:
    """The place of the first such character, and the character."""
    plain = text.isascii() and text.isprintable()
    written = None if plain else _first_written(text)
    end = written.start() if written else len(text)
    return _first_entity(text, end) or ((end, written[0]) if written else None)


def _first_written(text: str) -> re.Match[str] | None:
    for match in _STRANGE.finditer(text):
        if not _alone(match):
            return match
    return None


def _first_entity(text: str, end: int) -> tuple[int, str] | None:
    """The first `&…;` before `end` that HTML would make such a character of. A blank is none."""
    if "&" not in text:
        return None
    for entity in _ENTITY.finditer(text, 0, end):
        meant = _STRANGE.search(unescape(entity[0]))
        if meant and meant[0] not in GREEK and unicodedata.category(meant[0]) != "Zs":
            return entity.start(), meant[0]
    return None


def _alone(match: re.Match[str]) -> bool:
    """Whether it is a Greek letter that is used as a sign, with no other letter beside it."""
    text, at = match.string, match.start()
    beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return match[0] in GREEK and not any(map(str.isalpha, beside))


def about(character: str) -> tuple[str, str, str]:
    """The rule that a character breaks, what is wrong, and how to mend it."""
    name = f"U+{ord(character):04X} ({unicodedata.name(character, 'no name').lower()})"
    if unicodedata.category(character) == "Zs":
        message = f"The character {name} looks like a blank, and is none."
        return "hidden-character", message, "Write a blank."
    if HIDDEN.match(character):
        message = f"The character {name} cannot be seen, and can hide words."
        return "hidden-character", message, "Delete it."
    hint = "Write it with the letters, digits and signs of English."
    plain = unicodedata.normalize("NFKC", character)
    if plain.isascii():
        hint = f'Write "{plain}".'
    return "foreign-character", f"The character {name} is none that this site uses.", hint
