"""The finder with a few of its places and questions, for tests that make or prove many trees: the real one takes seconds."""

from __future__ import annotations

from dataclasses import replace

from hipguide.library import Library
from hipguide.records import Question

PLACES = ("groin-front", "outer-hip", "outer-knee", "buttock")  # bone often, bone seldom, never bone, bone again


def smaller(library: Library, details: int) -> Library:
    """The library with four places of pain, besides "elsewhere", and only so many questions behind the gate."""
    dropped = [uid for uid, q in library.questions.items() if q.role == "detail"][details:]
    questions = {uid: _few_places(q) for uid, q in library.questions.items() if uid not in dropped}
    return replace(library, records={**library.records, "question": questions})


def _few_places(question: Question) -> Question:
    if question.role != "place":
        return question
    answers = {uid: a for uid, a in question.answers.items() if uid in PLACES or not a.yes}
    assert len(answers) > len(PLACES)
    return question.model_copy(update={"answers": answers})
