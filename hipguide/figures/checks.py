"""What can be wrong with a figure.

Parts that vanish, joints out of human range, a body that floats or sinks, frames alike.
Ranges are a little wider than a healthy adult's, because a drawing simplifies. They keep out slips,
not people.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..records import Figure, Thing
from .arrows import ways
from .skeleton import SIDES, Point, Turn, along, difference
from .stage import TALLEST, WIDEST, Shot, box, ground, moving, shots, top

Loc = tuple[str | int, ...]

STEEPEST = 80  # degrees towards the viewer: beyond, a part is drawn too short to be seen
RANGES = {  # from the side, in degrees from standing straight: forwards, or as the joint bends
    "hip": (-35, 140), "knee": (-5, 155), "ankle": (-80, 40),
    "shoulder": (-75, 190), "elbow": (-8, 155), "neck": (-60, 60),
}  # fmt: skip
FOLDED = 155  # from the front, how far a knee or elbow can bend
SPREAD = (-40, 100)  # from the front, how far a thigh can go inwards and outwards
# how near to a surface what rests on it is: feet and the like, and a hand on a wall
TOUCH, REACH = (3.0, 6.0)
# how far a part may sink into the floor; more, the nearer it is to the viewer
SINK, PERSPECTIVE = (3.0, 0.6)
DIFFERENT = 3.0  # how far the farthest joint moves, at least, from one frame to the next
# how many frames the style sheet can move through
MOVING = {"there-and-back": (2, 3, 4), "round": (2, 4)}
NEEDS = {
    "wall": ("x",), "step": ("x", "width", "height"), "bench": ("x", "width", "height"),
    "chair": ("x", "width", "height"), "desk": ("x", "width", "height"),
    "rower": ("x", "width", "height"), "hill": ("slope",), "pool": ("height",),
    "bike": ("x", "height"), "ball": ("part",), "dumbbell": ("part",), "barbell": ("part",),
    "heat": ("part",),
    "strap": ("part",), "band": ("part",), "belt": ("part", "to"), "crutch": ("part", "x"),
}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """Something wrong with a figure: where in it, what, and how to mend it.

    `check` names the kind of fault.
    """

    check: str
    loc: Loc
    message: str
    hint: str = ""


def faults(figure: Figure) -> list[Fault]:
    """All that is wrong with a figure."""
    found = list(_names(figure))
    if found:  # parts that are not there cannot be measured
        return found
    taken = shots(figure)
    for shot in taken:
        found += _of_a_frame(shot)
    found += _too_large(taken)
    return found or [*_alike(taken), *_motion(figure, taken)]


def _of_a_frame(shot: Shot) -> list[Fault]:
    """The first kind of fault of a frame: the others may only follow from it."""
    for check in (_lengths, _ranges, _rests, _floor):
        found = list(check(shot))
        if found:
            return found
    return []


def _too_large(taken: Iterable[Shot]) -> list[Fault]:
    """The first frame that does not fit into a picture."""
    for shot in taken:
        found = list(_frame(shot))
        if found:
            return found
    return []


# -- names --


def _names(figure: Figure) -> Iterator[Fault]:
    """Every part that is named can be seen from there, and every thing has what its kind needs."""
    views = {frame.view or figure.view for frame in figure.frames} | {figure.view}
    for j, side in enumerate(figure.works):
        if not any(side in SIDES[view] for view in views):
            yield _unseen(("works", j), side, figure.view)
    for i in range(len(figure.frames)):
        yield from _names_of_a_frame(figure, i)


def _names_of_a_frame(figure: Figure, i: int) -> Iterator[Fault]:
    frame = figure.frames[i]
    view = frame.view or figure.view
    named = _resting_and_moving(figure, i)
    at: Loc = ("things",) if frame.things is None else ("frames", i, "things")
    for j, thing in enumerate(figure.things if frame.things is None else frame.things):
        yield from _needs((*at, j), thing)
        if thing.part:
            named.append(((*at, j, "part"), thing.part))
        if thing.to:
            named.append(((*at, j, "to"), thing.to))
    for loc, part in named:
        if not _seen(part, view):
            yield _unseen(loc, part, view)


def _resting_and_moving(figure: Figure, i: int) -> list[tuple[Loc, str]]:
    """The parts that rest in a frame, and those that an arrow goes with, each with its place."""
    frame = figure.frames[i]
    at: Loc = ("rests",) if frame.rests is None else ("frames", i, "rests")
    named: list[tuple[Loc, str]] = []
    for j, part in enumerate(figure.rests if frame.rests is None else frame.rests):
        named.append(((*at, j), part))
    for j, arrow in enumerate(frame.arrows):
        named.append((("frames", i, "arrows", j, "part"), arrow.part))
    return named


def _seen(part: str, view: str) -> bool:
    side, _, joint = part.partition("-")
    return not joint or side in SIDES[view]


def _unseen(loc: Loc, part: str, view: str) -> Fault:
    one, other = SIDES[view]
    where = "above" if view == "above" else f"the {view}"
    return Fault(
        "figure-part",
        loc,
        f'There is no "{part}" when seen from {where}.',
        f"Sides are {one} and {other} there.",
    )


def _needs(loc: Loc, thing: Thing) -> Iterator[Fault]:
    lacks = [f"`{key}`" for key in NEEDS.get(thing.kind, ()) if getattr(thing, key) is None]
    if lacks:
        message = f"A {thing.kind} needs {' and '.join(lacks)}."
        yield Fault("figure-thing", loc, message, "Add it.")


# -- the body --


def _turns(shot: Shot) -> Iterator[tuple[Loc, str, Turn]]:
    """Each part of a pose, with its place in the record and its name.

    What is given once for both sides comes once.
    """
    pose, at = shot.frame.pose, ("frames", shot.number, "pose")
    yield (*at, "trunk"), "trunk", pose.trunk
    if pose.neck:
        yield (*at, "neck"), "neck", pose.neck
    for limbs, names in (("legs", ("thigh", "shank", "foot")), ("arms", ("upper arm", "forearm"))):
        for i, limb in enumerate(getattr(pose, limbs)):
            for k, turn in enumerate(limb):
                yield (*at, limbs, i, k), names[k], turn


def _lengths(shot: Shot) -> Iterator[Fault]:
    """Every part is drawn long enough to be seen as one of its length."""
    for loc, name, (_, toward) in _turns(shot):
        if abs(toward) > STEEPEST:
            message = (
                f"The {name} points {abs(toward)} degrees out of the picture, "
                "so its length would not be seen."
            )
            yield Fault("figure-length", loc, message, f"Use at most {STEEPEST}, or another view.")


def _ranges(shot: Shot) -> Iterator[Fault]:
    """Every joint bends as a human's can."""
    bends = _from_the_side if shot.view == "side" else _from_the_front
    for loc, joint, angle, (least, most) in bends(shot):
        if not least <= angle <= most:
            message = f"The {joint} is bent to {round(angle)} degrees; {least} to {most} is human."
            yield Fault(
                "figure-joint",
                ("frames", shot.number, "pose", *loc),
                message,
                "Look at the directions on both sides of it.",
            )


