"""The muscles on the body: each that a record names has an outline that stays on it, and a name
that can be read.
"""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from hipguide.figures import anatomy, bodymap

PAIR = re.compile(r"(-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)")
NAMES = {
    "trunk": "Trunk",
    "tensor-fasciae-latae": "Tensor fasciae latae",
    "calf": "Calf & more",
    "deep-rotators": "Deep hip rotators",
}


def points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in PAIR.findall(path)]


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  our own


def drawn(svg: str, name: str) -> list[str]:
    return [path.get("d", "") for path in parsed(svg).iter("path") if path.get("class") == name]


@pytest.mark.parametrize(
    ("view", "uid"), [(v, m) for v, muscles in anatomy.VIEWS.items() for m in muscles]
)
def test_each_outline_closes_and_stays_on_one_half_of_the_body(view: str, uid: str) -> None:
    muscle = anatomy.VIEWS[view][uid]
    outline = points(muscle.path)
    assert outline[0] == outline[-1], "it is open"
    widest = max(x for x, _ in points(anatomy.BODY))
    for x, y in outline + points(muscle.fibres):
        assert 0 <= x <= widest
        assert (
            min(y for _, y in points(anatomy.BODY)) <= y <= max(y for _, y in points(anatomy.BODY))
        )
    assert not muscle.fibres or max(y for _, y in points(muscle.fibres)) <= max(
        y for _, y in outline
    )


@pytest.mark.parametrize(
    "muscles",
    [
        ["gluteus-maximus"],
        ["hamstrings", "gluteus-maximus"],
        ["deep-rotators", "quadriceps", "trunk"],
        sorted(set().union(*anatomy.VIEWS.values())),
    ],
    ids=len,
)
def test_an_exercise_shows_its_own_muscles_and_no_other(muscles: list[str]) -> None:
    svg = anatomy.small(muscles)
    shown = set(drawn(svg, "hip-muscle") + drawn(svg, "hip-deep"))
    views = anatomy.VIEWS.values()
    assert shown == {bodymap.whole(v[m].path) for v in views for m in muscles if m in v} != set()
    assert len(svg.encode()) <= 5000 or len(muscles) > 3
    assert 'aria-hidden="true"' in svg, "the words beside it say the same"


def test_an_exercise_without_muscles_has_no_picture_of_them() -> None:
    assert anatomy.small([]) == ""


def test_an_unknown_muscle_draws_nothing() -> None:
    assert anatomy.small(["wing"]) == ""


def test_deep_muscles_are_drawn_over_those_that_cover_them() -> None:
    classes = [
        path.get("class")
        for path in parsed(anatomy.small(["gluteus-maximus", "deep-rotators"])).iter("path")
    ]
    assert classes.index("hip-deep") > classes.index("hip-muscle")


def test_the_calf_is_in_the_picture_when_it_works() -> None:
    def height(muscles: list[str]) -> float:
        return float(parsed(anatomy.small(muscles)).get("viewBox", "").split()[3])

    lowest = max(y for _, y in points(anatomy.VIEWS["back"]["calf"].path))
    assert anatomy.TOP + height(["hamstrings"]) < lowest < anatomy.TOP + height(["calf"])


def test_names_are_escaped_broken_and_inside_the_picture() -> None:
    svg = anatomy.labelled(NAMES)
    left, top, width, height = map(float, parsed(svg).get("viewBox", "").split())
    words = ["".join(text.itertext()) for text in parsed(svg).iter("text")]
    assert words == ["Trunk", "Tensor fasciaelatae", "Trunk", "Deep hiprotators", "Calf & more"]
    for span in parsed(svg).iter("tspan"):
        assert top + 0.8 * anatomy.LETTER <= float(span.get("y", "")) <= top + height
        assert float(span.get("x", "")) in (left, width)
    assert 'role="img" aria-label=' in svg


def test_no_two_names_of_one_side_run_into_each_other() -> None:
    muscles = sorted(set().union(*anatomy.VIEWS.values()))
    names = {uid: uid.replace("-", " ").capitalize() for uid in muscles}
    lines: dict[str, list[float]] = {}
    for span in parsed(anatomy.labelled(names)).iter("tspan"):
        lines.setdefault(span.get("x", ""), []).append(float(span.get("y", "")))
    assert len(lines) == 2
    for side in lines.values():
        assert all(b - a >= anatomy.LETTER for a, b in pairwise(sorted(side))), sorted(side)
