"""The kinds of record, one folder each: its model, rules, pages, links, and what else it says.

To add a kind, add a folder with a `KIND`; `kind.py` says what belongs into it. Nothing else lists
the kinds: every stage of the program goes through `KINDS`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType

from .kind import Kind, KindProblem, OwnPages
from .references import check_references

__all__ = ["FOLDERS", "KINDS", "LINKED", "LISTS", "PAGES", "Kind"]


def _registered() -> Mapping[str, Kind]:
    """Every kind by its name, in their order.

    Raises:
        KindProblem: a kind is not declared as it should be.
    """
    kinds: list[Kind] = []
    for folder in Path(__file__).parent.iterdir():
        if any(folder.glob("*.py")) and not (folder / "__init__.py").is_file():
            raise KindProblem(f"hipguide/kinds/{folder.name}/: there is no __init__.py in it.")
    for room in pkgutil.iter_modules(__path__):
        if room.ispkg:
            kind = getattr(_imported(room.name), "KIND", None)
            if not isinstance(kind, Kind) or kind.name != room.name:
                what = f'define a `KIND` with the name "{room.name}" in it'
                raise KindProblem(f"hipguide/kinds/{room.name}/: {what}.")
            kinds.append(kind)
    kinds.sort(key=lambda kind: (kind.order, kind.name))
    check_references(kinds)
    return {kind.name: kind for kind in kinds}


def _imported(room: str) -> ModuleType:
    """The module of a kind's folder.

    Raises:
        KindProblem: it asks for a file or a name that is not there.
    """
    try:
        return import_module(f"{__name__}.{room}")
    except ImportError as error:
        raise KindProblem(f"hipguide/kinds/{room}/: {error}.") from error


KINDS = _registered()
# the kinds whose records have pages of their own
PAGES = tuple(kind.name for kind in KINDS.values() if isinstance(kind.seen, OwnPages))
# the kinds that a text may link to, as [words](kind:id)
LINKED = tuple(kind.name for kind in KINDS.values() if kind.linked_in_texts)
FOLDERS = {kind.place: kind for kind in KINDS.values() if kind.shape == "folder"}
LISTS = {kind.place: kind for kind in KINDS.values() if kind.shape != "folder"}
