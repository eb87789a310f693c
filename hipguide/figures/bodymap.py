"""The body map: the views of `data/body_map.yml` side by side, as one picture whose zones can be chosen; and where one symptom is.

The drawing knows nothing of what a zone does. Its caller says what stands around each zone (a link, or nothing), and the
finder's script finds a zone by its `data-place`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from markupsafe import Markup

from ..records import BodyView, Question
from ..records.body import Point, steps

NAME_ROOM = 7  # units below the views, for their names


def draw(views: Iterable[BodyView], around: Callable[[str, Markup], Markup]) -> Markup:
    """The whole map. `around(place, outline)` gives what to draw for a zone: its outline, or a link around it."""
    return _side_by_side(
        (
            view,
            Markup("").join(around(z.place, _shape("hip-zone", z.path, view.mirrored, z.place)) for z in view.zones),
        )
        for view in views
    )


def marks(views: Iterable[BodyView], questions: Iterable[Question], symptom: str) -> list[tuple[BodyView, str]]:
    """The outlines that show where a symptom is felt: its own areas, or else the zone of the place that means it."""
    views = list(views)
    answers = [(uid, a) for q in questions if q.role == "place" for uid, a in q.answers.items()]
    places = {uid for uid, answer in answers if symptom in answer.yes}
    own = [(view, area.path) for view in views for area in view.areas if area.symptom == symptom]
    return own or [(view, zone.path) for view in views for zone in view.zones if zone.place in places]


def place(marked: Sequence[tuple[BodyView, str]], name: str) -> Markup:
    """The small picture of where a symptom called `name` is felt; nothing without a mark."""
    if not marked:
        return Markup("")
    sides = " and ".join(view.name.lower() for view, _ in marked)
    about = Markup(' role="img" aria-label="{}: the place, marked on a body seen from the {}"').format(name, sides)
    return _side_by_side(
        ((view, _shape("hip-zone is-on", path, view.mirrored)) for view, path in marked), "place", about
    )


def _side_by_side(views: Iterable[tuple[BodyView, Markup]], form: str = "", about: str = "") -> Markup:
    """Views of the body, each with what is drawn over it and with its name below."""
    parts, left, height = Markup(""), 0, 0
    for view, over in views:
        body = Markup("").join(_shape(f"hip-{shape.colour}", shape.path, view.mirrored) for shape in view.body)
        box = f"{view.left} {view.top} {view.width} {view.height}"
        parts += Markup('<svg x="{}" width="{}" height="{}" viewBox="{}">{}</svg><text x="{}" y="{}">{}</text>').format(
            left,
            view.width,
            view.height,
            box,
            body + over,
            left + view.width / 2,
            view.height + NAME_ROOM - 2,
            view.name,
        )
        left, height = left + view.width, max(height, view.height)
    return Markup('<svg class="hip-map{}" viewBox="0 0 {} {}"{}>{}</svg>').format(
        f" hip-map--{form}" if form else "", left, height + NAME_ROOM, about, parts
    )


def _shape(name: str, path: str, mirrored: bool, place: str = "") -> Markup:
    mark = Markup(' data-place="{}"').format(place) if place else ""
    return Markup('<path class="{}"{} d="{}"/>').format(name, mark, whole(path) if mirrored else path)


@cache
def whole(path: str) -> str:
    """A path with its mirror image: one shape if it starts and ends on the middle line, else a pair of shapes."""
    half = steps(path)
    if half[0][1][0][0] == half[-1][1][-1][0] == 0 and sum(command == "M" for command, _ in half) == 1:
        return path + _way_back(half)
    return path + "".join(command + _text((-x, y) for x, y in points) for command, points in half)


def _way_back(half: list[tuple[str, list[Point]]]) -> str:
    """The mirrored steps in the other direction, from the end to the start."""
    text = ""
    for i in range(len(half) - 1, 0, -1):
        command, points = half[i]
        text += command + _text((-x, y) for x, y in [*reversed(points[:-1]), half[i - 1][1][-1]])
    return text


def _text(points: Iterable[Point]) -> str:
    return " ".join(f"{x:g} {y:g}" for x, y in points)
