"""Any pose at all, for tests of the skeleton and of its pictures."""

from __future__ import annotations

from hypothesis import strategies as st

from hipguide.figures.skeleton import SIDES
from hipguide.records import Pose

DIRECTIONS = st.integers(-360, 360)
TURNS = st.tuples(DIRECTIONS, st.integers(-80, 80))


def limbs(parts: int) -> st.SearchStrategy[list[list[tuple[int, int]]]]:
    return st.lists(st.lists(TURNS, min_size=parts, max_size=parts), min_size=1, max_size=2)


@st.composite
def poses(draw: st.DrawFn) -> Pose:
    """Any pose at all, possible for a human or not."""
    return Pose(
        trunk=draw(TURNS),
        neck=draw(st.none() | TURNS),
        pelvis=draw(st.integers(-45, 45)),
        legs=draw(limbs(2) | limbs(3)),
        arms=draw(limbs(2)),
    )


VIEWS = st.sampled_from(sorted(SIDES))
