"""Signs: what a runner notices that says how soon to get help."""

from ..kind import EVERY, Completeness, Kind, SharedPage
from . import links, rules
from .model import Sign
from .page import named, place, texts_on

_MAY_LACK = frozenset(
    {
        "causes",
        "when",
        "think_of",
        "question",
        "shown_by",
        "unless",
        "at",
        "sources",
        "proof",
        "reason",
    }
)
KIND = Kind(
    name="sign",
    model=Sign,
    order=50,
    place="signs.yml",
    shape="list",
    seen=SharedPage(
        title="Warning signs",
        file="red-flags.md",
        place=place,
        texts_on=texts_on,
        edited_from=("under-16.md",),
    ),
    texts="words",  # a sign is the place to say how soon to get help
    add="Add a warning sign",
    next_step=None,
    unused=None,
    other_names=None,
    linked_in_texts=False,
    links=links.link,
    linked=None,
    complete=Completeness(
        may_lack={"sign": _MAY_LACK}, form=lambda *_: "sign", more=lambda *_: iter(())
    ),
    rules=rules.RULES,
    proven=EVERY,
    named=named,
)
