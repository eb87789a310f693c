"""What must be true of the finder. A build in which one of these fails stops.

Proven by following the form itself, for every reader:

- each place, fact and cause that questions and signs name is there; a question depends only on
  those before it
- nobody is asked more questions than the limit
- wherever a sign can be shown by answers, each question that shows it is asked; so a sign cannot be
  missed. But details of a place are not asked of who does not know where it hurts: such a reader is
  sent to a GP or physiotherapist at least
- every screen of warning signs lists one at least, and each sign can be shown
- "not sure" to everything ends at a GP or physiotherapist, or sooner; so does "not sure" to all but
  age and place
- each cause that the finder should know is listed for the reader whom its record describes, or
  named by a sign
- a symptom's page and the finder speak with one voice: the page names each sign that the symptom
  alone shows, and a sign of its own says more than the symptom's name

Proven for made-up readers and for answers at random, the same ones in each build:

- the care is never less than any sign that is shown asks for, nor than the first page asks for
- running advice is never bolder than the first page's, and never "no" without a sign or care that
  says so
- for each question that worries: care and running advice are as careful with a more worrying answer
  as with a milder one
- an end lists four pages at most, none that an answer rules out, and none that no answer points to

The care is the most urgent of three things: what signs ask for, which can only rise when an answer
shows more of them; what the page asks for that fits best without the answers that worry, which they
cannot change; and the first page, which may not ask for more. So the second group follows from how
the end is worked out (`ends`), and is looked at all the same.
"""

from __future__ import annotations

import random
from collections.abc import Container, Iterable, Iterator

from ..library import Library
from .ends import MOST_PAGES, RUN_BY_CARE, End
from .form import (
    NONE,
    NOT_SURE,
    RUNS,
    Form,
    FormAnswer,
    FormQuestion,
    FormSign,
    care_order,
    facts_of,
)
from .readers import Answers, any_answers, readers, textbook
from .reading import Reading
from .stats import longest
from .walk import Way, follow

MOST_QUESTIONS = 18
LOOKED_AT = 120  # made-up readers, and as many sets of answers at random, in each build


def prove(form: Form, library: Library, looked_at: int = LOOKED_AT) -> list[str]:
    """The proofs that fail, in words and each once; an empty list if all hold."""
    broken = [*_names(form), *_order(form)]
    if broken:  # the other proofs walk, and would stumble
        return list(dict.fromkeys(broken))
    found = [
        *_length(form),
        *_complete(form),
        *_signs(form),
        *_unsure(form),
        *_known(form, library),
    ]
    found += _symptom_pages(form, library)
    for answers in _people(form, library, looked_at):
        found += _sound(form, answers)
    return list(dict.fromkeys(found))


def _people(form: Form, library: Library, count: int) -> Iterator[Answers]:
    dice = random.Random(2)  # noqa: S311  not for secrets
    for _, answers in readers(library, count, seed=2):
        yield answers
    for _ in range(count):
        yield any_answers(form, dice)


# -- the form --------------------------------------------------------------------------------------


def _facts(questions: Iterable[FormQuestion]) -> set[str]:
    """The facts that some answer to these questions says."""
    facts: set[str] = set()
    for question in questions:
        facts |= question.could_say
    return facts


def _lacking(named: Iterable[str], known: Container[str]) -> list[str]:
    """What is named and is not known, in the order in which it is named."""
    return [name for name in named if name not in known]


def _names(form: Form) -> Iterator[str]:
    """Whatever is named is there."""
    places = _facts(form.locating)
    for sign in form.signs:
        yield from _names_of_sign(form, sign, places)
    for question in form.questions:
        for place in _lacking(question.only_at, places):
            yield f'"{question.uid}" names the place "{place}", which is not asked'
        for answer in question.answers:
            if not question.role.screens and answer.uid in form.sign_by_id:
                yield f'an answer to "{question.uid}" has the id of the sign "{answer.uid}"'


def _names_of_sign(form: Form, sign: FormSign, places: set[str]) -> Iterator[str]:
    facts = _facts(form.questions)
    for line in (*sign.shown_by, *sign.unless):
        for fact in _lacking(line, facts):
            yield f'the sign "{sign.uid}" names "{fact}", which no answer says'
    for place in _lacking(sign.at, places):
        yield f'the sign "{sign.uid}" names the place "{place}", which is not asked'
    for cause in _lacking(sign.causes, form.causes):
        yield f'the sign "{sign.uid}" names the cause "{cause}", which is not there'


def _order(form: Form) -> Iterator[str]:
    """A question depends on facts that were asked before it, and on places only behind the question
    for them.
    """
    for i, question in enumerate(form.questions):
        before = form.questions[:i]
        known = _facts(before)
        for line in question.only_if:
            for fact in _lacking(line, known):
                yield f'"{question.uid}" depends on "{fact}", which is not asked before it'
        if question.only_at and not any(q.role.locates for q in before):
            yield f'"{question.uid}" depends on a place and is asked before it'
        if not question.answers or question.answers[-1].uid != NOT_SURE:
            yield f'"{question.uid}" does not offer "not sure" as its last answer'


