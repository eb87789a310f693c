"""The pain finder with other roles: for tests that nothing goes by a role's name, and that each of
its flags is heeded alike wherever the finder is walked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from answer_sets import answer_sets

from hipguide.finder.form import Form
from hipguide.records import ROLES, Role

# What is changed → the roles in question, and how.
CHANGES: dict[str, tuple[str, Callable[[Role], Role]]] = {
    "screens": ("red-flags", lambda role: replace(role, screens=False)),
    "basic": ("gate", lambda role: replace(role, worries=False, basic=True)),
    "worries": ("gate", lambda role: replace(role, worries=False)),
    "calms": ("detail", lambda role: replace(role, calms=False)),
    "needs_place": ("detail", lambda role: replace(role, needs_place=False)),
    "locates": ("place", lambda role: replace(role, locates=False)),
}


def renamed(form: Form) -> Form:
    """The form with a new name for each role."""
    return _with(form, {name: replace(role, name=f"{name}-2") for name, role in ROLES.items()})


def changed(form: Form, flag: str) -> Form:
    """The form with a role that has one flag less."""
    name, change = CHANGES[flag]
    return _with(form, {name: change(ROLES[name])})


def _with(form: Form, roles: dict[str, Role]) -> Form:
    questions = [replace(q, role=roles.get(q.role.name, q.role)) for q in form.questions]
    return replace(form, questions=questions)


def answers(form: Form, number: int) -> list[dict[str, list[str]]]:
    """Random answers. Every third reader does not say where it hurts."""
    sets = answer_sets(form, number)
    for given in sets[::3]:
        for question in form.locating:
            given[question.uid] = ["not-sure"]
    return sets
