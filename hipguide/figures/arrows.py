"""Arrows: how a part has come since the frame before, or a direction that it goes or pushes in."""

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
        one = self.end.plus(along((back + SPREAD, 0), HEAD))
        other = self.end.plus(along((back - SPREAD, 0), HEAD))
        shaft = f"M{_at(self.start)}Q{_at(self.bend)} {_at(self.end)}"
        d = f"{shaft}M{_at(one)}L{_at(self.end)}L{_at(other)}"
        return f'<g class="hip-arrow"><path d="{d}"/><path d="{d}"/></g>'


def _at(point: Point) -> str:
    return numbers(point.x, -point.y)


def ways(shot: Shot, row: Sequence[Shot]) -> list[Way]:
    """The arrows of a frame that is one of a row. The first one of a row has not moved."""
    place = row.index(shot)
    before = row[place - 1] if place else None
    drawn: list[Way] = []
    for arrow in shot.frame.arrows:
        way = _way(arrow, shot, before)
        if way:
            drawn.append(way)
    return drawn


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
    """What bends the way of a limb outwards from the hips, as it swings.

    The trunk moves straight.
    """
    middle = _middle(start, end)
    if part in ("seat", "shoulders"):
        return middle
    hip = shot.joints["seat"]
    here = math.hypot(middle.x - hip.x, middle.y - hip.y) or 1
    at_start = math.hypot(start.x - hip.x, start.y - hip.y)
    at_end = math.hypot(end.x - hip.x, end.y - hip.y)
    reach = (at_start + at_end) / 2
    out = max(0.0, 2 * (reach - here)) / here
    return Point(middle.x + out * (middle.x - hip.x), middle.y + out * (middle.y - hip.y))
