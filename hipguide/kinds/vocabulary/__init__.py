"""The words that records choose from."""

from collections.abc import Iterator

from ...yaml_source import Loc
from ..kind import Kind, NoPage
from . import rules
from .model import Vocabulary


def _anchors(vocabulary: Vocabulary) -> Iterator[tuple[Loc, str]]:
    for words in type(vocabulary).model_fields:
        for word in getattr(vocabulary, words):
            yield (words, word), word


KIND = Kind(
    name="vocabulary",
    model=Vocabulary,
    order=120,
    place="vocabulary.yml",
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
    anchors=_anchors,
)
