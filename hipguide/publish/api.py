"""The JSON API, version 1: every record as plain data, and the pain finder.

`docs/api.md` describes it for those who use it.

Each file names its schema and licence. Addresses in a file are relative to that file, so that a
copy of the site works anywhere. What a later version adds does not change what is here; a change
that would break a reader gets a new version beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..kinds import KINDS, PAGES
from ..kinds.kind import Kind, NoPage
from ..kinds.links import entries
from ..records import Record
from ..render import Page, Site
from ..schema import record_schema
from .fhir import questionnaire
from .json_file import write_json

VERSION = 1
FOLDER = "api/v1"
# Programs that walk the finder, which the page about the API offers.
EXAMPLES = Path(__file__).parent / "examples"
FINDER, QUESTIONNAIRE = "finder.json", "questionnaire.json"
LICENCE = {
    "id": "CC-BY-4.0",
    "url": "https://creativecommons.org/licenses/by/4.0/",
    "credit": "Runner's Hip contributors",
}
NOTICE = (
    "Information, not a diagnosis. A record has been reviewed only if its own `review` says so."
)


@dataclass(frozen=True)
class Api:
    """What the API's files are made from.

    Attributes:
        site: the records and the finder.
        changed: file in the repository → day of its last change; empty without git.
        commit: what is published; None without git.
        site_url: the address of the site, "" if it has none.
    """

    site: Site
    changed: Mapping[str, date]
    commit: str | None = None
    site_url: str = ""

    def write(self, folder: Path, *, quick: bool = False) -> None:
        """Write the files.

        Args:
            folder: the root of the built site.
            quick: for a preview. It leaves out each source's own file: most files are.
        """
        root = folder / FOLDER
        for kind in KINDS.values():
            self._write_kind(root, kind, alone=not (quick and kind.texts == "quoted"))
        for old, new in self.site.library.moved.items():
            self._write_moved(root, old.rstrip("/"), new)
        form, vocabulary = self.site.form, self.site.library.vocabulary
        write_json(root / FINDER, form.as_json())
        item = questionnaire(form, vocabulary, self.site_url, self.commit)
        write_json(root / QUESTIONNAIRE, item)
        write_json(root / "index.json", self._start())
        examples = folder / "assets" / "examples"
        examples.mkdir(parents=True, exist_ok=True)
        for name in ("walk.py",):
            (examples / name).write_bytes((EXAMPLES / name).read_bytes())

    def _write_kind(self, root: Path, kind: Kind, *, alone: bool) -> None:
        """The schema and the list of a kind, and each record `alone` in a file."""
        here = root / kind.folder
        here.mkdir(parents=True, exist_ok=True)
        write_json(here / "index.json", self._index(kind))
        if alone:
            for uid in self.site.library.records[kind.name]:
                write_json(here / f"{uid}.json", self._record(kind, uid))
        (root / "schema").mkdir(exist_ok=True)
        schema = record_schema(kind, self.site.library.vocabulary)
        write_json(root / "schema" / f"{kind.name}.json", schema)

    def _start(self) -> dict[str, Any]:
        kinds: dict[str, dict[str, object]] = {}
        for kind in KINDS.values():
            kinds[kind.name] = {
                "count": len(self.site.library.records[kind.name]),
                "index": f"{kind.folder}/index.json",
                "schema": f"schema/{kind.name}.json",
            }
        return {
            "version": VERSION,
            "name": "Runner's Hip",
            "notice": NOTICE,
            "licence": LICENCE,
            "commit": self.commit,
            "page": "../../",
            "docs": "../",
            "kinds": kinds,
            "finder": FINDER,
            "questionnaire": QUESTIONNAIRE,
        }

    def _index(self, kind: Kind) -> dict[str, Any]:
        entries: list[dict[str, str]] = []
        for uid, record in self.site.library.records[kind.name].items():
            entry = {"id": uid, "name": _name(uid, record), "url": f"{uid}.json"}
            entries.append(entry | self._page(kind, uid))
        return {**_about(kind), "count": len(entries), "records": entries}

    def _record(self, kind: Kind, uid: str) -> dict[str, Any]:
        library = self.site.library
        value = {**_about(kind), "id": uid, **self._page(kind, uid)}
        if kind.shape == "folder":
            when = self.changed.get(library.origins[kind.name, uid].source.file)
            if when:
                value["changed"] = when.isoformat()
        record = library.records[kind.name][uid]
        value["record"] = record.model_dump(mode="json", exclude_none=True)
        linked = dict(kind.linked(self.site.links, uid)) if kind.linked else {}
        linked["named_by"] = entries(self.site.links.named_by.get((kind.name, uid), ()))
        if kind.linked or linked["named_by"]:
            value["linked"] = {name: ids for name, ids in linked.items() if ids}
        return value

    def _write_moved(self, root: Path, old: str, new: str) -> None:
        """A record that has moved leaves a file that leads on, as its page does."""
        folder, _, uid = old.rpartition("/")
        if uid == "index" or not _holds_records(folder):
            return
        value = {"version": VERSION, "moved": True, "page": f"../../../{new}"}
        record = f"{new.rstrip('/')}.json"
        if (root / record).exists():
            value["url"] = f"../{record}"
        write_json(root / f"{old}.json", value)

    def _page(self, kind: Kind, uid: str) -> dict[str, str]:
        if isinstance(kind.seen, NoPage):
            return {}
        return {"page": Page(self.site, f"{FOLDER}/{kind.folder}/").to(kind.name, uid)}


def _about(kind: Kind) -> dict[str, Any]:
    return {
        "version": VERSION,
        "kind": kind.name,
        "licence": LICENCE["id"],
        "schema": f"../schema/{kind.name}.json",
    }


def _holds_records(folder: str) -> bool:
    """Whether a folder of the site holds the pages of records."""
    return any(KINDS[name].folder == folder for name in PAGES)


def _name(uid: str, record: Record) -> str:
    for field in ("name", "title", "notice", "ask"):
        name: str | None = getattr(record, field, None)
        if name:
            return name
    return uid
