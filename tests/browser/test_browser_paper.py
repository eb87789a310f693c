"""What is meant for paper fits on it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page
from site_fixture import Built


def sheets(page: Page, form: str, margin: str) -> int:
    pdf = page.pdf(format=form, margin=dict.fromkeys(("top", "bottom", "left", "right"), margin))
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.parametrize("form", ["A4", "Letter"])
def test_the_correction_form_fills_one_sheet(tab: Page, form: str) -> None:
    tab.goto("contribute/correction-form/")
    assert sheets(tab, form, "15mm") == 1


def test_the_longest_review_packs_fit_on_both_sides_of_a_sheet(
    tab: Page, built_site: Built
) -> None:
    packs = sorted(
        (built_site.folder / "review").iterdir(), key=lambda p: -(p / "index.html").stat().st_size
    )
    for pack in packs[:3]:
        tab.goto(f"review/{pack.name}/")
        for form in ("A4", "Letter"):
            assert sheets(tab, form, "10mm") <= 2, f"{pack.name} on {form}"


def test_the_correction_form_has_room_to_write(tab: Page) -> None:
    tab.goto("contribute/correction-form/")
    tab.emulate_media(media="print")
    lines = tab.locator(".hip-paper dd:empty")
    assert lines.count() >= 8
    heights = lines.evaluate_all("lines => lines.map(line => line.getBoundingClientRect().height)")
    assert min(heights) >= 26, "seven millimetres"
