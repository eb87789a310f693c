"""What a record needs to be called complete, beyond what it needs to be read at all.

A complete record fills in every field that its model declares, but for those that `MAY_LACK` lists
for its form. So a new field of a model is a gap in every record until the records have it, or it is
listed here.
"""

from __future__ import annotations

from collections.abc import Iterator

from .figures import bodymap
from .library import Library
from .problems import Problem
from .records import Cause, Exercise, Record, Symptom

_CAUSE = {"also_called", "parent", "notes", "finder"}
_EXERCISE = {"also_called", "equipment", "article", "easier", "harder", "easier_tip", "harder_tip"}
_ACTIVITY = _EXERCISE | {"muscles", "feel", "move_on", "drop_back", "progress", "avoid_with"}
MAY_LACK = {
    "cause of the article": _CAUSE,
    # What a wider cause may lack is on the pages of its kinds.
    "wider cause of the article": _CAUSE | {"programme", "return_to_running", "recovery"},
    "other cause": _CAUSE | {"programme", "return_to_running", "prevention", "recovery", "beliefs"},
    "symptom": {"meaning"},  # the causes that list it may say enough
    "exercise": _EXERCISE,
    "activity": _ACTIVITY,
    "habit": _ACTIVITY | {"dose"},
    "sign": {
        "causes",
        "when",
        "think_of",
        "question",
        "shown_by",
        "unless",
        "at",
        "sources",
        "reason",
    },
}
ACTIVITIES = {
    "running": "activity",
    "cross-training": "activity",
    "habit": "habit",
    "aid": "habit",
}
KINDS = ("cause", "symptom", "exercise", "sign")  # those that can be complete


def gaps(library: Library) -> Iterator[Problem]:
    """What complete records would have and these have not, each as a problem at its record."""
    if "article" not in library.records["article"]:
        return
    for (kind, uid), record in library.every():
        if kind not in KINDS:
            continue
        form = _form(library, kind, uid)
        origin = library.origins[kind, uid]
        for what, hint in (*_fields(record, form), *_more(library, uid, record)):
            yield origin.problem((), "gap", f'The {form} "{uid}" has no {what}.', hint)


def _fields(record: Record, form: str) -> Iterator[tuple[str, str]]:
    """The fields that a record of this form should have and has not."""
    for name, info in type(record).model_fields.items():
        if name not in MAY_LACK[form] and getattr(record, name) in (None, ()):
            yield f"`{name}`", f"It is for: {info.description}." if info.description else ""


def _form(library: Library, kind: str, uid: str) -> str:
    """Which row of `MAY_LACK` a record follows."""
    if kind == "cause":
        if uid not in library.article_causes:
            return "other cause"
        wider = any(cause.parent == uid for cause in library.causes.values())
        return "wider cause of the article" if wider else "cause of the article"
    if kind == "exercise":
        return ACTIVITIES.get(library.exercises[uid].kind, kind)
    return kind


def _more(library: Library, uid: str, record: Record) -> Iterator[tuple[str, str]]:
    """What no single field shows."""
    if isinstance(record, Cause):
        if uid in library.article_causes and not any(t.risk for t in record.treatment):
            yield "`risk` of any treatment", "Say what can go wrong with one of them."
    elif isinstance(record, Exercise):
        steps = (record.easier, record.harder, record.easier_tip, record.harder_tip)
        if record.kind not in ACTIVITIES and not any(steps):
            yield "easier or harder step", "Name an exercise, or give a tip."
    elif isinstance(record, Symptom):
        yield from _more_of_a_symptom(library, uid, record)


def _more_of_a_symptom(library: Library, uid: str, symptom: Symptom) -> Iterator[tuple[str, str]]:
    if not symptom.meaning and not _is_listed(library, uid):
        yield "meaning", "Say what it may mean, or list it under `findings` of a cause."
    views, questions = library.body_views.values(), library.questions.values()
    if _is_place(library, uid) and not bodymap.marks(views, questions, uid):
        yield "picture of its place", "Add it to `areas` in data/body_map.yml."


def _is_listed(library: Library, symptom: str) -> bool:
    """Whether a cause lists the symptom."""
    for cause in library.causes.values():
        if symptom in [finding.symptom for finding in cause.findings]:
            return True
    return False


def _is_place(library: Library, symptom: str) -> bool:
    """Whether the finder asks for the symptom as a place of pain."""
    for question in library.questions.values():
        if question.role == "place":
            for answer in question.answers.values():
                if symptom in answer.yes:
                    return True
    return False
