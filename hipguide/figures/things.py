"""The things around a figure, and how they are drawn.

A thing is drawn in layers. `behind`, `middle` (between the legs), `hand` and `front` move with the
body; `back` and `over` are by themselves, behind and before all of it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from ..records import Thing
from .rig import Rig
from .skeleton import THIGH, Point, along
from .stage import Box, Shot
from .svg import Link, Move, moved, number, numbers, row

Drawn = Iterable[tuple[str, str]]  # layers, with what is drawn in each


def layers(rig: Rig, things: Iterable[Thing], box: Box) -> dict[str, str]:
    """All things of a picture, by layer."""
    found: dict[str, str] = defaultdict(str)
    for thing in things:
        for layer, art in DRAW[thing.kind](thing, rig, box):
            found[layer] += art
    return found


# -- strokes; `y` runs upwards, as in the records --


def path(colour: str, d: str) -> str:
    """One outline in a colour of the style sheet."""
    return f'<path class="hip-{colour}" d="{d}"/>'


def bar(colour: str, x: float, y: float, width: float, height: float) -> str:
    """A level bar with its upper left corner at (x, y)."""
    return path(colour, f"M{numbers(x, -y)}h{number(width)}v{number(height)}h{number(-width)}z")


def line(*points: tuple[float, float]) -> str:
    """A rod through these places."""
    return path("line", "M" + "L".join(numbers(x, -y) for x, y in points))


def _post(x: float, height: float) -> str:
    """An upright rod from the floor."""
    return line((x, height), (x, 0))


def disc(colour: str, radius: float, x: float = 0, y: float = 0) -> str:
    """A disc, or a ring if its colour says so."""
    at = f' cx="{number(x)}" cy="{number(-y)}"' if x or y else ""
    return f'<circle class="hip-{colour}"{at} r="{number(radius)}"/>'


# -- what stands by itself --


def _size(thing: Thing) -> tuple[float, float, float, float]:
    return thing.x or 0, thing.y or 0, thing.width or 10, thing.height or 10


def _mat(_thing: Thing, rig: Rig, box: Box) -> Drawn:
    left, right = box.left + 4, box.right - 4
    if rig.shots[0].view == "above":
        width, height = number(box.width - 4), number(box.height - 4)
        yield (
            "back",
            path("soft", f"M{numbers(box.left + 2, 2 - box.top)}h{width}v{height}h-{width}z"),
        )
    elif rig.looks == "front":  # seen a little from above
        front = max(13, -box.bottom - 3)
        yield (
            "back",
            path(
                "soft",
                f"M{numbers(left + 8, -4)}H{number(right - 8)}"
                f"L{numbers(right, front)}H{number(left)}z",
            ),
        )
    else:
        yield "back", bar("soft", left, 0, right - left, 3.2)


def _wall(thing: Thing, _rig: Rig, box: Box) -> Drawn:
    yield "back", bar("thing", thing.x or 0, box.top - 4, 5, box.top - 4)


def _step(thing: Thing, _rig: Rig, _box: Box) -> Drawn:
    x, y, width, height = _size(thing)
    yield (
        "back",
        bar("thing", x, y + height, width, height) + bar("soft", x - 1, y + height, width + 2, 3),
    )


def _bench(thing: Thing, _rig: Rig, _box: Box) -> Drawn:
    x, _, width, height = _size(thing)
    legs = _post(x + 5, height - 5) + _post(x + width - 5, height - 5)
    flat = number(width - 4)
    yield (
        "back",
        legs
        + path(
            "thing",
            f"M{numbers(x + 2, -height)}h{flat}q2 0 2 2v3q0 2-2 2h-{flat}q-2 0-2-2v-3q0-2 2-2z",
        ),
    )


def _chair(thing: Thing, _rig: Rig, _box: Box) -> Drawn:
    x, _, width, height = _size(thing)
    back = line((x, height + 46), (x + 2, height - 3), (x - 2, 0)) + bar(
        "thing", x - 2, height + 48, 4, 26
    )
    yield (
        "back",
        back
        + line((x + width - 4, height - 3), (x + width - 1, 0))
        + bar("thing", x, height, width, 4),
    )


def _desk(thing: Thing, _rig: Rig, _box: Box) -> Drawn:
    x, _, width, height = _size(thing)
    screen = line((x + width - 14, height), (x + width - 14, height + 8)) + bar(
        "thing", x + width - 17, height + 30, 4, 24
    )
    yield (
        "back",
        line((x + width - 8, height), (x + width - 8, 0))
        + bar("thing", x, height, width, 4)
        + screen,
    )


def _hill(thing: Thing, _rig: Rig, box: Box) -> Drawn:
    left, right = box.left + 4, box.right - 4
    rise = math.tan(math.radians(thing.slope or 0))
    foot = number(4 - min(0.0, left * rise))
    yield (
        "back",
        path(
            "soft",
            f"M{numbers(left, -left * rise)}L{numbers(right, -right * rise)}"
            f"V{foot}H{number(left)}z",
        ),
    )


def _pool(thing: Thing, _rig: Rig, box: Box) -> Drawn:
    left, width = box.left + 4, box.width - 8
    waves = round(width / 16)
    half = width / waves / 2
    crest = f"q{numbers(half / 2, -3, half, 0)}" + f"t{numbers(half, 0)}" * (2 * waves - 1)
    yield (
        "over",
        path(
            "water",
            f"M{numbers(left, -(thing.height or 0))}{crest}"
            f"V{number(-box.bottom - 4)}H{number(left)}z",
        ),
    )


def _pillow(thing: Thing, rig: Rig, _box: Box) -> Drawn:
    if thing.part:
        yield (
            "middle",
            _at(rig, thing, path("gear", "M-11-4Q0-8 11-4Q14 0 11 4Q0 8-11 4Q-14 0-11-4Z")),
        )
        return
    x, y, width, height = _size(thing)
    flat, half = width - 6, height / 2
    over = (
        f"M{numbers(x + 3, -y - height)}q{numbers(flat / 2, -height / 3, flat, 0)}"
        f"q{numbers(5, half, 0, height)}"
    )
    yield "back", path("gear", f"{over}h{number(-flat)}q{numbers(-5, -half, 0, -height)}z")


# -- machines --


def _bike(thing: Thing, rig: Rig, _box: Box) -> Drawn:
    x, height = thing.x or 0, thing.height or 90
    crank, back, front = (x + 18, 30), (x - 22, 29), (x + 72, 29)
    post, head, grip = (x + 4, height - 16), (x + 57, height - 20), (x + 62, height + 2)
    wheels = disc("ring", 27, *back) + disc("ring", 27, *front)
    frame = (
        line(back, crank, post, back)
        + line(post, head, crank)
        + line((x, height), post)
        + line(grip, head, front)
    )
    pedals = ""
    for side in rig.sides:
        pedals += _rods(rig, crank, f"{side}-foot", Point(8, -8))
    saddle = path("dark", f"M{numbers(x - 11, -height)}q11 2 22 0q3 2-2 4q-10 1-15 4q-8 0-5-8z")
    bars = path("dark", f"M{numbers(grip[0] - 2, -grip[1] - 2)}h10q3 2 0 4h-10z")
    yield "back", wheels + frame + pedals + disc("dark", 4, *crank) + saddle + bars


def _rower(thing: Thing, rig: Rig, _box: Box) -> Drawn:
    x, _, width, height = _size(thing)
    end = x + width
    feet = _post(x + 6, height - 9) + _post(end - 12, height - 9)
    wheel = disc("thing", 15, end, 24) + disc("dark", 3, end, 24)
    yield (
        "back",
        bar("thing", x, height - 5, width, 4)
        + feet
        + wheel
        + _rods(rig, (end, 32), "near-hand", Point(0, 0)),
    )
    yield "middle", row(rig.way("seat"), path("dark", "M-12 10.5h22q2 4-2 5h-18q-4-1-2-5z"))
    yield "hand", row(rig.way("near-hand"), disc("dark", 3))


def _plate(_thing: Thing, rig: Rig, _box: Box) -> Drawn:
    yield "middle", _on(rig.leg(0, drawn=False), "thing", "M-16 6.4H28V11H-16Z")


def _pad(_thing: Thing, rig: Rig, _box: Box) -> Drawn:
    yield (
        "behind",
        _on(
            rig.way("shoulders"),
            "thing",
            "M-16-10Q-17-19-12-19L66-16Q69-15 68-11Q67-8.6 60-8.6L40-8Q10-7-10-8Z",
        ),
    )


# -- what goes with the body --


def _at(rig: Rig, thing: Thing, art: str) -> str:
    """A thing at a part of the body, moved by its `x` and `y`; half way to a second part, if there
    is one.
    """
    part = thing.part or "seat"
    if not (thing.to or thing.x or thing.y):
        return row(rig.way(part), art)
    by = Point(thing.x or 0, thing.y or 0)
    places: list[tuple[float, ...]] = []
    for shot in rig.shots:
        one, other = shot.joints[part], shot.joints[thing.to or part]
        x = (one.x + other.x) / 2 - shot.joints["seat"].x + by.x
        y = shot.joints["seat"].y - (one.y + other.y) / 2 - by.y
        places.append((x, y))
    return moved(art, Move("translate", tuple(places)))


def _on(links: Sequence[Link], colour: str, d: str) -> str:
    """An outline on the last part of a row, turning with it."""
    return row([*links[:-1], Link(links[-1].turns, 0, path(colour, d))])


def _ball(thing: Thing, rig: Rig, _box: Box) -> Drawn:
    yield (
        ("front" if rig.looks == "front" else "middle"),
        _at(rig, thing, disc("band", (thing.width or 16) / 2)),
    )


def _dumbbell(thing: Thing, rig: Rig, _box: Box) -> Drawn:
    if rig.looks == "front":
        yield (
            "hand",
            _at(rig, thing, path("dark", "M-11-5h5v10h-5zM6-5h5v10h-5zM-6-1.4h12v2.8h-12z")),
        )
    else:
        yield "front", _at(rig, thing, disc("dark", 7) + disc("thing", 2.2))


def _barbell(thing: Thing, rig: Rig, _box: Box) -> Drawn:
    yield "front", _at(rig, thing, disc("dark", 11) + disc("ring", 7) + disc("thing", 2.4))


def _heat(thing: Thing, rig: Rig, _box: Box) -> Drawn:
    pack = path("gear", "M-9-6.5h18q2 0 2 2v9q0 2-2 2h-18q-2 0-2-2v-9q0-2 2-2z")
    waves = path("line", "".join(f"M{x} 3q-2-2 0-3.6t0-3.4" for x in (-5, 0, 5)))
    yield "front", _at(rig, thing, pack + waves)


def _strap(thing: Thing, rig: Rig, _box: Box) -> Drawn:
    """A padded roller over the ankles, fixed to the floor."""
    x, y, _ = rig.shots[-1].joints[thing.part or "near-foot"]
    y += 9
    yield (
        "over",
        line((x - 14, 0), (x - 8, y), (x - 1, y))
        + disc("dark", 5.5, x, y)
        + disc("thing", 1.8, x, y),
    )


def _band(thing: Thing, rig: Rig, _box: Box) -> Drawn:
    """A band round both legs, from a part to a fixed place, or round one leg."""
    if thing.part and thing.to:
        return [("over", _band_between(rig, thing.part, thing.to))]
    if thing.part and thing.x is not None:
        return [("over", _band_to(rig, thing.part, Point(thing.x, thing.y or 0)))]
    return [("front", _band_round(rig, thing.part or "near-knee"))]


def _band_between(rig: Rig, one: str, other: str) -> str:
    ends = [(_above(shot, one), _above(shot, other)) for shot in rig.shots]
    return _stretched("band", 2, ends, extra=6.5)


def _band_to(rig: Rig, part: str, place: Point) -> str:
    ends = [(place, shot.joints[part]) for shot in rig.shots]
    return _stretched("band", 2, ends) + disc("dark", 2.5, place.x, place.y)


def _band_round(rig: Rig, part: str) -> str:
    side, joint = part.split("-")
    at_knee = joint == "knee"
    links = rig.leg(rig.sides.index(side), 1 if at_knee else 2, drawn=False)
    return _on(links, "band", "M26-9.4h5v18.6h-5z" if at_knee else "M31-5h5v10.6h-5z")


def _above(shot: Shot, part: str) -> Point:
    """Where a band lies on a leg: just above the knee or the ankle."""
    side, joint = part.split("-")
    end, start = shot.joints[part], shot.joints[f"{side}-{'hip' if joint == 'knee' else 'knee'}"]
    share = 9 / THIGH
    return Point(end.x + share * (start.x - end.x), end.y + share * (start.y - end.y))


def _rods(rig: Rig, start: tuple[float, float], part: str, by: Point) -> str:
    """A thin rod from a fixed place to a part of the body."""
    return _stretched(
        "rod", 0.8, [(Point(*start), shot.joints[part].plus(by)) for shot in rig.shots]
    )


def _stretched(
    colour: str, half: float, ends: Sequence[tuple[Point, Point]], extra: float = 0
) -> str:
    """A straight piece between two places, in each frame, and a little beyond both."""
    places, turns, lengths = [], [], []
    for start, end in ends:
        turn = math.degrees(math.atan2(end.y - start.y, end.x - start.x))
        first = start.plus(along((turn, 0), -extra))
        places.append((first.x, -first.y))
        turns.append((-turn,))
        lengths.append(((math.hypot(end.x - start.x, end.y - start.y) + 2 * extra) / 10 or 0.1,))
    moves = (
        Move("translate", tuple(places)),
        Move("rotate", tuple(turns)),
        Move("scale", tuple(lengths)),
    )
    return moved(path(colour, f"M0-{half:g}H10V{half:g}H0Z"), *moves)


def _crutch(thing: Thing, rig: Rig, _box: Box) -> Drawn:
    """An elbow crutch: held by a hand, with its tip on the floor at `x`."""
    tip = thing.x or 0
    places: list[tuple[float, ...]] = []
    turns: list[tuple[float, ...]] = []
    longest = 0.0
    for shot in rig.shots:
        hand = shot.joints[thing.part or "near-hand"]
        places.append((hand.x, -hand.y))
        turns.append((math.degrees(math.atan2(hand.y, tip - hand.x)),))
        longest = max(longest, math.hypot(hand.y, tip - hand.x))
    length = number(longest)
    grip = f"M-1-7H2V2H-1ZM-27-4Q-22-6-20-2L-20 2Q-22 6-27 4ZM{length}-2h3v4h-3z"
    art = path("rod", f"M-26-1.3H{length}V1.3H-26Z") + path("dark", grip)
    drawn = moved(art, Move("translate", tuple(places)), Move("rotate", tuple(turns)))
    yield ("back" if thing.part == "far-hand" else "over"), drawn


DRAW: dict[str, Callable[[Thing, Rig, Box], Drawn]] = {
    "mat": _mat, "wall": _wall, "step": _step, "bench": _bench, "chair": _chair, "desk": _desk,
    "hill": _hill, "pool": _pool, "pillow": _pillow, "bike": _bike, "rower": _rower,
    "plate": _plate, "pad": _pad, "ball": _ball, "dumbbell": _dumbbell, "barbell": _barbell,
    "heat": _heat, "strap": _strap, "band": _band, "belt": _band, "crutch": _crutch,
}  # fmt: skip
