"""Frames put in place: the body stands on what carries it, among the things of the frame.

`x` runs right and `y` up from the floor, in units of the figure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..records import Figure, Frame, Thing
from .skeleton import Body, Circle, Point, body, joints, surfaces

WIDEST, TALLEST = 280, 215  # what a frame may take, in units
MARGIN = 7
HAND = 7  # how far the fingers reach beyond the grip
# what a body can rest on, with a flat upper side
FLAT = {"step", "bench", "chair", "rower", "pillow"}
EDGE, SADDLE = 3, 8  # how far beside its upper side a body still rests on it; half a saddle


@dataclass(frozen=True)
class Shot:
    """One frame with every joint in its place."""

    number: int  # of the frame in the figure, from 0
    frame: Frame
    body: Body
    joints: dict[str, Point]
    surfaces: dict[str, list[Circle]]
    rests: tuple[str, ...]
    things: tuple[Thing, ...]

    @property
    def view(self) -> str:
        return self.body.view

    def lowest(self, part: str) -> float:
        """How high the lowest point of a part is."""
        return min(place.y - radius for place, radius in self.surfaces[part])


@lru_cache(maxsize=1)  # a figure is drawn frame by frame
def shots(figure: Figure) -> tuple[Shot, ...]:
    """All frames of a figure, put in place."""
    return tuple(_shot(figure, number) for number in range(len(figure.frames)))


def moving(figure: Figure, taken: Sequence[Shot]) -> list[Shot]:
    """The frames that the moving picture goes through.

    They are seen from the figure's own side, and are not `still`.
    """
    return [shot for shot in taken if shot.view == figure.view and not shot.frame.still]


def _shot(figure: Figure, number: int) -> Shot:
    frame = figure.frames[number]
    here = body(frame.pose, frame.view or figure.view)
    places = joints(here)
    rests = figure.rests if frame.rests is None else frame.rests
    things = figure.things if frame.things is None else frame.things
    shot = Shot(number, frame, here, places, surfaces(here, places), tuple(rests), things)
    return _moved(shot, _into_place(shot))


def _into_place(shot: Shot) -> Point:
    """From the origin to where the body is.

    What rests first rests at `x`; with nothing that rests, the hips are there.
    """
    frame = shot.frame
    if shot.view == "above":
        return Point(frame.x, frame.lift)
    carried = [part for part in shot.rests if part in shot.surfaces]
    if not carried:
        lowest = min(shot.lowest(part) for part in shot.surfaces)
        return Point(frame.x, frame.lift - lowest)
    across = frame.x - shot.joints[carried[0]].x
    return Point(across, ground(shot.things, frame.x) - shot.lowest(carried[0]))


def _moved(shot: Shot, by: Point) -> Shot:
    places = {name: place.plus(by) for name, place in shot.joints.items()}
    reach: dict[str, list[Circle]] = {}
    for part, circles in shot.surfaces.items():
        reach[part] = [(place.plus(by), radius) for place, radius in circles]
    return replace(shot, joints=places, surfaces=reach)


def top(thing: Thing, x: float) -> float | None:
    """How high a thing's upper side is at `x`, if a body can rest on it there."""
    if thing.kind == "hill":
        return x * math.tan(math.radians(thing.slope or 0))
    if thing.kind == "bike":
        return thing.height if abs(x - (thing.x or 0)) <= SADDLE else None
    if _is_flat_at(thing, x):
        return (thing.y or 0) + (thing.height or 0)
    return None


def _is_flat_at(thing: Thing, x: float) -> bool:
    """Whether a thing has a flat upper side at `x`, or so near that a body still rests on it."""
    if thing.kind not in FLAT or thing.part is not None:
        return False
    left = thing.x or 0
    return left - EDGE <= x <= left + (thing.width or 0) + EDGE


def ground(things: Iterable[Thing], x: float) -> float:
    """The height of what carries the body at `x`: the highest thing there, or else the floor."""
    tops: list[float] = []
    for thing in things:
        height = top(thing, x)
        if height is not None:
            tops.append(height)
    return max(tops, default=0.0)


@dataclass(frozen=True)
class Box:
    """What a picture shows: from the left, from the top (`y` up), and how much of it."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom


def box(shots: Iterable[Shot], also: Iterable[Point] = ()) -> Box:
    """What the frames take together, with these other points, and with a margin."""
    circles: list[Circle] = [(point, 0.0) for point in also]
    for shot in shots:
        circles += _reach(shot)
    across: list[float] = []
    upwards: list[float] = []
    for place, radius in circles:
        across += (place.x - radius, place.x + radius)
        upwards += (place.y - radius, place.y + radius)
    return Box(
        math.floor(min(across) - MARGIN),
        math.floor(min(upwards) - MARGIN),
        math.ceil(max(across) + MARGIN),
        math.ceil(max(upwards) + MARGIN),
    )


def _reach(shot: Shot) -> list[Circle]:
    """How far a frame reaches: the body, its fingers, the things around it, and the floor."""
    circles: list[Circle] = []
    for part in shot.surfaces.values():
        circles += part
    for name, place in shot.joints.items():
        if name.endswith("hand"):
            circles.append((place, HAND))
    for thing in shot.things:
        circles += [(corner, 0.0) for corner in _corners(thing)]
    if shot.view != "above":
        circles.append((Point(shot.joints["seat"].x, 0), 0.0))
    return circles


def _corners(thing: Thing) -> tuple[Point, ...]:
    """The corners of what a thing takes by itself."""
    if thing.x is None:
        return ()
    if thing.part:
        return (Point(thing.x, thing.y or 0),) if thing.kind == "band" else ()
    x, y, width, height = thing.x, thing.y or 0, thing.width or 0, thing.height or 0
    beyond = {"bike": (52, 105, 10), "chair": (4, 0, 48), "rower": (0, 16, 24)}
    left, right, over = beyond.get(thing.kind, (0, 0, 0))
    return Point(x - left, min(y, 0)), Point(x + width + right, y + height + over)
