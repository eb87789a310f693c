"""From the files in `data/` to a Library: frozen records, where each part of them stands, and the problems found.

Loading never stops at the first mistake. A record with mistakes is kept without its broken parts where that is possible,
so that the rules can still look at the rest of it and nothing is reported twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from .complaints import complaints
from .files import reserved, walk
from .leaves import Leaf, leaves
from .origin import Origin
from .problems import Problem, closest, did_you_mean
from .published import published
from .records import (
    FOLDERS,
    KINDS,
    LISTS,
    PAGES,
    Article,
    BodyView,
    Cause,
    Comparison,
    Exercise,
    Kind,
    Moved,
    PlainWords,
    Question,
    Record,
    RunningPlan,
    Sign,
    Source,
    Symptom,
    Term,
    Vocabulary,
)
from .records.base import FORMS, ID_PATTERN, LONGEST_ID
from .repair import BLANK, repaired
from .written import WrittenPage, written_pages
from .yaml_source import Source as YamlSource
from .yaml_source import read_file

_SCHEMA = re.compile(r"schema/[a-z_]+\.schema\.json")  # made from the models, for editors
MOST_GUESSES = 50
MOST_MISTAKES = 200  # in one record; more are not listed, for each takes its time

R = TypeVar("R", bound=Record)
Key = tuple[str, str]


@dataclass
class Library:
    """All records by kind and id, in the order of their ids (lists: in the order of the file)."""

    records: dict[str, dict[str, Record]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    origins: dict[Key, Origin] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    known: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    mentions: set[str] = field(default_factory=set)  # ids in records that have mistakes: never reported as unused
    unread: set[str] = field(default_factory=set)  # kinds of which a file could not be read at all
    guesses: dict[Key, str] = field(default_factory=dict)  # hints at what is meant by ids that are not there
    written: list[WrittenPage] = field(default_factory=list)  # the pages written by hand
    by_hand: set[str] = field(default_factory=set)  # where all pages written by hand stand, from the root of the site

    def _of(self, kind: str, _: type[R]) -> Mapping[str, R]:
        return MappingProxyType(cast("dict[str, R]", self.records[kind]))

    @property
    def causes(self) -> Mapping[str, Cause]:
        return self._of("cause", Cause)

    @property
    def symptoms(self) -> Mapping[str, Symptom]:
        return self._of("symptom", Symptom)

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        return self._of("exercise", Exercise)

    @property
    def sources(self) -> Mapping[str, Source]:
        return self._of("source", Source)

    @property
    def signs(self) -> Mapping[str, Sign]:
        return self._of("sign", Sign)

    @property
    def comparisons(self) -> Mapping[str, Comparison]:
        return self._of("comparison", Comparison)

    @property
    def running_plans(self) -> Mapping[str, RunningPlan]:
        return self._of("running_plan", RunningPlan)

    @property
    def questions(self) -> Mapping[str, Question]:
        return self._of("question", Question)

    @property
    def body_views(self) -> Mapping[str, BodyView]:
        return self._of("body_view", BodyView)

    @property
    def terms(self) -> Mapping[str, Term]:
        return self._of("term", Term)

    @property
    def article(self) -> Article:
        return cast(Article, self.records["article"]["article"])

    @property
    def article_causes(self) -> set[str]:
        """The causes that the article names, and the kinds of them that have a page of their own."""
        named = set(self.article.causes)
        return named | {uid for uid, cause in self.causes.items() if cause.parent in named}

    @property
    def vocabulary(self) -> Vocabulary:
        return cast(Vocabulary, self.records["vocabulary"]["vocabulary"])

    @property
    def plain_words(self) -> PlainWords:
        return cast(PlainWords, self.records["words"]["words"])

    @property
    def moved(self) -> Mapping[str, str]:
        """Old address → address of the page that took its place."""
        records = self._of("moved", Moved)
        return records["moved"].pages if records else {}

    @property
    def addresses(self) -> set[str]:
        """Where every page stands, from the root of the site."""
        own = {f"{KINDS[kind].folder}/{uid}/" for kind in PAGES for uid in self.known[kind]}
        return self.by_hand | own | {f"sources/{uid[:1]}/" for uid in self.known["source"]}  # by their first letters

    def note_unknown(self, kind: str, uid: str, known: Iterable[str]) -> None:
        """Note an id that is not there, with a hint at the known one that is meant, which then counts as mentioned.

        Each look takes its time, so there is an end to them.
        """
        if (kind, uid) not in self.guesses and len(self.guesses) < MOST_GUESSES:
            self.guesses[kind, uid] = did_you_mean(uid, known)
            self.mentions.add(closest(uid, known) or "")

    def guess(self, kind: str, uid: str) -> str:
        """The hint at what is meant by an id that is not there, if it was noted."""
        return self.guesses.get((kind, uid), "")

    def taken(self, kind: Kind, uid: str) -> bool:
        """Whether a list of records, a page written by hand, or a device of Windows has the name that a record of this id would."""
        return uid == "index" or reserved(uid) or (kind.name in PAGES and f"{kind.folder}/{uid}/" in self.by_hand)

    @cached_property
    def leaves(self) -> list[tuple[Key, Leaf]]:
        """Every text of every record, once the library is loaded."""
        every = ((key, leaf) for key, record in self.every() for leaf in leaves(record))
        return [(key, leaf) for key, leaf in every if leaf.value != BLANK]

    def every(self) -> Iterator[tuple[Key, Record]]:
        """Every record with its kind and id."""
        for kind, records in self.records.items():
            for uid, record in records.items():
                yield (kind, uid), record


def load(root: Path) -> Library:
    """Read every record under `root`, and what the hand-written pages in the folder `docs` beside it cite.

    The result's `problems` holds what single records show; `rules` finds the rest.
    """
    docs = root.parent / "docs"
    allowed = published(docs)
    written = written_pages(docs, allowed.pages)
    library = Library(written=written, by_hand={page.address for page in written})
    library.problems.extend(allowed.problems)
    tree = walk(root)
    for name in tree.names:
        if name in tree.odd or not _SCHEMA.fullmatch(name):
            _file(library, root, name, tree.odd.get(name))
    for kind in LISTS.values() if "" not in tree.odd else ():
        if kind.shape == "single" and kind.name not in library.known[kind.name]:
            library.problems.append(
                Problem(
                    f"{root.name}/{kind.place}",
                    1,
                    1,
                    "missing-file",
                    "The file is missing.",
                    "Restore it from the repository's history.",
                )
            )
    _words(library)
    return library


def _file(library: Library, root: Path, name: str, odd: Problem | None) -> None:
    """Read one file of `data/`. `odd` says what is wrong with what is no plain file; such a thing is not opened."""
    file, path = f"{root.name}/{name}", PurePosixPath(name)
    kind = FOLDERS.get(path.parts[0]) if len(path.parts) == 2 else LISTS.get(name)
    if path.suffix != ".yml" or kind is None:
        library.problems.append(odd or _misplaced(file))
        return
    source = YamlSource(file, problems=[odd]) if odd else read_file(root / name, file)
    library.problems.extend(source.problems)
    if not isinstance(source.value, dict):
        library.unread.add(kind.name)
    if source.problems:
        library.mentions |= set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", source.text))
    if kind.shape == "list":
        if isinstance(source.value, dict):
            for uid in source.value:
                _identity(library, kind, uid, Origin(source, (uid,)))
                _record(library, kind, uid, source.value[uid])
        elif not source.problems:
            library.problems.append(source.problem((), "wrong-type", "This file must be a mapping from id to record."))
        return
    uid = path.stem if kind.shape == "folder" else kind.name
    _identity(library, kind, uid, Origin(source))
    if source.value is not None:
        _record(library, kind, uid, source.value)


def _misplaced(file: str) -> Problem:
    folders = ", ".join(f"data/{place}/" for place in FOLDERS)
    message = "This file is not in a folder for records."
    return Problem(file, 1, 1, "file-place", message, f"Records are .yml files in {folders}.")


def _identity(library: Library, kind: Kind, uid: str, origin: Origin) -> None:
    library.known[kind.name].add(uid)
    library.origins[kind.name, uid] = origin
    if len(uid) > LONGEST_ID or not re.fullmatch(ID_PATTERN, uid):
        message = f'"{uid}" is not a good id.'
        hint = f"Use {FORMS[ID_PATTERN]}; at most {LONGEST_ID} of them."
        library.problems.append(origin.problem((), "id", message, hint))
    elif library.taken(kind, uid):
        message = f'The id "{uid}" is taken: by another page or file of the site, or by Windows.'
        library.problems.append(origin.problem((), "id", message, "Choose another."))


def _record(library: Library, kind: Kind, uid: str, value: Any) -> None:
    origin = library.origins[kind.name, uid]
    try:
        library.records[kind.name][uid] = kind.model.model_validate(value)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        origin.doubts.update(e["loc"][0] for e in errors if e["loc"])
        library.problems.extend(complaints(errors[:MOST_MISTAKES], kind.model, origin))
        library.mentions |= set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", str(value)))
        rest = repaired(kind.model, value, errors) if len(errors) <= MOST_MISTAKES else None
        if rest is not None:
            library.records[kind.name][uid] = rest


def _words(library: Library) -> None:
    """Every word that a record chooses from the vocabulary must be in it."""
    if "vocabulary" not in library.records["vocabulary"]:
        return
    for key, leaf in library.leaves:
        words = getattr(library.vocabulary, leaf.marks.choice) if leaf.marks.choice else None
        if words is not None and leaf.value not in words:
            message = f'"{leaf.value}" is not a word of the list "{leaf.marks.choice}".'
            library.origins[key].doubts.add(leaf.loc[0])
            problem = library.origins[key].problem(leaf.loc, "unknown-word", message, did_you_mean(leaf.value, words))
            library.problems.append(problem)
