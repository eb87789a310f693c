"""The pictures of an exercise: a still one of each frame, and one that moves between the frames."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..records import Exercise, Figure
from .arrows import Way, ways
from .rig import Rig
from .shapes import FRONT, MUSCLES, SIDE
from .stage import Box, Shot, box, shots
from .stage import moving as moving_frames
from .svg import numbers
from .things import bar, layers, path
from .words import describe

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
        """The picture as SVG. Title and words tell a screen reader what it is; without a title it only adorns."""
        about, told = 'aria-hidden="true"', ""
        if title:
            about, told = 'role="img"', f"<title>{escape(title)}</title><desc>{escape(self.words)}</desc>"
        return Markup(f'<svg class="{self.form}" {about} {self.size}>{told}{self.art}</svg>')  # noqa: S704


def still(exercise: Exercise, frame: int, title: str = "") -> Markup:
    """One frame of an exercise that has a figure, as SVG."""
    return picture(exercise, frame).told(title)


def picture(exercise: Exercise, frame: int) -> Picture:
    """One frame of an exercise that has a figure. Frames seen from the same side have the same size."""
    figure = _figure(exercise)
    taken = shots(figure)
    shot = taken[frame]
    alike = [other for other in taken if other.view == shot.view]
    return _picture([shot], exercise, _box(alike), ways(shot, alike), describe(shot))


def moving(exercise: Exercise, title: str) -> Markup | None:
    """A picture that moves between the frames that are seen from the figure's own side; None if there is no movement to show."""
    figure = _figure(exercise)
    taken = moving_frames(figure, shots(figure))
    if len(taken) < 2 or figure.motion == "none":
        return None
    if figure.motion == "round":
        return _picture([*taken, taken[0]], exercise, _box(taken), [], describe(taken[0])).told(title)
    directed = [way for way in ways(taken[-1], taken) if way.directed]
    words = f"From: {describe(taken[0])} To: {describe(taken[-1])}"
    return _picture(taken, exercise, _box(taken), directed, words).told(title)


def key_frame(figure: Figure) -> int:
    """The frame that shows the exercise best by itself: the last one of the movement."""
    own = [i for i, f in enumerate(figure.frames) if (f.view or figure.view) == figure.view and not f.still]
    return own[0] if figure.motion == "round" and own else (own or [0])[-1]


def outlines(pictures: Iterable[str]) -> Markup:
    """The outlines that these pictures are made of, once for their page."""
    used = set(_USED.findall("".join(pictures)))
    inner = "".join(_named(uid, art) for uid, art in _every_outline() if uid in used)
    return Markup(f'<svg class="hip-outlines" width="0" height="0" aria-hidden="true"><defs>{inner}</defs></svg>')  # noqa: S704


def _every_outline() -> Iterable[tuple[str, str]]:
    for look, parts in (("side", SIDE), ("front", FRONT)):
        for name, shapes in parts.items():
            yield f"{look}-{name}", "".join(path(colour, d) for colour, d in shapes)
    for views in MUSCLES.values():
        for muscle in views.values():
            yield muscle.uid, path("works", muscle.path)


def _named(uid: str, art: str) -> str:
    return art.replace("<path", f'<path id="{uid}"') if art.count("<") == 1 else f'<g id="{uid}">{art}</g>'


def _figure(exercise: Exercise) -> Figure:
    if exercise.figure is None:
        raise ValueError(f'"{exercise.name}" has no figure')
    return exercise.figure


def _box(taken: Sequence[Shot]) -> Box:
    return box(taken, [point for shot in taken for way in ways(shot, taken) for point in way.points])


def _picture(taken: Sequence[Shot], exercise: Exercise, shown: Box, arrows: Sequence[Way], words: str) -> Picture:
    figure, last = _figure(exercise), taken[-1]
    rig = Rig(taken, exercise.muscles, figure.works)
    around = layers(rig, last.things, shown)
    ground = {thing.kind for thing in last.things} & {"mat", "hill", "pool"} or last.view == "above"
    floor = "" if ground else bar("floor", shown.left + 3, 0, shown.width - 6, 1.4)
    moves = f" hip-moves-{len(taken) - 1}" if len(taken) > 1 else ""
    round_ = " hip-round" if moves and figure.motion == "round" else ""
    scale = LARGER if moves else SCALE
    size = f'width="{round(shown.width * scale)}" height="{round(shown.height * scale)}"'
    seen = f'viewBox="{numbers(shown.left, -shown.top, shown.width, shown.height)}"'
    art = f"{floor}{around['back']}{rig.drawn(around)}{around['over']}{''.join(way.drawn() for way in arrows)}"
    return Picture(f"hip-figure{moves}{round_}", f"{size} {seen}", art, words)
