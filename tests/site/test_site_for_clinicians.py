"""Pages for clinicians are found by those who look for them, and by nobody else."""

from __future__ import annotations

import json
from urllib.parse import urljoin

from html_reader import Page
from site_fixture import SITE_URL, Built

from hipguide.kinds.cause.page import PACKS
from hipguide.library import Library

Pages = dict[str, Page]
ASKED = '<meta name="robots" content="noindex">'


def test_the_review_guide_and_each_cause_lead_to_its_pack(library: Library, pages: Pages) -> None:
    for uid in library.causes:
        pack = urljoin(SITE_URL, f"{PACKS}/{uid}/")
        assert pack in pages["contribute/review/"].links
        assert pack in pages[f"causes/{uid}/"].links
        assert urljoin(SITE_URL, f"causes/{uid}/") in pages[f"{PACKS}/{uid}/"].links


def test_only_packs_are_kept_from_search_engines(pages: Pages) -> None:
    assert {p for p, page in pages.items() if ASKED in page.html} == {
        p for p in pages if p.startswith(f"{PACKS}/")
    }


def test_packs_are_not_in_search_nor_in_the_offline_copy(built_site: Built) -> None:
    kept = json.loads((built_site.folder / "offline.json").read_text("utf-8"))["files"]
    found = json.loads((built_site.folder / "assets/search/pages.json").read_text("utf-8"))["pages"]
    for names in ([name for name, *_ in kept], [page[0] for page in found]):
        assert "causes/gluteal-tendinopathy/" in names
        assert [name for name in names if name.startswith(f"{PACKS}/")] == []
