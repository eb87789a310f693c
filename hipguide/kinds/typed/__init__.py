"""What the search makes of words that people type."""

from ..kind import Kind, NoPage
from . import rules
from .model import SearchWords

KIND = Kind(
    name="typed",
    model=SearchWords,
    order=135,
    place="search_words.yml",
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
