"""Our pictures: zones that a finger can choose, outlines on the body, figures that fit and are
light.
"""

from __future__ import annotations

import gzip
import re

from hipguide.figures import anatomy, bodymap, draw, shots
from hipguide.figures.stage import TALLEST, WIDEST, box
from hipguide.finder import Form
from hipguide.library import Library

FINGER, PHONE = 44, 358  # pixels: a finger, and the room for text on a phone 390 wide
MOST = 3000  # bytes, gzipped, of all pictures of an exercise
POINT = re.compile(r"(-?[\d.]+) (-?[\d.]+)(?=[MLC]|$)")


def points(path: str) -> list[tuple[float, float]]:
    found = [(float(x), float(y)) for x, y in POINT.findall(path)]
    assert found
    return found


def size(path: str) -> tuple[float, float]:
    """Width and height of the box around the points of a path."""
    xs, ys = zip(*points(path), strict=True)
    return max(xs) - min(xs), max(ys) - min(ys)


def test_every_zone_is_large_enough_for_a_finger(library: Library) -> None:
    views = library.body_views.values()
    least = FINGER * sum(view.width for view in views) / PHONE
    small, zones = [], [(view, zone) for view in views for zone in view.zones]
    assert zones
    for view, zone in zones:
        crosses = zone.path.startswith("M0 ") and view.mirrored
        width, height = size(bodymap.whole(zone.path) if crosses else zone.path)
        if min(width, height) < least:
            small.append(
                f"{view.name}: {zone.place} is {width:g} × {height:g} units of {least:.1f}"
            )
    assert not small


def test_every_zone_and_every_area_stays_on_the_picture(library: Library) -> None:
    for view in library.body_views.values():
        for marked in (*view.zones, *view.areas):
            for x, y in points(marked.path):
                assert view.left <= x <= view.left + view.width
                assert view.top <= y <= view.top + view.height


def test_most_places_that_the_finder_asks_can_be_chosen_on_the_body(
    library: Library, form: Form
) -> None:
    zones = {zone.place for view in library.body_views.values() for zone in view.zones}
    places = {a.uid for q in form.questions if q.role.locates for a in q.answers if a.yes}
    assert len(zones & places) > len(places) / 2


def test_every_muscle_that_an_exercise_may_name_has_an_outline(library: Library) -> None:
    assert set(library.vocabulary.muscle) <= set().union(*anatomy.VIEWS.values())


def test_every_figure_fits_its_frame_and_is_light(library: Library) -> None:
    drawn = 0
    for uid, some in library.exercises.items():
        if not some.figure:
            continue
        drawn += 1
        for shot in shots(some.figure):
            room = box([shot])
            assert room.width <= WIDEST, uid
            assert room.height <= TALLEST, uid
        steps = [
            draw.still(some, i, f"Step {f.step}: {some.steps[f.step - 1]}")
            for i, f in enumerate(some.figure.frames)
            if f.step
        ]
        pictures = [*steps, draw.moving(some, f"{some.name}: the movement") or ""]
        together = "".join((*pictures, draw.outlines(pictures)))
        assert len(gzip.compress(together.encode(), 6)) <= MOST, uid
    assert drawn
