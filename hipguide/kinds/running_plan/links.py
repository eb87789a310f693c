"""From causes to the walk-run plan that is for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...library import Library
    from ..links import Links


def link(links: Links, library: Library) -> None:
    """Note what causes learn of each plan."""
    for uid, plan in library.running_plans.items():
        for cause in plan.causes:
            links.running_plan[cause] = uid
