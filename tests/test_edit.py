"""Links that open an editor: the right file for each page, and a new one with all that it needs.

None without an address.
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from hipguide import edit
from hipguide.kinds import FOLDERS, KINDS
from hipguide.library import Library

TOP = "https://github.com/example/hip"
EDIT = f"{TOP}/edit/main/docs/"


@pytest.mark.parametrize(
    ("path", "data_file", "file"),
    [
        ("index.md", None, "docs/index.md"),
        ("guides/pain-rules.md", None, "docs/guides/pain-rules.md"),
        ("exercises/index.md", None, "docs/exercises/index.md"),
        ("exercises/clamshell.md", "data/exercises/clamshell.yml", "data/exercises/clamshell.yml"),
        ("compare/a-or-b.md", "data/compare.yml", "data/compare.yml"),
        ("glossary.md", None, "data/glossary.yml"),
        ("red-flags.md", None, "data/signs.yml"),
    ],
)
def test_a_page_is_changed_in_the_file_behind_it(
    path: str, data_file: str | None, file: str
) -> None:
    assert edit.change(EDIT, path, data_file) == f"{TOP}/edit/main/{file}"


def test_a_page_of_many_sources_leads_to_their_folder() -> None:
    assert edit.change(EDIT, "sources/a.md") == f"{TOP}/tree/main/data/sources"


def test_without_an_address_there_are_no_links(made_up: Library) -> None:
    assert edit.change("", "index.md") == ""
    assert edit.additions("", made_up.vocabulary) == {}


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("causes/index.md", "cause"),
        ("causes/sciatica.md", "cause"),
        ("sources.md", "source"),
        ("sources/a.md", "source"),
        ("glossary.md", "term"),
        ("under-16.md", "sign"),
        ("guides/pain-rules.md", "guide"),
        ("guides/return-to-running.md", "running_plan"),
        ("index.md", None),
        ("article.md", "article"),
        ("contribute/index.md", None),
    ],
)
def test_what_can_be_added_to_a_page(path: str, what: str | None) -> None:
    assert edit.shown(path) == what


def test_each_kind_of_record_with_files_of_its_own_gets_a_new_file(made_up: Library) -> None:
    links = edit.additions(EDIT, made_up.vocabulary)
    for kind in FOLDERS.values():
        address = urlsplit(links[kind.name][0])
        assert address.path == f"/example/hip/new/main/data/{kind.place}"
        values = parse_qs(address.query)
        assert values["filename"] == [f"new-{kind.name}.yml"]
        assert values["value"][0].startswith(
            f"# yaml-language-server: $schema=../schema/{kind.name}.schema.json\n"
        )


def test_other_kinds_get_the_file_of_their_list(made_up: Library) -> None:
    links = edit.additions(EDIT, made_up.vocabulary)
    lists = {
        what: address
        for what, (address, _) in links.items()
        if what in KINDS and KINDS[what].shape == "list"
    }
    assert lists == {what: f"{TOP}/edit/main/data/{KINDS[what].place}" for what in lists}
    assert len(lists) == 5
