"""The page plan: which pages the records make, where they are, and which file a reader edits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from . import prose
from .library import Library
from .records import KINDS
from .written import Piece, WrittenPage

DESCRIPTION_LENGTH = 155
PACKS = "review"  # the folder of the review packs
PLANS = "plans"  # that of the exercise plans
# What the pieces on pages written by hand show of the repository. Such a page is as new as the
# newest of it.
SHOWN = {
    "article": ("data/article.yml",),
    "can_i_run": ("data/causes/",),
    "care_levels": ("data/vocabulary.yml",),
    "causes": ("data/causes/",),
    "causes_with": ("data/causes/",),
    "changes": ("data/", "docs/"),
    "comparisons": ("data/compare.yml",),
    "cross_training": ("data/causes/", "data/exercises/"),
    "exercises": ("data/exercises/",),
    "finder": (
        "data/causes/",
        "data/symptoms/",
        "data/questions.yml",
        "data/signs.yml",
        "data/body_map.yml",
    ),
    "gallery": ("data/exercises/",),
    "glossary": ("data/glossary.yml",),
    "my_plan": ("data/exercises/",),
    "opening": ("data/article.yml",),
    "places": ("data/body_map.yml", "data/symptoms/"),
    "plans": ("data/causes/",),
    "red_flags": ("data/signs.yml",),
    "running_plans": ("data/return_to_running.yml",),
    "strength": ("data/",),
    "strength_by_muscle": ("data/exercises/",),
    "symptoms": ("data/symptoms/", "data/body_map.yml"),
}


@dataclass(frozen=True)
class PagePlan:
    """One generated page.

    Attributes:
        kind: the kind of its record.
        uid: the id of its record.
        title: plain text, not yet escaped.
        description: likewise.
        names: other names, for search; likewise.
        form: "" for a record's own page. A `pack` is what a clinician reviews a cause with, for
            paper and for nobody else. A `plan` shows the programme of a cause as exercise plans.
    """

    kind: str
    uid: str
    title: str
    description: str
    names: tuple[str, ...] = ()
    form: Literal["", "pack", "plan"] = ""

    @property
    def pack(self) -> bool:
        """Whether it is a review pack."""
        return self.form == "pack"

    @property
    def folder(self) -> str:
        """The folder of the site where it is."""
        return {"": KINDS[self.kind].folder, "pack": PACKS, "plan": PLANS}[self.form]

    @property
    def path(self) -> str:
        """The page's path under docs/, as MkDocs wants it."""
        return f"{self.folder}/{self.uid}.md"

    @property
    def data_file(self) -> str:
        """The YAML file behind the page, from the root of the repository."""
        kind = KINDS[self.kind]
        if kind.shape == "folder":
            return f"data/{kind.place}/{self.uid}.yml"
        return f"data/{kind.place}"


def plan(library: Library) -> Iterator[PagePlan]:
    """A page for each cause, symptom, exercise and comparison.

    Each cause has a review pack besides, and its exercise plan if it has a programme.
    """
    for uid in library.causes:
        yield from _of_cause(library, uid)
    for uid, symptom in library.symptoms.items():
        about = _short(symptom.description)
        yield PagePlan("symptom", uid, symptom.name, about, symptom.aliases)
    for uid, exercise in library.exercises.items():
        about = _short(exercise.purpose.text)
        yield PagePlan("exercise", uid, exercise.name, about, exercise.also_called)
    for uid, pair in library.comparisons.items():
        one, other = library.causes[pair.one], library.causes[pair.other]
        about = (
            f"{one.name} and {other.name}, side by side: "
            "where it hurts, what sets it off, can I run, what to do first."
        )
        yield PagePlan("comparison", uid, pair.name, _short(about))


def _of_cause(library: Library, uid: str) -> Iterator[PagePlan]:
    """The pages of one cause."""
    cause = library.causes[uid]
    yield PagePlan("cause", uid, cause.name, _short(cause.summary.text), cause.also_called)
    about = f"{cause.name}: what this site says about it, for a clinician to tick on paper."
    yield PagePlan("cause", uid, f"Review pack: {cause.name}", _short(about), form="pack")
    if cause.programme:
        about = (
            f"{cause.name}: exercises stage by stage. "
            "How much, how it should feel, when to move on or go back."
        )
        yield PagePlan("cause", uid, f"Exercise plan: {cause.name}", _short(about), form="plan")


def shelf(source: str) -> str:
    """The first letter or figure of a source's id.

    The sources of one shelf share a page, so that no page grows too heavy.
    """
    return source[0]


def shelves(library: Library) -> dict[str, list[str]]:
    """The shelves of the sources, and the ids on each."""
    shelves: dict[str, list[str]] = {}
    for uid in sorted(library.sources, key=shelf):
        shelves.setdefault(shelf(uid), []).append(uid)
    return shelves


def shelf_pages(library: Library) -> Iterator[WrittenPage]:
    """A page for each shelf, as if somebody had written it by hand."""
    for name in shelves(library):
        title = f"Sources: {name.upper()}"
        about = (
            "The works that this site draws on whose first author or publisher "
            f"begins with {name.upper()},"
            " and the pages that cite them."
        )
        front = {
            "title": title,
            "description": about,
            "record": {"section": "sources/", "section_name": "Sources"},
        }
        path = f"sources/{name}.md"
        text = f"# {title}\n\n{{{{ piece(0) }}}}\n"
        yield WrittenPage(path, front, text, [Piece(path, 1, 1, "sources", {"shelf_name": name})])


def parent_of(library: Library, plan: PagePlan) -> str | None:
    """The cause whose page a page belongs under, if there is one.

    It is the wider cause, or that of the pack or plan.
    """
    if plan.form:
        return plan.uid
    return library.causes[plan.uid].parent if plan.kind == "cause" else None


def _short(text: str) -> str:
    """At most `DESCRIPTION_LENGTH` characters of plain text, cut at a word."""
    text = prose.plain(text)
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    cut = text[:DESCRIPTION_LENGTH]
    whole_words = cut[: cut.rfind(" ")] if " " in cut else cut[:-1]
    return whole_words.rstrip(",;:") + "…"
