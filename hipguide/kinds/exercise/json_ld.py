"""An exercise as an ExercisePlan of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import prose
from ...schema_org import also
from ..kind import RecordPage
from .model import Dose

if TYPE_CHECKING:
    from ...library import Library


def json_ld(library: Library, record_page: RecordPage, _site_url: str) -> dict[str, Any]:
    """The exercise that a page is for."""
    exercise = library.exercises[record_page.uid]
    entity = {
        "@type": "ExercisePlan",
        "name": exercise.name,
        "description": prose.plain(exercise.purpose.text),
        "exerciseType": exercise.kind,
        **also(exercise.also_called),
    }
    return {"mainEntity": entity | (_dose(exercise.dose) if exercise.dose else {})}


def _dose(dose: Dose) -> dict[str, Any]:
    plan: dict[str, Any] = {}
    if dose.reps:
        plan["repetitions"] = dose.reps
    if dose.rest_seconds:
        plan["restPeriods"] = f"{dose.rest_seconds} seconds"
    if dose.load:
        plan["intensity"] = dose.load
    often: list[str] = []
    if dose.times_a_day:
        often.append(f"{dose.times_a_day} times a day")
    if dose.days_a_week:
        often.append(f"{dose.days_a_week} days a week")
    if often:
        plan["activityFrequency"] = ", ".join(often)
    if dose.weeks:
        plan["activityDuration"] = f"{dose.weeks} weeks"
    return plan
