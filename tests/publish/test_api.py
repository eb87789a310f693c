"""What the JSON API holds beside the records of today.

The files of the real site are tested in tests/site/.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hipguide import finder
from hipguide.library import load
from hipguide.links import link
from hipguide.publish.api import FOLDER, Api
from hipguide.publish.history import commit
from hipguide.render import Site


def site_of(data: Path) -> Site:
    library = load(data)
    return Site(library, link(library), finder.compile_form(library))


def read(folder: Path, name: str) -> Any:
    return json.loads((folder / FOLDER / name).read_text("utf-8"))


def test_a_record_that_has_moved_leaves_a_file_that_leads_on(good: Path, tmp_path: Path) -> None:
    library = load(good)
    cause = next(iter(library.causes))
    pages = {
        "causes/once/": f"causes/{cause}/",
        "symptoms/once/": "symptoms/",
        "guides/once/": "guides/",
    }
    pages |= {"causes/index/": "causes/", "old/causes/once/": "causes/"}  # of no record
    (good / "moved.yml").write_text(json.dumps({"pages": pages}), "utf-8")
    Api(site_of(good), {}).write(tmp_path)
    assert read(tmp_path, "causes/once.json") == {
        "version": 1,
        "moved": True,
        "page": f"../../../causes/{cause}/",
        "url": f"../causes/{cause}.json",
    }
    assert read(tmp_path, "symptoms/once.json") == {
        "version": 1,
        "moved": True,
        "page": "../../../symptoms/",
    }
    assert not {"guides", "old"} & {path.name for path in (tmp_path / FOLDER).iterdir()}
    assert read(tmp_path, "causes/index.json")["count"] == len(library.causes)
    assert "once" not in [entry["id"] for entry in read(tmp_path, "causes/index.json")["records"]]


def test_a_record_tells_when_its_file_was_changed_if_that_is_known(
    good: Path, tmp_path: Path
) -> None:
    site = site_of(good)
    cause = next(iter(site.library.causes))
    Api(
        site, {f"data/causes/{cause}.yml": date(2026, 5, 3), "data/glossary.yml": date(2026, 5, 4)}
    ).write(tmp_path)
    assert read(tmp_path, f"causes/{cause}.json")["changed"] == "2026-05-03"
    symptom, term = next(iter(site.library.symptoms)), next(iter(site.library.terms))
    assert "changed" not in read(tmp_path, f"symptoms/{symptom}.json")
    assert "changed" not in read(tmp_path, f"glossary/{term}.json")  # the file holds all terms


def test_without_git_and_github_no_commit_is_claimed(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_SHA", raising=False)
    assert commit(tmp_path) is None
    monkeypatch.setenv("GITHUB_SHA", "abc")
    assert commit(tmp_path) == "abc"
    Api(site_of(good), {}).write(tmp_path)
    assert read(tmp_path, "index.json")["commit"] is None
