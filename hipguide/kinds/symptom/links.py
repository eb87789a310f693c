"""The causes of a symptom in the order of its page, and the exercises that are safe to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...records.base import OFTEN_ORDER, URGENCIES

if TYPE_CHECKING:
    from ...library import Library
    from ..links import Links, Meaning

_LIKELY = OFTEN_ORDER[:2]


def link(links: Links, library: Library) -> None:
    """Sort what causes have said of each symptom, and note what signs learn of it."""
    for uid, symptom in library.symptoms.items():
        for line in symptom.get_help:
            links.helps[line.sign].append(("symptom", uid))
    for uid, meanings in links.meanings.items():
        meanings.sort(key=lambda meaning: _rank(meaning, library))
        links.symptom_exercises[uid] = _exercises(library, meanings)


def _rank(meaning: Meaning, library: Library) -> tuple[int, int, str]:
    """The place of a cause in the list of a symptom: often and urgent ones first."""
    urgency = URGENCIES.index(library.causes[meaning.cause].urgency)
    return OFTEN_ORDER.index(meaning.finding.often), -urgency, meaning.cause


def _exercises(library: Library, meanings: list[Meaning]) -> list[str]:
    """The first-stage exercises of the likeliest causes of a symptom, each once.

    None where a bone stress injury is among them.
    """
    exercises: list[str] = []
    for meaning in meanings:
        if meaning.finding.often not in _LIKELY:
            continue
        cause = library.causes[meaning.cause]
        if library.is_bone(cause):
            return []
        if cause.programme:
            exercises.extend(cause.programme[0].exercises)
    return list(dict.fromkeys(exercises))


def linked(links: Links, uid: str) -> dict[str, Any]:
    """What other records say of a symptom, for the API."""
    causes: list[dict[str, str]] = []
    for meaning in links.meanings.get(uid, ()):
        causes.append({"id": meaning.cause, "often": meaning.finding.often})
    return {"causes": causes, "exercises": links.symptom_exercises.get(uid)}
