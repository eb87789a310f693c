"""What the finder's page holds beside the compiled finder.

The words for its script, and the chart for readers without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from . import prose
from .kinds.cause.model import Finding
from .kinds.links import Links
from .kinds.sign.page import own_place
from .kinds.vocabulary.model import Care
from .library import Library
from .records.base import OFTEN_ORDER

STRONG = ("hallmark", "common")
SET_APART = 4  # symptoms that the chart names for a cause


def words(library: Library) -> dict[str, Any]:
    """The words that the script puts around the answers."""
    vocabulary = library.vocabulary
    return {
        "care": {uid: _care(level) for uid, level in vocabulary.urgency.items()},
        "run": {uid: word.label for uid, word in vocabulary.run.items()},
        "often": {uid: word.label for uid, word in vocabulary.often.items()},
        "signs": _signs(library),
        "when": {"today": "Today", "48-hours": "Within 48 hours"},
        "timeline": [uid for uid, question in library.questions.items() if question.timeline],
    }


def _care(level: Care) -> dict[str, Any]:
    return {
        "label": level.label,
        "text": prose.plain(level.text or ""),
        "who": level.who,
        "when": level.when,
        "again": prose.plain(level.again),
    }


def _signs(library: Library) -> dict[str, dict[str, str]]:
    """What each sign says, and where; one that is in the chart alone has no page."""
    signs: dict[str, dict[str, str]] = {}
    for uid, sign in library.signs.items():
        if sign.in_finder:
            page = own_place(library, uid) if sign.warning else ""
            signs[uid] = {"text": prose.plain(sign.text), "page": page}
    return signs


@dataclass(frozen=True)
class Chart:
    """The facts of the chart: which causes fit a place, and what sets each of them apart."""

    library: Library
    links: Links

    def at(self, places: Iterable[str], often: Sequence[str] = STRONG) -> list[str]:
        """The causes that have one of these places so often.

        Args:
            places: symptoms.
            often: the words for how often.

        Returns:
            Ids: those first that the place fits best, then the commonest.
        """
        causes, levels = self.library.causes, list(self.library.vocabulary.level)
        best: dict[str, int] = {}
        for place in places:
            for meaning in self.links.meanings[place]:
                if not causes[meaning.cause].finder.left_out:
                    rank = OFTEN_ORDER.index(meaning.finding.often)
                    best[meaning.cause] = min(rank, best.get(meaning.cause, rank))

        def order(uid: str) -> tuple[int, int]:
            return best[uid], levels.index(causes[uid].commonness.level)

        return sorted((uid for uid in best if OFTEN_ORDER[best[uid]] in often), key=order)

    def apart(self, cause: str) -> list[str]:
        """The symptoms that point to a cause.

        First is what it nearly always has, then what few others have.
        """
        strong: list[Finding] = []
        for finding in self.library.causes[cause].findings:
            kind = self.library.symptoms[finding.symptom].kind
            if finding.often in STRONG and kind not in ("place", "background"):
                strong.append(finding)

        def order(finding: Finding) -> tuple[int, int]:
            return STRONG.index(finding.often), self._shared(finding.symptom)

        return [finding.symptom for finding in sorted(strong, key=order)[:SET_APART]]

    def _shared(self, symptom: str) -> int:
        """How many causes a symptom points to."""
        causes = 0
        for meaning in self.links.meanings[symptom]:
            if meaning.finding.often in STRONG:
                causes += 1
        return causes
