"""The kinds of record: one pydantic model each, the only declaration of what a record may hold.

Loading, checking, the JSON Schema that editors use and the pages all start from these models.

- `base`: the building blocks: text, references, vocabulary words, a statement with its evidence
- `figure`: how an exercise looks: poses, frames, and the things around them
- `clinical`: cause, symptom, exercise, sign
- `shared`: source, question, glossary term, article claim, vocabulary, moved addresses
- `guides`: comparison of two causes, walk-run plan
- `body`: a view of the body map, with its zones
- `kinds`: which kind of record lives where in `data/`
"""

from .base import Choice, Evidence, HelpLine, Prose, Record, Ref, Review, Sourced, Statement
from .body import BodyView, Shape, Zone
from .clinical import Cause, Dose, Exercise, Finding, Sign, Symptom
from .figure import Arrow, Figure, Frame, Pose, Thing
from .guides import Comparison, RunningPlan, RunStep
from .kinds import FOLDERS, KINDS, LISTS, PAGES, Kind
from .shared import (
    Answer,
    Article,
    ArticleClaim,
    Moved,
    PlainWords,
    Question,
    Source,
    Term,
    Vocabulary,
)

__all__ = [
    "FOLDERS",
    "KINDS",
    "LISTS",
    "PAGES",
    "Answer",
    "Arrow",
    "Article",
    "ArticleClaim",
    "BodyView",
    "Cause",
    "Choice",
    "Comparison",
    "Dose",
    "Evidence",
    "Exercise",
    "Figure",
    "Finding",
    "Frame",
    "HelpLine",
    "Kind",
    "Moved",
    "PlainWords",
    "Pose",
    "Prose",
    "Question",
    "Record",
    "Ref",
    "Review",
    "RunStep",
    "RunningPlan",
    "Shape",
    "Sign",
    "Source",
    "Sourced",
    "Statement",
    "Symptom",
    "Term",
    "Thing",
    "Vocabulary",
    "Zone",
]
