"""The pain finder as a FHIR R4B Questionnaire, for programs that know FHIR and not us.

Each node of the tree is one question item, and its `linkId` is the node's number. It is enabled when an item before it
was answered in a way that leads here, so `enableWhen` lists the edges of the tree, joined by `any`. As nodes are shared,
the size follows the nodes (thousands), not the paths (hundreds of thousands). Each end of the tree is a `display` item,
`end-0`, `end-1` and so on in the tree's order. Of all enabled items just one has no answer yet, so a form asks one
question at a time and stops at one end.

Where the finder takes several answers, the first one listed decides the way, so the item takes one. Where it looks at a
second answer, that is an item of its own, which offers only what is listed after the first.

An answer may ask for a care level by itself (a warning sign that somebody is not sure about). That is the item
`care-<level>`: the advice is never less careful than it says.

Only `=` is used: in R4B it is unclear whether `!=` holds for a question without an answer. The codings have no `system`,
because the site need not have an address; a code means what the question's answer of that id means in `finder.json`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import escape

from .. import prose
from ..finder import Tree
from ..finder.tree import NOT_SURE, RUN_BY_CARE, TreeQuestion, care_order
from ..records import Vocabulary
from ..records.base import Urgency

NAME = "Runner's Hip pain finder"
PURPOSE = (
    "It sorts the pages of Runner's Hip, a site about hip pain in runners, and says which service to ask. "
    "It is not a diagnosis, and it is not for clinical use. No clinician has reviewed it."
)
FIRST = "If several fit, choose the one that is listed first."
SECOND = "Choose a second answer, if there is one."
NO_SECOND = "No second answer"
AT_LEAST = "Whatever else stands here:"
PAGES = {
    "pages": "Pages to read, in this order:",
    "service": "Pages to read while you wait:",
    "under-16": "Read the page about hip pain under 16.",
    "nothing-fits": "Nothing here fits well. Show your answers to a GP or physiotherapist.",
}

Item = dict[str, Any]
Edge = tuple[int, str]  # the node that asks, and the answer


def questionnaire(tree: Tree, vocabulary: Vocabulary, site_url: str = "", commit: str | None = None) -> dict[str, Any]:
    """The Questionnaire as plain data. `site_url` gives it an address, and `commit` a version, if they are known."""
    return {
        "resourceType": "Questionnaire",
        "language": "en-GB",
        "text": {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{escape(PURPOSE)}</div>'},
        **({"url": f"{site_url.rstrip('/')}/api/v1/questionnaire.json"} if site_url else {}),
        **({"version": commit} if commit else {}),
        "name": "RunnersHipPainFinder",
        "title": NAME,
        "status": "draft",
        "experimental": True,
        "subjectType": ["Patient"],
        "publisher": "Runner's Hip contributors",
        "description": PURPOSE,
        "purpose": PURPOSE,
        "copyright": "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
        "item": list(_Form(tree, vocabulary).items()),
    }


class _Form:
    def __init__(self, tree: Tree, vocabulary: Vocabulary) -> None:
        self.tree = tree
        self.vocabulary = vocabulary
        self.asked = [
            _choice(q, FIRST if q.several else q.help, [(a.uid, a.label) for a in q.answers]) for q in tree.questions
        ]
        self.leads: dict[int, list[Edge]] = defaultdict(list)  # number of a node or end → what leads there
        self.floors: dict[Urgency, list[Edge]] = defaultdict(list)  # care level → the answers that ask for it
        self.first: dict[int, int] = {}  # node that asks for a second answer → place of the first one in its question
        for number in self._in_order():
            for answer in self._offered(number):
                self._edge(number, answer)

    def _in_order(self) -> Iterator[int]:
        """The nodes, each after those that lead to it: the compiler makes a node after those that it leads to."""
        return reversed(range(len(self.tree.nodes)))

    def _question(self, number: int) -> TreeQuestion:
        return self.tree.questions[self.tree.nodes[number][0]]

    def _offered(self, number: int) -> Sequence[int]:
        """The answers of an item: all of the question's; of a second one, what else a reader may have."""
        answers = self._question(number).answers
        if number not in self.first:
            return range(len(answers))
        return [i for i in range(self.first[number] + 1, len(answers)) if answers[i].yes or answers[i].uid == NOT_SURE]

    def _edge(self, number: int, i: int) -> None:
        answer, to = self._question(number).answers[i], self.tree.nodes[number][1 + i]
        self.leads[to].append((number, answer.uid))
        end = self.tree.end(to)
        if answer.care and (end is None or care_order(end.care) < care_order(answer.care)):
            self.floors[answer.care].append((number, answer.uid))
        if end is None and self.tree.nodes[to][0] == self.tree.nodes[number][0]:
            self.first[to] = min(i, self.first.get(to, i))

    def items(self) -> Iterator[Item]:
        """Every item, in the order in which a reader meets them."""
        yield {"linkId": "about", "text": PURPOSE, "type": "display"}
        for number in self._in_order():
            yield self._ask(number)
        for care in sorted(self.floors, key=care_order, reverse=True):
            text = " ".join((AT_LEAST, self._care(care), self._run(RUN_BY_CARE[care])))
            yield {"linkId": f"care-{care}", "text": text, "type": "display"} | _when(self.floors[care])
        for i in range(len(self.tree.ends)):
            yield {"linkId": f"end-{i}", "text": self._end(i), "type": "display"} | _when(self.leads[-1 - i])

    def _ask(self, number: int) -> Item:
        asked = self._second(number) if number in self.first else self.asked[self.tree.nodes[number][0]]
        return {"linkId": str(number), **asked, **_when(self.leads[number])}

    def _second(self, number: int) -> Item:
        question = self._question(number)
        labels = [
            (a.uid, NO_SECOND if a.uid == NOT_SURE else a.label)
            for a in map(question.answers.__getitem__, self._offered(number))
        ]
        return _choice(question, SECOND, labels)

    def _care(self, care: Urgency) -> str:
        words = self.vocabulary.urgency[care]
        return f"{words.label}. {prose.plain(words.text or '')}".strip()

    def _run(self, run: str) -> str:
        return f"Can I run? {self.vocabulary.run[run].label}."

    def _end(self, i: int) -> str:
        end = self.tree.ends[i]
        names = "; ".join(self.tree.causes[uid].name for uid in end.causes)
        pages = [PAGES[end.kind]] if names or end.kind in ("under-16", "nothing-fits") else []
        return " ".join((self._care(end.care), self._run(end.run), *pages, *([f"{names}."] if names else [])))


def _choice(question: TreeQuestion, help_: str, answers: list[tuple[str, str]]) -> Item:
    """What all items that ask the same have in common."""
    return {
        "code": [{"code": question.uid}],
        "text": f"{question.ask} {help_}",
        "type": "choice",
        "required": True,
        "answerOption": [{"valueCoding": {"code": uid, "display": label}} for uid, label in answers],
    }


def _when(edges: list[Edge]) -> Item:
    """What enables an item: any of these answers to the items before it. The first item is always enabled."""
    when = [{"question": str(n), "operator": "=", "answerCoding": {"code": uid}} for n, uid in edges]
    return ({"enableWhen": when} if when else {}) | ({"enableBehavior": "any"} if len(when) > 1 else {})
