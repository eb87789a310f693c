"""The page plan: what it names is there."""

from __future__ import annotations

from hipguide.pages import SHOWN
from hipguide.render import TEMPLATES


def test_every_piece_that_pages_show_exists() -> None:
    pieces = {path.stem.removeprefix("piece_") for path in TEMPLATES.glob("piece_*.html")}
    assert set(SHOWN) <= pieces
