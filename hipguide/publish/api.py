"""The JSON API, version 1: every record as plain data, with its schema, licence and commit, and the pain finder.

`docs/api.md` describes it for those who use it.

Addresses in a file are relative to that file, so that a copy of the site works wherever it stands. What a later version
adds does not change what is here; a change that would break a reader gets a new version beside it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..links import Links
from ..records import KINDS, PAGES, Kind, Record
from ..render import Page, Site
from ..schema import record_schema
from .fhir import questionnaire

VERSION = 1
FOLDER = "api/v1"
EXAMPLES = Path(__file__).parent / "examples"  # programs that walk the finder, which the page about the API offers
FINDER, QUESTIONNAIRE = "finder.json", "questionnaire.json"
LICENCE = {
    "id": "CC-BY-4.0",
    "url": "https://creativecommons.org/licenses/by/4.0/",
    "credit": "Runner's Hip contributors",
}
NOTICE = "Information, not a diagnosis. A record has been reviewed only if its own `review` says so."
OWN_PAGE = {
    "question": "pain-finder/",
    "body_view": "pain-finder/",
    "article": "article/",
}  # pages that show a whole list of records
NO_PAGE = {"vocabulary", "words", "moved"}
Back = Callable[[Links, str], dict[str, Any]]


@dataclass(frozen=True)
class Api:
    """What the API's files are made from. Without git there is no `commit`, and `changed` is empty; without an address there is no `site_url`."""

    site: Site
    changed: Mapping[str, date]  # file in the repository → day of its last change
    commit: str | None = None
    site_url: str = ""

    def write(self, folder: Path, *, quick: bool = False) -> None:
        """Write the files below `folder`, the root of the built site. `quick`, for a preview, leaves out each source's own: most files are."""
        root = folder / FOLDER
        for kind in KINDS.values():
            here = root / kind.folder
            here.mkdir(parents=True, exist_ok=True)
            _write(here / "index.json", self._index(kind))
            for uid in () if quick and kind.name == "source" else self.site.library.records[kind.name]:
                _write(here / f"{uid}.json", self._record(kind, uid))
        (root / "schema").mkdir(exist_ok=True)
        for kind in KINDS.values():
            _write(root / "schema" / f"{kind.name}.json", record_schema(kind, self.site.library.vocabulary))
        for old, new in self.site.library.moved.items():
            self._moved(root, old.rstrip("/"), new)
        form, vocabulary = self.site.form, self.site.library.vocabulary
        _write(root / FINDER, form.as_json())
        _write(root / QUESTIONNAIRE, questionnaire(form, vocabulary, self.site_url, self.commit))
        _write(root / "index.json", self._start())
        examples = folder / "assets" / "examples"
        examples.mkdir(parents=True, exist_ok=True)
        for name in ("walk.py",):
            (examples / name).write_bytes((EXAMPLES / name).read_bytes())

    def _start(self) -> dict[str, Any]:
        kinds = {
            kind.name: {
                "count": len(self.site.library.records[kind.name]),
                "index": f"{kind.folder}/index.json",
                "schema": f"schema/{kind.name}.json",
            }
            for kind in KINDS.values()
        }
        about = {
            "version": VERSION,
            "name": "Runner's Hip",
            "notice": NOTICE,
            "licence": LICENCE,
            "commit": self.commit,
        }
        return {
            **about,
            "page": "../../",
            "docs": "../",
            "kinds": kinds,
            "finder": FINDER,
            "questionnaire": QUESTIONNAIRE,
        }

    def _index(self, kind: Kind) -> dict[str, Any]:
        records = self.site.library.records[kind.name]
        entries = [
            {"id": uid, "name": _name(uid, record), "url": f"{uid}.json"} | self._page(kind, uid)
            for uid, record in records.items()
        ]
        return {**_about(kind), "count": len(records), "records": entries}

    def _record(self, kind: Kind, uid: str) -> dict[str, Any]:
        library = self.site.library
        value = {**_about(kind), "id": uid} | self._page(kind, uid)
        if kind.shape == "folder" and (when := self.changed.get(library.origins[kind.name, uid].source.file)):
            value["changed"] = when.isoformat()
        value["record"] = library.records[kind.name][uid].model_dump(mode="json", exclude_none=True)
        if kind.name in _BACK:
            value["linked"] = {name: found for name, found in _BACK[kind.name](self.site.links, uid).items() if found}
        return value

    def _moved(self, root: Path, old: str, new: str) -> None:
        """A record that has moved leaves a file that leads on, as its page does."""
        folder, _, uid = old.rpartition("/")
        if uid != "index" and folder in {KINDS[name].folder for name in PAGES}:
            record = f"{new.rstrip('/')}.json"
            leads = {"url": f"../{record}"} if (root / record).exists() else {}
            _write(root / f"{old}.json", {"version": VERSION, "moved": True, "page": f"../../../{new}"} | leads)

    def _page(self, kind: Kind, uid: str) -> dict[str, str]:
        if kind.name in NO_PAGE:
            return {}
        own = OWN_PAGE.get(kind.name)
        here = Page(self.site, f"{FOLDER}/{kind.folder}/")
        return {"page": here.base + own if own else here.to(kind.name, uid)}


def _about(kind: Kind) -> dict[str, Any]:
    return {
        "version": VERSION,
        "kind": kind.name,
        "licence": LICENCE["id"],
        "schema": f"../schema/{kind.name}.json",
    }


def _name(uid: str, record: Record) -> str:
    return next((name for field in ("name", "title", "notice", "ask") if (name := getattr(record, field, None))), uid)


def _cause(links: Links, uid: str) -> dict[str, Any]:
    return {
        "kinds_of_it": links.children.get(uid),
        "looks_like": links.look_alikes.get(uid),
        "red_flags": links.flags.get(uid),
        "comparisons": links.comparisons.get(uid),
        "exercises_to_avoid": links.avoided.get(uid),
        "running_plan": links.running_plan.get(uid),
    }


def _symptom(links: Links, uid: str) -> dict[str, Any]:
    return {
        "causes": [{"id": m.cause, "often": m.finding.often} for m in links.meanings.get(uid, ())],
        "exercises": links.symptom_exercises.get(uid),
    }


# What other records say of a record, seen from its side.
_BACK: Mapping[str, Back] = {
    "cause": _cause,
    "symptom": _symptom,
    "exercise": lambda links, uid: {
        "programmes": [{"cause": cause, "stage": stage} for cause, stage in links.programmes.get(uid, ())]
    },
    "source": lambda links, uid: {"cited_by": [{"kind": k, "id": u} for k, u in links.cited_on.get(uid, ())]},
    "term": lambda links, uid: {"used_by": [{"kind": k, "id": u} for k, u in links.term_used_on.get(uid, ())]},
}


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
