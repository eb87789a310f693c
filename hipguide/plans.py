"""The plan of a cause: its programme as one sheet for each stage, with doses in words.

A rule that several exercises share is shown once. Bone has stricter rules than a tendon. Where a
cause forbids running, its own walk-run plan says what counts as too much, and the rules of the
single exercises, which allow a little pain, are not shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from .kinds.cause.model import Stage
from .kinds.exercise.model import Dose, Exercise
from .kinds.links import Links
from .kinds.running_plan.model import RunningPlan
from .library import Library
from .records import Statement

AID = "aid"  # a clinician hands it out; it takes load off, so that its own rules always hold
MOST = 5  # exercises in a plan of the reader's own, so that it prints on one page
# Days a week → which; Monday is 1.
WEEK = {1: "1", 2: "14", 3: "135", 4: "1357", 5: "12345", 6: "123456", 7: "1234567"}
TIMES = {"1": "once a day", "2": "twice a day"}


@dataclass(frozen=True)
class Item:
    """One exercise on a sheet, with its rules.

    `steps` is the walk-run plan that says how much, in place of its dose.
    """

    uid: str
    exercise: Exercise
    move_on: Sequence[Statement]
    drop_back: Sequence[Statement]
    steps: RunningPlan | None = None


@dataclass(frozen=True)
class Sheet:
    """One stage on one page: its exercises, and the rules that hold for more than one of them."""

    stage: str
    items: Sequence[Item]
    drop_back: Sequence[Statement]
    stop: Sequence[Statement]


@dataclass(frozen=True)
class Caution:
    """A reason to leave exercises out with a cause, and all causes for which it counts."""

    cause: str
    why: Statement
    counts_for: Sequence[str]
    exercises: list[str]


def is_strict(library: Library, cause: str) -> bool:
    """Whether nobody starts with this cause before a clinician has cleared them."""
    record = library.causes[cause]
    return library.is_bone(record) or record.can_i_run.answer == "no"


def cleared_first(library: Library, links: Links, exercise: str) -> list[str]:
    """The causes that use an exercise, but only after a clinician has cleared the runner."""
    if library.exercises[exercise].kind == AID:
        return []
    strict: dict[str, None] = {}
    for cause, _ in links.programmes[exercise]:
        if is_strict(library, cause):
            strict[cause] = None
    return list(strict)


def strict_rules(library: Library, links: Links, causes: Iterable[str]) -> list[Statement]:
    """When these causes say that it is too much, each rule once."""
    rules: list[Statement] = []
    for cause in causes:
        if cause in links.running_plan:
            rules += library.running_plans[links.running_plan[cause]].drop_back_rule
    return _unique(rules)


def sheets(library: Library, links: Links, cause: str) -> list[Sheet]:
    """The sheets of a cause, one for each stage of its programme."""
    walk_run = library.running_plans.get(links.running_plan.get(cause, ""))
    strict = walk_run if is_strict(library, cause) else None
    return [_sheet(library, stage, walk_run, strict) for stage in library.causes[cause].programme]


def _sheet(
    library: Library,
    stage: Stage,
    walk_run: RunningPlan | None,
    strict: RunningPlan | None,
) -> Sheet:
    items = [_item(uid, library.exercises[uid], walk_run, strict) for uid in stage.exercises]
    shared = _shared(items)
    texts = {statement.text for statement in shared}
    stop: list[Statement] = []
    for item in items:
        if not strict or item.exercise.kind == AID:
            stop.append(item.exercise.stop_rule[0])
    return Sheet(stage.stage, [_without(item, texts) for item in items], shared, _unique(stop))


def _shared(items: Sequence[Item]) -> list[Statement]:
    """The rules for dropping back that hold for more than one of the exercises."""
    holders: Counter[str] = Counter()
    for item in items:
        holders.update({statement.text for statement in item.drop_back})
    every = _unique(chain.from_iterable(item.drop_back for item in items))
    return [statement for statement in every if holders[statement.text] > 1]


def _item(
    uid: str,
    exercise: Exercise,
    walk_run: RunningPlan | None,
    strict: RunningPlan | None,
) -> Item:
    if walk_run and exercise.kind == "running":
        return Item(uid, exercise, walk_run.step_rule, walk_run.drop_back_rule, walk_run)
    move_on = (exercise.move_on,) if exercise.move_on else ()
    if strict and exercise.kind != AID:
        return Item(uid, exercise, move_on, strict.drop_back_rule)
    return Item(uid, exercise, move_on, (exercise.drop_back,) if exercise.drop_back else ())


def _without(item: Item, shared: set[str]) -> Item:
    own = tuple(s for s in item.drop_back if s.text not in shared)
    return Item(item.uid, item.exercise, item.move_on, own, item.steps)


def _unique(statements: Iterable[Statement]) -> list[Statement]:
    return list({s.text: s for s in statements}.values())


def own(library: Library) -> dict[str, list[Item]]:
    """Everything that a reader may put into a plan of their own, by kind.

    The rules are shown once, below the plan.
    """
    kinds: dict[str, list[Item]] = {}
    for kind in library.vocabulary.exercise_kind:
        if kind != AID:
            kinds[kind] = []
    by_name = sorted(library.exercises.items(), key=lambda item: item[1].name.casefold())
    for uid, exercise in by_name:
        if exercise.kind in kinds:
            kinds[exercise.kind].append(Item(uid, exercise, (), ()))
    return {kind: items for kind, items in kinds.items() if items}


def cautions(library: Library, links: Links) -> list[Caution]:
    """Every reason to leave an exercise out, once for all exercises that share it."""
    by_reason: dict[tuple[str, str], Caution] = {}
    for uid, exercise in library.exercises.items():
        for avoid in exercise.avoid_with:
            key = (avoid.cause, avoid.text)
            if key not in by_reason:
                near = _near(library, links, avoid.cause)
                by_reason[key] = Caution(avoid.cause, avoid, near, [])
            by_reason[key].exercises.append(uid)
    return list(by_reason.values())


def _near(library: Library, links: Links, cause: str) -> list[str]:
    """A cause with its kinds and the wider one: who is not sure which of them it is, is warned."""
    parent = library.causes[cause].parent
    return [cause, *links.children[cause], *([parent] if parent else [])]


def week(dose: Dose | None) -> str:
    """The days of an exercise in a plan that nobody has changed.

    Returns:
        A digit for each day, from 1 (Monday); none if no source says how often.
    """
    if dose is None:
        return ""
    return WEEK.get(_least(dose.days_a_week), "") or (WEEK[7] if dose.times_a_day else "")


def fragment(library: Library, cause: str, exercises: Iterable[str]) -> str:
    """The part of an address after `#` that opens a plan on the page "My plan"."""
    mine = [uid for uid in exercises if library.exercises[uid].kind != AID]
    chosen = ",".join(f"{uid}:{week(library.exercises[uid].dose)}" for uid in mine)
    return f"cause={cause}&do={chosen}" if chosen else f"cause={cause}"


def amount(dose: Dose) -> str:
    """How much at a time, such as "2 to 3 sets of 10 repeats"; nothing without a number."""
    sets = _sets(dose)
    parts = [sets]
    if dose.hold_seconds and dose.reps:
        parts.append(f"hold each for {_number(dose.hold_seconds, 'second')}")
    if dose.minutes:
        parts.append(_number(dose.minutes, "minute") + (" in all" if sets else ""))
    if dose.rest_seconds:
        parts.append(f"rest for {_number(dose.rest_seconds, 'second')} after each set")
    return _sentence([*parts, dose.load or ""])


def _sets(dose: Dose) -> str:
    """The sets with what is in each: repeats, or holds if there are no repeats."""
    if dose.reps:
        reps = _number(dose.reps, "repeat")
        return f"{_number(dose.sets, 'set')} of {reps}" if dose.sets else reps
    if dose.hold_seconds:
        holds = _number(dose.sets, "hold") or "holds"
        return f"{holds} of {_number(dose.hold_seconds, 'second')}"
    return _number(dose.sets, "set")


def how_often(dose: Dose) -> str:
    """How often and for how long, such as "Twice a day, for 8 weeks"; nothing without a number."""
    parts: list[str] = []
    if dose.times_a_day:
        times = f"{_number(dose.times_a_day, 'time')} a day"
        parts.append(TIMES.get(dose.times_a_day, times))
    if dose.days_a_week:
        days = f"{_number(dose.days_a_week, 'day')} a week"
        parts.append("every day" if dose.days_a_week == "7" else days)
    if dose.weeks:
        parts.append(f"for {_number(dose.weeks, 'week')}")
    return _sentence(parts)


def _number(value: str | None, one: str) -> str:
    """A number or a range with its unit, in words."""
    if value is None:
        return ""
    return f"{value.replace('-', ' to ')} {one if value == '1' else one + 's'}"


def _least(value: str | None) -> int:
    """The lower end of a number or a range."""
    return int(float(value.partition("-")[0])) if value else 0


def _sentence(parts: Sequence[str]) -> str:
    text = ", ".join(filter(None, parts))
    return text[:1].upper() + text[1:]
