"""A pose in words, for readers who cannot see the picture."""

from __future__ import annotations

from .checks import angle
from .skeleton import SIDES, difference
from .stage import Shot

SEEN = {"side": "Seen from the side", "front": "Seen from the front", "above": "Seen from above"}
# up to so many degrees
KNEE = ((25, "straight"), (60, "a little bent"), (125, "bent"), (180, "bent far"))
RAISED = 30  # degrees beside the trunk: an arm that points higher is raised
APART = 26  # units between the knees, seen from the front: more is apart
TIPPED = 12  # degrees: a trunk that leans more is said to lean


def describe(shot: Shot) -> str:
    """What a frame shows: the view, how the body is held, and how the knees and arms are."""
    parts = [_held(shot), _knees(shot), *_apart(shot), *_arms(shot)]
    return f"{SEEN[shot.view]}: {', '.join(parts)}."


def _held(shot: Shot) -> str:
    rests = {part.rpartition("-")[2] for part in shot.rests}
    if shot.view == "above":
        return "lying on the back"
    if shot.body.lying:
        return _lying(shot, rests)
    return _upright(shot, rests) + _leaning(shot)


def _upright(shot: Shot, rests: set[str]) -> str:
    if "seat" in rests:
        return "sitting"
    if "knee" in rests:
        return "half kneeling" if "foot" in rests else "kneeling"
    if any(thing.kind == "pool" for thing in shot.things):
        return "upright in deep water"
    feet = sum(part.endswith("foot") for part in shot.rests)
    return {0: "off the ground", 1: "standing on one leg"}.get(feet, "standing")


def _lying(shot: Shot, rests: set[str]) -> str:
    if shot.view == "front":
        if "elbow" not in rests:
            return "lying on one side"
        hips = "down" if "hip" in rests else "lifted"
        return f"on one side, propped on the forearm, hips {hips}"
    if "knee" in rests and "seat" not in rests:
        return "kneeling, body low"
    if "foot" in rests and "shoulders" not in rests:
        return "standing, bent forward at the hips"
    place = "on the back" if abs(difference(shot.body.trunk[0], 180)) < 45 else "on the front"
    return f"lying {place}" if "seat" in rests else f"{place}, hips lifted"


def _leaning(shot: Shot) -> str:
    lean = -difference(shot.body.trunk[0], 90)
    if abs(lean) <= TIPPED:
        return ""
    if shot.view == "front":
        return ", leaning to one side"
    return ", leaning forward" if lean > 0 else ", leaning back"


def _knees(shot: Shot) -> str:
    one, other = (_bent(angle(thigh, shank)) for thigh, shank, *_ in shot.body.legs)
    if one == other:
        return f"knees {one}"
    first, second = SIDES[shot.view]
    return f"{first} knee {one}, {second} knee {other}"


def _bent(degrees: float) -> str:
    return next(word for most, word in KNEE if degrees <= most)


def _apart(shot: Shot) -> list[str]:
    if shot.view == "side":
        return []
    first, second = SIDES[shot.view]
    gap = shot.joints[f"{first}-knee"].apart(shot.joints[f"{second}-knee"])
    return ["knees apart"] if gap > APART else []


def _arms(shot: Shot) -> list[str]:
    if shot.body.lying:
        return []
    trunk = shot.body.trunk[0]
    raised = 0
    for arm in shot.body.arms:
        if abs(difference(arm[0][0], trunk)) < RAISED:
            raised += 1
    return [[], ["one arm raised"], ["both arms raised"]][raised]
