"""The building blocks of records, as pydantic models: the only declaration of what they may hold.

Loading, checking, the JSON Schema that editors use and the pages all start from models. Each kind
of record has its own in `kinds/`.

- `base`: text, references, vocabulary words, a statement with its evidence
- `figure`: how an exercise looks: poses, frames, and the things around them
- `roles`: what a question of the finder is for
"""

from .base import Choice, Evidence, HelpLine, Prose, Record, Ref, Review, Sourced, Statement
from .figure import Arrow, Figure, Frame, Pose, Thing
from .roles import ROLES, Role

__all__ = [
    "ROLES",
    "Arrow",
    "Choice",
    "Evidence",
    "Figure",
    "Frame",
    "HelpLine",
    "Pose",
    "Prose",
    "Record",
    "Ref",
    "Review",
    "Role",
    "Sourced",
    "Statement",
    "Thing",
]
