"""What a record needs to be called complete, beyond what it needs to be read at all.

A complete record fills in every field that its model declares, but for those that `MAY_LACK` lists for its form. So a new
field of a model is a gap in every record until the records have it, or it is listed here.
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
    "wider cause of the article": _CAUSE | {"programme", "return_to_running", "recovery"},  # on the pages of its kinds
    "other cause": _CAUSE | {"programme", "return_to_running", "prevention", "recovery", "beliefs"},
    "symptom": {"meaning"},  # the causes that list it may say enough
    "exercise": _EXERCISE,
    "activity": _ACTIVITY,
    "habit": _ACTIVITY | {"dose"},
    "sign": {"causes", "when", "think_of", "question", "shown_by", "unless", "at", "sources", "reason"},
}
ACTIVITIES = {"running": "activity", "cross-training": "activity", "habit": "habit", "aid": "habit"}


def gaps(library: Library) -> Iterator[Problem]:
    """What complete records would have and these have not, each as a problem at its record."""
    if "article" not in library.records["article"]:
        return
    for kind, uid in [key for key, _ in library.every() if key[0] in ("cause", "symptom", "exercise", "sign")]:
        record, origin = library.records[kind][uid], library.origins[kind, uid]
        form = _form(library, kind, uid)
        for name, info in type(record).model_fields.items():
            if name not in MAY_LACK[form] and getattr(record, name) in (None, ()):
                hint = f"It is for: {info.description}." if info.description else ""
                yield origin.problem((), "gap", f'The {form} "{uid}" has no `{name}`.', hint)
        for what, hint in _more(library, uid, record):
            yield origin.problem((), "gap", f'The {form} "{uid}" has no {what}.', hint)


def _form(library: Library, kind: str, uid: str) -> str:
    """Which row of `MAY_LACK` a record follows."""
    if kind == "cause":
        wider = any(cause.parent == uid for cause in library.causes.values())
        article = "wider cause of the article" if wider else "cause of the article"
        return article if uid in library.article_causes else "other cause"
    return ACTIVITIES.get(library.exercises[uid].kind, kind) if kind == "exercise" else kind


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
    listed = {f.symptom for cause in library.causes.values() for f in cause.findings}
    if not symptom.meaning and uid not in listed:
        yield "meaning", "Say what it may mean, or list it under `findings` of a cause."
    questions = library.questions.values()
    asked = any(uid in answer.yes for q in questions if q.role == "place" for answer in q.answers.values())
    if asked and not bodymap.marks(library.body_views.values(), questions, uid):
        yield "picture of its place", "Add it to `areas` in data/body_map.yml."
