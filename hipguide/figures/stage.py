"""Frames put in place: the body stands on what carries it, among the things of the frame.

`x` runs right and `y` up from the floor, in units of the figure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..records import Figure, Frame, Thing
from .skeleton import Body, Circle, Point, body, joints, surfaces

WIDEST, TALLEST = 280, 215  # what a frame may take, in units
MARGIN = 7
HAND = 7  # how far the fingers reach beyond the grip
FLAT = {"step", "bench", "chair", "rower", "pillow"}  # what a body can rest on, with a flat upper side
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
    return tuple(_shot(i, figure, frame) for i, frame in enumerate(figure.frames))


def moving(figure: Figure, taken: Sequence[Shot]) -> list[Shot]:
    """The frames that the moving picture goes through: those seen from the figure's own side that are not `still`."""
    return [shot for shot in taken if shot.view == figure.view and not shot.frame.still]


def _shot(number: int, figure: Figure, frame: Frame) -> Shot:
    here = body(frame.pose, frame.view or figure.view)
    things = frame.things if frame.things is not None else figure.things
    places = joints(here)
    reach = surfaces(here, places)
    rests = tuple(part for part in (frame.rests if frame.rests is not None else figure.rests))
    by = _into_place(frame, here, places, reach, [part for part in rests if part in reach], things)
    moved = {name: place.plus(by) for name, place in places.items()}
    reached = {name: [(place.plus(by), r) for place, r in circles] for name, circles in reach.items()}
    return Shot(number, frame, here, moved, reached, rests, things)


def _into_place(
    frame: Frame,
    here: Body,
    places: Mapping[str, Point],
    reach: Mapping[str, list[Circle]],
    rests: Sequence[str],
    things: Iterable[Thing],
) -> Point:
    """From the origin to where the body is: what rests first rests at `x`; with nothing that rests, the hips are there."""
    if here.view == "above":
        return Point(frame.x, frame.lift)
    lowest = min(place.y - radius for part in (rests[:1] or reach) for place, radius in reach[part])
    if not rests:
        return Point(frame.x, frame.lift - lowest)
    return Point(frame.x - places[rests[0]].x, ground(things, frame.x) - lowest)


def top(thing: Thing, x: float) -> float | None:
    """How high a thing's upper side is at `x`, if a body can rest on it there."""
    left, width = thing.x or 0, thing.width or 0
    if thing.kind == "hill":
        return x * math.tan(math.radians(thing.slope or 0))
    if thing.kind == "bike":
        return thing.height if abs(x - left) <= SADDLE else None
    if thing.kind in FLAT and thing.part is None and left - EDGE <= x <= left + width + EDGE:
        return (thing.y or 0) + (thing.height or 0)
    return None


def ground(things: Iterable[Thing], x: float) -> float:
    """The height of what carries the body at `x`: the floor, or the highest thing that stands there."""
    tops = [height for thing in things if (height := top(thing, x)) is not None]
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


def box(shots: Sequence[Shot], also: Iterable[Point] = ()) -> Box:
    """What the frames take together, with these other points, and with a margin."""
    circles: list[Circle] = [(point, 0.0) for point in also]
    for shot in shots:
        circles += [circle for part in shot.surfaces.values() for circle in part]
        circles += [(place, HAND) for name, place in shot.joints.items() if name.endswith("hand")]
        circles += [(corner, 0.0) for thing in shot.things for corner in _corners(thing)]
        circles += [(Point(shot.joints["seat"].x, 0), 0.0)] if shot.view != "above" else []
    return Box(
        math.floor(min(p.x - r for p, r in circles) - MARGIN),
        math.floor(min(p.y - r for p, r in circles) - MARGIN),
        math.ceil(max(p.x + r for p, r in circles) + MARGIN),
        math.ceil(max(p.y + r for p, r in circles) + MARGIN),
    )


def _corners(thing: Thing) -> tuple[Point, ...]:
    """The corners of what a thing takes by itself."""
    if thing.x is None or thing.part:
        return (Point(thing.x, thing.y or 0),) if thing.x is not None and thing.kind == "band" else ()
    x, y, width, height = thing.x, thing.y or 0, thing.width or 0, thing.height or 0
    beyond = {"bike": (52, 105, 10), "chair": (4, 0, 48), "rower": (0, 16, 24)}
    left, right, over = beyond.get(thing.kind, (0, 0, 0))
    return Point(x - left, min(y, 0)), Point(x + width + right, y + height + over)
