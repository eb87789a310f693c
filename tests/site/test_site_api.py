"""The JSON API of the built site: complete, valid under its own schemas, and with no address that
leads nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from html_reader import Page
from jsonschema import Draft202012Validator
from site_fixture import SITE_URL, Built

from hipguide.finder import Form
from hipguide.kinds import KINDS
from hipguide.library import Library
from hipguide.links import Links
from hipguide.publish.api import FOLDER, VERSION
from hipguide.publish.fhir import questionnaire
from hipguide.publish.history import commit

# formats of their own, without addresses of ours
FOREIGN = ("schema/", "finder.json", "questionnaire.json")

Files = dict[str, Any]


@pytest.fixture(scope="module")
def api(built_site: Built) -> Files:
    """Every JSON file of the API, by its path below the API's folder."""
    root = built_site.folder / FOLDER
    return {
        p.relative_to(root).as_posix(): json.loads(p.read_text("utf-8"))
        for p in root.rglob("*.json")
    }


def test_the_start_tells_version_licence_commit_and_counts(
    api: Files, library: Library, root: Path
) -> None:
    start = api["index.json"]
    assert start["version"] == VERSION == 1
    assert start["licence"]["id"] == "CC-BY-4.0"
    assert start["commit"] == commit(root)
    assert {name: kind["count"] for name, kind in start["kinds"].items()} == {
        name: len(records) for name, records in library.records.items()
    }


@pytest.mark.parametrize("kind", KINDS)
def test_an_index_lists_every_record_once(api: Files, library: Library, kind: str) -> None:
    index = api[api["index.json"]["kinds"][kind]["index"]]
    assert [entry["id"] for entry in index["records"]] == list(library.records[kind])
    assert index["count"] == len(library.records[kind])
    assert all(entry["name"] for entry in index["records"])


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_is_valid_under_the_schema_that_it_names(
    api: Files, library: Library, kind: str
) -> None:
    served = {uid: api[f"{KINDS[kind].folder}/{uid}.json"] for uid in library.records[kind]}
    (name,) = {record["schema"] for record in served.values()}
    schema = api[urljoin(f"{KINDS[kind].folder}/x.json", name)]
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for uid, record in served.items():
        found = [
            f"{uid}: {e.json_path}: {e.message}" for e in validator.iter_errors(record["record"])
        ]
        assert not found


@pytest.mark.parametrize("kind", KINDS)
def test_a_served_record_holds_all_that_the_record_holds(
    api: Files, library: Library, kind: str
) -> None:
    """Read back strictly, as JSON, it is the same record."""
    for uid, record in library.records[kind].items():
        served = api[f"{KINDS[kind].folder}/{uid}.json"]
        assert (served["version"], served["kind"], served["id"], served["licence"]) == (
            VERSION,
            kind,
            uid,
            "CC-BY-4.0",
        )
        assert type(record).model_validate_json(json.dumps(served["record"])) == record


def test_a_schema_refuses_a_served_record_with_a_mistake(api: Files) -> None:
    schema, record = api["schema/cause.json"], api["causes/sciatica.json"]["record"]
    assert not Draft202012Validator(schema).is_valid(record | {"colour": "red"})
    assert not Draft202012Validator(schema).is_valid(record | {"urgency": "soon"})
    assert not Draft202012Validator(schema).is_valid(
        {key: value for key, value in record.items() if key != "summary"}
    )


def addresses(value: Any) -> Iterator[str]:
    """Every address of a file that is not part of a record: those of the API itself."""
    for key, inner in (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    ):
        if key in (
            "url",
            "page",
            "schema",
            "index",
            "docs",
            "finder",
            "questionnaire",
        ) and isinstance(inner, str):
            yield inner
        elif key not in ("record", "licence"):
            yield from addresses(inner)


def test_every_address_leads_to_a_file_or_an_anchor_of_the_site(
    api: Files, built_site: Built, pages: dict[str, Page]
) -> None:
    by_url = {page.url: page for page in pages.values()}
    bad = []
    for path, value in api.items():
        if path.startswith(FOREIGN):
            continue
        for address in addresses(value):
            target, anchor = urldefrag(urljoin(f"{SITE_URL}{FOLDER}/{path}", address))
            below = target.removeprefix(SITE_URL)
            file = built_site.folder / (
                f"{below}index.html" if below.endswith("/") or not below else below
            )
            anchored = not anchor or unquote(anchor) in by_url[target].ids
            if not (target.startswith(SITE_URL) and file.is_file() and anchored):
                bad.append(f"{path} → {address}")
    assert not bad, "\n".join(bad)


def test_every_file_can_be_reached_from_the_start(api: Files) -> None:
    reached, todo = {"index.json"}, ["index.json"]
    while todo:
        path = todo.pop()
        for address in addresses(api[path]) if not path.startswith(FOREIGN) else ():
            target = urljoin(f"/{path}", address).removeprefix("/")
            if target in api and target not in reached:
                reached.add(target)
                todo.append(target)
    assert set(api) == reached


def test_links_back_are_those_that_the_pages_show(api: Files, site_links: Links) -> None:
    for uid, programmes in site_links.programmes.items():
        shown = api[f"exercises/{uid}.json"]["linked"]["programmes"]
        assert shown == [{"cause": cause, "stage": stage} for cause, stage in programmes]
    for uid, meanings in site_links.meanings.items():
        assert [m["id"] for m in api[f"symptoms/{uid}.json"]["linked"]["causes"]] == [
            m.cause for m in meanings
        ]


def test_what_is_for_machines_stays_out_of_the_offline_copy_the_search_and_the_sitemap(
    built_site: Built,
) -> None:
    kept = json.loads((built_site.folder / "offline.json").read_text("utf-8"))
    assert not [name for name, *_ in kept["files"] if name.startswith(FOLDER)]
    assert FOLDER not in (built_site.folder / "assets/search/pages.json").read_text("utf-8")
    assert FOLDER not in (built_site.folder / "sitemap.xml").read_text("utf-8")


def test_the_finder_is_the_compiled_tree(api: Files, form: Form) -> None:
    assert api["finder.json"] == form.as_json()


def test_the_questionnaire_names_its_address_and_the_commit(
    api: Files, library: Library, form: Form, root: Path
) -> None:
    assert api["questionnaire.json"] == questionnaire(
        form, library.vocabulary, SITE_URL, commit(root)
    )
    assert api["questionnaire.json"]["url"] == f"{SITE_URL}{FOLDER}/questionnaire.json"