def _length(form: Form) -> Iterator[str]:
    most = len(longest(form))
    if most > MOST_QUESTIONS:
        yield f"somebody could be asked {most} questions; the limit is {MOST_QUESTIONS}"


def _complete(form: Form) -> Iterator[str]:
    """Wherever a sign can be shown by answers, the questions that show it are asked."""
    for sign in form.signs:
        for line in sign.shown_by:
            for fact in line:
                if not _surely_asked(form, sign, line, fact):
                    yield (
                        f'the sign "{sign.uid}" can be missed: '
                        f'the question for "{fact}" is not always asked'
                    )


def _surely_asked(form: Form, sign: FormSign, line: tuple[str, ...], fact: str) -> bool:
    """Whether questions that can say this fact are asked of every reader of whom the rest of the
    line is true.

    Two questions may share the work: each asks at some of the places.
    """
    everywhere = _facts(form.locating)
    others = set(line) - {fact}
    covered: set[str] = set()
    for question in form.questions:
        if fact in question.could_say and _asked_of_all(form, question, others):
            covered.update(question.only_at or everywhere)
    return covered.issuperset(sign.at or everywhere)


def _asked_of_all(form: Form, question: FormQuestion, true: set[str]) -> bool:
    """Whether everybody of whom these facts are true is asked a question, at its places."""
    others = set(true)
    for other in form.questions:  # who is not sure about a question does not know any of its facts
        if not others.isdisjoint(other.answers[-1].tells):
            others |= other.could_say
    return not any(map(others.isdisjoint, question.only_if))


def _no_warning(form: Form) -> Answers:
    """The answers of a reader who ticks no warning sign."""
    return dict.fromkeys(form.screens, NONE)


def _signs(form: Form) -> Iterator[str]:
    """Each screen lists a sign, and each sign on a screen ends at the care that it asks for."""
    for screen in form.screens:
        answers = form.by_id[screen].answers
        listed = [answer.uid for answer in answers if answer.uid not in (NONE, NOT_SURE)]
        if not listed:
            yield f'the screen "{screen}" lists no sign'
        for uid in listed:
            sign = form.sign_by_id.get(uid)
            if sign and not _ends_at_its_care(form, screen, sign):
                yield f'the sign "{uid}" does not end at the care that it asks for'


def _ends_at_its_care(form: Form, screen: str, sign: FormSign) -> bool:
    """Whether a reader who ticks this sign alone is sent to a service, as soon as it asks for."""
    end = follow(form, {**_no_warning(form), screen: sign.uid}).outcome
    return end.kind == "service" and care_order(end.care) >= care_order(sign.urgency)


def _unsure(form: Form) -> Iterator[str]:
    """Whoever says only what is basic (age and place) is not told to look after it alone."""
    for answers in ({}, *_readers_of_little(form)):
        end = follow(form, answers).outcome
        if care_order(end.care) < care_order("routine"):
            yield f'"not sure" to all but {answers or "nothing"} ends below routine care'


def _readers_of_little(form: Form) -> list[Answers]:
    """Readers who tick no warning sign and answer only what is basic, in every way."""
    found = [_no_warning(form)]
    for question in form.questions:
        if question.role.basic:
            told, found = found, []
            for answers in told:
                for answer in question.answers:
                    found.append({**answers, question.uid: answer.uid})
    return found


def _known(form: Form, library: Library) -> Iterator[str]:
    named: set[str] = set()
    for sign in form.signs:
        named.update(sign.causes)
    for uid in form.listed:
        causes = follow(form, textbook(form, uid)).outcome.causes
        if uid not in causes and uid not in named:
            yield (
                f'no answers lead to "{uid}": '
                "add findings that set it apart, or say why in `finder: left_out`"
            )
    for uid, cause in library.causes.items():
        if cause.finder.left_out and uid in form.listed:
            yield f'"{uid}" says that it is left out of the finder, but can be listed'


def _symptom_pages(form: Form, library: Library) -> Iterator[str]:
    """No page of a symptom is calmer than the finder for who has nothing else, nor more alarming
    without a setting.
    """
    for uid, symptom in library.symptoms.items():
        on_page = [line.sign for line in symptom.get_help]
        for sign in sorted(_shown_alone(form, uid) - set(on_page)):
            yield (
                f'the page of "{uid}" does not name the sign "{sign}", '
                "which the finder shows for this symptom alone"
            )
        names = set(map(str.casefold, (symptom.name, *symptom.aliases)))
        for sign in on_page:
            if not library.signs[sign].in_finder and library.signs[sign].notice.casefold() in names:
                yield (
                    f'the sign "{sign}" on the page of "{uid}" names no setting, '
                    "and the finder does not know it"
                )


