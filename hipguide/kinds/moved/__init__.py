"""The addresses that pages once had."""

from ..kind import Kind, NoPage
from . import rules
from .model import Moved

KIND = Kind(
    name="moved",
    model=Moved,
    order=140,
    place="moved.yml",
    shape="single",
    seen=NoPage(),
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
