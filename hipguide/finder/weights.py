"""The one place where the records' words become numbers, and where the bone-stress gate is decided.

The numbers are ours: they order pages and questions, they are never shown, and they say nothing about a person. They
follow the words ("often", "sometimes") that the records give with their sources.

`fsum` adds without losing digits. The built-in `sum` loses other ones on other versions of Python, and a last digit can
decide which question is asked: one machine would build another finder than the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum, sqrt
from typing import Literal

from ..records import Answer, Cause, Question
from ..records.base import Level, Often, Urgency

# How often people with the cause have the symptom.
OFTEN: Mapping[Often, float] = {"hallmark": 0.92, "common": 0.68, "sometimes": 0.35, "unusual": 0.10, "never": 0.02}
UNKNOWN: Often = "sometimes"  # the record says nothing about this symptom, and neither does the symptom itself
SILENT = 0.7  # a cause that does not mention a symptom has it less often than one that says so

# How strongly a place of pain fits the cause.
PLACE: Mapping[Often, float] = {"hallmark": 1.0, "common": 0.6, "sometimes": 0.25, "unusual": 0.02, "never": 0.002}
PLACE_UNKNOWN = 0.006
SPREAD = 0.15  # of two places, one may be where the pain spreads to: it never counts for less
NEARBY = 0.5  # an answer may name two places: the second counts less

# How common the cause is among runners with pain around the hip.
COMMONNESS: Mapping[Level, float] = {"very-common": 4.0, "common": 2.0, "uncommon": 1.0, "rare": 0.3}

# What it costs to miss the cause: a dangerous page is asked about and listed though it is rare.
HARM: Mapping[Urgency, float] = {"self-care": 1.0, "routine": 1.0, "urgent": 2.0, "emergency": 3.0}

LEFT = 0.3  # share of people with an urgent cause who come past the warning signs that name it

NONE = "none"  # the answer to a question that takes several when no other fits
NOT_SURE = 0.3  # how many readers are expected to choose "not sure"

Gate = Literal["outside", "clear", "guarded", "open", "wary", "raised"]
GateLevel = Literal["no", "not-sure", "yes"]
GATES: tuple[Gate, ...] = ("outside", "clear", "guarded", "open", "wary", "raised")  # from least to most careful
GATE_CARE: Mapping[Gate, Urgency] = {
    "outside": "self-care",
    "clear": "self-care",
    "guarded": "routine",
    "open": "routine",
    "wary": "urgent",
    "raised": "urgent",
}
GATE_FACTOR: Mapping[Gate, float] = {
    "outside": 0.05,
    "clear": 0.05,
    "guarded": 0.05,
    "open": 1.0,
    "wary": 1.0,
    "raised": 4.0,
}


def gate(signs: Sequence[GateLevel], risks: Sequence[GateLevel], core: bool = True, growing: bool = False) -> Gate:
    """What the answers about bone stress come to, from the levels of the signs (weight on the leg, rest) and risks.

    - `clear`: every answer is a plain no.
    - `raised`: two signs stand together; or a sign meets a risk that is present or not known, or hips that are still
      `growing` (a slipped growth plate hurts in the same way: Peck and others 2017). Groin pain on every step or at
      night, in someone training hard or eating too little, is a reason to be seen within 48 hours (Flinn, Medscape:
      femoral neck stress fracture, follow-up; Robertson and Wood 2017).
    - `wary`: no sign is plain, but one is not known and a risk is present, at a `core` place (one that a bone stress
      injury often or nearly always has, or a place that is not known). As urgent, to be on the safe side.
    - `guarded`: no sign, but a risk that is present or not known: no running for now, and a clinician.
    - `open`: anything else.

    Never falls when one answer moves from no to not sure, or from not sure to yes; `prove` checks that on the tree.
    """
    if signs.count("yes") > 1 or ("yes" in signs and (growing or any(level != "no" for level in risks))):
        return "raised"
    if core and "yes" not in signs and "not-sure" in signs and "yes" in risks:
        return "wary"
    if any(level != "no" for level in signs):
        return "open"
    return "clear" if all(level == "no" for level in risks) else "guarded"


def chance(often: Mapping[str, Often], symptom: str, otherwise: Mapping[str, Often]) -> float:
    """How often people with a cause have a symptom, as a number between 0 and 1.

    `otherwise` says how often a symptom is met with causes that do not mention it.
    """
    if symptom in often:
        return OFTEN[often[symptom]]
    return SILENT * OFTEN[otherwise.get(symptom, UNKNOWN)]


def fit(often: Mapping[str, Often], answer: Answer, otherwise: Mapping[str, Often]) -> float:
    """How well one answer fits a cause: any of its `yes` symptoms present, all of its `no` symptoms absent."""
    absent = 1.0
    for symptom in answer.no:
        absent *= 1 - chance(often, symptom, otherwise)
    if not answer.yes:
        return absent
    none = 1.0
    for symptom in answer.yes:
        none *= 1 - chance(often, symptom, otherwise)
    return absent * (1 - none)


def fits(cause: Cause, question: Question, otherwise: Mapping[str, Often]) -> dict[str, float]:
    """How well each answer to a question fits a cause, as shares that add up to 1 (places: as they are).

    Of several answers, the share is that of readers who tick it and none that is listed before it.
    """
    often = {f.symptom: f.often for f in cause.findings}
    if question.role == "place":
        return {uid: _place(often, answer) for uid, answer in question.answers.items()}
    raw = {uid: fit(often, answer, otherwise) for uid, answer in question.answers.items()}
    if question.choose == "several":
        return in_turn(raw, list(raw))
    total = fsum(raw.values()) or 1.0
    return {uid: value / total for uid, value in raw.items()}


def _place(often: Mapping[str, Often], answer: Answer) -> float:
    found = [PLACE[often[s]] if s in often else PLACE_UNKNOWN for s in answer.yes]
    return max([*found[:1], *(NEARBY * value for value in found[1:])], default=PLACE_UNKNOWN)


def in_turn(ticks: Mapping[str, float], order: Sequence[str]) -> dict[str, float]:
    """From how often each answer is ticked, how often each is the first one ticked, as shares that add up to 1.

    "None" means that no box fits. A box that is merely not ticked, though another one is, counts for less than that (the
    power of a quarter): readers overlook boxes, or do not know. Roots, since every machine rounds them in the same way.
    """
    left, empty, shares = 1.0, 1.0, {}
    for uid in order:
        if uid != NONE:
            shares[uid] = left * ticks[uid]
            left *= sqrt(sqrt(1 - ticks[uid]))
            empty *= 1 - ticks[uid]
    if NONE in order:
        shares[NONE] = empty
    total = fsum(shares.values()) or 1.0
    return {uid: share / total for uid, share in shares.items()}


def both(first: float, second: float) -> float:
    """How well two places together fit a cause, from how well each does."""
    return max(first, SPREAD) * max(second, SPREAD)


def rules_out(often: Mapping[str, Often], yes: Sequence[str], no: Sequence[str], role: str) -> bool:
    """Whether an answer speaks so clearly against a cause that its page is not listed.

    So it is when all that the answer says the reader has "never" comes with the cause, when the cause nearly always has
    an age that the reader does not have, or when the cause's record does not know the place.
    """
    if role == "place":
        return bool(yes) and all(often.get(s, "never") == "never" for s in yes)
    if role == "age" and any(often.get(s) == "hallmark" for s in no):
        return True
    return bool(yes) and all(often.get(s) == "never" for s in yes)
