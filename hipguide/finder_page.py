"""What the finder's page holds beside the compiled finder: the words for its script, and the chart for readers without one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from . import prose
from .library import Library
from .links import OFTEN_ORDER, Links

STRONG = ("hallmark", "common")
SET_APART = 4  # symptoms that the chart names for a cause


def sign_address(library: Library, uid: str) -> str:
    """Where a sign of the finder stands, seen from the root of the site: on a list of warning signs, or in the chart."""
    sign = library.signs[uid]
    if not sign.warning:
        return f"pain-finder/#chart-sign-{uid}"
    return f"under-16/#{uid}" if sign.who == "under-16" else f"red-flags/#{uid}"


def words(library: Library) -> dict[str, Any]:
    """The words that the script puts around the answers."""
    vocabulary = library.vocabulary
    return {
        "care": {
            uid: {"label": c.label, "text": prose.plain(c.text or ""), "who": c.who, "when": c.when}
            | {"again": prose.plain(c.again)}
            for uid, c in vocabulary.urgency.items()
        },
        "run": {uid: word.label for uid, word in vocabulary.run.items()},
        "often": {uid: word.label for uid, word in vocabulary.often.items()},
        "signs": {
            uid: {"text": prose.plain(sign.text), "page": sign_address(library, uid) if sign.warning else ""}
            for uid, sign in library.signs.items()
            if sign.in_finder
        },
        "when": {"today": "Today", "48-hours": "Within 48 hours"},
        "timeline": [uid for uid, question in library.questions.items() if question.timeline],
    }


@dataclass(frozen=True)
class Chart:
    """The facts of the chart: which places may be bone, which pages stand at a place, and what sets each page apart."""

    library: Library
    links: Links

    def at(self, places: Iterable[str], often: Sequence[str] = STRONG) -> list[str]:
        """The causes that have one of these places this often: those first that it fits best, then the commonest."""
        causes, levels = self.library.causes, list(self.library.vocabulary.level)
        best: dict[str, int] = {}
        for meaning in (m for place in places for m in self.links.meanings[place]):
            if not causes[meaning.cause].finder.left_out:
                rank = OFTEN_ORDER.index(meaning.finding.often)
                best[meaning.cause] = min(rank, best.get(meaning.cause, rank))
        found = [uid for uid in best if OFTEN_ORDER[best[uid]] in often]
        return sorted(found, key=lambda uid: (best[uid], levels.index(causes[uid].commonness.level)))

    def apart(self, cause: str) -> list[str]:
        """The symptoms that point to a cause: first what it nearly always has, then what few others have."""
        symptoms = self.library.symptoms
        strong = [f for f in self.library.causes[cause].findings if f.often in STRONG]
        strong = [f for f in strong if symptoms[f.symptom].kind not in ("place", "background")]
        shared = {f.symptom: sum(m.finding.often in STRONG for m in self.links.meanings[f.symptom]) for f in strong}
        strong.sort(key=lambda f: (STRONG.index(f.often), shared[f.symptom]))
        return [f.symptom for f in strong[:SET_APART]]
