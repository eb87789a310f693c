"""SVG for things that move between frames: transforms with a value in each frame, and rows of parts
that turn.

A transform is written as it is in the first frame. Where it changes from one frame to the next, a
group of its own holds the change. The style sheet fades these groups in and out (classes `hip-a`,
`hip-b`, …, one for each change of frame), which turns whole limbs and keeps their lengths. Without
that style, all changes apply, and the picture shows the last frame.

WebKit cannot fade what only an attribute says. So the style sheet says each change again (`rules`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .skeleton import Turn, difference

CHANGES = "abcde"  # the classes of the groups that hold the change from one frame to the next
_CHANGE = re.compile(r'<g class="hip-[a-e]" transform="([^"]+)">')
_UNITS = {"rotate": "deg", "translate": "px", "scale": ""}


def number(value: float) -> str:
    """A number with at most one decimal, as short as it goes."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def numbers(*values: float) -> str:
    """Several numbers, with a blank between them."""
    return " ".join(map(number, values))


@dataclass(frozen=True)
class Move:
    """A transform with its value in each frame.

    It is a `translate` (x, y), a `rotate` (degrees, as SVG turns) or a `scale` (along x).
    """

    kind: str
    values: tuple[tuple[float, ...], ...]

    def text(self, value: Sequence[float]) -> str:
        """The transform as SVG writes it; nothing, if it changes nothing."""
        if self.kind == "scale":
            return "" if abs(value[0] - 1) < 0.005 else f"scale({value[0]:.2f} 1)"
        if all(abs(v) < 0.05 for v in value):
            return ""
        return f"{self.kind}({numbers(*value)})".replace(" 0)", ")")

    def changes(self) -> Iterable[tuple[int, str]]:
        """What is added from each frame to the next, where anything is."""
        for i, (a, b) in enumerate(zip(self.values, self.values[1:], strict=False)):
            if self.kind == "scale":
                change: tuple[float, ...] = (b[0] / a[0],)
            elif self.kind == "rotate":
                change = (difference(b[0], a[0]),)
            else:
                change = (b[0] - a[0], b[1] - a[1])
            if text := self.text(change):
                yield i, text


def moved(inner: str, *moves: Move) -> str:
    """A piece of a picture under a row of transforms, the first outermost."""
    if not inner:
        return ""
    tags: list[str] = []
    still = ""
    for move in moves:
        still += move.text(move.values[0])
        for i, change in move.changes():
            if still:
                tags.append(f'<g transform="{still}">')
            tags.append(f'<g class="hip-{CHANGES[i]}" transform="{change}">')
            still = ""
    if still and inner.count("<") == 1 and "transform" not in inner:
        inner = inner.replace("/>", f' transform="{still}"/>')
    elif still:
        tags.append(f'<g transform="{still}">')
    return "".join(tags) + inner + "</g>" * len(tags)


def changes(picture: str) -> set[str]:
    """The changes from one frame to the next in a moving picture, as its attributes say them."""
    return set(_CHANGE.findall(picture))


def rules(found: Iterable[str]) -> str:
    """A rule for the style sheet for each change: what the attribute says, as a property."""
    text = ""
    for change in sorted(found):
        text += f'[transform="{change}"]{{transform:{_property(change)}}}\n'
    return text


def _property(change: str) -> str:
    kind, _, values = change.removesuffix(")").partition("(")
    with_units = [value + _UNITS[kind] for value in values.split()]
    return f"{kind}({','.join(with_units)})"


@dataclass(frozen=True)
class Link:
    """One part in a row of parts.

    Attributes:
        turns: its direction in each frame.
        length: its length.
        art: what is drawn on it.
        on_top: whether it is drawn over the next part.
    """

    turns: tuple[Turn, ...]
    length: float
    art: str = ""
    on_top: bool = False

    @property
    def shown(self) -> tuple[float, ...]:
        """The share of its length that shows in each frame."""
        return tuple(math.cos(math.radians(toward)) for _, toward in self.turns)

    def turn(self, before: Link | None) -> Move:
        """The turn into this part's direction from that of the part before it, or from 0."""
        base = before.turns if before else ((0.0, 0.0),) * len(self.turns)
        values: list[tuple[float, ...]] = []
        for (here, _), (there, _) in zip(self.turns, base, strict=True):
            values.append((-difference(here, there),))
        return Move("rotate", tuple(values))

    def on(self, times: float = 1) -> Move:
        """The way along this part, to its end."""
        return Move("translate", tuple((times * self.length * f, 0.0) for f in self.shown))

    def back(self) -> Move:
        """The turn back from this part's direction to 0."""
        return Move("rotate", tuple((difference(t[0], 0),) for t in self.turns))

    def drawn(self) -> str:
        """What is drawn on it, shortened where it points towards the viewer."""
        return moved(self.art, Move("scale", tuple((f,) for f in self.shown)))


def row(links: Sequence[Link], end: str = "") -> str:
    """A row of parts from the first joint of the first one.

    `end` stands upright at the end of the last one.
    """
    if not links:
        return end
    out = moved(end, links[-1].on(), links[-1].back())
    for i in range(len(links) - 1, -1, -1):
        link, before = links[i], links[i - 1] if i else None
        out = out + link.drawn() if link.on_top else link.drawn() + out
        joint = [before.on()] if before else []
        out = moved(out, *joint, link.turn(before))
    return out


def unrolled(links: Sequence[Link]) -> list[Move]:
    """The moves from the end of a row of parts back to its start, with all turns undone there."""
    moves: list[Move] = []
    after: Link | None = None
    for link in reversed(links):
        moves += [link.turn(after), link.on(-1)]
        after = link
    return [*moves, after.back()] if after else []
