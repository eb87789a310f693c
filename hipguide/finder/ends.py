"""What a reader is told at the end: how soon to get help, whether to run, and which pages to read
in which order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..records.base import Urgency
from .form import RUNS, CauseCard, care_order, is_urgent
from .reading import Reading, leaves
from .weights import CLOSE, HARM

LEAST_PAGES, MOST_PAGES = 2, 4
RUN_BY_CARE: Mapping[Urgency, str] = {"emergency": "no", "urgent": "no"}


@dataclass(frozen=True)
class End:
    """Where a way ends: how soon to get help, whether to run, the pages to read in order, and the
    signs that ask for it.
    """

    kind: Literal["pages", "service", "under-16", "nothing-fits"]
    care: Urgency
    run: str
    causes: tuple[str, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True)
class Limit:
    """What is advised before a look at the first page: it must ask for no more care and be no
    stricter about running.
    """

    care: Urgency
    run: str

    def allows(self, cause: CauseCard) -> bool:
        """Whether a page may come first."""
        stricter = RUNS.index(cause.run) < RUNS.index(self.run)
        return care_order(cause.urgency) <= care_order(self.care) and not stricter


def end_of(reading: Reading) -> End:
    """What a reader with these answers is told."""
    signs = tuple(sign.uid for sign in reading.shown)
    if _at_service(reading):
        return _service(reading)
    limit = limit_of(reading)
    pages = () if leaves(reading.given) else pages_of(reading, limit)
    if not pages:
        if reading.shown and is_urgent(reading.shown[0].urgency):
            return _service(reading)
        care = max(reading.sign_care, "routine", key=care_order)
        return End("nothing-fits", care, RUN_BY_CARE.get(care, "not-now"), (), signs)
    first = reading.form.causes[pages[0]]
    care = max(limit.care, first.urgency, key=care_order)
    run = min(limit.run, first.run, RUN_BY_CARE.get(care, "yes"), key=RUNS.index)
    return End("under-16" if "under-16" in reading.there else "pages", care, run, pages, signs)


def _service(reading: Reading) -> End:
    """Somebody must look: the end lists the pages that the signs name."""
    signs: list[str] = []
    pages: dict[str, None] = {}
    for sign in reading.shown:
        signs.append(sign.uid)
        pages |= dict.fromkeys(sign.causes)
    return End("service", reading.sign_care, "no", tuple(pages)[:MOST_PAGES], tuple(signs))


def _at_service(reading: Reading) -> bool:
    """Whether somebody must look: an emergency, a sign that cannot wait until tomorrow, or a
    warning sign that was ticked.
    """
    for sign in reading.shown:
        if sign.urgency == "emergency" or reading.cannot_wait(sign):
            return True
    return False


def limit_of(reading: Reading) -> Limit:
    """The care and the running advice that signs ask for, and the page that fits best without a
    word about signs.

    That page is looked for without the answers that signs name: so a more worrying answer can never
    lead to less care.
    """
    care, runs = reading.sign_care, list(reading.sign_runs)
    calm = reading.calm()
    first = _mildest_first(calm, calm.ranking(calm.totals(by_signs=False)))
    if first is not None:
        care = max(care, first.urgency, key=care_order)
        runs.append(first.run)
    if not reading.told or reading.places is None:
        care = max(care, "routine", key=care_order)
        runs.append("not-now")
    runs.append(RUN_BY_CARE.get(care, "yes"))
    return Limit(care, min(runs, key=RUNS.index))


def _mildest_first(reading: Reading, ranked: Sequence[str]) -> CauseCard | None:
    """The best page that asks for a GP or physiotherapist at most."""
    for uid in ranked:
        if care_order(reading.form.causes[uid].urgency) <= care_order("routine"):
            return reading.form.causes[uid]
    return None


def pages_of(reading: Reading, limit: Limit) -> tuple[str, ...]:
    """The pages to read, best first: two to four.

    The first one is the best that the limit allows or, where it is urgent, the best that a sign
    names. The others fit at least half as well; one that is dangerous to miss may fit less. Of the
    pages that a sign names, the one that fits best is always there, and the one that does most harm
    if it is missed.
    """
    sums = reading.totals()
    ranked = reading.ranking(sums)
    named = _named(reading, ranked)
    leads = bool(named) and _may_lead(reading.form.causes[named[0]], limit)
    first = named[0] if leads else _first(reading, ranked, limit)
    if first is None:
        return ()
    others = [uid for uid in ranked if uid != first]
    close: list[str] = []
    for uid in others:
        if sums[uid] + HARM[reading.form.causes[uid].urgency] >= sums[first] - CLOSE:
            close.append(uid)
    pages = [first, *(close or others[: LEAST_PAGES - 1])][:MOST_PAGES]
    return tuple(_with(pages, named))


def _with(pages: Sequence[str], needed: Sequence[str]) -> list[str]:
    """The pages with those that must be there; the last of the others make room.

    The first page stays.
    """
    missing = [uid for uid in needed if uid not in pages]
    spare = [uid for uid in pages[1:] if uid not in needed]
    too_many = max(0, len(pages) + len(missing) - MOST_PAGES)
    dropped = spare[len(spare) - too_many :]
    kept = [uid for uid in pages if uid not in dropped]
    return kept + missing


def _named(reading: Reading, ranked: Sequence[str]) -> list[str]:
    """Of the pages that the most urgent sign names: the best one, and the first one that is felt
    where it hurts.

    A sign names first what does most harm if it is missed.
    """
    for sign in reading.shown:
        fitting = [uid for uid in ranked if uid in sign.causes]
        if not fitting:
            continue
        for uid in sign.causes:
            if uid in fitting and reading.is_felt_here(uid):
                return list(dict.fromkeys([fitting[0], uid]))
        return fitting[:1]
    return []


def _may_lead(cause: CauseCard, limit: Limit) -> bool:
    """Whether a page that a sign names comes first: where care is urgent, and the page asks for no
    more than that.
    """
    return is_urgent(limit.care) and care_order(cause.urgency) <= care_order(limit.care)


def _first(reading: Reading, ranked: Sequence[str], limit: Limit) -> str | None:
    """The best page that the limit allows; if there is none, the best that asks for a GP or
    physiotherapist at most.
    """
    for uid in ranked:
        if limit.allows(reading.form.causes[uid]):
            return uid
    mild = _mildest_first(reading, ranked)
    return mild.uid if mild else None
