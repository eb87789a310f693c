"""From what causes refer to, back to the causes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..links import Meaning

if TYPE_CHECKING:
    from ...library import Library
    from ..links import Links


def link(links: Links, library: Library) -> None:
    """Note what symptoms, exercises, signs and other causes learn of each cause."""
    for uid, cause in library.causes.items():
        if cause.parent:
            links.children[cause.parent].append(uid)
        for finding in cause.findings:
            links.meanings[finding.symptom].append(Meaning(uid, finding))
        for stage in cause.programme:
            for exercise in stage.exercises:
                links.programmes[exercise].append((uid, stage.stage))
        for difference in cause.tells_apart:
            _link_look_alikes(links, uid, difference.cause)
        for line in cause.get_help:
            links.helps[line.sign].append(("cause", uid))
    for kinds in links.children.values():
        kinds.sort(key=lambda uid: library.causes[uid].name.casefold())


def _link_look_alikes(links: Links, one: str, other: str) -> None:
    if other not in links.look_alikes[one]:
        links.look_alikes[one].append(other)
    if one not in links.look_alikes[other]:
        links.look_alikes[other].append(one)


def linked(links: Links, uid: str) -> dict[str, Any]:
    """What other records say of a cause, for the API."""
    return {
        "kinds_of_it": links.children.get(uid),
        "looks_like": links.look_alikes.get(uid),
        "red_flags": links.flags.get(uid),
        "comparisons": links.comparisons.get(uid),
        "exercises_to_avoid": links.avoided.get(uid),
        "running_plan": links.running_plan.get(uid),
    }
