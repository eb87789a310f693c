"""A field of a record that has a page is shown there, or something else of the program reads it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hipguide.kinds import KINDS
from hipguide.kinds.kind import ROOMS, Kind, OwnPages

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


def test_a_field_that_is_not_shown_is_found() -> None:
    kind = WITH_PAGES[0]
    fields = list(kind.model.model_fields)
    texts = " ".join(f"record.{name}" for name in fields[1:])
    assert unseen(kind, texts) == {fields[0]}
