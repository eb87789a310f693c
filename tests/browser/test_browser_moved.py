"""An old address, opened in a browser, shows the page that took its place."""

from __future__ import annotations

import re
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


def test_its_icon_is_allowed_and_there(page: Page, base_url: str) -> None:
    """A browser that draws icons asks for one; Firefox complains if the page's policy forbids it."""
    html = moved_pages({"causes/old-name/": "red-flags/"}, "")["causes/old-name/index.html"]
    stays = re.sub(r'<meta http-equiv="refresh"[^>]*>', "", html)
    old = f"{base_url}causes/old-name/"
    page.route(
        old, lambda route: route.fulfill(body=stays, content_type="text/html; charset=utf-8")
    )
    page.goto(old)
    seen = page.evaluate("""() => new Promise((done) => {
      const icon = new Image();
      icon.onload = () => done(true);
      icon.onerror = () => done(false);
      icon.src = document.querySelector("link[rel=icon]").href;
    })""")
    assert seen
