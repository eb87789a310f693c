"""An old address, opened in a browser, shows the page that took its place."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from hipguide.publish import moved_pages, write_moved


def test_an_old_address_leads_to_the_new_page(page: Page, base_url: str, tmp_path: Path) -> None:
    write_moved(tmp_path, moved_pages({"causes/old-name/": "red-flags/"}, ""))
    html = (tmp_path / "causes/old-name/index.html").read_text("utf-8")
    old = f"{base_url}causes/old-name/"
    page.route(old, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(old)
    expect(page).to_have_url(f"{base_url}red-flags/")
    expect(page.locator("h1")).to_contain_text("Warning signs")
