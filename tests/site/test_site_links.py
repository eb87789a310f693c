"""Every link, anchor, picture and script of the built site leads somewhere, also under a base path."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from html_reader import STYLE_ADDRESS, Page
from site_fixture import BASE_PATH, SITE_URL, Built

from hipguide.kinds.cause.page import PACKS

Pages = dict[str, Page]
HOST = urlsplit(SITE_URL).netloc


def _own(address: str) -> bool:
    return urlsplit(address).scheme in ("http", "https") and urlsplit(address).netloc == HOST


def _file(folder: Path, address: str) -> Path:
    path = unquote(urlsplit(address).path).removeprefix(BASE_PATH)
    return folder / (f"{path}index.html" if path.endswith("/") or not path else path)


def test_every_address_on_our_host_is_a_file_under_the_base_path(
    built_site: Built, pages: Pages
) -> None:
    bad = [
        f"{path} → {address}"
        for path, page in pages.items()
        for address in page.mentions
        if _own(address)
        and urldefrag(address)[0] != page.url
        and not (
            urlsplit(address).path.startswith(BASE_PATH)
            and _file(built_site.folder, address).is_file()
        )
    ]
    assert not bad, "\n".join(bad)


def test_every_anchor_is_an_id_of_the_page_that_it_leads_to(pages: Pages) -> None:
    by_url = {page.url: page for page in pages.values()}
    bad = []
    for path, page in pages.items():
        for address in page.mentions:
            target, fragment = urldefrag(address)
            # a plan, not a place on the page
            state = target == f"{SITE_URL}my-plan/" and "=" in fragment
            if (
                fragment
                and not state
                and target in by_url
                and unquote(fragment) not in by_url[target].ids
            ):
                bad.append(f"{path} → {address}")
    assert not bad, "\n".join(bad)


def test_page_for_wrong_addresses_works_at_any_depth(pages: Pages) -> None:
    relative = [
        value
        for value in re.findall(r'\s(?:href|src|action)="([^"]*)"', pages["404.html"].html)
        if not value.startswith((BASE_PATH, "#", "https:", "data:"))
    ]
    assert not relative, f"404.html is shown at any address, so these would break: {relative}"


def test_addresses_outside_the_site_are_links_on_secure_or_known_schemes(pages: Pages) -> None:
    schemes = {urlsplit(address).scheme for page in pages.values() for address in page.mentions}
    assert schemes <= {"https", "http", "tel", "mailto", "data"}


def test_no_page_loads_anything_from_another_host(pages: Pages) -> None:
    bad = [
        f"{path} loads {address}"
        for path, page in pages.items()
        for address in page.loads
        if not _own(address) and not address.startswith("data:")
    ]
    assert not bad, "\n".join(bad)


def test_no_style_sheet_loads_anything_from_another_host(built_site: Built) -> None:
    sheets = list(built_site.folder.rglob("*.css"))
    assert sheets
    bad = []
    for sheet in sheets:
        here = urljoin(SITE_URL, sheet.relative_to(built_site.folder).as_posix())
        for address in STYLE_ADDRESS.findall(sheet.read_text(encoding="utf-8")):
            whole = urljoin(here, address)
            if not address.startswith("data:") and not (
                _own(whole) and _file(built_site.folder, whole).is_file()
            ):
                bad.append(f"{sheet.name}: {address}")
    assert not bad, "\n".join(bad)


def test_every_page_can_be_reached_from_home(pages: Pages) -> None:
    by_url = {page.url: path for path, page in pages.items()}
    reached, todo = {""}, [""]
    while todo:
        for address in pages[todo.pop()].links:
            path = by_url.get(urldefrag(address)[0])
            if path is not None and path not in reached:
                reached.add(path)
                todo.append(path)
    assert set(pages) - reached - {"404.html"} == set()


def test_sitemap_lists_every_page_for_readers_under_its_address(
    built_site: Built, pages: Pages
) -> None:
    listed = set(
        re.findall(
            r"<loc>([^<]+)</loc>", (built_site.folder / "sitemap.xml").read_text(encoding="utf-8")
        )
    )
    assert listed == {
        p.url
        for path, p in pages.items()
        if path != "404.html" and not path.startswith(f"{PACKS}/")
    }
