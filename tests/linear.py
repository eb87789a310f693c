"""Whether a regular expression takes a time in proportion to the text, whatever the text is: told
from its form, without a clock.

A search tries the pattern from each place of the text. It is linear if no part of the text is
looked at again and again:

- **From many places.** What an unbounded repeat (`*`, `+`) has read must not be read anew by the
  tries that start inside it. So something stands before it that it cannot itself read, or nothing
  that can fail stands behind it.
- **In many ways.** What a repeat reads, and what may follow it, must differ in their first
  character. Otherwise the engine tries every length; that is borne once, in front of something
  short, but not twice. Possessive repeats never go back.
- **In rounds.** Each round of a repeated group has a first or a last character that stands nowhere
  else in it, or its alternatives differ in their first character and have fixed lengths.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser
from typing import Any

Chars = frozenset[str]
ALPHABET: Chars = frozenset(map(chr, range(0x250))) | frozenset("–—’“”…٣３漢\u2028\u200b\U0001d54f")
NOTHING: Chars = frozenset()
MANY = 64  # a repeat of at most so many counts as bounded
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
Node = tuple[Any, Any]


@dataclass(frozen=True)
class After:
    """What may follow a part of a pattern: its first characters, whether it can fail, and whether
    it has unbounded repeats.
    """

    first: Chars = NOTHING
    fails: bool = False
    unbounded: bool = False


@dataclass(frozen=True)
class Place:
    """Where a part stands: what must be read before it, each as the characters that it can be; and
    what follows.
    """

    before: tuple[Chars, ...]
    after: After
    flags: int


def slow_parts(pattern: str, flags: int = 0, how: str = "search") -> list[str]:
    """Why a pattern may take longer than in proportion to the text; nothing, if it cannot.

    `how` names the function used.
    """
    tree = parser.parse(pattern, flags)
    anchored: tuple[Chars, ...] = (NOTHING,) if how in ("match", "fullmatch") else ()
    after = After(fails=how == "fullmatch")
    return [*_sequence(list(tree), Place(anchored, after, tree.state.flags))]


def _sequence(nodes: Sequence[Node], place: Place) -> Iterator[str]:
    before = place.before
    for i, node in enumerate(nodes):
        here = Place(before, _follow(nodes[i + 1 :], place.after, place.flags), place.flags)
        yield from _node(node, here)
        guard = _guard(node, place.flags)
        if guard is not None:
            before = (*before, guard)


def _node(node: Node, place: Place) -> Iterator[str]:
    kind, value = node
    if kind is op.BRANCH:
        for branch in value[1]:
            yield from _sequence(list(branch), place)
    elif kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
        yield from _sequence(_inner(node), place)
    elif kind in (op.ASSERT, op.ASSERT_NOT):
        yield from _sequence(list(value[1]), replace(place, after=After(fails=True)))
    elif kind in _REPEATS:
        yield from _repeat(node, place)
    elif kind is op.GROUPREF_EXISTS:
        yield "a condition on a group is not understood here"


def _repeat(node: Node, place: Place) -> Iterator[str]:
    kind, (_, most, body) = node
    inner = list(body)
    own = _chars(inner, place.flags)
    if most > MANY:
        if place.after.fails and not any(guard.isdisjoint(own) for guard in place.before):
            yield f"{_text(inner)} is read anew from many places"
        overlaps = kind is not op.POSSESSIVE_REPEAT and bool(own & place.after.first)
        if overlaps and place.after.unbounded:
            yield f"{_text(inner)} and what follows can share the text in many ways"
    if most > 1 and _width(inner) is None and not _distinct(inner, place.flags):
        yield f"the rounds of {_text(inner)} can share the text in many ways"
    if most > 1 and _branches(inner) and not _distinct(inner, place.flags):
        yield f"the alternatives of {_text(inner)} begin alike"
    again = _follow(inner, place.after, place.flags)
    loop = After(
        again.first | place.after.first, place.after.fails, again.unbounded or place.after.unbounded
    )
    yield from _sequence(inner, replace(place, after=loop if most > 1 else place.after))


def _distinct(nodes: Sequence[Node], flags: int) -> bool:
    """Whether the rounds of a group can be told apart in one way only."""
    branches = _branches(nodes)
    if branches:
        firsts = [_follow(branch, After(), flags).first for branch in branches]
        apart = all(a.isdisjoint(b) for i, a in enumerate(firsts) for b in firsts[i + 1 :])
        return apart and all(_width(branch) for branch in branches)
    ends = [(_single(nodes[0], flags), nodes[1:]), (_single(nodes[-1], flags), nodes[:-1])]
    return any(one and one.isdisjoint(_chars(others, flags)) for one, others in ends)


def _branches(nodes: Sequence[Node]) -> list[list[Node]]:
    """The alternatives, if a group is nothing else."""
    while len(nodes) == 1 and nodes[0][0] in (op.SUBPATTERN, op.ATOMIC_GROUP):
        nodes = _inner(nodes[0])
    return (
        [list(branch) for branch in nodes[0][1][1]]
        if len(nodes) == 1 and nodes[0][0] is op.BRANCH
        else []
    )


def _inner(node: Node) -> list[Node]:
    kind, value = node
    return list(value if kind is op.ATOMIC_GROUP else value[-1])


def _follow(nodes: Sequence[Node], after: After, flags: int) -> After:
    """What a sequence and whatever comes behind it look like from before it."""
    for node in reversed(nodes):
        after = _before(node, after, flags)
    return after


def _before(node: Node, after: After, flags: int) -> After:
    kind, value = node
    if kind is op.BRANCH:
        every = [_follow(list(branch), after, flags) for branch in value[1]]
        return After(
            NOTHING.union(*(e.first for e in every)),
            all(e.fails for e in every) or after.fails,
            any(e.unbounded for e in every),
        )
    if kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return _follow(_inner(node), after, flags)
    if kind in _REPEATS:
        least, most, body = value
        once = _follow(list(body), after, flags)
        unbounded = most > MANY or once.unbounded
        if least:
            return After(once.first, True, unbounded)
        return After(once.first | after.first, after.fails, unbounded)
    if kind is op.AT:
        ends = value in (op.AT_END, op.AT_END_STRING)
        return After(NOTHING if ends else after.first, True, after.unbounded)
    if kind is op.ASSERT and value[0] > 0:
        return After(_follow(list(value[1]), After(), flags).first, True, after.unbounded)
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return After(ALPHABET if value[0] > 0 else after.first, True, after.unbounded)
    single = _single(node, flags)
    return After(ALPHABET if single is None else single, True, after.unbounded)


def _guard(node: Node, flags: int) -> Chars | None:
    """The characters one of which must be read, or stand in front, for this part to match; None if
    none must.
    """
    kind, value = node
    if kind is op.AT:
        multiline = value is op.AT_BEGINNING and flags & re.MULTILINE
        if value in (op.AT_BEGINNING, op.AT_BEGINNING_STRING):
            return frozenset("\n") if multiline else NOTHING
        return None
    if kind in (op.ASSERT, op.ASSERT_NOT):
        single = (
            _single(next(iter(value[1])), flags) if value[0] < 0 and len(value[1]) == 1 else None
        )
        return None if single is None else single if kind is op.ASSERT else ALPHABET - single
    if kind in _REPEATS:
        return _guard_of(list(value[2]), flags) if value[0] else None
    if kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return _guard_of(_inner(node), flags)
    if kind is op.BRANCH:
        guards = [_guard_of(list(branch), flags) for branch in value[1]]
        return None if None in guards else NOTHING.union(*(g for g in guards if g is not None))
    return _single(node, flags)


def _guard_of(nodes: Iterable[Node], flags: int) -> Chars | None:
    """The guard of a group: that of its parts which can be the fewest characters."""
    guards = [guard for node in nodes if (guard := _guard(node, flags)) is not None]
    return min(guards, key=len, default=None)


def _chars(nodes: Iterable[Node], flags: int) -> Chars:
    """Every character that a part can read."""
    found = NOTHING
    for kind, value in nodes:
        if kind is op.BRANCH:
            found = found.union(*(_chars(branch, flags) for branch in value[1]))
        elif kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
            found |= _chars(_inner((kind, value)), flags)
        elif kind in _REPEATS:
            found |= _chars(value[2], flags)
        elif kind not in (op.AT, op.ASSERT, op.ASSERT_NOT):
            single = _single((kind, value), flags)
            found |= ALPHABET if single is None else single
    return found


def _width(nodes: Iterable[Node]) -> int | None:
    """How many characters a part always reads; None if not always as many."""
    total = 0
    for kind, value in nodes:
        if kind is op.BRANCH:
            widths = {_width(branch) for branch in value[1]}
            width = widths.pop() if len(widths) == 1 else None
        elif kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
            width = _width(_inner((kind, value)))
        elif kind in _REPEATS:
            once = _width(value[2])
            width = None if once is None or value[0] != value[1] else once * int(value[0])
        else:
            width = (
                0
                if kind in (op.AT, op.ASSERT, op.ASSERT_NOT)
                else None
                if kind is op.GROUPREF
                else 1
            )
        if width is None:
            return None
        total += width
    return total


def _single(node: Node, flags: int) -> Chars | None:
    """The characters that a part which reads exactly one of them can read; None for other parts."""
    kind, value = node
    if kind in (op.SUBPATTERN, op.ATOMIC_GROUP) and len(_inner(node)) == 1:
        return _single(_inner(node)[0], flags)
    if kind is op.ANY:
        return ALPHABET if flags & re.DOTALL else ALPHABET - {"\n"}
    if kind in (op.LITERAL, op.NOT_LITERAL):
        one = _cased(chr(value), flags)
        return one if kind is op.LITERAL else ALPHABET - one
    if kind is not op.IN:
        return None
    negated = value[0][0] is op.NEGATE
    found = NOTHING.union(*(_member(kind, inner, flags) for kind, inner in value[negated:]))
    return ALPHABET - found if negated else found


def _member(kind: Any, value: Any, flags: int) -> Chars:
    if kind is op.CATEGORY:
        return _category(str(value))
    low, high = value if kind is op.RANGE else (value, value)
    return NOTHING.union(
        *(_cased(c, flags) for c in ALPHABET if low <= ord(c) <= high)
    ) or frozenset(chr(low))


@cache
def _category(name: str) -> Chars:
    letter = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}[name.rpartition("_")[2]]
    form = re.compile(f"\\{letter.upper() if '_NOT_' in name else letter}")
    return frozenset(c for c in ALPHABET if form.match(c))


def _cased(char: str, flags: int) -> Chars:
    return (
        frozenset({char, char.lower(), char.upper()}) if flags & re.IGNORECASE else frozenset(char)
    )


def _text(nodes: Sequence[Node]) -> str:
    """A part in the words of Python's own parser, to find it by."""
    return " ".join(str(node) for node in nodes)[:120]
