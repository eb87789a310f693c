"""The body map: the views of `data/body_map.yml` side by side; and where one symptom is.

It is one picture whose zones can be chosen. The drawing knows nothing of what a zone does. Its
caller says what is around each zone (a link, or nothing), and the finder's script finds a zone by
its `data-place`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from ..records import ROLES
from ..records.outline import Point, steps

if TYPE_CHECKING:
    from ..kinds.body_view.model import BodyView
    from ..kinds.question.model import Question

NAME_ROOM = 7  # units below the views, for their names


def draw(views: Iterable[BodyView], around: Callable[[str, Markup], Markup]) -> Markup:
    """The whole map.

    Args:
        views: the body from each side.
        around: given a place and its outline, what to draw for it: the outline, or a link around
            it.
    """
    drawn: list[tuple[BodyView, Markup]] = []
    for view in views:
        zones = Markup("")
        for zone in view.zones:
            outline = _shape("hip-zone", zone.path, view.mirrored, zone.place)
            zones += around(zone.place, outline)
        drawn.append((view, zones))
    return _side_by_side(drawn)


def marks(
    views: Iterable[BodyView], questions: Iterable[Question], symptom: str
) -> list[tuple[BodyView, str]]:
    """The outlines that show where a symptom is felt, each with its view.

    They are the symptom's own areas, or else the zones of the places that mean it.
    """
    views = list(views)
    own: list[tuple[BodyView, str]] = []
    for view in views:
        own += [(view, area.path) for area in view.areas if area.symptom == symptom]
    if own:
        return own
    places = _places_of(questions, symptom)
    zones: list[tuple[BodyView, str]] = []
    for view in views:
        zones += [(view, zone.path) for zone in view.zones if zone.place in places]
    return zones


def _places_of(questions: Iterable[Question], symptom: str) -> set[str]:
    """The answers about places that mean a symptom."""
    places: set[str] = set()
    for question in questions:
        if ROLES[question.role].locates:
            for uid, answer in question.answers.items():
                if symptom in answer.yes:
                    places.add(uid)
    return places


def place(marked: Sequence[tuple[BodyView, str]], name: str) -> Markup:
    """The small picture of where a symptom called `name` is felt; nothing without a mark."""
    if not marked:
        return Markup("")
    sides = " and ".join(view.name.lower() for view, _ in marked)
    about = Markup(
        ' role="img" aria-label="{}: the place, marked on a body seen from the {}"'
    ).format(name, sides)
    drawn: list[tuple[BodyView, Markup]] = []
    for view, path in marked:
        drawn.append((view, _shape("hip-zone is-on", path, view.mirrored)))
    return _side_by_side(drawn, "place", about)


def _side_by_side(
    views: Iterable[tuple[BodyView, Markup]], form: str = "", about: str = ""
) -> Markup:
    """Views of the body, each with what is drawn over it and with its name below."""
    parts, left, height = Markup(""), 0, 0
    for view, over in views:
        parts += _placed(view, over, left)
        left += view.width
        height = max(height, view.height)
    name = f" hip-map--{form}" if form else ""
    return Markup('<svg class="hip-map{}" viewBox="0 0 {} {}"{}>{}</svg>').format(
        name, left, height + NAME_ROOM, about, parts
    )


def _placed(view: BodyView, over: Markup, left: int) -> Markup:
    """One view of the body with its name, moved right by `left`."""
    body = Markup("")
    for shape in view.body:
        body += _shape(f"hip-{shape.colour}", shape.path, view.mirrored)
    box = f"{view.left} {view.top} {view.width} {view.height}"
    picture = Markup('<svg x="{}" width="{}" height="{}" viewBox="{}">{}</svg>').format(
        left, view.width, view.height, box, body + over
    )
    middle, bottom = left + view.width / 2, view.height + NAME_ROOM - 2
    return picture + Markup('<text x="{}" y="{}">{}</text>').format(middle, bottom, view.name)


def _shape(name: str, path: str, mirrored: bool, place: str = "") -> Markup:
    mark = Markup(' data-place="{}"').format(place) if place else ""
    return Markup('<path class="{}"{} d="{}"/>').format(
        name, mark, whole(path) if mirrored else path
    )


@cache
def whole(path: str) -> str:
    """A path with its mirror image.

    One shape if it starts and ends on the middle line, else a pair of shapes.
    """
    half = steps(path)
    starts, ends = half[0][1][0], half[-1][1][-1]
    moves = [command for command, _ in half].count("M")
    if starts[0] == ends[0] == 0 and moves == 1:
        return path + _way_back(half)
    other = ""
    for command, points in half:
        other += command + _mirrored(points)
    return path + other


def _way_back(half: list[tuple[str, list[Point]]]) -> str:
    """The mirrored steps in the other direction, from the end to the start."""
    text = ""
    for i in range(len(half) - 1, 0, -1):
        command, points = half[i]
        before = half[i - 1][1][-1]
        text += command + _mirrored([*reversed(points[:-1]), before])
    return text


def _mirrored(points: Iterable[Point]) -> str:
    return " ".join(f"{-x:g} {y:g}" for x, y in points)
