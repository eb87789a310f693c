"""Symptoms: what a runner feels or notices, in the runner's words."""

from ..kind import Kind, OwnPages
from . import complete, links
from .json_ld import json_ld
from .model import Symptom
from .page import pages

KIND = Kind(
    name="symptom",
    model=Symptom,
    order=20,
    place="symptoms",
    shape="folder",
    seen=OwnPages(section="Symptoms", title="Symptoms", pages=pages, json_ld=json_ld),
    texts="advice",
    add="Add a symptom",
    next_step="List {uid} under `findings` of each cause that has it, in data/causes/.",
    unused="List it under `findings` of a cause.",
    other_names="aliases",
    linked_in_texts=True,
    links=links.link,
    linked=links.linked,
    complete=complete.COMPLETE,
    rules=(),
)
