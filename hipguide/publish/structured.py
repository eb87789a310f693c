"""Structured data for search engines, in schema.org's medical vocabulary.

It is made from the same records as the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup

from .. import prose
from ..library import Library
from ..pages import PagePlan, parent_of
from ..records import KINDS, Cause, Comparison, Dose, Exercise, Symptom
from ..render import json_in_script
from ..review import state

Steps = Sequence[tuple[str, str]]
_ABOUT = {
    "inLanguage": "en-GB",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "audience": {"@type": "PeopleAudience", "audienceType": "Runners with hip pain"},
}
SECTIONS = {
    "cause": "Causes",
    "symptom": "Symptoms",
    "exercise": "Exercises",
    "comparison": "Compare",
}


def structured(library: Library, plan: PagePlan, site_url: str, changed: str | None) -> Markup:
    """JSON-LD for one record's page, safe inside a script element.

    Args:
        library: the records.
        plan: the page.
        site_url: the address of the site; "" if it has none, and then addresses are left out.
        changed: the day when the page last changed, if that is known.
    """
    record = library.records[plan.kind][plan.uid]
    page = _page(plan.description, _steps_to(library, plan), site_url, changed)
    review = record.review  # type: ignore[attr-defined]
    if state(record) == "reviewed":
        page["lastReviewed"] = review.reviewer.on.isoformat()
        page["reviewedBy"] = {
            "@type": "Person",
            "name": review.reviewer.name,
            "jobTitle": review.reviewer.profession,
        }
    if isinstance(record, Exercise):
        page["mainEntity"] = _exercise(record)
    elif about := _about(library, plan, site_url):
        page["about"] = about
    return json_in_script(page)


def _steps_to(library: Library, plan: PagePlan) -> Steps:
    """Names and addresses from below the home page to the page itself."""
    steps = [(SECTIONS[plan.kind], f"{KINDS[plan.kind].folder}/")]
    parent = parent_of(library, plan)
    if parent:
        steps.append((library.causes[parent].name, _path("cause", parent)))
    steps.append((plan.title, f"{plan.folder}/{plan.uid}/"))
    return steps


def _about(library: Library, plan: PagePlan, site_url: str) -> Any:
    """The conditions or the symptom that a page is about."""
    record = library.records[plan.kind][plan.uid]
    if isinstance(record, Cause):
        if plan.form:
            return _cause(library, plan.uid, site_url)
        return _condition(library, record, site_url)
    if isinstance(record, Symptom):
        return _symptom(library, plan.uid, site_url) | _also(record.aliases)
    if isinstance(record, Comparison):
        return [_cause(library, uid, site_url) for uid in (record.one, record.other)]
    return None


def structured_written(
    description: str, steps: Steps, site_url: str, changed: str | None
) -> Markup:
    """JSON-LD for a page written by hand.

    Args:
        description: what the page is about.
        steps: names and addresses from below the home page to the page itself.
        site_url: the address of the site, "" if it has none.
        changed: the day when the page last changed, if that is known.
    """
    return json_in_script(_page(description, steps, site_url, changed))


def structured_home(name: str, description: str, site_url: str) -> Markup:
    """JSON-LD for the home page: what the site is."""
    site = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": name,
        "description": description,
    }
    return json_in_script(site | _ABOUT | ({"url": _at(site_url, "")} if site_url else {}))


def _page(description: str, steps: Steps, site_url: str, changed: str | None) -> dict[str, Any]:
    name, path = steps[-1]
    page = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": name,
        "description": description,
        **_ABOUT,
        "breadcrumb": _breadcrumb([("Home", ""), *steps], site_url),
    }
    if site_url:
        page["url"] = _at(site_url, path)
    if changed:
        page["dateModified"] = changed
    return page


def _at(site_url: str, path: str) -> str:
    return urljoin(site_url.rstrip("/") + "/", path)


def _path(kind: str, uid: str) -> str:
    return f"{KINDS[kind].folder}/{uid}/"


def _named(kind: str, name: str, site_url: str, path: str) -> dict[str, Any]:
    about = {"@type": kind, "name": name}
    return about | ({"url": _at(site_url, path)} if site_url else {})


def _cause(library: Library, uid: str, site_url: str) -> dict[str, Any]:
    return _named("MedicalCondition", library.causes[uid].name, site_url, _path("cause", uid))


def _symptom(library: Library, uid: str, site_url: str) -> dict[str, Any]:
    return _named("MedicalSymptom", library.symptoms[uid].name, site_url, _path("symptom", uid))


def _also(names: tuple[str, ...]) -> dict[str, Any]:
    return {"alternateName": list(names)} if names else {}


def _breadcrumb(steps: Steps, site_url: str) -> dict[str, Any]:
    items: list[dict[str, Any]] = []
    for position, (name, path) in enumerate(steps, 1):
        item = {"@type": "ListItem", "position": position, "name": name}
        items.append(item | ({"item": _at(site_url, path)} if site_url else {}))
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _condition(library: Library, cause: Cause, site_url: str) -> dict[str, Any]:
    symptoms: list[dict[str, Any]] = []
    for finding in cause.findings:
        if finding.often in ("hallmark", "common", "sometimes"):
            symptoms.append(_symptom(library, finding.symptom, site_url))
    others: list[dict[str, Any]] = []
    for difference in cause.tells_apart:
        sign = {"@type": "MedicalSignOrSymptom", "name": prose.plain(difference.text)}
        others.append(
            {
                "@type": "DDxElement",
                "diagnosis": [_cause(library, difference.cause, site_url)],
                "distinguishingSign": [sign],
            }
        )
    return {
        "@type": "MedicalCondition",
        "name": cause.name,
        "description": prose.plain(cause.summary.text),
        **_also(cause.also_called),
        "signOrSymptom": symptoms,
        "differentialDiagnosis": others,
        "possibleTreatment": [{"@type": "MedicalTherapy", "name": t.name} for t in cause.treatment],
    }


def _exercise(exercise: Exercise) -> dict[str, Any]:
    plan = {
        "@type": "ExercisePlan",
        "name": exercise.name,
        "description": prose.plain(exercise.purpose.text),
        "exerciseType": exercise.kind,
        **_also(exercise.also_called),
    }
    return plan | (_dose(exercise.dose) if exercise.dose else {})


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
