"""Why a journey ended where it did, told step by step in plain text."""

from __future__ import annotations

from collections.abc import Mapping

from .tree import Tree, steps, walk


def why(tree: Tree, answers: Mapping[str, object]) -> str:
    """Every question on the way with its answer and what it says, then the end with its reasons.

    Raises WalkError for a question or an answer that does not exist.
    """
    outcome = walk(tree, answers)
    lines = []
    for i, (question, picked) in enumerate(steps(tree, answers), 1):
        lines.append(f"{i}. {question.ask} {'; '.join(a.label for a in picked)}")
        for answer in picked:
            lines += [f"     says yes: {tree.symptoms[s]}" for s in answer.yes]
            lines += [f"     says no: {tree.symptoms[s]}" for s in answer.no]
            lines += [f"     bone stress: {answer.level}"] * bool(answer.level)
            lines += [f"     care is at least: {answer.care}"] * bool(answer.care)
    lines += ["", f"End: {outcome['kind']}. Care: {outcome['care']}. Run: {outcome['run']}."]
    for i, cause in enumerate(outcome["causes"], 1):
        lines.append(f"{i}. {cause['name']}")
        lines += [f"     for: {reason['name']} ({reason['often']})" for reason in cause["for"]]
        lines += [f"     against: {_against(reason)}" for reason in cause["against"]]
    lines += [f"Not known: {uid}" for uid in outcome["not_known"]]
    lines += [
        f"Would change it: {change['question']} = {change['answer']} → {change['care']}, first {change['first'] or 'none'}"
        for change in outcome["would_change"]
    ]
    return "\n".join(lines)


def _against(reason: Mapping[str, str]) -> str:
    return f"{reason['name']} ({reason['often']})" if reason["has"] else f"no: {reason['name']} ({reason['often']})"
