"""Search: loaded at its first use, by keyboard, in the words that people type."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from accessibility import PHONE, resize
from playwright.sync_api import Page, expect
from site_fixture import BASE_PATH, Built

BUDGET = yaml.safe_load((Path(__file__).parents[1] / "budgets.yml").read_text("utf-8"))["search"]


def open_search(page: Page) -> None:
    page.goto("causes/")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()


def search(page: Page, words: str) -> None:
    open_search(page)
    page.keyboard.type(words)
    expect(page.locator("#search-hits a").first).to_be_visible()


@pytest.mark.parametrize(
    ("words", "page_name"),
    [
        ("bum", "buttock"),
        ("outside of hip", "outside of the hip"),
        ("ITB", "Iliotibial band syndrome"),
        ("sit bone", "sit bone"),
        ("siatica", "sciatica"),  # slips of the keyboard
        ("bursitus", "bursitis"),
        ("tendonitis", "tendinopathy"),
        ("runing", "running"),
        ("clamshells", "Clamshell"),  # other endings
        ("MRI", "stress fracture"),  # words that stand in the text alone
    ],
)
def test_words_that_people_type_are_found(page: Page, words: str, page_name: str) -> None:
    search(page, words)
    expect(page.locator("#search-hits a").filter(has_text=re.compile(re.escape(page_name), re.I)).first).to_be_visible()


def test_a_hit_leads_to_its_page(page: Page) -> None:
    search(page, "clamshell")
    page.locator("#search-hits a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Clamshell")


def test_nothing_is_loaded_before_the_first_use(page: Page, built_site: Built) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(urlsplit(request.url).path.removeprefix(BASE_PATH)))
    page.goto("causes/")
    page.wait_for_load_state("networkidle")
    before = list(asked)
    assert not [path for path in before if "search" in path]
    page.keyboard.press("/")
    page.keyboard.type("hip")
    expect(page.locator("#search-hits a").first).to_be_visible()
    loaded = [built_site.folder / path for path in asked[len(before) :]]
    assert sum(len(gzip.compress(path.read_bytes(), 6)) for path in loaded if path.is_file()) <= BUDGET


def test_a_hit_names_the_sections_that_fit(page: Page) -> None:
    search(page, "steroid injection")
    place = page.locator(".hip-hits__places a", has_text="Steroid injection").first
    place.click()
    expect(page.locator(":target")).to_have_text("Steroid injection")


def test_words_that_stand_everywhere_find_the_pages_that_are_named_so(page: Page) -> None:
    search(page, "hip pain")
    assert all("hip" in name.lower() for name in page.locator("#search-hits li > a").all_inner_texts()[:3])


def test_escape_closes_and_gives_the_focus_back(page: Page) -> None:
    search(page, "stairs")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("link", name="Search").first).to_be_focused()


def test_words_that_nobody_wrote(page: Page) -> None:
    open_search(page)
    page.keyboard.type("zzxqy")
    expect(page.locator("#search-status")).to_contain_text("Nothing found")


def test_hostile_words_stay_words(page: Page) -> None:
    open_search(page)
    page.keyboard.type("<img src=x onerror=alert(1)> hip")
    expect(page.locator("#search-status")).not_to_be_empty()
    assert page.locator("#search-dialog img").count() == 0


def test_of_a_whole_text_the_first_words_are_looked_for(page: Page) -> None:
    """Each word of it begins with another letter, so each would fetch a file of its own."""
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(urlsplit(request.url).path))
    words = "groin hip ache back calf deep each front inner joint knee leg muscle night outer pain quick run side thigh under"
    text = words + " walk" * 100_000
    open_search(page)
    page.locator("#search-input").fill(text)
    expect(page.locator("#search-status")).to_contain_text("for the first 200 characters")
    assert 2 <= len([path for path in asked if "/assets/search/" in path]) <= 13, "the list, and twelve letters at most"


def test_the_search_page_takes_words_from_its_address(page: Page) -> None:
    page.goto("search/?q=hamstring")
    expect(page.locator("#search-page a").first).to_be_visible()


def test_menu_and_search_open_by_keyboard_on_a_phone(page: Page) -> None:
    resize(page, **PHONE)
    page.goto("causes/")
    menu = page.get_by_role("button", name="Menu")
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("navigation", name="Main").get_by_role("link", name="Exercises")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
