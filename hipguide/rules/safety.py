"""Words that the site never uses: a hop as a self-test, "you have" a condition, a percentage of certainty."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .. import prose
from ..library import Library
from ..problems import Problem

# Any mention of a hop must be a warning: "do not / never / avoid … hop" in one breath, or "a hop can break …".
_HOP = re.compile(r"\bhop(?:s|ped|ping)?\b", re.I)
_WARNED = re.compile(r"\b(?:do not|don['’]t|never|avoid|suggest no)\b", re.I)
_HARMS = re.compile(r"hop\w*(?: on [\w ]+)? (?:can|could|may) (?:break|turn|harm)", re.I)
_DIAGNOSIS = (
    r"\byou(?:['’]ve| (?:probably |likely |may |might |must |could |almost certainly )?have)(?: got)? (?:an? |the )?"
)
_CERTAINTY = re.compile(
    r"\b\d{1,3} ?(?:%|per ?cent)(?=[^.!?]{0,40}\b(?:sure|certain|likely|chance|probab))|\b(?:sure|certain|likely|chance|probab\w{1,7})\b[^.!?]{0,30}\b\d{1,3} ?(?:%|per ?cent)",
    re.I,
)

_IF = re.compile(r"\b(?:if|whether|when)\s*$", re.I)


def check(library: Library) -> Iterator[Problem]:
    names = sorted({n for c in library.causes.values() for n in (c.name, *c.also_called)}, key=len, reverse=True)
    diagnosis = re.compile(_DIAGNOSIS + "(?:" + "|".join(re.escape(n) for n in names) + r")\b", re.I) if names else None
    for key, leaf in library.leaves:
        if key[0] == "source" or leaf.loc[-1] == "claim":  # a claim is quoted in order to be answered
            continue
        if leaf.loc[-1] not in ("name", "label", "ask") and not leaf.marks.prose:
            continue
        text = _plain(prose.plain(leaf.value))
        for rule, message, hint in _unsafe(text, diagnosis):
            yield library.origins[key].problem(leaf.loc, rule, message, hint)


def _plain(text: str) -> str:
    """A text as a page shows it, with one blank between words, and without accents, which would hide a word from the rules."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(text.split())


def _clause(text: str, end: int) -> str:
    """The words that stand before a place in the same breath."""
    return text[max(text.rfind(sign, 0, end) for sign in ",.!?:;") + 1 : end]


def _unsafe(text: str, diagnosis: re.Pattern[str] | None) -> Iterator[tuple[str, str, str]]:
    """What is wrong with one text: rule, message, hint."""
    lowered = text.lower()  # to look for a word costs far less than to look for a pattern
    hops = [match.start() for match in _HOP.finditer(text)] if "hop" in lowered else []
    if any(not _WARNED.search(_clause(text, start)) and not _HARMS.match(text, start) for start in hops):
        yield "hop-test", "Never suggest hopping as a test: it can break a weakened bone.", "Leave it out."
    found = diagnosis.search(text) if diagnosis and "you" in lowered else None
    if found and not _IF.search(text[: found.start()]):
        yield "diagnosis", f'"{found.group()}" reads like a diagnosis.', "Say what fits or points to it instead."
    if ("%" in text or "cent" in lowered) and _CERTAINTY.search(text):
        yield "percentage", "A percentage of certainty is a promise that we cannot keep.", "Say it in words."
