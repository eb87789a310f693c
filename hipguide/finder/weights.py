"""The one place where the records' words become numbers, and where the bone-stress gate is decided.

The numbers are ours: they order pages and questions, they are never shown, and they say nothing about a person. They
follow the words ("often", "sometimes") that the records give with their sources.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from ..records import Answer, Cause
from ..records.base import Level, Often, Urgency

# How often people with the cause have the symptom.
OFTEN: Mapping[Often, float] = {"hallmark": 0.92, "common": 0.68, "sometimes": 0.35, "unusual": 0.10, "never": 0.02}
UNKNOWN = 0.25  # the record says nothing about this symptom

# How strongly the worst place of pain fits the cause.
PLACE: Mapping[Often, float] = {"hallmark": 1.0, "common": 0.6, "sometimes": 0.25, "unusual": 0.02, "never": 0.002}
PLACE_UNKNOWN = 0.006

# How common the cause is among runners with pain around the hip.
COMMONNESS: Mapping[Level, float] = {"very-common": 4.0, "common": 2.0, "uncommon": 1.0, "rare": 0.4}

NOT_SURE = 0.15  # how many readers are expected to choose "not sure"

Gate = Literal["outside", "clear", "open", "raised"]
GateLevel = Literal["no", "not-sure", "yes"]
GATE_CARE: Mapping[Gate, Urgency] = {
    "outside": "self-care",
    "clear": "self-care",
    "open": "routine",
    "raised": "urgent",
}
GATE_FACTOR: Mapping[Gate, float] = {"outside": 0.0, "clear": 0.05, "open": 1.0, "raised": 20.0}


def gate(signs: Sequence[GateLevel], risks: Sequence[GateLevel]) -> Gate:
    """What the answers about bone stress come to, from the levels of the signs (pain with impact, pain at rest) and risks.

    `clear` only if every answer is a plain no. `raised` when a sign meets a risk that is present or not known, or when
    two signs stand together: groin pain on every step or at night, in someone training hard or eating too little, is a
    reason to be seen within 48 hours (Flinn, Medscape: femoral neck stress fracture, follow-up; Robertson and Wood 2017).
    Never falls when one answer moves from no to not sure, or from not sure to yes; `prove` checks that on the tree.
    """
    sign = "yes" in signs
    if sign and (signs.count("yes") > 1 or any(r != "no" for r in risks)):
        return "raised"
    return "clear" if all(level == "no" for level in (*signs, *risks)) else "open"


def chance(often: Mapping[str, Often], symptom: str) -> float:
    """How often people with a cause have a symptom, as a number between 0 and 1."""
    return OFTEN[often[symptom]] if symptom in often else UNKNOWN


def fit(often: Mapping[str, Often], answer: Answer) -> float:
    """How well one answer fits a cause: any of its `yes` symptoms present, all of its `no` symptoms absent."""
    absent = 1.0
    for symptom in answer.no:
        absent *= 1 - chance(often, symptom)
    if not answer.yes:
        return absent
    none = 1.0
    for symptom in answer.yes:
        none *= 1 - chance(often, symptom)
    return absent * (1 - none)


def fits(cause: Cause, answers: Mapping[str, Answer], role: str) -> dict[str, float]:
    """How well each answer to a question fits a cause, as shares that add up to 1 (places: as they are)."""
    often = {f.symptom: f.often for f in cause.findings}
    if role == "place":
        return {
            uid: max((PLACE[often[s]] if s in often else PLACE_UNKNOWN for s in answer.yes), default=PLACE_UNKNOWN)
            for uid, answer in answers.items()
        }
    raw = {uid: fit(often, answer) for uid, answer in answers.items()}
    total = sum(raw.values()) or 1.0
    return {uid: value / total for uid, value in raw.items()}
