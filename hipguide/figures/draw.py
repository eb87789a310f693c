"""The pictures of an exercise: a still one of each frame, and one that moves between the frames."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from ..records import Figure
from .arrows import Way, ways
from .rig import Rig
from .shapes import FRONT, MUSCLES, SIDE
from .skeleton import Point
from .stage import Box, Shot, box, shots
from .stage import moving as moving_frames
from .svg import numbers
from .things import bar, layers, path
from .words import describe

if TYPE_CHECKING:
    from ..kinds.exercise.model import Exercise

SCALE, LARGER = 1.2, 1.5  # pixels a unit, of still and moving pictures
_USED = re.compile(r'href="#([a-z-]+)"')


@dataclass(frozen=True)
class Picture:
    """A drawing, and what it shows in words."""

    form: str  # its classes
    size: str
    art: str
    words: str

    def told(self, title: str = "") -> Markup:
        """The picture as SVG.

        Title and words tell a screen reader what it is; without a title it only adorns.
        """
        about, told = 'aria-hidden="true"', ""
        if title:
            about, told = (
                'role="img"',
                f"<title>{escape(title)}</title><desc>{escape(self.words)}</desc>",
            )
        return Markup(f'<svg class="{self.form}" {about} {self.size}>{told}{self.art}</svg>')  # noqa: S704


def still(exercise: Exercise, frame: int, title: str = "") -> Markup:
    """One frame of an exercise that has a figure, as SVG."""
    return picture(exercise, frame).told(title)


def picture(exercise: Exercise, frame: int) -> Picture:
    """One frame of an exercise that has a figure.

    Frames seen from the same side have the same size.
    """
    figure = _figure(exercise)
    taken = shots(figure)
    shot = taken[frame]
    alike = [other for other in taken if other.view == shot.view]
    return _picture([shot], exercise, _box(alike), ways(shot, alike), describe(shot))


def moving(exercise: Exercise, title: str) -> Markup | None:
    """A picture that moves between the frames that are seen from the figure's own side.

    None if there is no movement to show.
    """
    figure = _figure(exercise)
    taken = moving_frames(figure, shots(figure))
    if len(taken) < 2 or figure.motion == "none":
        return None
    if figure.motion == "round":
        there_and_on = [*taken, taken[0]]
        return _picture(there_and_on, exercise, _box(taken), [], describe(taken[0])).told(title)
    directed = [way for way in ways(taken[-1], taken) if way.directed]
    words = f"From: {describe(taken[0])} To: {describe(taken[-1])}"
    return _picture(taken, exercise, _box(taken), directed, words).told(title)


def key_frame(figure: Figure) -> int:
    """The frame that shows the exercise best by itself: the last one of the movement."""
    own: list[int] = []
    for i, frame in enumerate(figure.frames):
        if frame.view in (None, figure.view) and not frame.still:
            own.append(i)
    if not own:
        return 0
    return own[0] if figure.motion == "round" else own[-1]


def outlines(pictures: Iterable[str]) -> Markup:
    """The outlines that these pictures are made of, once for their page."""
    used = set(_USED.findall("".join(pictures)))
    inner = ""
    for uid, art in _every_outline():
        if uid in used:
            inner += _named(uid, art)
    start = '<svg class="hip-outlines" width="0" height="0" aria-hidden="true">'
    return Markup(f"{start}<defs>{inner}</defs></svg>")  # noqa: S704  drawn here


def _every_outline() -> Iterable[tuple[str, str]]:
    for look, parts in (("side", SIDE), ("front", FRONT)):
        for name, shapes in parts.items():
            yield f"{look}-{name}", "".join(path(colour, d) for colour, d in shapes)
    for views in MUSCLES.values():
        for muscle in views.values():
            yield muscle.uid, path("works", muscle.path)


def _named(uid: str, art: str) -> str:
    if art.count("<") == 1:
        return art.replace("<path", f'<path id="{uid}"')
    return f'<g id="{uid}">{art}</g>'


def _figure(exercise: Exercise) -> Figure:
    if exercise.figure is None:
        raise ValueError(f'"{exercise.name}" has no figure')
    return exercise.figure


def _box(taken: Sequence[Shot]) -> Box:
    """What the frames take together, with their arrows."""
    points: list[Point] = []
    for shot in taken:
        for way in ways(shot, taken):
            points += way.points
    return box(taken, points)


def _picture(
    taken: Sequence[Shot], exercise: Exercise, shown: Box, arrows: Sequence[Way], words: str
) -> Picture:
    figure, last = _figure(exercise), taken[-1]
    rig = Rig(taken, exercise.muscles, figure.works)
    around = layers(rig, last.things, shown)
    floor = "" if _has_ground(last) else bar("floor", shown.left + 3, 0, shown.width - 6, 1.4)
    art = f"{floor}{around['back']}{rig.drawn(around)}{around['over']}"
    for way in arrows:
        art += way.drawn()
    form, scale = "hip-figure", SCALE
    if len(taken) > 1:
        form, scale = f"hip-figure hip-moves-{len(taken) - 1}", LARGER
        if figure.motion == "round":
            form += " hip-round"
    return Picture(form, _size(shown, scale), art, words)


def _has_ground(shot: Shot) -> bool:
    """Whether something else is drawn in place of the floor."""
    if shot.view == "above":
        return True
    return any(thing.kind in ("mat", "hill", "pool") for thing in shot.things)


def _size(shown: Box, scale: float) -> str:
    width, height = round(shown.width * scale), round(shown.height * scale)
    seen = numbers(shown.left, -shown.top, shown.width, shown.height)
    return f'width="{width}" height="{height}" viewBox="{seen}"'
