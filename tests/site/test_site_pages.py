"""What every page owes its reader: a heading, a language, a title of its own, and the truth about
who has checked it.
"""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urljoin

import pytest
from html_reader import Page
from site_fixture import SITE_URL

from hipguide import review
from hipguide.kinds import KINDS
from hipguide.kinds.cause.page import PACKS
from hipguide.library import Library

Pages = dict[str, Page]
LONGEST_DESCRIPTION = 160


def _repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_no_id_is_used_twice_on_a_page(pages: Pages) -> None:
    assert {path: twice for path, page in pages.items() if (twice := _repeated(page.ids))} == {}


def test_every_page_has_one_main_heading(pages: Pages) -> None:
    assert {
        path: page.headings for path, page in pages.items() if page.headings.count(1) != 1
    } == {}


def test_headings_never_jump_a_level(pages: Pages) -> None:
    bad = {
        path: page.headings
        for path, page in pages.items()
        if page.headings[:1] != [1]
        or any(b > a + 1 for a, b in zip(page.headings, page.headings[1:], strict=False))
    }
    assert bad == {}


def test_no_part_of_a_page_is_empty(pages: Pages) -> None:
    """A heading is followed by words, or by a smaller heading."""
    next_to = re.compile(
        r"<h([1-6])[^>]*>(.*?)</h\1>\s*(?=<h([1-6])[ >]|</article>|</div>\s*</article>)", re.S
    )
    bad = {
        path: empty
        for path, page in pages.items()
        if (
            empty := [
                title
                for level, title, after in next_to.findall(page.html)
                if not after or after <= level
            ]
        )
    }
    assert bad == {}


def test_every_page_is_marked_as_english(pages: Pages) -> None:
    assert {
        path: page.lang for path, page in pages.items() if not re.fullmatch("en(-GB)?", page.lang)
    } == {}


def test_every_picture_has_alternative_text(pages: Pages) -> None:
    assert {
        path: page.images_without_alt for path, page in pages.items() if page.images_without_alt
    } == {}


def test_every_page_says_whether_a_clinician_has_reviewed_it(
    pages: Pages, library: Library
) -> None:
    """As long as no record is reviewed, no page says anything else."""
    reviewed = {
        f"{place}/{uid}/"
        for (kind, uid), record in library.every()
        if review.state(record) == "reviewed"
        for place in (KINDS[kind].place, *([PACKS] if kind == "cause" else []))
    }
    unreviewed = {
        path for path, page in pages.items() if "no clinician has reviewed" in page.text.lower()
    }
    assert unreviewed == set(pages) - reviewed


def test_every_page_has_a_title_of_its_own(pages: Pages) -> None:
    titles = [page.title.strip() for page in pages.values()]
    assert all(titles)
    assert {
        path: page.title for path, page in pages.items() if page.title.strip() in _repeated(titles)
    } == {}


def test_every_page_has_a_short_description_of_its_own(pages: Pages) -> None:
    descriptions = [page.description for page in pages.values()]
    bad = {
        path: page.description
        for path, page in pages.items()
        if not 0 < len(page.description) <= LONGEST_DESCRIPTION
        or page.description in _repeated(descriptions)
    }
    assert bad == {}


@pytest.mark.parametrize("unfilled", ["{{", "{%", "<!--hip:"])
def test_no_page_shows_an_unfilled_template(pages: Pages, unfilled: str) -> None:
    assert [path for path, page in pages.items() if unfilled in page.html] == []


def test_no_page_shows_a_character_that_was_escaped_twice(pages: Pages) -> None:
    """Such as `&#123;` where a bracket is meant."""
    twice = re.compile(r"&amp;(?:#\d+|amp|lt|gt|quot);")
    assert {
        path: found for path, page in pages.items() if (found := twice.findall(page.html))
    } == {}


def test_first_link_of_every_page_skips_to_its_main_heading(pages: Pages) -> None:
    bad = {
        path: page.skip_target
        for path, page in pages.items()
        if path != "404.html" and page.skip_target not in page.ids_before_h1
    }
    assert bad == {}, "the skip link must not jump over the start of the content"


@pytest.mark.audit
def test_scripts_find_the_root_of_the_site_from_every_page(
    pages: Pages, local_pages: Pages
) -> None:
    """Also from the page for wrong addresses, which can stand anywhere, on a site that has a whole
    host to itself.
    """
    for site, root in ((pages, SITE_URL), (local_pages, "https://example.org/")):
        for path, page in site.items():
            base = re.findall(r'<body data-base="([^"]*)"', page.html)
            assert base, path
            here = urljoin(root, path)
            assert urljoin(here, f"{base[0]}/") == root, path
