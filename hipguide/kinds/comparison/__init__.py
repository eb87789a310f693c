"""Comparisons: two causes that are easily confused."""

from ..kind import Kind, OwnPages
from . import links, rules
from .json_ld import json_ld
from .model import Comparison
from .page import pages

KIND = Kind(
    name="comparison",
    model=Comparison,
    order=60,
    place="compare.yml",
    shape="list",
    seen=OwnPages(section="Compare", title="Comparisons", pages=pages, json_ld=json_ld),
    texts="advice",
    add="Add a comparison",
    next_step=None,
    unused=None,
    other_names=None,
    linked_in_texts=False,
    links=links.link,
    linked=None,
    complete=None,
    rules=rules.RULES,
)
