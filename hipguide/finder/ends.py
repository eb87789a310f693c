"""What a reader is told in the end: how soon to get help, whether to run, and which pages to read in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .readers import Knowledge, Reader, Signs
from .tree import RUNS, End, care_order
from .weights import GATE_CARE, GATE_FACTOR, GATES, HARM, Gate

MOST_PAGES, LEAST_PAGES = 4, 2
BONE_BY = 4  # while bone stress is an open question, its page is on the list, at least fourth
PAGE_SHARE = 0.5  # a page is listed while it fits at least half as well as the first one
CLOSE_SHARE = 0.6  # a page that fits nearly as well as the first one has a say in the care level
DIGITS = 12  # pages that fit equally well to so many digits stand in the order of their ids
URGENT: tuple[Gate, ...] = ("wary", "raised")
NO_SIGN: tuple[Gate, ...] = ("clear", "guarded")  # each sign was a plain "no"


def pages(
    knowledge: Knowledge,
    reader: Reader,
    status: Gate,
    signs: Signs,
    plain: Callable[[Signs | None], Mapping[str, float]],
) -> End:
    """The end for a reader at a status of the gate, with the signs that are plain. `plain` is `knowledge.plain` for them.

    The care is that of the pages that fit best, at this status of the gate, at all milder ones, and with each of the signs
    alone: so it never falls when an answer about bone becomes more worrying. A place alone is not enough to stay away from
    a clinician.
    """
    if reader.listed.count(True) < LEAST_PAGES or not plain(()):
        care = max(GATE_CARE[status], "routine", key=care_order)
        return End("nothing-fits", care, "no" if care == "urgent" else "not-now")
    milder: set[Signs | None] = {None if gate in NO_SIGN else () for gate in GATES[: GATES.index(status) + 1]}
    told = {*milder, *((sign,) for sign in signs)}
    close = {uid: knowledge.causes[uid] for some in told for uid in _close(plain(some))}.values()
    care = max((GATE_CARE[status], *(c.urgency for c in close)), key=care_order)
    run = min((c.can_i_run.answer for c in close), key=RUNS.index)
    unknown = status == "outside" and not reader.told
    if unknown:
        care = max(care, "routine", key=care_order)
    if unknown or status in ("open", "guarded"):
        run = min(run, "not-now", key=RUNS.index)
    if care_order(care) >= care_order("urgent"):
        run = "no"
    share = {**knowledge.share(reader), **plain(None if status in NO_SIGN else signs)}
    return End("pages", care, run, _order(knowledge, share, status, knowledge.core(reader)))


def _close(plain: Mapping[str, float]) -> list[str]:
    """The causes that have a say in the care level: the one that fits best, and those that fit nearly as well."""
    least = CLOSE_SHARE * max(plain.values())
    return [uid for uid, share in plain.items() if share >= least]


def _order(knowledge: Knowledge, share: Mapping[str, float], status: Gate, core: bool) -> tuple[str, ...]:
    """The pages to read, best first: two to four, and never bone stress alone."""
    weighed = {uid: s * (GATE_FACTOR[status] if uid in knowledge.bone else 1.0) for uid, s in share.items()}
    order = sorted(weighed, key=lambda uid: (-round(weighed[uid], DIGITS), uid))
    bone = [uid for uid in order if uid in knowledge.bone]
    order = [uid for uid in order if uid not in bone[2:]]
    by = {"raised": 1 if core else 2, "wary": 1, "open": BONE_BY}.get(status)
    if by and bone and bone[0] not in order[:by]:
        order.remove(bone[0])
        order.insert(by - 1, bone[0])
    elif not by:  # as far as questions can tell it is not bone: its page never leads the list
        order.sort(key=lambda uid: uid in knowledge.bone)
    least = PAGE_SHARE * max(weighed.values())
    keep = {uid for uid in order if weighed[uid] * HARM[knowledge.causes[uid].urgency] >= least}
    keep |= {*order[:LEAST_PAGES], *(bone[:1] if status in ("open", *URGENT) else ())}
    listed = [uid for uid in order if uid in keep][:MOST_PAGES]
    first = next(uid for uid in order if uid not in knowledge.bone)
    return tuple(listed if first in listed else [*listed[: MOST_PAGES - 1], first])
