"""Words to avoid, and words that must be explained."""

from ..kind import Kind, NoPage
from .model import PlainWords

KIND = Kind(
    name="words",
    model=PlainWords,
    order=130,
    place="plain_words.yml",
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
    rules=(),
)