Bends = Iterator[tuple[Loc, str, float, tuple[int, int]]]


def _from_the_side(shot: Shot) -> Bends:
    body, pose = shot.body, shot.frame.pose
    down = body.trunk[0] + 180
    yield ("neck",), "neck", difference(body.neck[0], body.trunk[0]), RANGES["neck"]
    for i in range(len(pose.legs)):
        thigh, shank, foot = (turn[0] for turn in body.legs[i])
        yield ("legs", i, 0), "hip", difference(thigh, down), RANGES["hip"]
        yield ("legs", i, 1), "knee", difference(thigh, shank), RANGES["knee"]
        yield (
            ("legs", i, min(2, len(pose.legs[i]) - 1)),
            "ankle",
            difference(foot, shank + 90),
            RANGES["ankle"],
        )
    for i in range(len(pose.arms)):
        upper, fore = (turn[0] for turn in body.arms[i])
        raised = difference(upper, down)
        yield ("arms", i, 0), "shoulder", raised + 360 * (raised < -90), RANGES["shoulder"]
        yield ("arms", i, 1), "elbow", difference(fore, upper), RANGES["elbow"]


def _from_the_front(shot: Shot) -> Bends:
    body, pose = shot.body, shot.frame.pose
    for i in range(len(pose.legs)):
        thigh, shank, _ = body.legs[i]
        if abs(thigh[1]) < 45:
            yield (
                ("legs", i, 0),
                "hip",
                difference(thigh[0], body.pelvis[0] + 180) * (2 * i - 1),
                SPREAD,
            )
        yield ("legs", i, 1), "knee", angle(thigh, shank), (0, FOLDED)
    for i in range(len(pose.arms)):
        yield ("arms", i, 1), "elbow", angle(*body.arms[i]), (0, FOLDED)


def angle(one: Turn, other: Turn) -> float:
    """The angle between two directions in space, in degrees."""
    a, b = along(one, 1), along(other, 1)
    return math.degrees(math.acos(max(-1.0, min(1.0, a.x * b.x + a.y * b.y + a.z * b.z))))


# -- the body and what is around it --


