"""The body of a figure in one or more frames of the same view: which part hangs on which, and what is drawn over what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .shapes import MUSCLES
from .skeleton import FOREARM, HALF_HIPS, HALF_SHOULDERS, NECK, SHANK, SIDES, THIGH, TRUNK, UPPER_ARM, Turn
from .stage import Shot
from .svg import Link, Move, moved, row, unrolled

DEPTH = "translate(3.5 -1.5)"  # from the side, the far limbs are moved a little, so that they show behind the near ones
LEG, ARM = (("thigh", THIGH), ("shank", SHANK), ("foot", 0)), (("upper-arm", UPPER_ARM), ("forearm", FOREARM))
JOINTS = {"hip": 0, "knee": 1, "foot": 2, "shoulder": 0, "elbow": 1, "hand": 2}  # how many parts lie before it


class Rig:
    """The body, ready to be drawn. `muscles` are tinted on the sides in `works`."""

    def __init__(self, shots: Sequence[Shot], muscles: Iterable[str] = (), works: Iterable[str] = ()) -> None:
        self.shots = shots
        self.looks = "side" if shots[0].view == "side" else "front"  # which outlines it is made of
        self.sides = SIDES[shots[0].view]
        self.works = tuple(side for side in works if side in self.sides) or self.sides
        self.muscles = [MUSCLES[m][self.looks] for m in muscles if self.looks in MUSCLES.get(m, {})]
        body = shots[0].body
        self.far = {1} if self.looks == "side" else {0} if body.lying and body.view == "front" else set()
        self.legs_in_front = any(max(leg[0][1] for leg in s.body.legs) > 30 for s in shots)

    # -- what is drawn on a part --
    def art(self, part: str, i: int = -1) -> str:
        """A part of the body, with the muscles on it that work. `i` is the side of a limb."""
        art = f'<use href="#{self.looks}-{part}"/>'
        if i < 0 or self.sides[i] in self.works:
            art += "".join(f'<use href="#{m.uid}"/>' for m in self.muscles if m.part == part)
        return f'<g transform="scale(1 -1)">{art}</g>' if i == 1 and self.looks == "front" else art

    # -- which part hangs on which --
    def _turns(self, name: str) -> tuple[Turn, ...]:
        return tuple(getattr(shot.body, name) for shot in self.shots)

    def _aside(self, turns: tuple[Turn, ...], i: int, length: float) -> list[Link]:
        """From the middle of the hips or shoulders to one of them."""
        return [Link(tuple((t[0] + 90 - 180 * i, 0.0) for t in turns), length)] if self.looks == "front" else []

    def leg(self, i: int, parts: int = 3, drawn: bool = True) -> list[Link]:
        """From the middle of the hips down one leg."""
        links = self._aside(self._turns("pelvis"), i, HALF_HIPS)
        for k, (name, length) in enumerate(LEG[:parts]):
            turns = tuple(shot.body.legs[i][k] for shot in self.shots)
            on_top = name == "thigh" or (name == "shank" and min(toward for _, toward in turns) < -60)
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
        """The whole body in its place, with the things that move with it: behind, between the legs, in the hands, in front."""
        behind_it, middle, hand, front = (around.get(layer, "") for layer in ("behind", "middle", "hand", "front"))
        far_limbs = "".join(self._limb(i) for i in sorted(self.far))
        legs = "".join(row(self.leg(i)) for i in (0, 1) if i not in self.far)
        before, after = ("", legs) if self.looks == "side" or self.legs_in_front else (legs, "")
        behind = [i for i in (0, 1) if i not in self.far and self._reaches_back(i)]
        arms = {i: row(self.arm(i)) for i in (0, 1) if i not in self.far}
        inner = (
            behind_it + far_limbs + "".join(arms[i] for i in behind) + row([Link(self._turns("pelvis"), 0, self.art("pelvis"))])
            + before + row([Link(self._turns("trunk"), 0, self.art("chest"))])
            + row([Link(self._turns("trunk"), TRUNK + 2), Link(self._turns("neck"), 0, self.art("head"))])
            + middle + after + self._buttock() + hand + "".join(a for i, a in arms.items() if i not in behind) + front
        )  # fmt: skip
        return moved(inner, *self._root())

    def _limb(self, i: int) -> str:
        depth = f' transform="{DEPTH}"' if self.looks == "side" else ""
        return f'<g class="hip-far"{depth}>{row(self.arm(i))}{row(self.leg(i))}</g>'

    def _reaches_back(self, i: int) -> bool:
        return self.looks == "front" and any(shot.body.arms[i][0][1] < -15 for shot in self.shots)

    def _buttock(self) -> str:
        """The muscles that lie over the pelvis and the near thigh."""
        art = "".join(f'<use href="#{m.uid}"/>' for m in self.muscles if m.part == "buttock")
        if not art:
            return ""
        pelvis = self._turns("pelvis")
        if self.looks == "side":
            return row([Link(pelvis, 0, art)])
        both = {"left": f'<g transform="scale(1 -1)">{art}</g>', "right": art}
        return row([Link(pelvis, 0, "".join(both[side] for side in self.sides if side in self.works))])

    def _root(self) -> list[Move]:
        """Puts the hips in place. What rests first in all frames is what the body turns about."""
        first = {shot.rests[:1] for shot in self.shots}
        pin = next(iter(first))[0] if len(first) == 1 and () not in first and len(self.shots) > 1 else "seat"
        places = tuple((s.joints[pin].x, -s.joints[pin].y) for s in self.shots)
        return [Move("translate", places), *unrolled(self.way(pin))]
