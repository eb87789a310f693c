"""What has to be true of causes: their programme, findings, urgency, and "can I run?"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...origin import Origin
from ...problems import Problem
from ...records.base import URGENCIES
from ...yaml_source import Loc
from ..exercise.model import Exercise
from ..kind import Rule
from .model import Cause, Finding

if TYPE_CHECKING:
    from ...library import Library

KEEP_RUNNING = ("yes", "less")


def _programmes(library: Library) -> Iterator[Problem]:
    """A programme has each stage once, and no exercise that is one to avoid with its cause."""
    for uid, cause in library.causes.items():
        yield from _stages(library.origins["cause", uid], cause)
        yield from _conflicts(library, uid, cause)


def _stages(origin: Origin, cause: Cause) -> Iterator[Problem]:
    """A programme has each stage once."""
    seen: set[str] = set()
    for i, stage in enumerate(cause.programme):
        if stage.stage in seen:
            message = f'The stage "{stage.stage}" is given twice.'
            yield origin.problem(("programme", i, "stage"), "programme", message, "Join the two.")
        seen.add(stage.stage)


def _conflicts(library: Library, uid: str, cause: Cause) -> Iterator[Problem]:
    """No exercise of a programme is one to avoid with its cause."""
    for i, stage in enumerate(cause.programme):
        for j, name in enumerate(stage.exercises):
            if _is_to_avoid(library.exercises.get(name), uid):
                message = f'"{name}" is one to avoid with this cause.'
                hint = "Choose another exercise, or mend `avoid_with` there."
                loc = ("programme", i, "exercises", j)
                yield library.origins["cause", uid].problem(loc, "conflict", message, hint)


def _is_to_avoid(exercise: Exercise | None, cause: str) -> bool:
    return exercise is not None and any(avoid.cause == cause for avoid in exercise.avoid_with)


def _lists(library: Library) -> Iterator[Problem]:
    """A list of a cause names nothing twice, and never the cause itself."""
    for uid, cause in library.causes.items():
        origin = library.origins["cause", uid]
        yield from _differences(origin, uid, cause)
        yield from _findings(origin, cause)


def _differences(origin: Origin, uid: str, cause: Cause) -> Iterator[Problem]:
    for i, difference in enumerate(cause.tells_apart):
        if difference.cause == uid:
            loc = ("tells_apart", i, "cause")
            message = "A cause cannot be told apart from itself."
            yield origin.problem(loc, "self-reference", message, "Name the other cause.")


def _findings(origin: Origin, cause: Cause) -> Iterator[Problem]:
    """A cause lists each symptom once."""
    seen: set[str] = set()
    for i, finding in enumerate(cause.findings):
        if finding.symptom in seen:
            loc = ("findings", i, "symptom")
            message = f'The symptom "{finding.symptom}" is listed twice.'
            yield origin.problem(loc, "duplicate-finding", message, "Keep one of the two.")
        seen.add(finding.symptom)


def _shares(library: Library) -> Iterator[Problem]:
    """The word of a finding follows from the number of people that a source has counted."""
    for uid, cause in library.causes.items():
        origin = library.origins["cause", uid]
        if origin.doubtful("findings"):
            continue
        for i, finding in enumerate(cause.findings):
            yield from _share(origin, ("findings", i), finding)


def _share(origin: Origin, loc: Loc, finding: Finding) -> Iterator[Problem]:
    share = finding.share
    if share is None:
        return
    if finding.often not in share.words:
        message = f'"{finding.often}" does not follow from {share.of_100} of 100 people.'
        hint = f"Write {' or '.join(share.words)}."
        yield origin.problem((*loc, "often"), "share", message, hint)
    if share.source not in finding.sources:
        message = f'"{share.source}" is not among the `sources` of this finding.'
        hint = "Name it there too, or name the one that counted."
        yield origin.problem((*loc, "share", "source"), "share", message, hint)


def _urgency(library: Library) -> Iterator[Problem]:
    """Urgency, signs, "can I run?" and when to get help tell the same story."""
    maybe_flagged = _maybe_flagged(library)
    for uid, cause in library.causes.items():
        origin = library.origins["cause", uid]
        if not origin.doubtful("urgency"):
            unflagged = maybe_flagged is not None and uid not in maybe_flagged
            yield from _serious(origin, cause, unflagged)
            yield from _help(library, origin, cause)


def _maybe_flagged(library: Library) -> set[str] | None:
    """The causes that a sign leads to, or may lead to; None if a broken sign may mean any."""
    if "sign" in library.unread:
        return None
    for uid in library.known["sign"]:
        if library.origins["sign", uid].doubtful("causes"):
            return None
    flagged = set(library.mentions)
    for sign in library.signs.values():
        flagged.update(sign.causes)
    return flagged


def _serious(origin: Origin, cause: Cause, unflagged: bool) -> Iterator[Problem]:
    """A sign leads to an urgent cause, and nobody runs with it."""
    if cause.urgency not in ("urgent", "emergency"):
        return
    if unflagged:
        message = f'The cause is "{cause.urgency}", but no sign leads to it.'
        hint = "Name it under `causes` of a sign in data/signs.yml."
        yield origin.problem(("urgency",), "urgency", message, hint)
    if cause.can_i_run.answer != "no" and not origin.doubtful("can_i_run"):
        message = f'The cause is "{cause.urgency}", so the answer must be "no".'
        yield origin.problem(("can_i_run", "answer"), "urgency", message)


def _help(library: Library, origin: Origin, cause: Cause) -> Iterator[Problem]:
    if not origin.doubtful("get_help") and not _helped(library, cause):
        message = f'No sign here asks for "{cause.urgency}" help.'
        hint = "Name one that does, from data/signs.yml."
        yield origin.problem(("get_help",), "urgency", message, hint)


def _helped(library: Library, cause: Cause) -> bool:
    """Whether a sign of the page is as urgent as the cause, or could not be read."""
    for line in cause.get_help:
        sign = library.signs.get(line.sign)
        if sign is None or URGENCIES.index(sign.urgency) >= URGENCIES.index(cause.urgency):
            return True
    return False


def _parents(library: Library) -> Iterator[Problem]:
    """A cause is of the same group as the wider one, and there is one level only."""
    for uid, cause in library.causes.items():
        yield from _parent(library, library.origins["cause", uid], uid, cause)


def _parent(library: Library, origin: Origin, uid: str, cause: Cause) -> Iterator[Problem]:
    parent = library.causes.get(cause.parent or "")
    if cause.parent == uid:
        message = "A cause cannot be its own parent."
        yield origin.problem(("parent",), "parent", message, "Leave the key out.")
    elif parent and parent.parent:
        message = f'"{cause.parent}" has a parent itself.'
        yield origin.problem(("parent",), "parent", message, "Only one level is allowed.")
    elif parent and parent.group != cause.group and not _in_doubt(library, uid, cause.parent):
        message = f'The parent "{cause.parent}" is in the group "{parent.group}".'
        yield origin.problem(("group",), "parent", message, "Use the same group.")


def _in_doubt(library: Library, uid: str, parent: str | None) -> bool:
    """Whether the group of one of the two is in doubt."""
    origins = library.origins
    if origins["cause", uid].doubtful("group"):
        return True
    return parent is not None and origins["cause", parent].doubtful("group")


def _bold(library: Library) -> Iterator[Problem]:
    """A decision of ours never says that running is all right."""
    for uid, cause in library.causes.items():
        if cause.can_i_run.answer in KEEP_RUNNING:
            yield from _too_bold(library.origins["cause", uid], cause)


def _too_bold(origin: Origin, cause: Cause) -> Iterator[Problem]:
    for i, statement in enumerate(cause.can_i_run.text):
        if statement.sure == "ours":
            message = "A decision of ours may not say that running is all right."
            hint = "Cite a source, or make the answer more careful."
            yield origin.problem(("can_i_run", "text", i), "ours-too-bold", message, hint)


RULES = (
    Rule(_programmes, ("programme", "conflict")),
    Rule(_lists, ("self-reference", "duplicate-finding")),
    Rule(_shares, ("share",)),
    Rule(_urgency, ("urgency",)),
    Rule(_parents, ("parent",)),
    Rule(_bold, ("ours-too-bold",)),
)
