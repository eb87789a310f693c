"""What all pages share, and each page drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from .. import finder_page
from ..figures import draw
from ..finder import Form, Measured, load_cases, measured
from ..kinds.exercise.model import Exercise
from ..kinds.kind import RecordPage
from ..kinds.links import Links
from ..library import Library
from .contents import CONTENTS
from .data import json_in_script
from .environment import environment
from .page import Page


@dataclass
class Site:
    """Everything that templates draw from.

    Attributes:
        cases: the folder with the people that the finder is measured with.
        works: each source as HTML, by way to the root and id. Many pages show the same one.
        stills: pictures by exercise and frame, drawn once likewise.
        movements: of the moving pictures that were drawn, for the style sheet.
    """

    library: Library
    links: Links
    form: Form
    cases: Path = Path("tests/cases")
    works: dict[tuple[str, str], Markup] = field(default_factory=dict)
    stills: dict[tuple[str, int], draw.Picture] = field(default_factory=dict)
    movements: set[str] = field(default_factory=set)

    @cached_property
    def measured(self) -> Measured:
        """How well the finder serves the cases, for the page that reports it.

        Raises:
            CaseError: a case has not the right form.
        """
        return measured(self.form, load_cases(self.cases))

    @cached_property
    def sure(self) -> dict[str, Markup]:
        """How sure we are of a statement, in words."""
        return {word: escape(about.label) for word, about in self.library.vocabulary.sure.items()}

    @cached_property
    def environment(self) -> Environment:
        """What the templates of this site are drawn with."""
        return environment(self.library, self.links, self.form)

    def still(self, exercise: Exercise, frame: int | None = None) -> draw.Picture | None:
        """One frame of an exercise.

        Args:
            exercise: the exercise.
            frame: the number of the frame; None for the one that shows it best.

        Returns:
            The picture, or None if the exercise has no figure.
        """
        if exercise.figure is None:
            return None
        number = draw.key_frame(exercise.figure) if frame is None else frame
        key = (exercise.name, number)
        if key not in self.stills:
            self.stills[key] = draw.picture(exercise, number)
        return self.stills[key]

    def record(self, kind: str, uid: str, url: str) -> Markup:
        """The whole page of a record, for the address `url` (such as `causes/x/`)."""
        record = self.library.records[kind][uid]
        head = Markup("<h1>{}</h1>\n{}\n").format(getattr(record, "name", uid), CONTENTS)
        page = Page(self, url)
        body = page.piece(f"{kind}/page", uid=uid, **{kind: record})
        named_by = self.links.named_by.get((kind, uid), ())
        return head + body + page.named_by(named_by)

    def draw(self, record_page: RecordPage, url: str) -> Markup:
        """A page of the plan, for the address `url`."""
        if record_page.form:
            record = self.library.records[record_page.kind][record_page.uid]
            return self.piece(
                record_page.template, url, uid=record_page.uid, **{record_page.kind: record}
            )
        return self.record(record_page.kind, record_page.uid, url)

    def piece(self, name: str, url: str, **values: Any) -> Markup:
        """One template, drawn for the page at `url`."""
        return Page(self, url).piece(name, **values)

    def finder(self, url: str) -> Markup:
        """The finder: its chart for readers without JavaScript, and the data for the script."""
        return self.piece(
            "piece_finder",
            url,
            chart=finder_page.Chart(self.library, self.links),
            finder_json=json_in_script(self.form.as_json()),
            finder_words=json_in_script(finder_page.words(self.library)),
        )
