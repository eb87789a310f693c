"""Outlines on the body map: paths of SVG with few commands, near the middle of the hips."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

Point = tuple[float, float]
# Absolute commands: start, straight line, curve; and the points that each takes.
POINTS = {"M": 1, "L": 1, "C": 3}
FARTHEST = 200  # units from the middle of the hips
_NUMBER = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,2})?")


def steps(path: str) -> list[tuple[str, list[Point]]]:
    """The commands of an SVG path, each with its points.

    Raises:
        ValueError: it is no such path, or it leads far off.
    """
    start, *parts = re.split(r"(?=[MLC])", path)
    commands = [(part[0], _points(part)) for part in parts]
    if start or len(commands) < 2 or commands[0][0] != "M":
        raise ValueError(path)
    return commands


def _points(part: str) -> list[Point]:
    """The points behind one command."""
    values = []
    for number in part[1:].split(" "):
        if not _NUMBER.fullmatch(number) or abs(float(number)) > FARTHEST:
            raise ValueError(part)
        values.append(float(number))
    if len(values) % (2 * POINTS[part[0]]):
        raise ValueError(part)
    return list(zip(values[::2], values[1::2], strict=True))


def _path(value: str) -> str:
    try:
        steps(value)
    except ValueError:
        raise PydanticCustomError("path_form", "This is not a path of the map") from None
    return value


Path = Annotated[str, Field(max_length=1000), AfterValidator(_path)]
