"""How an exercise looks: a figure in a few frames, each one a pose, with the things around it.

**Directions** are in degrees in the picture: 0 points right, 90 up, 180 left, 270 down. A part of
the body points from the joint nearer the trunk to the next one: thigh from hip to knee, shank from
knee to ankle, foot from heel to toe. A second number says how far the part also points towards the
viewer (or away, if negative): `[270, 40]`.

**Lengths** are in units of the figure: the thigh is 39, a standing person about 156. `x` counts
from the middle of what rests first, to the right; `y` from the floor upwards.

**Views**: from the `side` the figure faces right, and its limbs are near and far. From the `front`
it looks at the viewer, and its limbs are left and right in the picture; a figure that lies on its
side has the lower limb as its left. From `above` it lies on its back, seen like the front.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from .base import Many, Record

View = Literal["side", "front", "above"]
Side = Literal["near", "far", "left", "right"]
Part = Literal[
    "seat", "shoulders", "head",
    "near-foot", "far-foot", "left-foot", "right-foot",
    "near-knee", "far-knee", "left-knee", "right-knee",
    "left-hip", "right-hip",
    "left-shoulder", "right-shoulder",
    "near-elbow", "far-elbow", "left-elbow", "right-elbow",
    "near-hand", "far-hand", "left-hand", "right-hand",
]  # fmt: skip


def _turn(value: Any) -> Any:
    if type(value) is int:
        return (value, 0)
    if isinstance(value, list | tuple) and len(value) in (1, 2):
        return (*value, 0)[:2]
    raise PydanticCustomError("direction", "A direction is a number of degrees, or two: [90, 20]")


Turn = Annotated[
    tuple[Annotated[int, Field(ge=-360, le=360)], Annotated[int, Field(ge=-90, le=90)]],
    BeforeValidator(_turn),
    Field(strict=False),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": -360, "maximum": 360},
                {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
            ],
            "description": (
                "degrees: 0 right, 90 up, 180 left, 270 down; "
                "or [direction, degrees towards the viewer]"
            ),
            "x-note": "degrees, or two numbers",
        }
    ),
]
Length = Annotated[int, Field(ge=-200, le=300)]
Shift = Annotated[int, Field(ge=-200, le=200)]


class Pose(Record):
    """One pose. Of two legs or arms that are alike, only one is given."""

    trunk: Turn = Field((90, 0), description="from the hips to the shoulders")
    neck: Turn | None = Field(
        None, description="from the shoulders to the head; as the trunk, if left out"
    )
    pelvis: int = Field(
        0, ge=-45, le=45, description="how far the pelvis is turned against the trunk"
    )
    legs: Many[Annotated[Many[Turn], Field(min_length=2, max_length=3)]] = Field(
        min_length=1,
        max_length=2,
        description="near and far, or left and right: thigh, shank, foot",
    )
    arms: Many[Annotated[Many[Turn], Field(min_length=2, max_length=2)]] = Field(
        min_length=1,
        max_length=2,
        description="near and far, or left and right: upper arm, forearm",
    )


class Arrow(Record):
    """The way that a part has come since the frame before; or, with `direction`, the way that it
    goes or pushes.
    """

    part: Part = Field(description="the part of the body that moves")
    direction: Annotated[int, Field(ge=-360, le=360)] | None = Field(
        None,
        description=(
            "which way it goes or pushes, in degrees; leave out to show how far it has come"
        ),
    )
    shift: Annotated[tuple[Shift, Shift], Field(strict=False)] = Field(
        (0, 0), description="how far to move the arrow right and up, so that it can be seen"
    )


class Thing(Record):
    """Something around the figure: it stands at `x`, is held by a `part`, or reaches from a part to
    another place.
    """

    kind: Literal[
        "mat", "wall", "step", "bench", "chair", "desk", "hill", "pool", "bike", "rower", "plate",
        "pad", "band", "belt", "dumbbell", "barbell", "ball", "pillow", "heat", "strap", "crutch",
    ] = Field(description="what it is")  # fmt: skip
    x: Length | None = Field(None, description="where it stands, from the left")
    y: Length | None = Field(None, description="how high it stands")
    width: Annotated[int, Field(ge=1, le=300)] | None = Field(None, description="how wide it is")
    height: Annotated[int, Field(ge=1, le=200)] | None = Field(None, description="how high it is")
    slope: Annotated[int, Field(ge=1, le=20)] | None = Field(None, description="degrees, of a hill")
    part: Part | None = Field(None, description="the part of the body that it goes with")
    to: Part | None = Field(None, description="the other part that it reaches to")


class Frame(Record):
    """One picture of the figure, and the step of the exercise that it shows."""

    step: Annotated[int, Field(ge=1, le=30)] | None = Field(
        None, description="the number of the step, from 1"
    )
    view: View | None = Field(
        None, description="where the frame is seen from, if not as the figure"
    )
    pose: Pose = Field(description="how the body is held")
    rests: Many[Part] | None = Field(
        None, max_length=12, description="what rests on something, if not as in the figure"
    )
    x: Length = Field(0, description="how far right what rests first is")
    still: bool = Field(False, description="whether the moving picture leaves it out")
    lift: Annotated[int, Field(ge=0, le=100)] = Field(
        0, description="how far the lowest point is off the ground"
    )
    things: Many[Thing] | None = Field(
        None, max_length=12, description="the things around it, if not as in the figure"
    )
    arrows: Many[Arrow] = Field((), max_length=12, description="what moves, and which way")


class Figure(Record):
    """The picture of an exercise."""

    view: View = Field(description="where it is seen from")
    works: Many[Side] = Field(
        (), max_length=4, description="the side whose muscles are marked; both, if left out"
    )
    rests: Many[Part] = Field(
        (), max_length=12, description="what rests on something; the first stays in its place"
    )
    things: Many[Thing] = Field((), max_length=12, description="what stands around it, or is held")
    motion: Literal["there-and-back", "round", "none"] = Field(
        "there-and-back", description="how the frames follow each other in the moving picture"
    )
    frames: Many[Frame] = Field(
        min_length=1, max_length=6, description="the pictures, in their order"
    )
