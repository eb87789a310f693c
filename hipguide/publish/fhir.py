"""The pain finder as a FHIR R4B Questionnaire, for programs that know FHIR and not us.

Each question is one item, and its `linkId` is the question's id. A question that is asked only of some stands in a group
for each of its conditions, one inside the other: `enableWhen` of a group lists the answers of which any one will do.

Each sign is a group of `display` items with the care that it asks for, one for each line of facts that show it. Its
groups work the same way. So whatever is shown at the end, the most urgent of it counts. Which pages to read in which order
is a sum that a Questionnaire cannot work out: it is in `finder.json`.

What excuses a sign is told the other way round: by the other answers, or by none. Where a question takes several answers,
another tick may stand beside the one that excuses. Then the form shows a sign that the finder leaves out, never the reverse.

Only `=` and `exists` are used: in R4B it is unclear whether `!=` holds for a question without an answer. The codings have no `system`,
because the site need not have an address; a code means what the question's answer of that id means in `finder.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from markupsafe import escape

from .. import prose
from ..finder import Form
from ..finder.form import NOT_SURE, FormAnswer, FormQuestion, FormSign
from ..records import Vocabulary

NAME = "Runner's Hip pain finder"
PURPOSE = (
    "It sorts the pages of Runner's Hip, a site about hip pain in runners, and says which service to ask. "
    "It is not a diagnosis, and it is not for clinical use. No clinician has reviewed it."
)
SEVERAL = "Choose all that fit."

Item = dict[str, Any]
Given = tuple[str, str | None]  # a question and an answer to it; None if it was not answered


def questionnaire(form: Form, vocabulary: Vocabulary, site_url: str = "", commit: str | None = None) -> dict[str, Any]:
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
        "item": list(_Items(form, vocabulary).all()),
    }


class _Items:
    """The items of a form, in the order in which a reader meets them."""

    def __init__(self, form: Form, vocabulary: Vocabulary) -> None:
        self.form = form
        self.vocabulary = vocabulary

    def all(self) -> Iterator[Item]:
        """Every item: what it is for, the questions, and what signs ask for."""
        yield {"linkId": "about", "text": PURPOSE, "type": "display"}
        for question in self.form.questions:
            conditions = [self._who_says(line, or_unknown=True) for line in question.only_if]
            if question.only_at:
                conditions.insert(0, self._who_says(question.only_at, or_unknown=question.role != "detail"))
            yield _inside(conditions, _choice(question), f"when-{question.uid}")
        for sign in self.form.signs:
            yield from self._sign(sign)

    def _who_says(self, facts: Iterable[str], or_unknown: bool = False) -> list[Given]:
        """The answers that say one of these facts; `or_unknown` adds "not sure" to the questions that could say it."""
        wanted = set(facts)
        found: list[Given] = []
        for question in self.form.questions:
            saying = [answer.uid for answer in question.answers if not wanted.isdisjoint(answer.tells)]
            if saying and or_unknown:
                saying.append(NOT_SURE)
            found += [(question.uid, uid) for uid in saying]
        return found

    def _who_lacks(self, facts: Iterable[str]) -> list[Given]:
        """The answers, or their absence, which show that not all of these facts are there."""
        wanted = set(facts)
        found: list[Given] = []
        for question in self.form.questions:
            told = wanted & {fact for answer in question.answers for fact in answer.tells}
            if told:
                found += [(question.uid, answer.uid) for answer in question.answers if not told.issubset(answer.tells)]
                found.append((question.uid, None))
        return found

    def _sign(self, sign: FormSign) -> Iterator[Item]:
        ticked = [q.uid for q in self.form.questions if any(a.uid == sign.uid for a in q.answers)]
        for question in ticked:
            yield self._advice(sign, f"sign-{sign.uid}") | _when([(question, sign.uid)])
        for number, line in enumerate(sign.shown_by, 1):
            conditions = [self._who_says([fact]) for fact in line]
            if sign.at:
                conditions.append(self._who_says(sign.at, or_unknown=True))
            conditions += [self._who_lacks(excuse) for excuse in sign.unless]
            name = f"sign-{sign.uid}-{number}"
            yield _inside(conditions, self._advice(sign, name), f"when-{name}")

    def _advice(self, sign: FormSign, link: str) -> Item:
        care = self.vocabulary.urgency[sign.urgency]
        text = f"{care.label}. {sign.notice}: {prose.plain(self.vocabulary.urgency[sign.urgency].text or '')}"
        return {"linkId": link, "text": text.strip(), "type": "display"}


def _choice(question: FormQuestion) -> Item:
    """The item of a question."""
    help_ = SEVERAL if question.several else question.help
    return {
        "linkId": question.uid,
        "text": f"{question.ask} {help_}".strip(),
        "type": "choice",
        "required": True,
        **({"repeats": True} if question.several else {}),
        "answerOption": [_option(answer) for answer in question.answers],
    }


def _option(answer: FormAnswer) -> Item:
    return {"valueCoding": {"code": answer.uid, "display": answer.label}}


def _inside(conditions: Sequence[Sequence[Given]], item: Item, name: str) -> Item:
    """An item inside one group for each condition: all of them must hold, each by any of its answers."""
    for number, condition in reversed(list(enumerate(conditions, 1))):
        item = {"linkId": f"{name}-{number}", "type": "group", **_when(condition), "item": [item]}
    return item


def _when(given: Sequence[Given]) -> Item:
    """What enables an item: any of these answers."""
    when: list[Item] = []
    for question, answer in given:
        if answer is None:
            when.append({"question": question, "operator": "exists", "answerBoolean": False})
        else:
            when.append({"question": question, "operator": "=", "answerCoding": {"code": answer}})
    return ({"enableWhen": when} if when else {}) | ({"enableBehavior": "any"} if len(when) > 1 else {})
