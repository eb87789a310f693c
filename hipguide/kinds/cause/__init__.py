"""Causes: what can make a runner's hip hurt."""

from ..kind import Kind, OwnPages
from . import complete, links, rules
from .json_ld import json_ld
from .model import Cause
from .page import pages

KIND = Kind(
    name="cause",
    model=Cause,
    order=10,
    place="causes",
    shape="folder",
    seen=OwnPages(section="Causes", title="Causes", pages=pages, json_ld=json_ld),
    texts="advice",
    add="Add a cause",
    next_step=(
        "Fill in its `findings`. "
        "If it is urgent, name it under `causes` of a sign in data/signs.yml."
    ),
    unused=None,
    other_names="also_called",
    linked_in_texts=True,
    links=links.link,
    linked=links.linked,
    complete=complete.COMPLETE,
    rules=rules.RULES,
    proven=("can_i_run", "first_steps", "treatment", "recovery", "return_to_running"),
    snippets=(
        "Statement",
        "Sourced",
        "Finding",
        "Difference",
        "HelpLine",
        "Treatment",
        "Stage",
        "Belief",
    ),
)
