"""A symptom as a MedicalSymptom of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...schema_org import also, named
from ..kind import PagePlan

if TYPE_CHECKING:
    from ...library import Library


def json_ld(library: Library, plan: PagePlan, site_url: str) -> dict[str, Any]:
    """The symptom that a page is about."""
    symptom = library.symptoms[plan.uid]
    about = named("MedicalSymptom", symptom.name, site_url, library.page_of("symptom", plan.uid))
    return {"about": about | also(symptom.aliases)}
