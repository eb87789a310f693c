"""Walk-run plans: walking and running in turn, on the way back from some causes."""

from ..kind import EVERY, Kind, SharedPage
from . import links, rules
from .model import RunningPlan

KIND = Kind(
    name="running_plan",
    model=RunningPlan,
    order=70,
    place="return_to_running.yml",
    shape="list",
    seen=SharedPage(
        title="Walk-run plans",
        file="guides/return-to-running.md",
        place="guides/return-to-running/#{uid}",
    ),
    texts="advice",
    add="Add a walk-run plan",
    next_step=None,
    unused=None,
    other_names=None,
    linked_in_texts=False,
    links=links.link,
    linked=None,
    complete=None,
    rules=rules.RULES,
    proven=EVERY,
)
