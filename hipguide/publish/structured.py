"""Structured data for search engines, in schema.org's medical vocabulary.

It is made from the same records as the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from ..kinds import KINDS
from ..kinds.kind import RecordPage
from ..library import Library
from ..render import json_in_script
from ..review import state
from ..schema_org import at

Steps = Sequence[tuple[str, str]]
_ABOUT = {
    "inLanguage": "en-GB",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "audience": {"@type": "PeopleAudience", "audienceType": "Runners with hip pain"},
}


def structured(
    library: Library, record_page: RecordPage, site_url: str, changed: str | None
) -> Markup:
    """JSON-LD for one record's page, safe inside a script element.

    Args:
        library: the records.
        record_page: the page.
        site_url: the address of the site; "" if it has none, and then addresses are left out.
        changed: the day when the page last changed, if that is known.
    """
    record = library.records[record_page.kind][record_page.uid]
    page = _page(record_page.description, _steps_to(library, record_page), site_url, changed)
    review = record.review  # type: ignore[attr-defined]
    if state(record) == "reviewed":
        page["lastReviewed"] = review.reviewer.on.isoformat()
        page["reviewedBy"] = {
            "@type": "Person",
            "name": review.reviewer.name,
            "jobTitle": review.reviewer.profession,
        }
    return json_in_script(page | KINDS[record_page.kind].json_ld(library, record_page, site_url))


def _steps_to(library: Library, record_page: RecordPage) -> Steps:
    """Names and addresses from below the home page to the page itself."""
    kind = KINDS[record_page.kind]
    steps = [(kind.section, f"{kind.folder}/")]
    if record_page.parent:
        name = kind.name_of(record_page.parent, library.records[kind.name][record_page.parent])
        steps.append((name, library.page_of(kind.name, record_page.parent)))
    steps.append((record_page.title, f"{record_page.folder}/{record_page.uid}/"))
    return steps


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
    return json_in_script(site | _ABOUT | ({"url": at(site_url, "")} if site_url else {}))


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
        page["url"] = at(site_url, path)
    if changed:
        page["dateModified"] = changed
    return page


def _breadcrumb(steps: Steps, site_url: str) -> dict[str, Any]:
    items: list[dict[str, Any]] = []
    for position, (name, path) in enumerate(steps, 1):
        item = {"@type": "ListItem", "position": position, "name": name}
        items.append(item | ({"item": at(site_url, path)} if site_url else {}))
    return {"@type": "BreadcrumbList", "itemListElement": items}