def _rests(shot: Shot) -> Iterator[Fault]:
    """What rests on something touches it, and something carries the body."""
    if shot.view == "above":
        return
    here: Loc = ("frames", shot.number)
    if not shot.rests and not shot.frame.lift:
        hint = "Name what `rests`, or give a `lift`."
        yield Fault("figure-rests", here, "Nothing carries the body.", hint)
    for j, part in enumerate(shot.rests):
        gap = _gap(shot, part)
        highest = REACH if part.endswith("hand") else TOUCH
        lowest = -TOUCH - _nearness(shot, shot.joints[part])
        if lowest <= gap <= highest:
            continue
        loc = (*here, "pose") if shot.frame.rests is None else (*here, "rests", j)
        way = "above" if gap > 0 else "below"
        message = f'"{part}" is {abs(round(gap))} units {way} what should carry it.'
        yield Fault("figure-rests", loc, message, "Change the directions that lead there.")


def _gap(shot: Shot, part: str) -> float:
    """How far a part is from the nearest thing that can carry it."""
    lowest, radius = min(((place.y - r, r) for place, r in shot.surfaces[part]))
    x = shot.joints[part].x
    gaps = [lowest - ground(_hills(shot), x)]
    for thing in shot.things:
        height = top(thing, x)
        if height is not None:
            gaps.append(lowest - height)
    for thing in shot.things:
        if thing.kind == "wall" and part.endswith("hand"):
            gaps.append(_beside(thing, x, radius))
    return min(gaps, key=abs)


def _hills(shot: Shot) -> list[Thing]:
    return [thing for thing in shot.things if thing.kind == "hill"]


def _beside(wall: Thing, x: float, radius: float) -> float:
    left = wall.x or 0
    return min(left - x - radius, x - left - 5 - radius, key=abs)


def _floor(shot: Shot) -> Iterator[Fault]:
    """Nothing sinks into the floor."""
    if shot.view == "above" or any(thing.kind == "pool" for thing in shot.things):
        return
    for part in shot.surfaces:
        deep = _below_floor(shot, part)
        if deep > SINK:
            yield Fault(
                "figure-floor",
                ("frames", shot.number, "pose"),
                f'"{part}" is {round(deep)} units below the floor.',
                "Change the directions that lead there.",
            )
            return


def _below_floor(shot: Shot, part: str) -> float:
    """How deep the deepest point of a part is below the floor that is drawn there."""
    hills = _hills(shot)
    depths: list[float] = []
    for place, radius in shot.surfaces[part]:
        deep = ground(hills, place.x) - (place.y - radius)
        depths.append(deep - _nearness(shot, place))
    return max(depths)


def _nearness(shot: Shot, place: Point) -> float:
    """How much lower the floor is drawn there: from the front it is seen a little from above."""
    return PERSPECTIVE * max(place.z, 0) if shot.view == "front" else 0


def _frame(shot: Shot) -> Iterator[Fault]:
    """The body and what is around it fit into a picture."""
    size = box([shot])
    if size.width > WIDEST or size.height > TALLEST:
        message = (
            f"The frame is {round(size.width)} units wide and {round(size.height)} high; "
            f"{WIDEST} by {TALLEST} is the most."
        )
        yield Fault("figure-frame", ("frames", shot.number), message, "Move what stands far off.")


def _motion(figure: Figure, taken: Sequence[Shot]) -> Iterator[Fault]:
    """The style sheet can move between so many frames, and what goes back and forth moves."""
    moves = moving(figure, taken)
    count = len(moves)
    allowed = MOVING.get(figure.motion, (count,))
    if count > 1 and count not in allowed:
        numbers = " or ".join(map(str, allowed))
        message = (
            f"The picture cannot move {figure.motion} through {count} frames; {numbers} will do."
        )
        yield Fault("figure-motion", ("motion",), message, "Mark others as `still`.")
    elif figure.motion == "there-and-back" and _ends_where_it_starts(moves):
        message = "The movement ends where it starts."
        hint = "Leave this frame out: the picture comes back by itself."
        yield Fault("figure-motion", ("frames", moves[-1].number), message, hint)


def _ends_where_it_starts(moves: Sequence[Shot]) -> bool:
    return len(moves) > 2 and _farthest(moves[0], moves[-1]) < DIFFERENT


def _alike(taken: Sequence[Shot]) -> Iterator[Fault]:
    """Each frame shows something that the one before it did not."""
    for before, shot in pairwise(taken):
        if before.view != shot.view or before.things != shot.things or ways(shot, [before, shot]):
            continue
        if _farthest(before, shot) < DIFFERENT:
            yield Fault(
                "figure-alike",
                ("frames", shot.number),
                "This frame looks like the one before it.",
                "Leave it out, or move something.",
            )


def _farthest(one: Shot, other: Shot) -> float:
    """How far the joint moves that moves most, from one frame to another of the same view."""
    return max(place.apart(one.joints[name]) for name, place in other.joints.items())
