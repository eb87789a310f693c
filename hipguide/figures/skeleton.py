"""From a pose to the joints: forward kinematics, in the units and directions of
`records/figure.py`.

The middle of the hips is the origin; x runs right, y up, z towards the viewer. A limb is a row of
parts of fixed length, each with a direction of its own, so no pose can stretch one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..records import Pose

TRUNK, NECK, THIGH, SHANK, FOOT, UPPER_ARM, FOREARM = 46, 19, 39, 39, 15, 30, 30
HALF_HIPS, HALF_SHOULDERS = 8, 14  # from the middle to a joint, seen from the front
LEG = (("hip", "knee", THIGH), ("knee", "foot", SHANK), ("foot", "toe", FOOT))
ARM = (("shoulder", "elbow", UPPER_ARM), ("elbow", "hand", FOREARM))
SIDES: dict[str, tuple[str, str]] = {
    "side": ("near", "far"),
    "front": ("left", "right"),
    "above": ("left", "right"),
}
# How far the body reaches beyond a joint.
FLESH = {
    "seat": 10.5,
    "shoulders": 9.0,
    "head": 10.5,
    "hip": 7.0,
    "shoulder": 6.5,
    "knee": 6.0,
    "elbow": 4.0,
    "hand": 3.0,
    "foot": 3.5,
}
# Heel and toe of the shoe from the side: forward of the ankle, and below it.
SOLE = ((-6.0, 6.0), (16.5, 6.0))
SOLE_FRONT = 6.5  # from the ankle to the sole, seen from the front

Turn = tuple[float, float]  # direction in the picture, and towards the viewer, in degrees
Circle = tuple["Point", float]  # middle and radius


class Point(NamedTuple):
    """A place: right, up, towards the viewer."""

    x: float
    y: float
    z: float = 0.0

    def plus(self, other: Point, times: float = 1.0) -> Point:
        return Point(self.x + times * other.x, self.y + times * other.y, self.z + times * other.z)

    def apart(self, other: Point) -> float:
        """The distance between two places."""
        return math.dist(self, other)


@dataclass(frozen=True)
class Body:
    """A pose with nothing left out: every part of the body has its direction.

    Near comes before far, left before right.
    """

    view: str
    trunk: Turn
    pelvis: Turn  # upwards through the pelvis: as the trunk, unless it is tilted
    neck: Turn
    legs: tuple[tuple[Turn, ...], ...]  # thigh, shank, foot
    arms: tuple[tuple[Turn, ...], ...]  # upper arm, forearm

    @property
    def lying(self) -> bool:
        """Whether the trunk is nearer to level than to upright."""
        return abs(math.sin(math.radians(self.trunk[0]))) < math.sqrt(0.5)


def body(pose: Pose, view: str) -> Body:
    """Fill in what a pose leaves out."""
    legs: list[tuple[Turn, ...]] = []
    for leg in pose.legs:
        legs.append(tuple(leg) if len(leg) > 2 else (*leg, _foot(leg[1], view)))
    arms: list[tuple[Turn, ...]] = [tuple(arm) for arm in pose.arms]
    for limbs in (legs, arms):
        if len(limbs) == 1:
            limbs.append(limbs[0] if view == "side" else _mirrored(limbs[0], pose.trunk))
    pelvis = (pose.trunk[0] + pose.pelvis, pose.trunk[1])
    return Body(view, pose.trunk, pelvis, pose.neck or pose.trunk, tuple(legs), tuple(arms))


def _foot(shank: Turn, view: str) -> Turn:
    """From the side square to the shank; from the front, flat under a nearly upright leg."""
    if view == "side":
        return (shank[0] + 90, 0)
    return (270, 0) if abs(difference(shank[0], 270)) < 40 else (shank[0], 0)


def _mirrored(limb: tuple[Turn, ...], trunk: Turn) -> tuple[Turn, ...]:
    """The other limb: the mirror image, with the trunk as the mirror."""
    return tuple((2 * trunk[0] - direction, toward) for direction, toward in limb)


def difference(a: float, b: float) -> float:
    """The turn from `b` to `a`, more than -180 and at most 180 degrees."""
    return 180 - (180 - (a - b)) % 360


def along(turn: Turn, length: float) -> Point:
    """The way from one end of a part to the other."""
    direction, toward = map(math.radians, turn)
    flat = length * math.cos(toward)
    return Point(flat * math.cos(direction), flat * math.sin(direction), length * math.sin(toward))


def joints(body: Body) -> dict[str, Point]:
    """Every joint by its name, such as `seat` (middle of the hips), `shoulders` or `near-knee`.

    A `-foot` is the ankle.
    """
    places = {"seat": Point(0, 0), "shoulders": along(body.trunk, TRUNK)}
    places["head"] = places["shoulders"].plus(along(body.neck, NECK))
    for i, side in enumerate(SIDES[body.view]):
        places[f"{side}-hip"] = _beside(body, body.pelvis, i, HALF_HIPS)
        places[f"{side}-shoulder"] = places["shoulders"].plus(
            _beside(body, body.trunk, i, HALF_SHOULDERS)
        )
        for limb, turns in ((LEG, body.legs[i]), (ARM, body.arms[i])):
            for (start, end, length), turn in zip(limb, turns, strict=True):
                places[f"{side}-{end}"] = places[f"{side}-{start}"].plus(along(turn, length))
    return places


def _beside(body: Body, upwards: Turn, i: int, half: float) -> Point:
    """From the middle to a hip or shoulder.

    From the side both are at the middle, nearer or farther.
    """
    if body.view == "side":
        return Point(0, 0, half * (1 - 2 * i))
    return along((upwards[0] + 90 - 180 * i, 0), half)


def surfaces(body: Body, places: Mapping[str, Point]) -> dict[str, list[Circle]]:
    """For each part that can rest on something: the circles that it reaches to."""
    names, ends = ["seat", "head"], ["knee", "elbow", "hand"]
    if body.view == "side":
        names.append("shoulders")
    else:
        ends += ["hip", "shoulder"]
    reach = {name: [(places[name], FLESH[name])] for name in names}
    for i, side in enumerate(SIDES[body.view]):
        for end in ends:
            reach[f"{side}-{end}"] = [(places[f"{side}-{end}"], FLESH[end])]
        reach[f"{side}-foot"] = _sole(body, body.legs[i][2], places[f"{side}-foot"])
    return reach


def _sole(body: Body, foot: Turn, ankle: Point) -> list[Circle]:
    if body.view != "side":
        return [(ankle.plus(along(foot, SOLE_FRONT)), 0.0), (ankle, FLESH["foot"])]
    forward, down = along(foot, 1), along((foot[0] - 90, 0), 1)
    return [(ankle.plus(forward, x).plus(down, y), 0.0) for x, y in SOLE]
