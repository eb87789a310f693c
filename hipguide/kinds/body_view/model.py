"""What a view of the body map holds: the body from one side, and the zones of it to choose from."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ...records.base import Label, Many, Record, RecordId, SymptomId
from ...records.outline import FARTHEST, Path


class Shape(Record):
    """One flat shape of the body, or a line on it."""

    colour: Literal["skin", "legs", "top", "line"] = Field(
        description="skin, shorts, shirt, or a line drawn over them"
    )
    path: Path = Field(description="its outline")


class Zone(Record):
    """A place that a reader can choose, and its outline."""

    place: RecordId = Field(
        description="the id of an answer to the finder's question about the place"
    )
    path: Path = Field(description="its outline")


class Area(Record):
    """Where one symptom is felt, for the small picture on its page.

    Without one, the page shows the zone of its place.
    """

    symptom: SymptomId = Field(description="the symptom that is felt there")
    path: Path = Field(description="its outline")


class BodyView(Record):
    """The body from one side. The middle of the hips is at 0, 0; x runs right, y down; a thigh is
    about 39 long.

    In a mirrored view each path is one half of a pair. A path that starts and ends on the middle
    line is one half of one shape.
    """

    name: Label = Field(description="the side from which it is seen")
    left: int = Field(ge=-FARTHEST, le=FARTHEST, description="the left edge of the picture")
    top: int = Field(ge=-FARTHEST, le=FARTHEST, description="its upper edge")
    width: int = Field(ge=10, le=100, description="its width")
    height: int = Field(ge=10, le=200, description="its height")
    mirrored: bool = Field(
        False, description="each path is one half; the other half is its mirror image"
    )
    body: Many[Shape] = Field(min_length=1, description="from the back to the front")
    zones: Many[Zone] = Field(min_length=1, description="the places to choose")
    areas: Many[Area] = Field(
        (), description="where a symptom is felt that has no zone of its own, or a smaller one"
    )
