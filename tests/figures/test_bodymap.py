"""The body map: mirrored outlines, one link for each zone, and where one symptom is."""

from __future__ import annotations

import gzip
import re

import pytest

from hipguide.figures import bodymap
from hipguide.finder import Form
from hipguide.kinds.body_view.model import BodyView
from hipguide.library import Library
from hipguide.links import Links
from hipguide.render import Page, Site

MOST = 1500  # bytes, gzipped, of a picture of one place


@pytest.mark.parametrize(
    ("path", "whole"),
    [
        ("M0 1L4 2C5 3 6 4 0 8", "M0 1L4 2C5 3 6 4 0 8C-6 4 -5 3 -4 2L0 1"),
        ("M1 1L4 2.5L2 3", "M1 1L4 2.5L2 3M-1 1L-4 2.5L-2 3"),
        ("M0 -3L0 3M1 1L2 2", "M0 -3L0 3M1 1L2 2M0 -3L0 3M-1 1L-2 2"),
    ],
    ids=["a shape on the middle line", "a pair of shapes", "lines"],
)
def test_a_mirrored_path_is_completed(path: str, whole: str) -> None:
    assert bodymap.whole(path).replace("M-0 ", "M0 ").replace("L-0 ", "L0 ") == whole


def test_the_picture_names_each_view(made_up: Library) -> None:
    picture = bodymap.draw(made_up.body_views.values(), lambda _, outline: outline)
    assert len(made_up.body_views) == 2
    for view in made_up.body_views.values():
        assert f">{view.name}</text>" in picture


def test_a_name_of_a_view_is_escaped(made_up: Library) -> None:
    view = next(iter(made_up.body_views.values())).model_copy(update={"name": "<b>&"})
    assert "&lt;b&gt;&amp;" in bodymap.draw([view], lambda _, outline: outline)


def test_each_zone_of_a_page_is_a_link_with_a_name(
    made_up: Library, made_up_links: Links, made_up_form: Form
) -> None:
    page = Page(Site(made_up, made_up_links, made_up_form), "x/")
    for here, start in ((False, "../symptoms/"), (True, "#chart-")):
        picture = page.body_map(here)
        links = re.findall(r'<a href="([^"]+)" aria-label="([^"]+)">', picture)
        assert len(links) == picture.count("data-place=") > 0
        assert all(address.startswith(start) and name.strip() for address, name in links)


# -- where one symptom is --


def marked(library: Library, symptom: str) -> list[tuple[BodyView, str]]:
    return bodymap.marks(library.body_views.values(), library.questions.values(), symptom)


def test_every_place_that_the_finder_asks_is_marked_in_a_small_picture(
    made_up: Library, made_up_form: Form
) -> None:
    places = {s for q in made_up_form.questions if q.role.locates for a in q.answers for s in a.yes}
    assert places == {"pain-outer-hip", "pain-groin-front"}
    for uid in places:
        picture = bodymap.place(marked(made_up, uid), made_up.symptoms[uid].name)
        assert picture.count("hip-zone is-on") == len(marked(made_up, uid)) > 0, uid
        assert len(gzip.compress(picture.encode())) <= MOST, uid


def test_a_symptom_without_an_area_of_its_own_shows_the_zone_of_its_place(made_up: Library) -> None:
    assert [(view.name, path) for view, path in marked(made_up, "pain-outer-hip")] == [
        ("Front", "M2 2L8 2L8 8"),
        ("Side", "M-6 2L6 2L6 12"),
    ]
    assert marked(made_up, "pain-each-step") == []
    assert bodymap.place([], "It hurts with each step") == ""


def test_an_area_of_its_own_comes_before_the_zone(made_up: Library) -> None:
    assert [zone.place for zone in made_up.body_views["front"].zones] == ["outer-hip", "groin"]
    assert [(view.name, path) for view, path in marked(made_up, "pain-groin-front")] == [
        ("Side", "M4 10L9 10L9 16")
    ]


def test_the_picture_of_a_place_says_what_it_shows(made_up: Library) -> None:
    picture = bodymap.place(marked(made_up, "pain-outer-hip"), 'Pain <b> & "deep"')
    about = 'aria-label="Pain &lt;b&gt; &amp; &#34;deep&#34;: the place, marked on a body seen from the front and side"'
    assert f'role="img" {about}' in picture
