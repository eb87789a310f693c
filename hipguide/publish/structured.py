"""Structured data for search engines: schema.org's medical vocabulary, made from the same records as the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup

from .. import prose
from ..library import Library
from ..pages import PagePlan, parent_of
from ..records import KINDS, Cause, Comparison, Exercise, Symptom
from ..render import json_in_script
from ..review import state

Steps = Sequence[tuple[str, str]]
_ABOUT = {
    "inLanguage": "en-GB",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "audience": {"@type": "PeopleAudience", "audienceType": "Runners with hip pain"},
}
SECTIONS = {"cause": "Causes", "symptom": "Symptoms", "exercise": "Exercises", "comparison": "Compare"}


def structured(library: Library, plan: PagePlan, site_url: str, changed: str | None) -> Markup:
    """JSON-LD for one record's page, safe inside a script element. Addresses are left out when the site has none."""
    record = library.records[plan.kind][plan.uid]
    steps = [(SECTIONS[plan.kind], f"{KINDS[plan.kind].folder}/")]
    if parent := parent_of(library, plan):
        steps.append((library.causes[parent].name, _path("cause", parent)))
    steps.append((plan.title, f"{plan.folder}/{plan.uid}/"))
    page = _page(plan.description, steps, site_url, changed)
    review = record.review  # type: ignore[attr-defined]
    if state(record) == "reviewed":
        by = {"@type": "Person", "name": review.reviewer.name, "jobTitle": review.reviewer.profession}
        page |= {"lastReviewed": review.reviewer.on.isoformat(), "reviewedBy": by}
    if isinstance(record, Cause) and plan.form:
        page["about"] = _named("MedicalCondition", record.name, site_url, "cause", plan.uid)
    elif isinstance(record, Cause):
        page["about"] = _condition(library, record, site_url)
    elif isinstance(record, Symptom):
        page["about"] = _named("MedicalSymptom", record.name, site_url, "symptom", plan.uid) | _also(record.aliases)
    elif isinstance(record, Exercise):
        page["mainEntity"] = _exercise(record)
    elif isinstance(record, Comparison):
        pair = (record.one, record.other)
        page["about"] = [_named("MedicalCondition", library.causes[uid].name, site_url, "cause", uid) for uid in pair]
    return json_in_script(page)


def structured_written(description: str, steps: Steps, site_url: str, changed: str | None) -> Markup:
    """JSON-LD for a page written by hand. `steps` are names and addresses from below the home page to the page itself."""
    return json_in_script(_page(description, steps, site_url, changed))


def structured_home(name: str, description: str, site_url: str) -> Markup:
    """JSON-LD for the home page: what the site is."""
    site = {"@context": "https://schema.org", "@type": "WebSite", "name": name, "description": description}
    return json_in_script(site | _ABOUT | ({"url": _at(site_url, "")} if site_url else {}))


def _page(description: str, steps: Steps, site_url: str, changed: str | None) -> dict[str, Any]:
    name, path = steps[-1]
    return (
        {"@context": "https://schema.org", "@type": "MedicalWebPage", "name": name, "description": description}
        | _ABOUT
        | {"breadcrumb": _breadcrumb([("Home", ""), *steps], site_url)}
        | ({"url": _at(site_url, path)} if site_url else {})
        | ({"dateModified": changed} if changed else {})
    )


def _at(site_url: str, path: str) -> str:
    return urljoin(site_url.rstrip("/") + "/", path)


def _path(kind: str, uid: str) -> str:
    return f"{KINDS[kind].folder}/{uid}/"


def _named(kind: str, name: str, site_url: str, record: str, uid: str) -> dict[str, Any]:
    return {"@type": kind, "name": name} | ({"url": _at(site_url, _path(record, uid))} if site_url else {})


def _also(names: tuple[str, ...]) -> dict[str, Any]:
    return {"alternateName": list(names)} if names else {}


def _breadcrumb(steps: Steps, site_url: str) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": i, "name": name} | ({"item": _at(site_url, path)} if site_url else {})
            for i, (name, path) in enumerate(steps, 1)
        ],
    }


def _condition(library: Library, cause: Cause, site_url: str) -> dict[str, Any]:
    shown = [f for f in cause.findings if f.often in ("hallmark", "common", "sometimes")]
    return (
        {"@type": "MedicalCondition", "name": cause.name, "description": prose.plain(cause.summary.text)}
        | _also(cause.also_called)
        | {
            "signOrSymptom": [
                _named("MedicalSymptom", library.symptoms[f.symptom].name, site_url, "symptom", f.symptom)
                for f in shown
            ]
        }
        | {
            "differentialDiagnosis": [
                {
                    "@type": "DDxElement",
                    "diagnosis": [_named("MedicalCondition", library.causes[d.cause].name, site_url, "cause", d.cause)],
                    "distinguishingSign": [{"@type": "MedicalSignOrSymptom", "name": prose.plain(d.text)}],
                }
                for d in cause.tells_apart
            ]
        }
        | {"possibleTreatment": [{"@type": "MedicalTherapy", "name": t.name} for t in cause.treatment]}
    )


def _exercise(exercise: Exercise) -> dict[str, Any]:
    plan: dict[str, Any] = {
        "@type": "ExercisePlan",
        "name": exercise.name,
        "description": prose.plain(exercise.purpose.text),
        "exerciseType": exercise.kind,
    } | _also(exercise.also_called)
    dose = exercise.dose
    if dose:
        if dose.reps:
            plan["repetitions"] = dose.reps
        if dose.rest_seconds:
            plan["restPeriods"] = f"{dose.rest_seconds} seconds"
        if dose.load:
            plan["intensity"] = dose.load
        often = [f"{dose.times_a_day} times a day"] if dose.times_a_day else []
        often += [f"{dose.days_a_week} days a week"] if dose.days_a_week else []
        if often:
            plan["activityFrequency"] = ", ".join(often)
        if dose.weeks:
            plan["activityDuration"] = f"{dose.weeks} weeks"
    return plan
