"""From a pose to the joints: whatever the pose, every part of the body keeps its length, and no
joint leaves its limb's reach.
"""

from __future__ import annotations

import math

import pytest
from any_pose import DIRECTIONS, VIEWS, poses
from hypothesis import given

from hipguide.figures.skeleton import (
    ARM,
    FOREARM,
    LEG,
    NECK,
    SHANK,
    SIDES,
    THIGH,
    TRUNK,
    UPPER_ARM,
    Point,
    along,
    body,
    difference,
    joints,
    surfaces,
)
from hipguide.records import Pose

LONGEST = TRUNK + UPPER_ARM + FOREARM + NECK


@given(poses(), VIEWS)
def test_every_part_keeps_its_length(pose: Pose, view: str) -> None:
    places = joints(body(pose, view))
    assert places["shoulders"].apart(places["seat"]) == pytest.approx(TRUNK)
    assert places["head"].apart(places["shoulders"]) == pytest.approx(NECK)
    for side in SIDES[view]:
        for start, end, length in (*LEG, *ARM):
            assert places[f"{side}-{start}"].apart(places[f"{side}-{end}"]) == pytest.approx(length)


@given(poses(), VIEWS)
def test_both_sides_are_the_same_distance_from_the_middle(pose: Pose, view: str) -> None:
    places = joints(body(pose, view))
    for joint, middle in (("hip", "seat"), ("shoulder", "shoulders")):
        one, other = (places[f"{side}-{joint}"].apart(places[middle]) for side in SIDES[view])
        assert one == pytest.approx(other)


@given(poses(), VIEWS)
def test_every_surface_is_near_its_joint(pose: Pose, view: str) -> None:
    here = body(pose, view)
    places = joints(here)
    for part, circles in surfaces(here, places).items():
        for place, radius in circles:
            assert math.dist(place[:2], places[part][:2]) + radius < 20


@given(poses(), VIEWS)
def test_no_joint_is_farther_from_the_hips_than_the_body_is_long(pose: Pose, view: str) -> None:
    origin = Point(0, 0)
    assert all(
        place.apart(origin) <= LONGEST + THIGH + SHANK
        for place in joints(body(pose, view)).values()
    )


@given(DIRECTIONS, DIRECTIONS)
def test_a_difference_is_the_shortest_turn(a: int, b: int) -> None:
    turn = difference(a, b)
    assert -180 < turn <= 180
    assert (b + turn - a) % 360 == 0


def test_directions_are_those_of_the_picture() -> None:
    ways = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}
    for direction, (x, y) in ways.items():
        assert along((direction, 0), 10)[:2] == pytest.approx((10 * x, 10 * y))
    assert along((0, 90), 10).z == pytest.approx(10), "towards the viewer"


def test_a_limb_that_is_given_once_serves_both_sides() -> None:
    pose = Pose(legs=[[260, 250, 0]], arms=[[250, 300]])
    side, front = body(pose, "side"), body(pose, "front")
    assert side.legs[0] == side.legs[1]
    assert [turn[0] % 360 for turn in front.legs[1]] == [280, 290, 180], "the mirror image"
    assert [turn[0] % 360 for turn in front.arms[1]] == [290, 240]


def test_a_foot_that_is_left_out_is_square_to_the_leg_or_flat_on_the_floor() -> None:
    assert body(Pose(legs=[[280, 250]], arms=[[270, 270]]), "side").legs[0][2] == (340, 0)
    assert body(Pose(legs=[[260, 255]], arms=[[270, 270]]), "front").legs[0][2] == (270, 0)
    assert body(Pose(trunk=180, legs=[[0, 10]], arms=[[0, 0]]), "front").legs[0][2] == (10, 0)