def _shown_alone(form: Form, symptom: str) -> set[str]:
    """The signs that name a symptom and are shown by an answer that tells it, with any place and
    nothing else.
    """
    found: set[str] = set()
    for question in form.questions:
        for answer in question.answers:
            if symptom in answer.yes:
                for reading in _with_any_place(form, question, answer):
                    found |= _shown_by(reading, symptom)
    return found


def _with_any_place(form: Form, question: FormQuestion, answer: FormAnswer) -> Iterator[Reading]:
    """A reader who gives this answer and names a place, for each place.

    An answer that is a place itself stands alone.
    """
    (place,) = form.locating
    for where in place.answers:
        yield Reading(form, {place.uid: (where,), question.uid: (answer,)})


def _shown_by(reading: Reading, symptom: str) -> set[str]:
    """The signs that are shown by lines in which a symptom stands."""
    found = set()
    for sign in reading.shown:
        for line in sign.shown_by:
            if symptom in line and reading.there.issuperset(line):
                found.add(sign.uid)
    return found


# -- readers ---------------------------------------------------------------------------------------


def _sound(form: Form, answers: Answers) -> Iterator[str]:
    """What must hold at the end of one reader's way."""
    way = follow(form, answers)
    end = way.outcome
    yield from _care_and_running(way, end, answers)
    yield from _pages(way, end, answers)
    yield from _monotone(form, way, end, answers)


def _care_and_running(way: Way, end: End, answers: Answers) -> Iterator[str]:
    reading = way.reading
    for sign in reading.shown:
        if care_order(end.care) < care_order(sign.urgency):
            yield f'less care than the sign "{sign.uid}" asks for: {answers}'
    if RUNS.index(end.run) > RUNS.index(RUN_BY_CARE.get(end.care, "yes")):
        yield f"running advice that is bolder than the care: {answers}"
    if end.kind in ("pages", "under-16"):
        first = reading.form.causes[end.causes[0]]
        if care_order(end.care) < care_order(first.urgency):
            yield f"less care than the first page asks for: {answers}"
        if RUNS.index(end.run) > RUNS.index(first.run):
            yield f"running advice that is bolder than the first page: {answers}"
    if end.run == "no" and end.care not in RUN_BY_CARE and "no" not in reading.sign_runs:
        yield f"no running, though no sign says so: {answers}"


def _pages(way: Way, end: End, answers: Answers) -> Iterator[str]:
    if end.kind not in ("pages", "under-16"):
        return
    if not 1 <= len(end.causes) <= MOST_PAGES:
        yield f"an end lists {len(end.causes)} pages: {answers}"
    sums = way.reading.totals()
    for uid in end.causes:
        cause = way.reading.form.causes[uid]
        if uid not in sums:
            yield f'"{uid}" is listed though an answer rules it out: {answers}'
        elif way.reading.points_away(cause) and not way.reading.points_to(cause):
            yield f'"{uid}" is listed though every answer points away from it: {answers}'


def _monotone(form: Form, way: Way, end: End, answers: Answers) -> Iterator[str]:
    """A milder answer to what worries never ends more careful than the one that was given.

    A sign that needs help today ends the questions early. What would have shown an emergency is
    then not asked, so the care is not compared with that of a way that goes on.
    """
    ends_early = care_order(end.care) >= care_order("urgent") and any(
        map(way.reading.cannot_wait, way.reading.shown)
    )
    for question, picked in way.steps:
        if not question.role.worries:
            continue
        for milder in _milder(form, question, picked):
            other = follow(form, {**answers, question.uid: milder}).outcome
            careful = care_order(other.care) <= care_order(end.care) or ends_early
            if not careful or RUNS.index(other.run) < RUNS.index(end.run):
                yield f'"{question.uid}": a milder answer ({milder}) ends more careful: {answers}'


def _milder(
    form: Form, question: FormQuestion, picked: tuple[FormAnswer, ...]
) -> Iterator[list[str]]:
    """Less worrying answers to one question, the rest being the same.

    Of several ticks, those that signs name are left out. "Not sure" is milder than an answer that
    says all that the question could say; an answer that says only some of it rules the rest out,
    and so is not comparable.
    """
    told = _worries(form, picked)
    if not told:
        return
    if question.several:
        calm = [answer.uid for answer in picked if form.named.isdisjoint(answer.tells)]
        yield calm or [NONE]
        return
    for answer in question.answers:
        if answer.uid != NOT_SURE and _worries(form, (answer,)) < told:
            yield [answer.uid]
    if told == _worries(form, question.answers):
        yield [NOT_SURE]


def _worries(form: Form, answers: Iterable[FormAnswer]) -> set[str]:
    """The facts of these answers that signs name."""
    return facts_of(answers) & form.named
