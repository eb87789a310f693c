"""What lies ahead of some answers: the next question, and where each answer to it can still lead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from ..records.base import URGENCIES, Urgency
from .tree import Tree, care_order, follow, walk
from .why import ENDS

Goal = tuple[Urgency, str]  # the care level of an end, and its first page; without pages, what kind of end it is
LISTED = 6  # pages that are named for one care level


def explore(tree: Tree, answers: Mapping[str, object]) -> str:
    """The first question on the way that these answers leave open, and what each answer to it can lead to, in plain text.

    Raises WalkError for a question or an answer that does not exist.
    """
    walk(tree, answers)
    way = follow(tree, answers)
    place = next((i for i, (question, _) in enumerate(way.steps) if question.uid not in answers), None)
    if place is None:
        return "No question is open. `--why` tells the end."
    question, number = way.steps[place][0], way.nodes[place]
    floors = [a.care for _, picked in way.steps[:place] for a in picked if a.care]
    care: Urgency = max(floors, key=care_order, default="self-care")
    goals = _goals(tree)
    lines = [question.ask]
    for i, answer in enumerate(question.answers):
        lines += [f"- {answer.label} ({question.uid}: {answer.uid})", *_told(goals(number, i, care))]
    return "\n".join(lines)


def _goals(tree: Tree) -> Callable[[int, int, Urgency], frozenset[Goal]]:
    """A function from a node, the place of an answer to it, and the care so far to the ends that can follow."""

    @cache
    def below(number: int, place: int, care: Urgency) -> frozenset[Goal]:
        asked, following = tree.nodes[number][0], tree.nodes[number][1 + place]
        care = max(care, tree.questions[asked].answers[place].care or care, key=care_order)
        end = tree.end(following)
        if end:
            first = tree.causes[end.causes[0]].name if end.causes else ENDS[end.kind]
            return frozenset({(max(care, end.care, key=care_order), first)})
        after = tree.nodes[following]
        again = place + 1 if after[0] == asked else 0  # a second answer to one question is listed behind the first
        return frozenset().union(*(below(following, i, care) for i in range(again, len(after) - 1)))

    return below


def _told(goals: frozenset[Goal]) -> Iterator[str]:
    """The ends by their care, the most urgent first."""
    for care in reversed(URGENCIES):
        pages = sorted(page for level, page in goals if level == care)
        if pages:
            more = f", and {len(pages) - LISTED} more" if len(pages) > LISTED else ""
            yield f"    {care}: {'; '.join(pages[:LISTED])}{more}"
