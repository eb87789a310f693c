"""The body of a figure in one or more frames of the same view.

Which part hangs on which, and what is drawn over what.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .shapes import MUSCLES, Muscle
from .skeleton import (
    FOREARM,
    HALF_HIPS,
    HALF_SHOULDERS,
    NECK,
    SHANK,
    SIDES,
    THIGH,
    TRUNK,
    UPPER_ARM,
    Turn,
)
from .stage import Shot
from .svg import Link, Move, moved, row, unrolled

# From the side, the far limbs are moved a little, so that they show behind the near ones.
DEPTH = "translate(3.5 -1.5)"
LEG = (("thigh", THIGH), ("shank", SHANK), ("foot", 0))
ARM = (("upper-arm", UPPER_ARM), ("forearm", FOREARM))
# How many parts lie before a joint.
JOINTS = {"hip": 0, "knee": 1, "foot": 2, "shoulder": 0, "elbow": 1, "hand": 2}


class Rig:
    """The body, ready to be drawn.

    Args:
        shots: the frames.
        muscles: what is tinted.
        works: the sides on which it is tinted; both, if none of them is seen.
    """

    def __init__(
        self, shots: Sequence[Shot], muscles: Iterable[str] = (), works: Iterable[str] = ()
    ) -> None:
        self.shots = shots
        self.looks = "side" if shots[0].view == "side" else "front"  # which outlines it is made of
        self.sides = SIDES[shots[0].view]
        self.works = [side for side in works if side in self.sides] or self.sides
        self.muscles: list[Muscle] = []
        for name in muscles:
            if self.looks in MUSCLES.get(name, {}):
                self.muscles.append(MUSCLES[name][self.looks])
        self.far = self._far_side()
        self.near = [i for i in (0, 1) if i != self.far]
        self.legs_in_front = any(_legs_reach_forward(shot) for shot in shots)

    def _far_side(self) -> int | None:
        """The side whose limbs lie behind the body, if there is one."""
        if self.looks == "side":
            return 1
        body = self.shots[0].body
        return 0 if body.lying and body.view == "front" else None

    # -- what is drawn on a part --
    def art(self, part: str, i: int = -1) -> str:
        """A part of the body, with the muscles on it that work. `i` is the side of a limb."""
        art = f'<use href="#{self.looks}-{part}"/>'
        if i < 0 or self.sides[i] in self.works:
            art += self._tinted(part)
        return _mirrored(art) if i == 1 and self.looks == "front" else art

    def _tinted(self, part: str) -> str:
        """The muscles on a part."""
        art = ""
        for muscle in self.muscles:
            if muscle.part == part:
                art += f'<use href="#{muscle.uid}"/>'
        return art

    # -- which part hangs on which --
    def _turns(self, name: str) -> tuple[Turn, ...]:
        return tuple(getattr(shot.body, name) for shot in self.shots)

    def _aside(self, turns: tuple[Turn, ...], i: int, length: float) -> list[Link]:
        """From the middle of the hips or shoulders to one of them."""
        if self.looks != "front":
            return []
        outwards = tuple((direction + 90 - 180 * i, 0.0) for direction, _ in turns)
        return [Link(outwards, length)]

    def leg(self, i: int, parts: int = 3, drawn: bool = True) -> list[Link]:
        """From the middle of the hips down one leg."""
        links = self._aside(self._turns("pelvis"), i, HALF_HIPS)
        for k, (name, length) in enumerate(LEG[:parts]):
            turns = tuple(shot.body.legs[i][k] for shot in self.shots)
            on_top = name == "thigh" or (
                name == "shank" and min(toward for _, toward in turns) < -60
            )
            links.append(Link(turns, length, self.art(name, i) if drawn else "", on_top))
        return links

    def arm(self, i: int, parts: int = 2, drawn: bool = True) -> list[Link]:
        """From the middle of the hips up the trunk and down one arm."""
        trunk = self._turns("trunk")
        links = [Link(trunk, TRUNK), *self._aside(trunk, i, HALF_SHOULDERS)]
        for k, (name, length) in enumerate(ARM[:parts]):
            turns = tuple(shot.body.arms[i][k] for shot in self.shots)
            links.append(Link(turns, length, self.art(name, i) if drawn else ""))
        return links

    def way(self, part: str) -> list[Link]:
        """From the middle of the hips to a part of the body, with nothing drawn."""
        if part == "seat":
            return []
        if part in ("shoulders", "head"):
            head = [Link(self._turns("neck"), NECK)] if part == "head" else []
            return [Link(self._turns("trunk"), TRUNK), *head]
        side, joint = part.split("-")
        limb = self.leg if joint in ("hip", "knee", "foot") else self.arm
        return limb(self.sides.index(side), JOINTS[joint], drawn=False)

    # -- what is drawn over what --
    def drawn(self, around: Mapping[str, str]) -> str:
        """The whole body in its place, with the things that move with it.

        Args:
            around: the things by layer: behind, middle (between the legs), hand, front.
        """
        legs = ""
        for i in self.near:
            legs += row(self.leg(i))
        legs_last = self.looks == "side" or self.legs_in_front
        arms_behind, arms = self._near_arms()
        trunk = self._turns("trunk")
        neck = [Link(trunk, TRUNK + 2), Link(self._turns("neck"), 0, self.art("head"))]
        layers = (
            around.get("behind", ""),
            self._limbs(self.far) if self.far is not None else "",
            arms_behind,
            row([Link(self._turns("pelvis"), 0, self.art("pelvis"))]),
            "" if legs_last else legs,
            row([Link(trunk, 0, self.art("chest"))]),
            row(neck),
            around.get("middle", ""),
            legs if legs_last else "",
            self._buttock(),
            around.get("hand", ""),
            arms,
            around.get("front", ""),
        )
        return moved("".join(layers), *self._root())

    def _near_arms(self) -> tuple[str, str]:
        """The near arms: those that reach behind the body, and the others."""
        behind = before = ""
        for i in self.near:
            if self._reaches_back(i):
                behind += row(self.arm(i))
            else:
                before += row(self.arm(i))
        return behind, before

    def _limbs(self, i: int) -> str:
        depth = f' transform="{DEPTH}"' if self.looks == "side" else ""
        return f'<g class="hip-far"{depth}>{row(self.arm(i))}{row(self.leg(i))}</g>'

    def _reaches_back(self, i: int) -> bool:
        return self.looks == "front" and any(shot.body.arms[i][0][1] < -15 for shot in self.shots)

    def _buttock(self) -> str:
        """The muscles that lie over the pelvis and the near thigh."""
        art = self._tinted("buttock")
        if not art:
            return ""
        pelvis = self._turns("pelvis")
        if self.looks == "side":
            return row([Link(pelvis, 0, art)])
        both = ""
        for side in self.sides:
            if side in self.works:
                both += art if side == "right" else _mirrored(art)
        return row([Link(pelvis, 0, both)])

    def _root(self) -> list[Move]:
        """Puts the hips in place. What rests first in all frames is what the body turns about."""
        pin = self._pin()
        places = tuple((shot.joints[pin].x, -shot.joints[pin].y) for shot in self.shots)
        return [Move("translate", places), *unrolled(self.way(pin))]

    def _pin(self) -> str:
        first = self.shots[0].rests[:1]
        if len(self.shots) == 1 or not first:
            return "seat"
        same = all(shot.rests[:1] == first for shot in self.shots)
        return first[0] if same else "seat"


def _legs_reach_forward(shot: Shot) -> bool:
    """Whether a thigh points towards the viewer."""
    return any(thigh[1] > 30 for thigh, *_ in shot.body.legs)


def _mirrored(art: str) -> str:
    return f'<g transform="scale(1 -1)">{art}</g>'
