"""Questions of the pain finder."""

from ..kind import Kind, SharedPage
from . import rules
from .model import Question

KIND = Kind(
    name="question",
    model=Question,
    order=80,
    place="questions.yml",
    shape="list",
    seen=SharedPage(
        title="Pain finder",
        file="pain-finder.md",
        place="pain-finder/",
    ),
    texts="words",
    add="Add a question",
    next_step=None,
    unused=None,
    other_names=None,
    linked_in_texts=False,
    links=None,
    linked=None,
    complete=None,
    rules=rules.RULES,
)
