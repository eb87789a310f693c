"""The magazine article that the site grew from: its claims, and what we know now."""

from collections.abc import Iterator

from ...yaml_source import Loc
from ..kind import Kind, SharedPage
from .model import Article


def _anchors(article: Article) -> Iterator[tuple[Loc, str]]:
    for claim in article.claims:
        yield ("claims", claim), claim


def _texts_on(_article: Article, loc: Loc) -> str:
    return "index.md" if loc[0] == "opening" else "article.md"


KIND = Kind(
    name="article",
    model=Article,
    order=110,
    place="article.yml",
    shape="single",
    seen=SharedPage(
        title="What the article says, and what we know",
        file="article.md",
        place="article/",
        texts_on=_texts_on,
    ),
    texts="advice",
    add=None,
    next_step=None,
    unused=None,
    other_names=None,
    linked_in_texts=False,
    links=None,
    linked=None,
    complete=None,
    rules=(),
    named=lambda _: "what the article says",
    anchors=_anchors,
)
