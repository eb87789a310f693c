"""The plan of a cause: its programme as one sheet for each stage, with doses in words and rules shown once.

Bone has stricter rules than a tendon. Where a cause forbids running, its own walk-run plan says what counts as too much,
and the rules of the single exercises, which allow a little pain, are not shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .library import Library
from .links import Links
from .records import Dose, Exercise, RunningPlan, Statement

AID = "aid"  # a clinician hands it out; it takes load off, so that its own rules always hold
MOST = 5  # exercises in a plan of the reader's own, so that it prints on one page
WEEK = {1: "1", 2: "14", 3: "135", 4: "1357", 5: "12345", 6: "123456", 7: "1234567"}  # days a week → which, Monday is 1


@dataclass(frozen=True)
class Item:
    """One exercise on a sheet, with its rules. `steps` is the walk-run plan that says how much, in place of its dose."""

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
    return record.group == "bone-stress" or record.can_i_run.answer == "no"


def cleared_first(library: Library, links: Links, exercise: str) -> list[str]:
    """The causes that use an exercise, but only after a clinician has cleared the runner."""
    if library.exercises[exercise].kind == AID:
        return []
    return list(dict.fromkeys(cause for cause, _ in links.programmes[exercise] if is_strict(library, cause)))


def strict_rules(library: Library, links: Links, causes: Iterable[str]) -> list[Statement]:
    """When these causes say that it is too much, each rule once."""
    plans = [library.running_plans[links.running_plan[cause]] for cause in causes if cause in links.running_plan]
    return _unique(rule for plan in plans for rule in plan.drop_back_rule)


def sheets(library: Library, links: Links, cause: str) -> list[Sheet]:
    """The sheets of a cause, one for each stage of its programme."""
    walk_run = library.running_plans.get(links.running_plan.get(cause, ""))
    strict = walk_run if is_strict(library, cause) else None
    found = []
    for stage in library.causes[cause].programme:
        items = [_item(uid, library.exercises[uid], walk_run, strict) for uid in stage.exercises]
        often = Counter(text for item in items for text in {s.text for s in item.drop_back})
        shared = _unique(s for item in items for s in item.drop_back if often[s.text] > 1)
        own = [_without(item, {s.text for s in shared}) for item in items]
        stop = _unique(i.exercise.stop_rule[0] for i in items if not strict or i.exercise.kind == AID)
        found.append(Sheet(stage.stage, own, shared, stop))
    return found


def _item(uid: str, exercise: Exercise, walk_run: RunningPlan | None, strict: RunningPlan | None) -> Item:
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
    """Everything that a reader may put into a plan of their own, by kind; its rules stand once, below the plan."""
    found: dict[str, list[Item]] = {kind: [] for kind in library.vocabulary.exercise_kind if kind != AID}
    for uid, exercise in sorted(library.exercises.items(), key=lambda item: item[1].name.casefold()):
        if exercise.kind in found:
            found[exercise.kind].append(Item(uid, exercise, (), ()))
    return {kind: items for kind, items in found.items() if items}


def cautions(library: Library, links: Links) -> list[Caution]:
    """Every reason to leave an exercise out, once for all exercises that share it."""
    found: dict[tuple[str, str], Caution] = {}
    for uid, exercise in library.exercises.items():
        for avoid in exercise.avoid_with:
            key = (avoid.cause, avoid.text)
            found.setdefault(key, Caution(avoid.cause, avoid, _near(library, links, avoid.cause), [])).exercises.append(
                uid
            )
    return list(found.values())


def _near(library: Library, links: Links, cause: str) -> list[str]:
    """A cause with its kinds and the wider one: whoever is not sure which of them it is, is warned too."""
    parent = library.causes[cause].parent
    return [cause, *links.children[cause], *([parent] if parent else [])]


def week(dose: Dose | None) -> str:
    """On which days an exercise stands in a plan that nobody has changed, as digits from 1 (Monday); none if no source says."""
    if dose is None:
        return ""
    return WEEK.get(_least(dose.days_a_week), "") or (WEEK[7] if dose.times_a_day else "")


def fragment(library: Library, cause: str, exercises: Iterable[str]) -> str:
    """The part of an address after `#` that opens a plan on the page "My plan"."""
    mine = [uid for uid in exercises if library.exercises[uid].kind != AID]
    chosen = ",".join(f"{uid}:{week(library.exercises[uid].dose)}" for uid in mine)
    return f"cause={cause}&do={chosen}" if chosen else f"cause={cause}"


def amount(dose: Dose) -> str:
    """How much at a time, such as "2 to 3 sets of 10 repeats"; nothing where the source gives no number."""
    each = f"hold each for {_number(dose.hold_seconds, 'second')}" if dose.hold_seconds else ""
    if dose.reps:
        main = _number(dose.reps, "repeat")
        main = f"{_number(dose.sets, 'set')} of {main}" if dose.sets else main
    elif dose.hold_seconds:
        holds = _number(dose.sets, "hold") or "holds"
        main, each = f"{holds} of {_number(dose.hold_seconds, 'second')}", ""
    else:
        main = _number(dose.sets, "set") if dose.sets else ""
    minutes = _number(dose.minutes, "minute") + (" in all" if main else "") if dose.minutes else ""
    rest = f"rest for {_number(dose.rest_seconds, 'second')} after each set" if dose.rest_seconds else ""
    return _sentence([main, each, minutes, rest, dose.load or ""])


def how_often(dose: Dose) -> str:
    """How often and for how long, such as "Twice a day, every day, for 8 weeks"; nothing where the source gives no number."""
    times = {"1": "once a day", "2": "twice a day"}.get(
        dose.times_a_day or "", _number(dose.times_a_day, "time") + " a day"
    )
    days = "every day" if dose.days_a_week == "7" else _number(dose.days_a_week, "day") + " a week"
    weeks = f"for {_number(dose.weeks, 'week')}"
    told = [(dose.times_a_day, times), (dose.days_a_week, days), (dose.weeks, weeks)]
    return _sentence([words for given, words in told if given])


def _number(value: str | None, one: str) -> str:
    """A number or a range with its unit, in words."""
    return "" if value is None else f"{value.replace('-', ' to ')} {one if value == '1' else one + 's'}"


def _least(value: str | None) -> int:
    """The lower end of a number or a range."""
    return int(float(value.partition("-")[0])) if value else 0


def _sentence(parts: Sequence[str]) -> str:
    text = ", ".join(filter(None, parts))
    return text[:1].upper() + text[1:]
