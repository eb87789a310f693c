"""Words that readers may not know, each explained where it is first used on a page."""

from ..kind import Kind, SharedPage
from . import links
from .model import Term

KIND = Kind(
    name="term",
    model=Term,
    order=100,
    place="glossary.yml",
    shape="list",
    seen=SharedPage(
        title="Words explained",
        file="glossary.md",
        place="glossary/#{uid}",
    ),
    texts="words",
    add="Add a word",
    next_step=None,
    unused="Link to it as [words](term:{uid}) where the word is used.",
    other_names="also",
    linked_in_texts=True,
    links=links.link,
    linked=links.linked,
    complete=None,
    rules=(),
)
