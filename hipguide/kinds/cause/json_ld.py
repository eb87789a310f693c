"""A cause as a MedicalCondition of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import prose
from ...schema_org import also, named
from ..kind import RecordPage
from .model import Cause

if TYPE_CHECKING:
    from ...library import Library


def json_ld(library: Library, record_page: RecordPage, site_url: str) -> dict[str, Any]:
    """What a page of a cause is about; a pack and a plan only name it."""
    if record_page.form:
        return {"about": condition(library, record_page.uid, site_url)}
    return {"about": _described(library, library.causes[record_page.uid], site_url)}


def condition(library: Library, uid: str, site_url: str) -> dict[str, Any]:
    """A cause by its name and address."""
    path = library.page_of("cause", uid)
    return named("MedicalCondition", library.causes[uid].name, site_url, path)


def _described(library: Library, cause: Cause, site_url: str) -> dict[str, Any]:
    symptoms: list[dict[str, Any]] = []
    for finding in cause.findings:
        if finding.often in ("hallmark", "common", "sometimes"):
            name = library.symptoms[finding.symptom].name
            path = library.page_of("symptom", finding.symptom)
            symptoms.append(named("MedicalSymptom", name, site_url, path))
    others: list[dict[str, Any]] = []
    for difference in cause.tells_apart:
        sign = {"@type": "MedicalSignOrSymptom", "name": prose.plain(difference.text)}
        others.append(
            {
                "@type": "DDxElement",
                "diagnosis": [condition(library, difference.cause, site_url)],
                "distinguishingSign": [sign],
            }
        )
    return {
        "@type": "MedicalCondition",
        "name": cause.name,
        "description": prose.plain(cause.summary.text),
        **also(cause.also_called),
        "signOrSymptom": symptoms,
        "differentialDiagnosis": others,
        "possibleTreatment": [{"@type": "MedicalTherapy", "name": t.name} for t in cause.treatment],
    }
