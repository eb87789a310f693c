"""The pain finder as a FHIR R4B Questionnaire, for programs that know FHIR and not us.

Each question is one item, and its `linkId` is the question's id. A question that is asked only of
some is in a group for each of its conditions, one inside the other: `enableWhen` of a group lists
the answers of which any one will do.

Each sign is a group of `display` items with the care that it asks for, one for each line of facts
that show it. Its groups work the same way. So whatever is shown at the end, the most urgent of it
counts. Which pages to read in which order is a sum that a Questionnaire cannot work out: it is in
`finder.json`.

What excuses a sign is written the other way round: as the other answers, or none. Where a question
takes several answers, another tick may be given beside the one that excuses. Then the form shows a
sign that the finder leaves out, never the reverse.

Only `=` and `exists` are used: in R4B it is unclear whether `!=` holds for a question without an
answer. The codings have no `system`, because the site need not have an address; a code means what
the question's answer of that id means in `finder.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from markupsafe import escape

from .. import prose
from ..finder import Form
from ..finder.form import NOT_SURE, FormAnswer, FormQuestion, FormSign
from ..kinds.vocabulary.model import Vocabulary

NAME = "Runner's Hip pain finder"
PURPOSE = (
    "It sorts the pages of Runner's Hip, a site about hip pain in runners, "
    "and says which service to ask. "
    "It is not a diagnosis, and it is not for clinical use. No clinician has reviewed it."
)
SEVERAL = "Choose all that fit."

Item = dict[str, Any]
Given = tuple[str, str | None]  # a question and an answer to it; None if it was not answered


def questionnaire(
    form: Form, vocabulary: Vocabulary, site_url: str = "", commit: str | None = None
) -> dict[str, Any]:
    """The Questionnaire as plain data.

    Args:
        form: the pain finder.
        vocabulary: its words for care.
        site_url: the address of the site, if it has one.
        commit: what is published, if that is known. It is the version.
    """
    text = f'<div xmlns="http://www.w3.org/1999/xhtml">{escape(PURPOSE)}</div>'
    about: dict[str, Any] = {
        "resourceType": "Questionnaire",
        "language": "en-GB",
        "text": {"status": "generated", "div": text},
    }
    if site_url:
        about["url"] = f"{site_url.rstrip('/')}/api/v1/questionnaire.json"
    if commit:
        about["version"] = commit
    return about | {
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
            yield _inside(self._conditions(question), _choice(question), f"when-{question.uid}")
        for sign in self.form.signs:
            yield from self._sign(sign)

    def _conditions(self, question: FormQuestion) -> list[list[Given]]:
        """What must hold for a question to be asked."""
        conditions: list[list[Given]] = []
        if question.only_at:
            or_unknown = not question.role.needs_place
            conditions.append(self._answers_that_say(question.only_at, or_unknown))
        for line in question.only_if:
            conditions.append(self._answers_that_say(line, or_unknown=True))
        return conditions

    def _answers_that_say(self, facts: Iterable[str], or_unknown: bool = False) -> list[Given]:
        """The answers that say one of these facts.

        Args:
            facts: what is to be said.
            or_unknown: whether "not sure" counts where a question could say it.
        """
        wanted = set(facts)
        given: list[Given] = []
        for question in self.form.questions:
            saying: list[Given] = []
            for answer in question.answers:
                if not wanted.isdisjoint(answer.tells):
                    saying.append((question.uid, answer.uid))
            if saying and or_unknown:
                saying.append((question.uid, NOT_SURE))
            given += saying
        return given

    def _answers_without(self, facts: Iterable[str]) -> list[Given]:
        """The answers, or their absence, which show that not all of these facts are there."""
        wanted = set(facts)
        given: list[Given] = []
        for question in self.form.questions:
            can_say = wanted & question.could_say
            if not can_say:
                continue
            for answer in question.answers:
                if not can_say.issubset(answer.tells):
                    given.append((question.uid, answer.uid))
            given.append((question.uid, None))
        return given

    def _sign(self, sign: FormSign) -> Iterator[Item]:
        """The care of a sign: where it is an answer itself, and for each line of facts that show
        it.
        """
        for question in self.form.questions:
            if any(answer.uid == sign.uid for answer in question.answers):
                when = _when([(question.uid, sign.uid)])
                yield self._advice(sign, f"sign-{sign.uid}") | when
        for number, line in enumerate(sign.shown_by, 1):
            conditions = [self._answers_that_say([fact]) for fact in line]
            if sign.at:
                conditions.append(self._answers_that_say(sign.at, or_unknown=True))
            for excuse in sign.unless:
                conditions.append(self._answers_without(excuse))
            name = f"sign-{sign.uid}-{number}"
            yield _inside(conditions, self._advice(sign, name), f"when-{name}")

    def _advice(self, sign: FormSign, link: str) -> Item:
        care = self.vocabulary.urgency[sign.urgency]
        text = f"{care.label}. {sign.notice}: {prose.plain(care.text or '')}"
        return {"linkId": link, "text": text.strip(), "type": "display"}


def _choice(question: FormQuestion) -> Item:
    """The item of a question."""
    help_ = SEVERAL if question.several else question.help
    item: Item = {
        "linkId": question.uid,
        "text": f"{question.ask} {help_}".strip(),
        "type": "choice",
        "required": True,
    }
    if question.several:
        item["repeats"] = True
    item["answerOption"] = [_option(answer) for answer in question.answers]
    return item


def _option(answer: FormAnswer) -> Item:
    return {"valueCoding": {"code": answer.uid, "display": answer.label}}


def _inside(conditions: Sequence[Sequence[Given]], item: Item, name: str) -> Item:
    """An item in a group for each condition: all must hold, each by any of its answers."""
    for number, condition in reversed(list(enumerate(conditions, 1))):
        item = {"linkId": f"{name}-{number}", "type": "group", **_when(condition), "item": [item]}
    return item


def _when(given: Sequence[Given]) -> Item:
    """What enables an item: any of these answers."""
    when: list[Item] = []
    for question, answer in given:
        if answer is None:
            answered: Item = {"operator": "exists", "answerBoolean": False}
        else:
            answered = {"operator": "=", "answerCoding": {"code": answer}}
        when.append({"question": question, **answered})
    if not when:
        return {}
    return {"enableWhen": when} | ({"enableBehavior": "any"} if len(when) > 1 else {})
