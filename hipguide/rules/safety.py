"""Words that the site never uses: a hop as a test, "you have" a condition, a certainty in %."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .. import prose
from ..kinds import KINDS
from ..library import Library
from ..parts import Leaf
from ..problems import Problem

# Any mention of a hop must be a warning: "do not / never / avoid … hop" in one breath,
# or "a hop can break …".
_HOP = re.compile(r"\bhop(?:s|ped|ping)?\b", re.I)
_WARNED = re.compile(r"\b(?:do not|don['’]t|never|avoid|suggest no)\b", re.I)
_HARMS = re.compile(r"hop\w*(?: on [\w ]+)? (?:can|could|may) (?:break|turn|harm)", re.I)
_DIAGNOSIS = (
    r"\byou(?:['’]ve| (?:probably |likely |may |might |must |could |almost certainly )?have)"
    r"(?: got)? (?:an? |the )?"
)
_SURE = r"\b(?:sure|certain|likely|chance|probab\w{1,7})\b"
_CERTAINTY = re.compile(
    r"\b\d{1,3} ?(?:%|per ?cent)(?=[^.!?]{0,40}\b(?:sure|certain|likely|chance|probab))"
    rf"|{_SURE}[^.!?]{{0,30}}\b\d{{1,3}} ?(?:%|per ?cent)",
    re.I,
)
_IF = re.compile(r"\b(?:if|whether|when)\s*$", re.I)


# A claim is quoted in order to be answered; titles of sources are not our words.
NOT_CHECKED = "claim"
SHORT_TEXTS = ("name", "label", "ask")


def check(library: Library) -> Iterator[Problem]:
    diagnosis = _diagnosis(library)
    for key, leaf in library.leaves:
        if KINDS[key[0]].texts != "quoted" and _is_checked(leaf):
            text = _plain(prose.plain(leaf.value))
            for rule, message, hint in _unsafe(text, diagnosis):
                yield library.origins[key].problem(leaf.loc, rule, message, hint)


def _is_checked(leaf: Leaf) -> bool:
    field = leaf.loc[-1]
    return field != NOT_CHECKED and (field in SHORT_TEXTS or leaf.marks.prose)


def _diagnosis(library: Library) -> re.Pattern[str] | None:
    """The words that tell readers which cause they have; None if there are no causes."""
    names: set[str] = set()
    for cause in library.causes.values():
        names.update((cause.name, *cause.also_called))
    if not names:
        return None
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"{_DIAGNOSIS}(?:{'|'.join(map(re.escape, longest_first))})\b", re.I)


def _plain(text: str) -> str:
    """A text as a page shows it, with one blank between words.

    It comes without accents, which would hide a word from the rules.
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(text.split())


def _unsafe(text: str, diagnosis: re.Pattern[str] | None) -> Iterator[tuple[str, str, str]]:
    """What is wrong with one text: rule, message, hint."""
    lowered = text.lower()  # to look for a word costs far less than to look for a pattern
    if "hop" in lowered and _suggests_hop(text):
        message = "Never suggest hopping as a test: it can break a weakened bone."
        yield "hop-test", message, "Leave it out."
    match = diagnosis.search(text) if diagnosis and "you" in lowered else None
    if match and not _IF.search(text[: match.start()]):
        message = f'"{match.group()}" reads like a diagnosis.'
        yield "diagnosis", message, "Say what fits or points to it instead."
    if ("%" in text or "cent" in lowered) and _CERTAINTY.search(text):
        message = "A percentage of certainty is a promise that we cannot keep."
        yield "percentage", message, "Say it in words."


def _suggests_hop(text: str) -> bool:
    """Whether a hop is mentioned other than in a warning."""
    for match in _HOP.finditer(text):
        start = match.start()
        if not _WARNED.search(_clause(text, start)) and not _HARMS.match(text, start):
            return True
    return False


def _clause(text: str, end: int) -> str:
    """The words before a place in the same breath."""
    return text[max(text.rfind(sign, 0, end) for sign in ",.!?:;") + 1 : end]
