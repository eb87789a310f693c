"""Arrows: the way that a part has come since the frame before, or a direction that it goes or pushes in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..records import Arrow
from .skeleton import Point, along
from .stage import Shot
from .svg import numbers

LENGTH = 24  # of an arrow that only shows a direction
HEAD, SPREAD = 7, 32  # of the arrow's head: length, and degrees to each side


@dataclass(frozen=True)
class Way:
    """An arrow in its place: where it starts and ends, and the point that bends it."""

    start: Point
    bend: Point
    end: Point
    directed: bool = False

    @property
    def points(self) -> tuple[Point, Point, Point]:
        return self.start, self.bend, self.end

    def drawn(self) -> str:
        """The arrow as SVG: a light line under a dark one, so that it shows on anything."""
        back = math.degrees(math.atan2(self.bend.y - self.end.y, self.bend.x - self.end.x))
        one, other = (self.end.plus(along((back + turn, 0), HEAD)) for turn in (SPREAD, -SPREAD))
        d = f"M{_at(self.start)}Q{_at(self.bend)} {_at(self.end)}M{_at(one)}L{_at(self.end)}L{_at(other)}"
        return f'<g class="hip-arrow"><path d="{d}"/><path d="{d}"/></g>'


def _at(point: Point) -> str:
    return numbers(point.x, -point.y)


def ways(shot: Shot, row: Sequence[Shot]) -> list[Way]:
    """The arrows of a frame that is one of a row. The first one of a row has not moved."""
    place = row.index(shot)
    found = [_way(arrow, shot, row[place - 1] if place else None) for arrow in shot.frame.arrows]
    return [way for way in found if way]


def _way(arrow: Arrow, shot: Shot, before: Shot | None) -> Way | None:
    end, shift = shot.joints[arrow.part], Point(*arrow.shift)
    if arrow.direction is not None:
        start, end = end, end.plus(along((arrow.direction, 0), LENGTH))
        bend = _middle(start, end)
    elif before:
        start = before.joints[arrow.part]
        bend = _bend(start, end, shot, arrow.part)
    else:
        return None
    return Way(start.plus(shift), bend.plus(shift), end.plus(shift), arrow.direction is not None)


def _middle(one: Point, other: Point) -> Point:
    return Point((one.x + other.x) / 2, (one.y + other.y) / 2)


def _bend(start: Point, end: Point, shot: Shot, part: str) -> Point:
    """What bends the way of a limb outwards from the hips, as it swings. The trunk moves straight."""
    middle = _middle(start, end)
    if part in ("seat", "shoulders"):
        return middle
    hip = shot.joints["seat"]
    here = math.hypot(middle.x - hip.x, middle.y - hip.y) or 1
    reach = (math.hypot(start.x - hip.x, start.y - hip.y) + math.hypot(end.x - hip.x, end.y - hip.y)) / 2
    out = max(0.0, 2 * (reach - here)) / here
    return Point(middle.x + out * (middle.x - hip.x), middle.y + out * (middle.y - hip.y))
