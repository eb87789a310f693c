"""The body map: mirrored outlines, zones large enough for a finger, and one link for each."""

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

FINGER, PHONE = 44, 358  # pixels: a finger, and the room for text on a phone 390 wide
MOST = 1500  # bytes, gzipped, of a picture of one place
POINT = re.compile(r"(-?[\d.]+) (-?[\d.]+)(?=[MLC]|$)")


def size(path: str) -> tuple[float, float]:
    """Width and height of the box around the points of a path."""
    points = [(float(x), float(y)) for x, y in POINT.findall(path)]
    xs, ys = zip(*points, strict=True)
    return max(xs) - min(xs), max(ys) - min(ys)


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


def test_every_zone_is_large_enough_for_a_finger(library: Library) -> None:
    views = library.body_views.values()
    least = FINGER * sum(view.width for view in views) / PHONE
    small = []
    for view in views:
        for zone in view.zones:
            crosses = zone.path.startswith("M0 ") and view.mirrored
            width, height = size(bodymap.whole(zone.path) if crosses else zone.path)
            if min(width, height) < least:
                small.append(
                    f"{view.name}: {zone.place} is {width:g} × {height:g} units of {least:.1f}"
                )
    assert not small


def test_every_zone_stays_on_the_picture(library: Library) -> None:
    for view in library.body_views.values():
        for zone in view.zones:
            for x, y in ((float(x), float(y)) for x, y in POINT.findall(bodymap.whole(zone.path))):
                assert view.left <= x <= view.left + view.width or view.mirrored
                assert abs(x) <= view.width / 2 + 0.5
                assert view.top <= y <= view.top + view.height


def test_the_map_has_most_places_that_the_finder_asks(library: Library, form: Form) -> None:
    zones = {zone.place for view in library.body_views.values() for zone in view.zones}
    places = {a.uid for q in form.questions if q.role.locates for a in q.answers if a.yes}
    assert zones <= places
    assert 6 <= len(zones) <= 9


def test_the_picture_is_small_and_names_each_view(library: Library) -> None:
    picture = bodymap.draw(library.body_views.values(), lambda _, outline: outline)
    assert len(picture) < 8000
    for view in library.body_views.values():
        assert f">{view.name}</text>" in picture


def test_a_name_of_a_view_is_escaped(library: Library) -> None:
    view = next(iter(library.body_views.values())).model_copy(update={"name": "<b>&"})
    assert "&lt;b&gt;&amp;" in bodymap.draw([view], lambda _, outline: outline)


def test_each_zone_of_a_page_is_a_link_with_a_name(
    library: Library, site_links: Links, form: Form
) -> None:
    page = Page(Site(library, site_links, form), "x/")
    for here, start in ((False, "../symptoms/"), (True, "#chart-")):
        picture = page.body_map(here)
        links = re.findall(r'<a href="([^"]+)" aria-label="([^"]+)">', picture)
        assert len(links) == picture.count("data-place=") > 0
        assert all(address.startswith(start) and name.strip() for address, name in links)


# -- where one symptom is --


def marked(library: Library, symptom: str) -> list[tuple[BodyView, str]]:
    return bodymap.marks(library.body_views.values(), library.questions.values(), symptom)


def test_every_place_that_the_finder_asks_is_marked_in_a_small_picture(
    library: Library, form: Form
) -> None:
    for uid in {s for q in form.questions if q.role.locates for a in q.answers for s in a.yes}:
        picture = bodymap.place(marked(library, uid), library.symptoms[uid].name)
        assert picture.count("hip-zone is-on") == len(marked(library, uid)) > 0, uid
        assert len(gzip.compress(picture.encode())) <= MOST, uid


def test_a_symptom_without_an_area_of_its_own_shows_the_zone_of_its_place(library: Library) -> None:
    zones = [
        (v.name, z.path)
        for v in library.body_views.values()
        for z in v.zones
        if z.place == "outer-hip"
    ]
    assert [(view.name, path) for view, path in marked(library, "pain-outer-hip")] == zones
    assert marked(library, "pain-each-step") == []
    assert bodymap.place([], "It hurts with each step") == ""


def test_an_area_of_its_own_comes_before_the_zone_and_stays_on_the_picture(
    library: Library,
) -> None:
    for view in library.body_views.values():
        for area in view.areas:
            assert {path for _, path in marked(library, area.symptom)} == {
                a.path
                for v in library.body_views.values()
                for a in v.areas
                if a.symptom == area.symptom
            }
            for x, y in ((float(x), float(y)) for x, y in POINT.findall(area.path)):
                assert view.left <= x <= view.left + view.width
                assert view.top <= y <= view.top + view.height


def test_the_picture_of_a_place_says_what_it_shows(library: Library) -> None:
    picture = bodymap.place(marked(library, "pain-deep-hip"), 'Pain <b> & "deep"')
    about = 'aria-label="Pain &lt;b&gt; &amp; &#34;deep&#34;: the place, marked on a body seen from the front and side"'
    assert f'role="img" {about}' in picture
