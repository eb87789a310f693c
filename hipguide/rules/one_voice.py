"""How soon to get help is said in one place: by the signs. Texts refer to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import prose
from ..kinds import KINDS
from ..library import Library
from ..origin import Origin
from ..parts import Leaf
from ..problems import Problem
from ..records import HelpLine
from ..written import WrittenPage, places

# Fields with words that are not those of the site itself.
QUOTED = frozenset({"claim", "name", "also_called", "aliases", "questions_to_ask"})
# The page of warning signs with its numbers, and pages for contributors.
OWN_PAGES = ("red-flags.md", "contribute/")
HINT = "Say it in data/signs.yml and refer to the sign."

# Words that say how soon all by themselves.
_ALONE = re.compile(
    r"A&E|\b999\b|\bNHS 111\b|\b(?:call|ring|dial)\W{1,4}\d{3}\b|\bambulance\b"
    r"|\bemergency (?:department|room|help|number)\b|\b(?:is|are) an emergency\b"
    r"|\burgent treatment centre\b"
    r"|\b48 hours\b|\bsame (?:or (?:the )?next )?day\b|\btoday or tomorrow\b"
    r"|\burgent(?:ly)? (?:check|help|appointment|care|referral)\b",
    re.I,
)
# Words that do so together, in one sentence: who or what helps, and when.
_HELP = re.compile(
    r"\b(?:GP|doctor|physiotherapist|clinician|midwife|pharmacist|hospital|clinic|appointment"
    r"|checked|check|seen|help)\b",
    re.I,
)
_SOON = re.compile(
    r"\b(?:today|tomorrow|at once|straight away|right away|immediately|urgent|urgently"
    r"|within (?:about )?(?:a|an|one|two|three|\d+) (?:hours?|days?|weeks?))\b",
    re.I,
)
_SENTENCE = re.compile(r"[^.!?:|\n]+")


def check(library: Library) -> Iterator[Problem]:
    for key, leaf in library.leaves:
        if KINDS[key[0]].texts == "advice" and (words := _words_of(leaf)):
            message = f'"{words}" says how soon to get help.'
            yield library.origins[key].problem(leaf.loc, "one-voice", message, HINT)
    for page in library.written:
        if not page.path.startswith(OWN_PAGES):
            yield from _page(page)
    yield from _twice(library)


def _words_of(leaf: Leaf) -> str:
    """The words of a record's text that say how soon to get help, if it is ours and has any."""
    if leaf.marks.ref or leaf.marks.choice or QUOTED & set(leaf.loc):
        return ""
    first = next(_soon(prose.plain(leaf.value)), None)
    return first[0] if first else ""


def _soon(text: str) -> Iterator[re.Match[str]]:
    """The words in a text that say how soon to get help, one find a sentence."""
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        words = _ALONE.search(text, start, end)
        if not words and _HELP.search(text, start, end):
            words = _SOON.search(text, start, end)
        if words:
            yield words


def _page(page: WrittenPage) -> Iterator[Problem]:
    where = places.Places(page.written)
    for words in _soon(page.written):
        line, column = where.of(words.start())
        message = f'"{words[0]}" says how soon to get help.'
        hint = 'Show the sign: {{ piece("sign", sign="its-id") }}.'
        yield Problem(page.file, line, column, "one-voice", message, hint)


def _twice(library: Library) -> Iterator[Problem]:
    """A page names each sign once."""
    for key, record in library.every():
        yield from _repeated(library.origins[key], getattr(record, "get_help", ()))


def _repeated(origin: Origin, get_help: tuple[HelpLine, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, line in enumerate(get_help):
        if line.sign in seen:
            message = f'The sign "{line.sign}" stands here twice.'
            yield origin.problem(("get_help", i), "one-voice", message, "Keep one of the two.")
        seen.add(line.sign)
