"""The body map: the body from one side, and the zones of it to choose from."""

from ..kind import Kind, SharedPage
from . import rules
from .model import BodyView

KIND = Kind(
    name="body_view",
    model=BodyView,
    order=90,
    place="body_map.yml",
    shape="list",
    seen=SharedPage(
        title="",
        file="pain-finder.md",
        place="pain-finder/",
    ),
    texts="words",
    add=None,
    next_step=None,
    unused=None,
    other_names=None,
    linked_in_texts=False,
    links=None,
    linked=None,
    complete=None,
    rules=rules.RULES,
)
