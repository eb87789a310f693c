"""A symptom as a MedicalSymptom of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...schema_org import also, named
from ..kind import RecordPage

if TYPE_CHECKING:
    from ...library import Library


def json_ld(library: Library, record_page: RecordPage, site_url: str) -> dict[str, Any]:
    """The symptom that a page is about."""
    symptom = library.symptoms[record_page.uid]
    about = named(
        "MedicalSymptom", symptom.name, site_url, library.page_of("symptom", record_page.uid)
    )
    return {"about": about | also(symptom.aliases)}
