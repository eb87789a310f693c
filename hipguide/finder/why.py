"""Why a journey ended where it did, told step by step in plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .tree import Tree, TreeAnswer, steps, walk

ENDS = {
    "pages": "pages to read",
    "service": "a service, at once",
    "under-16": "the page for readers under 16",
    "nothing-fits": "nothing fits well",
}


def why(tree: Tree, answers: Mapping[str, object]) -> str:
    """Every question on the way with its answer and what it says, then the end with its reasons.

    Raises WalkError for a question or an answer that does not exist.
    """
    outcome = walk(tree, answers)
    lines = []
    for i, (question, picked) in enumerate(steps(tree, answers), 1):
        lines += [f"{i}. {question.ask}", f"     {'; '.join(a.label for a in picked)}", *_says(tree, picked)]
    lines += ["", f"The end: {ENDS[outcome['kind']]}. Care: {outcome['care']}. Can I run: {outcome['run']}."]
    for i, cause in enumerate(outcome["causes"], 1):
        lines.append(f"{i}. {cause['name']}")
        lines += [f"     for: {reason['name']} ({reason['often']})" for reason in cause["for"]]
        lines += [f"     against: {_against(reason)}" for reason in cause["against"]]
    return "\n".join([*lines, "", *_open(tree, outcome)]).rstrip()


def _says(tree: Tree, picked: Sequence[TreeAnswer]) -> Iterator[str]:
    """What the answers to one question tell the finder. "Not sure" and "none of these" may tell it nothing."""
    for title, symptoms in (("yes", [s for a in picked for s in a.yes]), ("no", [s for a in picked for s in a.no])):
        if symptoms:
            yield f"     says {title} to: {'; '.join(tree.symptoms[s] for s in symptoms)}"
    yield from (f"     bone stress: {a.level}" for a in picked if a.level)
    yield from (f"     so care is at least: {a.care}" for a in picked if a.care)


def _against(reason: Mapping[str, str]) -> str:
    name = reason["name"] if reason["has"] else f"no “{reason['name']}”"
    return f"{name} ({reason['often']})"


def _open(tree: Tree, outcome: Mapping[str, Any]) -> Iterator[str]:
    """What was not known, and what would change the end."""
    asked = {question.uid: question for question in tree.questions}
    for uid in outcome["not_known"]:
        yield f"Not known: {asked[uid].ask}"
    for change in outcome["would_change"]:
        question = asked[change["question"]]
        answer = question.answers[question.index(change["answer"])].label
        first = f"first page {tree.causes[change['first']].name}" if change["first"] else "no page"
        yield f"Would change it: {question.ask} {answer} → care {change['care']}, {first}"
