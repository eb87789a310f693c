"""What templates are drawn with. Autoescape is on, and undefined names are errors."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .. import changes, compare, explain, fields, floor_plan, plans, prose, strength, walkrun
from ..figures import anatomy
from ..finder import Form, weights
from ..finder.measured import outcome
from ..kinds.cause.page import PACKS
from ..kinds.kind import ROOMS
from ..kinds.links import Links
from ..kinds.source.page import shelves
from ..library import Library
from ..records.base import OFTEN_FROM
from ..review import digest, state
from .citation import address, citation
from .words import day, grouped, literal, ticks

TEMPLATES = Path(__file__).parents[1] / "templates"


def environment(library: Library, links: Links, form: Form) -> Environment:
    """Jinja with all that templates may name."""
    made = Environment(
        loader=FileSystemLoader([TEMPLATES, ROOMS]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(_from_records(library, links, form))
    made.globals.update(_WORDS)
    made.globals.update(_MODULES)
    made.globals["parts"] = made.get_template("parts.html").module  # needs the names above
    return made


def _from_records(library: Library, links: Links, form: Form) -> dict[str, Any]:
    """What is made of these records."""
    return {
        "library": library,
        "vocabulary": library.vocabulary,
        "links": links,
        "form": form,
        "strength": {"site": strength.of_site(library), "article": strength.of_article(library)},
        "doubts": partial(strength.doubts, library),
        "field_reference": partial(fields.reference, library.vocabulary),
        "explained": explain.explanations(),
    }


# Ways to put something in words or in order.
_WORDS: dict[str, Any] = {
    "address": address,
    "by_day": changes.by_day,
    "citation": citation,
    "compared": compare.rows,
    "day": day,
    "digest": digest,
    "grouped": grouped,
    "literal": literal,
    "muscle_picture": anatomy.small,
    "outcome": outcome,
    "pair_urgency": compare.urgency,
    "plain": prose.plain,
    "review_state": state,
    "shelves": shelves,
    "strength_of": strength.of_record,
    "ticks": ticks,
    "walkrun": walkrun.picture,
}
# Modules and constants that templates name themselves.
_MODULES: dict[str, Any] = {
    "floor_plan": floor_plan,
    "often_from": OFTEN_FROM,
    "packs": PACKS,
    "plans": plans,
    "rule_groups": explain.GROUPS,
    "weights": weights,
}
