"""Where the muscles are: the body from the front and the back, with the muscles that records name.

The outlines are data, drawn as in the body map: a unit is about a centimetre, the middle of the
hips is at 0, 0, x runs right, y down, and each path is one half of a pair. A muscle that lies under
another one is deep; its outline is dashed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from .bodymap import whole

BODY = (
    "M0 -46L14.4 -46C13.4 -38 11.6 -32 12.4 -26C13 -20 14.4 -16 15.4 -12C17.6 -7 19 -2 19.2 3"
    "C19.4 12 19 20 17.8 28"
    "C17 34 15.2 38 15 43C15 46 16.6 50 16.4 56C16.2 64 13.4 70 12.8 77C12.8 79 13.6 81 15.6 83"
    "C16 84.4 15 85 14 85"
    "L7.6 85C7 82 7.4 79 7.2 76C6.8 70 4.4 64 4.4 56C4.4 51 5 48 4.8 44C4.6 38 3.4 28 2.6 20"
    "C2.2 15 1.6 11.5 0 9.4"
)
LINES = {
    "front": "M7.2 40.6C8.4 43.4 12.2 43.4 13.6 40.4M0.9 -21.6C0.4 -20.8 0.4 -20.2 0 -20",
    "back": "M7.4 42C9 41.2 11.6 41.2 13.2 42",
}


@dataclass(frozen=True)
class Muscle:
    """A muscle in one view.

    Attributes:
        path: its outline.
        to: where the line from its name ends.
        name_at: how high the name is (`y`).
        fibres: lines over it.
        deep: whether it lies under another one.
    """

    path: str
    to: tuple[float, float] | None
    name_at: float = 0
    fibres: str = ""
    deep: bool = False


VIEWS: dict[str, dict[str, Muscle]] = {
    "front": {
        "trunk": Muscle(
            "M0.5 -44.5L12.6 -44.5C11.8 -37 10 -31 10.9 -25C11.4 -20.6 12.6 -17.4 13.4 -14.4"
            "C9.4 -10.6 5 -8.4 0.5 -7.6L0.5 -44.5",
            (-7, -28), -33,
            "M9 -44C7.8 -34 8 -24 9.6 -12.4M0.5 -35L8 -35.4M0.5 -28L7.8 -28.6M0.5 -21L8.2 -21.6"),
        "tensor-fasciae-latae": Muscle(
            "M15.2 -10.4C17.4 -5.4 18.6 -0.4 18.7 4.6C18.7 8 18.4 11 17.8 13.6"
            "C15.6 9.6 14.2 4.6 13.9 -0.4C13.8 -4.6 14.2 -7.8 15.2 -10.4",
            (-16.6, -1), -10),
        "hip-flexors": Muscle(
            "M13.2 -12.2C13.6 -7.6 12.6 -3 11 1C9.6 4.2 7.8 7 6.2 9.4C5 7.6 4.8 5.4 5.4 2.4"
            "C6.4 -3.2 9 -8.6 13.2 -12.2",
            (-9, -2), 9,
            "M12.4 -9.6C11 -4 8.4 2 6.4 6.4"),
        "quadriceps": Muscle(
            "M12.6 0.6C13.6 6.6 15.2 11.6 17.3 15C17.7 21 17 28 15.2 34C14.4 37.4 13 38.8 11.6 39.2"
            "L9 39.2C7.6 37 6.8 33.6 6.9 30"
            "C8.4 23 8.8 15.6 7.8 10C9.6 7 11.4 4 12.6 0.6",
            (-13, 24), 28,
            "M12.2 6C13.2 16 12.6 27 11.2 35M9.4 9C10.4 18 9.6 28 8.6 34"),
        "adductors": Muscle(
            "M1.3 8.2C2.8 7 4 6.6 4.9 6.8C6.8 11 7.7 16.6 6.8 23.6C6.2 28 5.4 31.4 4.6 34.4"
            "C3.7 29 3.1 24 2.8 19.6C2.5 15.4 2 11.4 1.3 8.2",
            (-4.6, 20), 46,
            "M3.2 8.6C4.6 14 5 21 4.9 29"),
    },
    "back": {
        "trunk": Muscle(
            "M0.5 -44.5L11.4 -44.5C10.2 -37 9.2 -30 9.8 -24C9.8 -19.6 8 -14.6 4.4 -11.6"
            "C3 -10.8 1.6 -10.4 0.5 -10.2L0.5 -44.5",
            (6, -30), -36,
            "M5.6 -44C4.8 -34 5.4 -24 2.6 -12"),
        "gluteus-medius": Muscle(
            "M4.8 -12.6C8 -15.6 11.8 -16.4 14.4 -13.6C16.6 -8.8 18.4 -3.8 18.8 0.4"
            "C17 1 15.6 0.4 14.4 -1C11.6 -5.4 8.6 -9.6 4.8 -12.6",
            (13.4, -10), -21,
            "M8.4 -13.6C11.6 -9 15 -4.6 17.6 -0.6M12.4 -14.4C14.8 -10 16.8 -5 18 -1"),
        "gluteus-minimus": Muscle(
            "M9.4 -9.6C11.6 -11.4 13.4 -10.8 14.8 -8.2C16 -5.4 16.8 -2.8 17 -0.8"
            "C15.8 -1 15 -1.8 14.2 -3C12.6 -5.4 11.2 -7.6 9.4 -9.6",
            (15.4, -5.4), -9, deep=True),
        "deep-rotators": Muscle(
            "M4.2 -5.4C8.4 -5 12.8 -2.6 16.2 0.8C15.8 2.4 15 3.4 13.8 3.8C9.4 3.4 5.8 1.4 3.4 -1"
            "C3.2 -2.8 3.6 -4.2 4.2 -5.4",
            (13.6, 1.4), 6, deep=True),
        "gluteus-maximus": Muscle(
            "M0.7 -8.8C2.4 -10.4 3.6 -11.2 4.6 -11.4C8.6 -8 11.8 -3.6 14.2 0"
            "C16.4 2.4 17.9 4.8 17.7 7.2C15.6 10.2 9.4 11.4 4.4 10.6C2.4 10 1 8.6 0.7 6.6L0.7 -8.8",
            (10, 8), 19,
            "M3.4 -9C6.6 -3.6 10.6 2.6 15 7M1.4 -5.6C4 0 7.6 5.6 11.4 9.8"),
        "hamstrings": Muscle(
            "M4.2 12.4C8 13.2 12.4 12.8 16.2 11.2C16.6 19 15.8 27 14.4 33.6C13.8 37 13.4 40 13.2 43"
            "C12.2 39 11.2 36.6 10.2 35.4C9.2 37 8.2 39.6 7.4 43"
            "C5.8 36 4.8 27 4.2 20C4 17 4 14.6 4.2 12.4",
            (12.6, 26), 32,
            "M9.8 13.6C10.2 21 9.8 29 10 34.6M13.2 13C13.8 21 13.4 30 12.8 37"),
        "adductors": Muscle(
            "M1.5 11.2C2.2 11.8 2.8 12 3.3 12C3.2 16 3.4 20.4 3.9 25.4C3.2 22.4 2.5 18.4 2.1 15"
            "C1.9 13.6 1.7 12.4 1.5 11.2", None),
        "calf": Muscle(
            "M5.4 48C7 45 9 45 10 47C11.2 44.8 13.8 45 15.1 47.4C16 53 15.4 59 13.4 65"
            "C12 67.4 11.2 69.4 10.8 72L9.4 72C8.8 69 7.6 66.4 6.8 64C5 58 4.8 53 5.4 48",
            (13, 56), 60,
            "M10 48.6C10.3 55 10.2 63 10 70"),
    },
}  # fmt: skip
# What a view shows: from the top, its height (all, or to the knees), half its width.
TOP, HEIGHT, TO_KNEE, HALF = -40, 116, 86, 20
ROOM, GAP = 60, 2  # for the names at each side, and between the views
LONGEST = 15  # letters of a name in one line
LETTER, LINE = 6.6, 7.2  # the size of the letters, and from line to line


def small(muscles: Iterable[str]) -> Markup:
    """Front and back with these muscles only, to be beside words that name them.

    Nothing if none of them has an outline.
    """
    shown = set(muscles)
    if all(shown.isdisjoint(view) for view in VIEWS.values()):
        return Markup("")
    views = ""
    for i, name in enumerate(VIEWS):
        views += _view(name, shown, HALF + i * (2 * HALF + GAP))
    box = f"0 {TOP} {4 * HALF + GAP} {HEIGHT if 'calf' in shown else TO_KNEE}"
    return _svg("hip-muscles hip-muscles--small", box, views, ' aria-hidden="true"')


def labelled(names: Mapping[str, str]) -> Markup:
    """Front and back with these muscles and their names.

    A list beside it says the same, so its text alternative only points there.
    """
    width = 2 * ROOM + 4 * HALF + GAP
    drawn = ""
    for i, (view, muscles) in enumerate(VIEWS.items()):
        middle = ROOM + HALF + i * (2 * HALF + GAP)
        drawn += _view(view, names, middle)
        for uid, muscle in muscles.items():
            if uid in names and muscle.to:
                drawn += _name(names[uid], muscle, middle, muscle.to, width if i else 0)
    words = "The muscles from the front and the back. The list has the same names."
    about = f' role="img" aria-label="{words}"'
    return _svg("hip-muscles", f"0 {TOP} {width} {HEIGHT}", drawn, about)


def _svg(name: str, box: str, inner: str, more: str = "") -> Markup:
    return Markup(f'<svg class="{name}" viewBox="{box}"{more}>{inner}</svg>')  # noqa: S704  drawn here; names are escaped


def _view(name: str, shown: Iterable[str], middle: float) -> str:
    """The body from one side, with some of its muscles, the deep ones last."""
    muscles = [muscle for uid, muscle in VIEWS[name].items() if uid in shown]
    muscles.sort(key=lambda muscle: muscle.deep)
    drawn = _path("hip-skin", BODY)
    for muscle in muscles:
        drawn += _path("hip-deep" if muscle.deep else "hip-muscle", muscle.path)
        drawn += _path("hip-fibre", muscle.fibres)
    drawn += _path("hip-line", LINES[name])
    return f'<g transform="translate({middle:g})">{drawn}</g>'


def _path(name: str, path: str) -> str:
    return f'<path class="{name}" d="{whole(path)}"/>' if path else ""


def _name(name: str, muscle: Muscle, middle: float, to: tuple[float, float], edge: float) -> str:
    """A line to a muscle, and its name at the left (0) or the right edge."""
    words = name.split()
    lines = [name] if len(name) <= LONGEST else [" ".join(words[:-1]), words[-1]]
    top = muscle.name_at - LINE * (len(lines) - 1) / 2 + 2.2
    text = ""
    for i, line in enumerate(lines):
        text += f'<tspan x="{edge:g}" y="{top + i * LINE:g}">{escape(line)}</tspan>'
    longest = max(map(len, lines)) * LETTER * 0.6 + 1.5
    start = edge - longest if edge else longest
    end = ' class="hip-sum"' if edge else ""
    return (
        f'<path class="hip-lead-line" '
        f'd="M{start:.4g} {muscle.name_at:g}L{middle + to[0]:g} {to[1]:g}"/>'
        f"<text{end}>{text}</text>"
    )
