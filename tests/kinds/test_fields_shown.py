"""A field of a record that has a page is shown there, or something else of the program reads it."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from hipguide.kinds import KINDS
from hipguide.kinds.kind import ROOMS, Kind, OwnPages
from hipguide.kinds.links import Links

PROGRAM = ROOMS.parent
WITH_PAGES = [kind for kind in KINDS.values() if isinstance(kind.seen, OwnPages)]


def unseen(kind: Kind, texts: str) -> set[str]:
    """The fields of a kind's model that no template and no page of the program reads."""
    return {name for name in kind.model.model_fields if not re.search(rf"\.{name}\b", texts)}


def read(*folders: Path) -> str:
    files = [path for folder in folders for path in sorted(folder.rglob("*.html"))]
    return "\n".join(path.read_text("utf-8") for path in files)


@pytest.mark.parametrize("kind", WITH_PAGES, ids=lambda kind: kind.name)
def test_every_field_is_shown(kind: Kind) -> None:
    texts = read(ROOMS / kind.name, PROGRAM / "templates")
    for path in sorted(PROGRAM.rglob("*.py")):  # such as what only the finder asks for
        texts += path.read_text("utf-8")
    missing = unseen(kind, texts)
    assert not missing, (
        f"hipguide/kinds/{kind.name}/page.html does not show {', '.join(sorted(missing))}"
    )


@pytest.mark.parametrize("name", [field.name for field in fields(Links)])
def test_every_way_back_is_shown(name: str) -> None:
    texts = read(PROGRAM)
    for path in sorted(PROGRAM.rglob("*.py")):
        text = path.read_text("utf-8")
        # where they are made; what stands after it is for the API
        texts += text.partition("def linked(")[2] if path.name == "links.py" else text
    shown = re.search(rf"\blinks\.{name}\b", texts)
    assert shown, f"nothing shows `{name}` of hipguide/kinds/links.py"


def test_a_field_that_is_not_shown_is_found() -> None:
    kind = WITH_PAGES[0]
    fields = list(kind.model.model_fields)
    texts = " ".join(f"record.{name}" for name in fields[1:])
    assert unseen(kind, texts) == {fields[0]}
