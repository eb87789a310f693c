"""Search: loaded at its first use, by keyboard, in the words that people type."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from accessibility import PHONE, resize
from playwright.sync_api import Page, expect
from site_fixture import BASE_PATH, Built
from thorough import few

BUDGET = yaml.safe_load((Path(__file__).parents[1] / "budgets.yml").read_text("utf-8"))["search"]

TYPED = [  # day by day every second
    ("bum", "buttock"),
    ("outside of hip", "outside of the hip"),
    ("ITB", "Iliotibial band syndrome"),
    ("sit bone", "sit bone"),
    ("siatica", "sciatica"),  # slips of the keyboard
    ("bursitus", "bursitis"),
    ("MRI", "stress fracture"),  # words that stand in the text alone
    ("tendonitis", "tendinopathy"),
    ("clamshells", "Clamshell"),  # other endings
    ("runing", "running"),
]


QUERIES = yaml.safe_load((Path(__file__).parents[1] / "search" / "queries.yml").read_text("utf-8"))
ENOUGH = 0.95  # the share of queries with a right page among the first three


def open_search(page: Page) -> None:
    page.goto("causes/")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()


def search(page: Page, words: str) -> None:
    open_search(page)
    page.keyboard.type(words)
    expect(page.locator("#search-hits a").first).to_be_visible()


def test_words_that_people_type_are_found(tab: Page) -> None:
    open_search(tab)
    field, hits = tab.locator("#search-input"), tab.locator("#search-hits a")
    for words, page_name in few(TYPED, 5):
        field.fill("")
        expect(hits).to_have_count(0)
        field.fill(words)
        expect(
            hits.filter(has_text=re.compile(re.escape(page_name), re.I)).first, words
        ).to_be_visible()


def test_what_runners_type_leads_to_a_page_that_answers_it(tab: Page) -> None:
    tab.goto("search/")
    found = tab.evaluate(
        """async ([queries, script]) => {
            const root = new URL("../", location.href);
            const { search } = await import(new URL(script, root));
            const first = async (query) =>
                (await search(root, query)).results.slice(0, 3).map(({ page }) => page.url);
            return Promise.all(queries.map(first));
        }""",
        [[query["q"] for query in QUERIES], "assets/js/search.mjs"],
    )
    missed = [
        f"{query['q']}: {hits}"
        for query, hits in zip(QUERIES, found, strict=True)
        if not {hit.strip("/") for hit in hits} & set(query["want"])
    ]
    assert len(missed) <= (1 - ENOUGH) * len(QUERIES), "\n".join(missed)


def test_a_hit_leads_to_its_page(tab: Page) -> None:
    search(tab, "clamshell")
    tab.locator("#search-hits a").first.click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Clamshell")


def test_nothing_is_loaded_before_the_first_use(page: Page, built_site: Built) -> None:
    asked: list[str] = []
    page.context.on(
        "request", lambda request: asked.append(urlsplit(request.url).path.removeprefix(BASE_PATH))
    )
    page.goto("causes/")
    page.wait_for_load_state("networkidle")
    before = list(asked)
    assert not [path for path in before if "search" in path]
    page.keyboard.press("/")
    page.keyboard.type("hip")
    expect(page.locator("#search-hits a").first).to_be_visible()
    loaded = [built_site.folder / path for path in asked[len(before) :]]
    assert (
        sum(len(gzip.compress(path.read_bytes(), 6)) for path in loaded if path.is_file()) <= BUDGET
    )


def test_a_hit_names_the_sections_that_fit(tab: Page) -> None:
    search(tab, "steroid injection")
    place = tab.locator(".hip-hits__places a", has_text="Steroid injection").first
    place.click()
    expect(tab.locator(":target")).to_have_text("Steroid injection")


def test_words_that_stand_everywhere_find_the_pages_that_are_named_so(tab: Page) -> None:
    search(tab, "hip pain")
    assert all(
        "hip" in name.lower() for name in tab.locator("#search-hits li > a").all_inner_texts()[:3]
    )


def test_escape_closes_and_gives_the_focus_back(tab: Page) -> None:
    search(tab, "stairs")
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("dialog")).to_be_hidden()
    expect(tab.get_by_role("link", name="Search").first).to_be_focused()


def test_words_that_nobody_wrote(tab: Page) -> None:
    open_search(tab)
    tab.keyboard.type("zzxqy")
    expect(tab.locator("#search-status")).to_contain_text("Nothing found")


def test_hostile_words_stay_words(tab: Page) -> None:
    open_search(tab)
    tab.keyboard.type("<img src=x onerror=alert(1)> hip")
    expect(tab.locator("#search-status")).not_to_be_empty()
    assert tab.locator("#search-dialog img").count() == 0


def test_of_a_whole_text_the_first_words_are_looked_for(page: Page) -> None:
    """Each word of it begins with another letter, so each would fetch a file of its own."""
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(urlsplit(request.url).path))
    words = "groin hip ache back calf deep each front inner joint knee leg muscle night outer pain quick run side thigh under"
    text = words + " walk" * 100_000
    open_search(page)
    page.locator("#search-input").fill(text)
    expect(page.locator("#search-status")).to_contain_text("for the first 200 characters")
    assert 2 <= len([path for path in asked if "/assets/search/" in path]) <= 13, (
        "the list, and twelve letters at most"
    )


def test_the_search_page_takes_words_from_its_address(tab: Page) -> None:
    tab.goto("search/?q=hamstring")
    expect(tab.locator("#search-page a").first).to_be_visible()


def test_menu_and_search_open_by_keyboard_on_a_phone(tab: Page) -> None:
    resize(tab, **PHONE)
    tab.goto("causes/")
    menu = tab.get_by_role("button", name="Menu")
    menu.focus()
    tab.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(
        tab.get_by_role("navigation", name="Main").get_by_role("link", name="Exercises")
    ).to_be_visible()
    tab.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("dialog")).to_be_visible()
