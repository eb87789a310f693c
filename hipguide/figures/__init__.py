"""Pictures: exercises, drawn from poses, and the body map.

- `skeleton`  a pose → every joint in its place
- `stage`     a frame → the body on what carries it, among its things
- `checks`    what can be wrong with a figure
- `svg`       transforms that differ between frames
- `shapes`    the outlines: data
- `rig`       which part of the body hangs on which, and what is drawn over what
- `things`    what stands around the body or is held
- `arrows`    which way it goes
- `words`     a pose in words
- `draw`      frames → SVG, still and moving
- `anatomy`   where the muscles are, from the front and the back
- `bodymap`   where it hurts: the body from three sides, with zones to choose
"""

from . import draw
from .checks import Fault, faults
from .stage import shots

__all__ = ["Fault", "draw", "faults", "shots"]
