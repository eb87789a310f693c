"""The pictures: well-formed, small, safe, and drawn where the skeleton says, in every frame and on the way between them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from any_pose import VIEWS, poses
from hypothesis import given

from hipguide.figures import draw, shots
from hipguide.figures.rig import Rig
from hipguide.figures.skeleton import LEG, SIDES
from hipguide.kinds.exercise.model import Exercise
from hipguide.library import Library
from hipguide.records import Figure, Frame, Pose

MOST = 3000  # bytes, gzipped, of all pictures of an exercise
SVG = "{http://www.w3.org/2000/svg}"
Matrix = tuple[float, float, float, float, float, float]
Drawn = list[tuple[str, Matrix]]


def with_figures(library: Library) -> dict[str, Exercise]:
    """On the back, standing, from the front, and running."""
    found = {uid: exercise for uid, exercise in library.exercises.items() if exercise.figure}
    assert set(found) == {"hip-bridge", "slow-squat", "side-tap", "easy-run"}
    return found


def exercise(figure: Figure) -> Exercise:
    """An exercise with nothing but what a picture needs."""
    return Exercise.model_construct(
        name="Bridge", figure=figure, muscles=("gluteus-maximus", "quadriceps")
    )


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(  # noqa: S314  it is our own
        str(svg).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    )


# -- reading a picture back: where is each outline? --


def times(m: Matrix, n: Matrix) -> Matrix:
    a, b, c, d, e, f = m
    g, h, i, j, k, o = n
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * o + e,
        b * k + d * o + f,
    )


def matrix(transform: str, share: float = 1) -> Matrix:
    """A transform as a matrix, or the share of it that is applied part of the way."""
    whole: Matrix = (1, 0, 0, 1, 0, 0)
    for kind, inner in re.findall(r"(\w+)\(([^)]*)\)", transform):
        values = [float(v) for v in inner.split()]
        if kind == "rotate":
            turn = math.radians(values[0] * share)
            part: Matrix = (math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn), 0, 0)
        elif kind == "translate":
            part = (1, 0, 0, 1, values[0] * share, (values[1] if len(values) > 1 else 0) * share)
        else:
            assert kind == "scale"
            x, y = values[0], values[1] if len(values) > 1 else values[0]
            part = (1 + (x - 1) * share, 0, 0, 1 + (y - 1) * share, 0, 0)
        whole = times(whole, part)
    return whole


def outlines_of(
    node: ElementTree.Element, shares: dict[str, float], at: Matrix = (1, 0, 0, 1, 0, 0)
) -> Iterator[tuple[str, Matrix]]:
    """Each outline of a picture with the matrix that puts it in its place. `shares` says how far each change has gone."""
    at = times(at, matrix(node.get("transform", ""), shares.get(node.get("class", "")[-1:], 1)))
    if node.tag == f"{SVG}use":
        yield node.get("href", "").lstrip("#"), at
    for child in node:
        yield from outlines_of(child, shares, at)


def places(svg: str, **shares: float) -> dict[str, list[tuple[float, float]]]:
    """Where the first joint of each outline is; y upwards."""
    found: dict[str, list[tuple[float, float]]] = {}
    for name, m in outlines_of(parsed(svg), shares):
        found.setdefault(name.split("-", 1)[1], []).append((m[4], -m[5]))
    return found


def near(points: list[tuple[float, float]], place: tuple[float, float], most: float = 0.6) -> bool:
    return any(math.dist(point, place) <= most for point in points)


# -- still pictures --


def test_the_joints_of_a_picture_are_those_of_the_skeleton(made_up: Library) -> None:
    for uid, some in with_figures(made_up).items():
        assert some.figure
        for shot in shots(some.figure):
            drawn = places(draw.still(some, shot.number))
            side = SIDES[shot.view][0]
            for joint, outline in (
                ("hip", "thigh"),
                ("knee", "shank"),
                ("foot", "foot"),
                ("shoulder", "upper-arm"),
                ("elbow", "forearm"),
            ):
                depth = 4.5 if shot.view == "side" else 0.6  # the far side is moved a little
                for side in SIDES[shot.view]:
                    x, y, _ = shot.joints[f"{side}-{joint}"]
                    assert near(drawn[outline], (x, y), depth), (
                        f"{uid}, frame {shot.number}: {side}-{joint}"
                    )


@given(poses(), VIEWS)
def test_any_pose_can_be_drawn(pose: Pose, view: str) -> None:
    figure = Figure(view=view, frames=[Frame(pose=pose, lift=1)])  # type: ignore[arg-type]
    svg = draw.still(exercise(figure), 0, "Any")
    root = parsed(svg)
    left, top, width, height = (float(v) for v in root.get("viewBox", "").split())
    for x, y in (point for points in places(svg).values() for point in points):
        assert left <= x <= left + width
        assert top <= -y <= top + height
    assert "nan" not in svg
    assert not re.search(r"\d\.\d\d", re.sub(r"scale\([^)]*\)", "", svg)), (
        "numbers have at most one decimal"
    )


def test_frames_of_the_same_view_have_the_same_size(made_up: Library) -> None:
    for some in with_figures(made_up).values():
        assert some.figure
        sizes: dict[str, set[str | None]] = {}
        for shot in shots(some.figure):
            sizes.setdefault(shot.view, set()).add(
                parsed(draw.still(some, shot.number)).get("viewBox")
            )
        assert all(len(boxes) == 1 for boxes in sizes.values())


def test_no_two_frames_in_a_row_look_the_same(made_up: Library) -> None:
    for uid, some in with_figures(made_up).items():
        assert some.figure
        pictures = [draw.still(some, i) for i in range(len(some.figure.frames))]
        assert all(a != b for a, b in pairwise(pictures)), uid


def test_every_outline_that_is_used_is_there_and_no_other(made_up: Library) -> None:
    for some in with_figures(made_up).values():
        pictures = [draw.still(some, 0), draw.moving(some, "It moves") or ""]
        used = set(re.findall(r'href="#([^"]+)"', "".join(pictures)))
        assert {e.get("id") for e in parsed(draw.outlines(pictures)).iter() if e.get("id")} == used


def test_the_muscles_of_the_exercise_are_tinted_on_the_side_that_works() -> None:
    pose = Pose(legs=[[270, 270, 0], [300, 260, 0]], arms=[[270, 270]])
    frame = Frame(pose=pose, rests=["near-foot"])
    near_only = Figure(view="side", works=["near"], frames=[frame])
    both = Figure(view="side", frames=[frame])
    assert draw.still(exercise(near_only), 0).count("#side-quadriceps") == 1
    assert draw.still(exercise(both), 0).count("#side-quadriceps") == 2


# -- words --


def test_a_picture_has_a_name_and_says_what_it_shows(made_up: Library) -> None:
    some = made_up.exercises["hip-bridge"]
    root = parsed(draw.still(some, 0, "Step 1: Lie down"))
    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == "Step 1: Lie down"
    assert root[1].text == "Seen from the side: lying on the back, knees bent."
    assert parsed(draw.still(some, 0)).get("aria-hidden") == "true", (
        "one without a name is passed over"
    )


def test_words_of_contributors_cannot_become_markup(made_up: Library) -> None:
    title = 'Step 1: </title><script>alert("&")</script>'
    some = made_up.exercises["hip-bridge"]
    for svg in (draw.still(some, 0, title), draw.moving(some, title)):
        assert svg
        assert "<script" not in svg
        assert parsed(svg)[0].text == title


# -- the moving picture --


def test_a_moving_picture_starts_at_its_first_frame_and_ends_at_its_last(made_up: Library) -> None:
    for uid, some in with_figures(made_up).items():
        svg, figure = draw.moving(some, "It moves"), some.figure
        assert figure
        if svg is None:
            continue
        moving = [s for s in shots(figure) if s.view == figure.view and not s.frame.still]
        last = moving[0] if figure.motion == "round" else moving[-1]
        for shot, share in ((moving[0], 0.0), (last, 1.0)):
            drawn = places(svg, **dict.fromkeys("abcde", share))
            for joint, outline in (("knee", "shank"), ("foot", "foot"), ("elbow", "forearm")):
                x, y, _ = shot.joints[f"{SIDES[shot.view][0]}-{joint}"]
                most = 4.5 if shot.body.lying and shot.view == "front" else 1.0
                assert near(drawn[outline], (x, y), most), f"{uid} at {share}: {joint}"


def test_limbs_keep_their_length_on_the_way(made_up: Library) -> None:
    lengths = {start: length for start, _, length in LEG}
    for uid, some in with_figures(made_up).items():
        svg = draw.moving(some, "It moves")
        if svg is None or some.figure is None or some.figure.view != "side":
            continue
        drawn = places(svg, **dict.fromkeys("abcde", 0.5))
        for outline, following, length in (
            ("thigh", "shank", lengths["hip"]),
            ("shank", "foot", lengths["knee"]),
        ):
            for start, end in zip(drawn[outline], drawn[following], strict=True):
                assert math.dist(start, end) == pytest.approx(length, abs=0.01), uid


def test_what_rests_first_stays_in_its_place_on_the_way(made_up: Library) -> None:
    svg = draw.moving(made_up.exercises["slow-squat"], "It moves")
    assert svg
    feet = [places(svg, a=share)["foot"][-1] for share in (0, 0.25, 0.5, 0.75, 1)]
    assert all(foot == pytest.approx(feet[0], abs=0.2) for foot in feet)


def test_a_figure_with_one_frame_or_without_motion_has_no_moving_picture() -> None:
    frame = Frame(pose=Pose(legs=[[270, 270, 0]], arms=[[270, 270]]), rests=["near-foot"])
    other = frame.model_copy(update={"pose": Pose(legs=[[300, 250, 0]], arms=[[270, 270]])})
    assert draw.moving(exercise(Figure(view="side", frames=[frame])), "It") is None
    assert (
        draw.moving(exercise(Figure(view="side", frames=[frame, other], motion="none")), "It")
        is None
    )
    assert draw.moving(exercise(Figure(view="side", frames=[frame, other])), "It")


def test_the_same_record_gives_the_same_picture(made_up: Library) -> None:
    some = made_up.exercises["hip-bridge"]
    assert draw.moving(some, "It") == draw.moving(some, "It")


def test_the_body_can_be_drawn_without_anything_around_it(made_up: Library) -> None:
    figure = made_up.exercises["hip-bridge"].figure
    assert figure
    assert "side-head" in Rig(shots(figure)[:1]).drawn({})
