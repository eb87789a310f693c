"""The lists of causes, symptoms and exercises: typing and choosing narrow them, and without
JavaScript all is there.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from thorough import few

from hipguide.library import Library
from hipguide.links import Links

FOLDERS = {"causes": "cause", "symptoms": "symptom", "exercises": "exercise"}


def _shown(page: Page, folder: str) -> set[str]:
    """The records whose links a reader can see."""
    paths = page.locator("main [data-filter-list] a[href]:visible").evaluate_all(
        "all => all.map((a) => a.pathname)"
    )
    return {found[1] for path in paths if (found := re.search(rf"/{folder}/([^/]+)/$", path))}


def _box(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("searchbox")


@pytest.mark.parametrize("folder", FOLDERS)
def test_list_shows_all_records_typing_narrows_it_and_clearing_brings_it_back(
    tab: Page, library: Library, folder: str
) -> None:
    records = library.records[FOLDERS[folder]]
    wanted, record = list(records.items())[-1]
    tab.goto(f"{folder}/")
    expect(_box(tab)).to_be_visible()
    assert _shown(tab, folder) == set(records)
    _box(tab).fill(record.name.upper())
    expect(
        tab.get_by_role("main").get_by_role("link", name=record.name, exact=True)
    ).to_be_visible()
    assert wanted in _shown(tab, folder)
    assert len(_shown(tab, folder)) < len(records)
    _box(tab).fill("")
    assert _shown(tab, folder) == set(records)


@pytest.mark.parametrize(
    ("folder", "names"),
    [("causes", "also_called"), ("symptoms", "aliases"), ("exercises", "also_called")],
)
def test_records_are_found_by_their_other_names(
    tab: Page, library: Library, folder: str, names: str
) -> None:
    tab.goto(f"{folder}/")
    other_names = [
        (uid, name)
        for uid, r in library.records[FOLDERS[folder]].items()
        for name in getattr(r, names)
    ]
    assert other_names
    for uid, name in few(other_names, 6):
        _box(tab).fill(name)
        assert uid in _shown(tab, folder), name


@pytest.mark.parametrize("folder", FOLDERS)
def test_words_that_nothing_has_say_so(tab: Page, folder: str) -> None:
    tab.goto(f"{folder}/")
    headings = tab.get_by_role("main").get_by_role("heading", level=2)
    before = headings.count()
    _box(tab).fill("zzzz")
    expect(tab.get_by_role("main").get_by_role("status")).to_contain_text("Nothing")
    assert _shown(tab, folder) == set()
    assert headings.count() < before, "headings of empty groups stay"


def test_exercises_are_chosen_by_stage(tab: Page, library: Library, site_links: Links) -> None:
    tab.goto("exercises/")
    stage = tab.get_by_role("combobox", name="Stage")
    for uid in library.vocabulary.stage:
        stage.select_option(uid)
        expected = {
            e for e in library.exercises if any(uid in place for place in site_links.programmes[e])
        }
        assert _shown(tab, "exercises") == expected, uid
    stage.select_option("")
    assert _shown(tab, "exercises") == set(library.exercises)


def test_exercises_are_chosen_by_equipment(tab: Page, library: Library) -> None:
    tab.goto("exercises/")
    for uid in library.vocabulary.equipment:
        tab.get_by_role("combobox", name="Equipment").select_option(uid)
        expected = {
            e
            for e, exercise in library.exercises.items()
            if uid in (exercise.equipment or ("none",))
        }
        assert _shown(tab, "exercises") == expected, uid


def test_choices_and_words_work_together(tab: Page, library: Library) -> None:
    tab.goto("exercises/")
    uid, exercise = next((u, e) for u, e in library.exercises.items() if e.equipment)
    _box(tab).fill(exercise.name)
    assert uid in _shown(tab, "exercises")
    other = next(e for e in library.vocabulary.equipment if e not in exercise.equipment)
    tab.get_by_role("combobox", name="Equipment").select_option(other)
    assert uid not in _shown(tab, "exercises")


@pytest.mark.browser_context_args(java_script_enabled=False)
@pytest.mark.parametrize("folder", FOLDERS)
def test_without_javascript_the_whole_list_is_there_and_no_filter(
    page: Page, library: Library, folder: str
) -> None:
    page.goto(f"{folder}/")
    assert _shown(page, folder) == set(library.records[FOLDERS[folder]])
    expect(_box(page)).to_have_count(0)
    assert page.get_by_role("main").get_by_role("combobox").count() == 0
