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
def test_the_correction_form_fills_one_sheet(page: Page, base_url: str, form: str) -> None:
    page.goto(f"{base_url}contribute/correction-form/")
    assert sheets(page, form, "15mm") == 1


@pytest.mark.parametrize("form", ["A4", "Letter"])
def test_the_longest_review_packs_fit_on_both_sides_of_a_sheet(
    page: Page, base_url: str, built_site: Built, form: str
) -> None:
    packs = sorted((built_site.folder / "review").iterdir(), key=lambda p: -(p / "index.html").stat().st_size)
    for pack in packs[:3]:
        page.goto(f"{base_url}review/{pack.name}/")
        assert sheets(page, form, "10mm") <= 2, pack.name


def test_the_correction_form_has_room_to_write(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}contribute/correction-form/")
    page.emulate_media(media="print")
    lines = page.locator(".hip-paper dd:empty")
    assert lines.count() >= 8
    heights = lines.evaluate_all("lines => lines.map(line => line.getBoundingClientRect().height)")
    assert min(heights) >= 26, "seven millimetres"
