"""What is meant for paper fits on it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page


@pytest.mark.parametrize("form", ["A4", "Letter"])
def test_the_correction_form_fills_one_sheet(page: Page, base_url: str, form: str) -> None:
    page.goto(f"{base_url}contribute/correction-form/")
    pdf = page.pdf(format=form, margin=dict.fromkeys(("top", "bottom", "left", "right"), "15mm"))
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1


def test_the_correction_form_has_room_to_write(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}contribute/correction-form/")
    page.emulate_media(media="print")
    lines = page.locator(".hip-paper dd:empty")
    assert lines.count() >= 8
    heights = lines.evaluate_all("lines => lines.map(line => line.getBoundingClientRect().height)")
    assert min(heights) >= 26, "seven millimetres"
