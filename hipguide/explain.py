"""Why each rule exists, what a mistake looks like, and how to mend it.

`explained.yml` says it of the rules of all records, the `rules.yml` of a kind of those of the kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from .kinds import KINDS
from .kinds.kind import ROOMS
from .problems import visible
from .records import Record
from .yaml_source import read

GROUPS = {
    "files": "Files and YAML",
    "fields": "Fields",
    "links": "Records and their links",
    "evidence": "Evidence",
    "safety": "Safety",
    "finder": "Programmes and the finder",
    "figures": "Figures",
    "plain": "Plain language",
    "complete": "What a record could still have",
}


class Explanation(Record):
    """What is said of one rule."""

    group: Literal[
        "files",
        "fields",
        "links",
        "evidence",
        "safety",
        "finder",
        "figures",
        "plain",
        "complete",
    ]
    why: str
    wrong: str
    right: str = ""
    mend: str

    @property
    def mistake(self) -> str:
        """The example of a mistake, with a code for what nobody can see."""
        return "\n".join(map(visible, self.wrong.splitlines()))


@cache
def explanations() -> Mapping[str, Explanation]:
    """Rule → what is said of it, in the order of the reference page."""
    explained: dict[str, Explanation] = {}
    own = [ROOMS / kind / "rules.yml" for kind in KINDS]
    for path in (Path(__file__).with_name("explained.yml"), *own):
        if path.is_file():
            source = read(path.read_text("utf-8"), path.name)
            for rule, about in source.value.items():
                explained[rule] = _explanation(path, rule, about)
    groups = [*GROUPS]
    by_group = sorted(explained.items(), key=lambda item: groups.index(item[1].group))
    return dict(by_group)


def _explanation(path: Path, rule: str, about: object) -> Explanation:
    """One entry. Raises ValueError, which names it, if it is not as it should be."""
    try:
        return Explanation.model_validate(about)
    except ValidationError as error:
        place = path.relative_to(path.parents[2] if path.name == "rules.yml" else path.parent)
        mistakes = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise ValueError(
            f'{place}: the rule "{rule}" is not right. {"; ".join(mistakes)}'
        ) from None


def in_words(rule: str) -> str:
    """What is said of one rule, for a terminal. Raises KeyError if there is no such rule."""
    about = explanations()[rule]
    parts = [f"{rule}\n\n{about.why}"]
    for title, example in (("Wrong:", about.mistake), ("Right:", about.right)):
        if example:
            parts.append(f"{title}\n{_indented(example)}")
    return "\n\n".join([*parts, about.mend])


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
