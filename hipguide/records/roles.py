"""What a question of the finder is for: each role, and all that a role has to answer.

The rules, the compiler, the walk, the proofs, the browser and programs of others ask a role these
things and never compare its name. So a new role is one name in `RoleName` and one `Role` in
`ROLES`; what it leaves out, or says against itself, stops the program as it starts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Literal, get_args

RoleName = Literal["red-flags", "age", "place", "gate", "detail"]

MOST_PLACES = 2  # the table knows what a place says alone, and beside one other
# What a role answers with yes or no, and the finder's JSON tells. A role has one of the first four.
BEARINGS = ("screens", "basic", "worries", "calms")
FLAGS = (*BEARINGS, "locates", "needs_place")
_UNSAID: Any = object()


class RoleError(ValueError):
    """A role that leaves something out or contradicts itself, or roles that do not fit together."""


def _part(question: str) -> Any:
    """A part of a role that has no default: `question` is asked where it is missing."""
    return field(default=_UNSAID, metadata={"question": question})


@dataclass(frozen=True, kw_only=True)
class Role:
    """A role, and what it answers to all that ask."""

    name: str
    least: int = _part("how many questions of it there must be")
    most: int | None = _part("how many questions of it there may be, or None for any number")
    picks: int | None = _part("how many answers of several one may pick, or None for all")
    screens: bool = _part("whether its answers are warning signs, taken from data/signs.yml")
    basic: bool = _part("whether everybody can say it, and it is too little to go by alone")
    worries: bool = _part("whether its answers count for signs: they may raise the care, not calm")
    calms: bool = _part("whether an answer to it is enough to be told to look after it alone")
    locates: bool = _part("whether its answers are places of pain")
    needs_place: bool = _part("whether who does not know where it hurts is spared its `only_at`")
    excludes: bool = _part("whether an answer rules out a cause whose hallmark it denies")

    def __post_init__(self) -> None:
        for problem in self._unsaid() or self._contradictions():
            raise RoleError(f'The role "{self.name}" {problem}.')

    def _unsaid(self) -> list[str]:
        problems: list[str] = []
        for part in fields(self):
            if getattr(self, part.name) is _UNSAID:
                problems.append(f"does not say {part.metadata['question']} (`{part.name}`)")
        return problems

    def _contradictions(self) -> list[str]:
        problems: list[str] = []
        bearings = [f"`{flag}`" for flag in BEARINGS if getattr(self, flag)]
        if len(bearings) > 1:
            problems.append(f"can be one of these only: {', '.join(bearings)}")
        if self.most is not None and self.most < max(self.least, 1):
            problems.append("allows fewer questions (`most`) than there must be (`least`)")
        if self.picks is not None and self.picks < 1:
            problems.append("lets nobody pick an answer (`picks`)")
        if self.locates:
            problems += self._contradictions_about_places()
        return problems

    def _contradictions_about_places(self) -> list[str]:
        problems: list[str] = []
        if (self.least, self.most) != (1, 1):
            problems.append("asks for places, so there must be one question of it, and no more")
        if self.picks not in range(1, MOST_PLACES + 1):
            problems.append(f"asks for places, so one may pick {MOST_PLACES} at most (`picks`)")
        if not self.basic or self.needs_place:
            problems.append("asks for places, so it is `basic` and needs no place itself")
        return problems

    def as_json(self) -> dict[str, bool]:
        """What programs that walk the finder have to know. A flag that is missing means no."""
        return {flag: True for flag in FLAGS if getattr(self, flag)}


def registry(names: Sequence[str], *roles: Role) -> Mapping[str, Role]:
    """The roles by name.

    Args:
        names: the names that a record may use.
        *roles: what each of them is.

    Raises:
        RoleError: if a name has no role or a role no name, or if not just one asks for places.
    """
    by_name = {role.name: role for role in roles}
    for name in (*names, *by_name):
        if name not in by_name:
            raise RoleError(f'Records may name the role "{name}", but nothing says what it is.')
        if name not in names:
            raise RoleError(f'The role "{name}" is declared, but no record may name it.')
    if len(by_name) < len(roles):
        raise RoleError("A role is declared twice.")
    if sum(role.locates for role in roles) != 1:
        raise RoleError("Just one role asks for places (`locates`).")
    return by_name


ROLES = registry(
    get_args(RoleName),
    Role(
        name="red-flags",
        least=1,
        most=None,
        picks=None,
        screens=True,
        basic=False,
        worries=False,
        calms=False,
        locates=False,
        needs_place=False,
        excludes=False,
    ),
    Role(
        name="age",
        least=1,
        most=1,
        picks=None,
        screens=False,
        basic=True,
        worries=False,
        calms=False,
        locates=False,
        needs_place=False,
        excludes=True,
    ),
    Role(
        name="place",
        least=1,
        most=1,
        picks=MOST_PLACES,
        screens=False,
        basic=True,
        worries=False,
        calms=False,
        locates=True,
        needs_place=False,
        excludes=False,
    ),
    Role(
        name="gate",
        least=0,
        most=None,
        picks=None,
        screens=False,
        basic=False,
        worries=True,
        calms=False,
        locates=False,
        needs_place=False,
        excludes=False,
    ),
    Role(
        name="detail",
        least=0,
        most=None,
        picks=None,
        screens=False,
        basic=False,
        worries=False,
        calms=True,
        locates=False,
        needs_place=True,
        excludes=False,
    ),
)
