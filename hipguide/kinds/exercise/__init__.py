"""Exercises: something to do, an exercise or an activity that helps."""

from ..kind import Kind, OwnPages
from . import complete, links, rules
from .json_ld import json_ld
from .model import Exercise
from .page import pages

KIND = Kind(
    name="exercise",
    model=Exercise,
    order=30,
    place="exercises",
    shape="folder",
    seen=OwnPages(section="Exercises", title="Exercises", pages=pages, json_ld=json_ld),
    texts="advice",
    add="Add an exercise",
    next_step="List {uid} under `programme` of each cause that it is for, in data/causes/.",
    unused="List it under `programme` of a cause.",
    other_names="also_called",
    linked_in_texts=True,
    links=links.link,
    linked=links.linked,
    complete=complete.COMPLETE,
    rules=rules.RULES,
    proven=("dose", "stop_rule", "drop_back", "move_on"),
    snippets=("Avoid", "Dose", "Frame"),
)
