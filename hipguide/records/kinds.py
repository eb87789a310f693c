"""Which kind of record lives where in `data/`.

A folder kind has one file a record, and the file name is the id. A list kind is one file, a mapping
from id to record.
"""

from __future__ import annotations

from dataclasses import dataclass

from .base import Record
from .body import BodyView
from .clinical import Cause, Exercise, Sign, Symptom
from .guides import Comparison, RunningPlan
from .shared import Article, Moved, PlainWords, Question, Source, Term, Vocabulary


@dataclass(frozen=True)
class Kind:
    """A kind of record: its name, model, and place under `data/`.

    `shape` is `folder`, `list` or `single`.
    """

    name: str
    model: type[Record]
    place: str
    shape: str = "folder"

    @property
    def folder(self) -> str:
        """The folder of the site for pages of this kind, if there are any."""
        return self.place.removesuffix(".yml")


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("cause", Cause, "causes"),
        Kind("symptom", Symptom, "symptoms"),
        Kind("exercise", Exercise, "exercises"),
        Kind("source", Source, "sources"),
        Kind("sign", Sign, "signs.yml", "list"),
        Kind("comparison", Comparison, "compare.yml", "list"),
        Kind("running_plan", RunningPlan, "return_to_running.yml", "list"),
        Kind("question", Question, "questions.yml", "list"),
        Kind("body_view", BodyView, "body_map.yml", "list"),
        Kind("term", Term, "glossary.yml", "list"),
        Kind("article", Article, "article.yml", "single"),
        Kind("vocabulary", Vocabulary, "vocabulary.yml", "single"),
        Kind("words", PlainWords, "plain_words.yml", "single"),
        Kind("moved", Moved, "moved.yml", "single"),
    )
}
# the kinds whose records have pages of their own
PAGES = ("cause", "symptom", "exercise", "comparison")
FOLDERS = {k.place: k for k in KINDS.values() if k.shape == "folder"}
LISTS = {k.place: k for k in KINDS.values() if k.shape != "folder"}
