"""The one place where the records' words become numbers.

The numbers are ours: they put pages in order, they are never shown, and they say nothing about a
person. They follow the words ("often", "sometimes") that the records give with their sources. Care
does not come from them, but from signs.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum, log

from ..kinds.cause.model import Cause
from ..kinds.question.model import Answer, Question
from ..library import Library
from ..records import Role
from ..records.base import Level, Often, Urgency

# How often people with the cause have the symptom.
OFTEN: Mapping[Often, float] = {
    "hallmark": 0.92,
    "common": 0.68,
    "sometimes": 0.35,
    "unusual": 0.10,
    "never": 0.02,
}
UNKNOWN: Often = (
    "sometimes"  # the record says nothing about this symptom, and neither does the symptom itself
)
SILENT = 0.7  # a cause that does not mention a symptom has it less often than one that says so

# How strongly a place of pain fits the cause.
PLACE: Mapping[Often, float] = {
    "hallmark": 1.0,
    "common": 0.6,
    "sometimes": 0.25,
    "unusual": 0.02,
    "never": 0.002,
}
PLACE_UNKNOWN = 0.006
SPREAD = 0.15  # of two places, one may be where the pain spreads to: it never counts for less
NEARBY = 0.5  # an answer may name two places: the second counts less

# How common the cause is among runners with pain around the hip.
COMMONNESS: Mapping[Level, float] = {
    "very-common": 4.0,
    "common": 2.0,
    "uncommon": 1.0,
    "rare": 0.3,
}
LEFT = 0.3  # share of people with an emergency who come past the warning signs that name it

# A box that is not ticked says less than a plain "no": readers overlook boxes, or do not know.
# "None of these" says more.
UNTICKED, NONE_TICKED = 0.25, 0.5
LEAST, MOST = 0.02, 0.98  # no answer is taken to be certain

UNIT = 100  # whole numbers in the table: hundredths of a natural logarithm
# What a sign that names a cause adds to it, and what it takes away if the reader's answers exclude
# each such sign.
SHOWN, EXCLUDED = 139, -300
# A page is listed while it fits at least half as well as the first one. A dangerous one may fit
# less well.
CLOSE = 69
HARM: Mapping[Urgency, int] = {"self-care": 0, "routine": 0, "urgent": 69, "emergency": 110}


def listed_causes(library: Library) -> dict[str, Cause]:
    """The causes that the finder can list."""
    return {uid: cause for uid, cause in library.causes.items() if not cause.finder.left_out}


def often_of(cause: Cause) -> dict[str, Often]:
    """How often a cause brings each symptom, as its record says."""
    return {finding.symptom: finding.often for finding in cause.findings}


def otherwise_of(library: Library) -> dict[str, Often]:
    """How often each symptom is met with causes that do not mention it."""
    return {uid: symptom.otherwise for uid, symptom in library.symptoms.items()}


def chance(often: Mapping[str, Often], symptom: str, otherwise: Mapping[str, Often]) -> float:
    """How often people with a cause have a symptom, as a number between 0 and 1.

    `otherwise` says how often a symptom is met with causes that do not mention it.
    """
    if symptom in often:
        return OFTEN[often[symptom]]
    return SILENT * OFTEN[otherwise.get(symptom, UNKNOWN)]


def fit(often: Mapping[str, Often], answer: Answer, otherwise: Mapping[str, Often]) -> float:
    """How well one answer fits a cause: any of its `yes` symptoms present, all of its `no` symptoms
    absent.
    """
    absent = 1.0
    for symptom in answer.no:
        absent *= 1 - chance(often, symptom, otherwise)
    if not answer.yes:
        return absent
    none = 1.0
    for symptom in answer.yes:
        none *= 1 - chance(often, symptom, otherwise)
    return absent * (1 - none)


def place_fit(often: Mapping[str, Often], answer: Answer) -> float:
    """How strongly a place fits a cause. Of two places in one answer the second counts less."""
    found: list[float] = []
    for symptom in answer.yes:
        value = PLACE[often[symptom]] if symptom in often else PLACE_UNKNOWN
        found.append(NEARBY * value if found else value)
    return max(found, default=PLACE_UNKNOWN)


def points(share: float) -> int:
    """A share between 0 and 1 as a whole number that can be added up."""
    return round(UNIT * log(min(max(share, LEAST), MOST)))


def place_points(share: float) -> int:
    """The same for a place, which may rule a cause nearly out."""
    return round(UNIT * log(share))


def says_nothing(question: Question) -> bool:
    """Whether no answer names a symptom, so that the question tells nothing of any cause."""
    return not any(answer.yes or answer.no for answer in question.answers.values())


def one_choice(cause: Cause, question: Question, otherwise: Mapping[str, Often]) -> dict[str, int]:
    """For a question that takes one answer: what each answer says of a cause."""
    often = often_of(cause)
    fits = {uid: fit(often, answer, otherwise) for uid, answer in question.answers.items()}
    total = fsum(fits.values()) or 1.0
    return {uid: points(value / total) for uid, value in fits.items()}


def rules_out(often: Mapping[str, Often], answer: Answer, role: Role) -> bool:
    """Whether an answer speaks so clearly against a cause that its page is not listed.

    So it is when all that the answer says the reader has "never" comes with the cause, when the
    cause nearly always has an age that the reader does not have, or when the cause's record does
    not know the place.
    """
    if role.excludes and "hallmark" in map(often.get, answer.no):
        return True
    unknown: Often = "never" if role.locates else UNKNOWN
    said = {often.get(symptom, unknown) for symptom in answer.yes}
    return said == {"never"}
