"""What search engines are told is well formed, uses schema.org's words, and agrees with the page."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from html_reader import Page
from site_fixture import Built

from hipguide import review
from hipguide.library import Library

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
PLACES = {
    "cause": "causes",
    "symptom": "symptoms",
    "exercise": "exercises",
    "comparison": "compare",
}
# The types of schema.org that the site uses, with the properties of each that it may use
# (schema.org, version 29).
WORDS = {
    "MedicalWebPage": {
        "name",
        "description",
        "inLanguage",
        "license",
        "audience",
        "breadcrumb",
        "url",
        "dateModified",
        "lastReviewed",
        "reviewedBy",
        "about",
        "mainEntity",
    },
    "WebSite": {"name", "description", "inLanguage", "license", "audience", "url"},
    "PeopleAudience": {"audienceType"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "MedicalCondition": {
        "name",
        "description",
        "alternateName",
        "url",
        "signOrSymptom",
        "differentialDiagnosis",
        "possibleTreatment",
    },
    "MedicalSymptom": {"name", "alternateName", "url"},
    "MedicalSignOrSymptom": {"name"},
    "MedicalTherapy": {"name"},
    "DDxElement": {"diagnosis", "distinguishingSign"},
    "ExercisePlan": {
        "name",
        "description",
        "alternateName",
        "exerciseType",
        "repetitions",
        "restPeriods",
        "intensity",
        "activityFrequency",
        "activityDuration",
    },
    "Person": {"name", "jobTitle"},
}


def data(page: Page) -> dict[str, Any]:
    found = SCRIPT.findall(page.html)
    assert len(found) == 1
    value: dict[str, Any] = json.loads(found[0])
    return value


def check_words(value: object, where: str) -> None:
    if isinstance(value, list):
        for item in value:
            check_words(item, where)
    elif isinstance(value, dict):
        kind = value["@type"]
        assert set(value) - {"@type", "@context"} <= WORDS[kind], f"{where}: {kind}"
        for item in value.values():
            check_words(item, where)


@pytest.fixture(scope="module")
def described(pages: dict[str, Page], library: Library) -> dict[str, dict[str, Any]]:
    return {
        f"{place}/{uid}/": data(pages[f"{place}/{uid}/"])
        for kind, place in PLACES.items()
        for uid in library.records[kind]
    }


def test_every_page_that_readers_search_for_describes_itself(
    built_site: Built, pages: dict[str, Page]
) -> None:
    searched = json.loads((built_site.folder / "assets/search/pages.json").read_text("utf-8"))[
        "pages"
    ]
    assert len(searched) > 100
    for path, *_ in searched:
        value = data(pages[path])
        check_words(value, path)
        assert value["description"] == pages[path].description
        assert value["url"] == pages[path].url
        assert value["@type"] == ("MedicalWebPage" if path else "WebSite")


def test_a_breadcrumb_leads_from_home_to_the_page_over_pages_that_exist(
    pages: dict[str, Page],
) -> None:
    for path, page in pages.items():
        for steps in re.findall(r'"itemListElement":(\[.*?\])', page.html):
            items = [step["item"] for step in json.loads(steps)]
            assert items[0] == pages[""].url
            assert items[-1] == page.url, path
            assert set(items) <= {other.url for other in pages.values()}, path


def test_only_words_of_schema_org(described: dict[str, dict[str, Any]]) -> None:
    for path, value in described.items():
        assert value["@context"] == "https://schema.org"
        check_words(value, path)


def test_it_says_what_the_page_says(
    described: dict[str, dict[str, Any]], pages: dict[str, Page]
) -> None:
    for path, value in described.items():
        assert pages[path].title.startswith(value["name"])
        assert value["description"] == pages[path].description
        assert value["url"] == pages[path].url


def test_a_cause_names_its_symptoms_and_what_tells_it_apart(
    described: dict[str, dict[str, Any]], library: Library
) -> None:
    for uid, cause in library.causes.items():
        about = described[f"causes/{uid}/"]["about"]
        named = {symptom["name"] for symptom in about["signOrSymptom"]}
        assert named <= {library.symptoms[f.symptom].name for f in cause.findings}
        assert len(about["differentialDiagnosis"]) == len(cause.tells_apart)


def test_nothing_claims_a_review_that_has_not_happened(
    described: dict[str, dict[str, Any]], library: Library
) -> None:
    for kind, place in PLACES.items():
        for uid, record in library.records[kind].items():
            assert ("lastReviewed" in described[f"{place}/{uid}/"]) == (
                review.state(record) == "reviewed"
            )
