"""From the files in `data/` to a Library: frozen records, the place of each part, and the problems.

Loading never stops at the first mistake. A record with mistakes is kept without its broken parts
where that is possible, so that the rules can still check the rest of it and nothing is reported
twice.
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
from .kinds import FOLDERS, KINDS, LISTS, PAGES
from .kinds.article.model import Article
from .kinds.body_view.model import BodyView
from .kinds.cause.model import Cause
from .kinds.comparison.model import Comparison
from .kinds.exercise.model import Exercise
from .kinds.kind import Kind, OwnPages, SharedPage
from .kinds.moved.model import Moved
from .kinds.question.model import Question
from .kinds.running_plan.model import RunningPlan
from .kinds.sign.model import Sign
from .kinds.source.model import Source
from .kinds.symptom.model import Symptom
from .kinds.term.model import Term
from .kinds.typed.model import SearchWords
from .kinds.vocabulary.model import Vocabulary
from .kinds.words.model import PlainWords
from .origin import Origin
from .parts import Leaf, Parts, parts
from .problems import Problem, closest, did_you_mean
from .published import published
from .records import Evidence, Record
from .records.base import FORMS, ID_PATTERN, LONGEST_ID
from .repair import BLANK, repaired
from .written import WrittenPage, written_pages
from .yaml_source import Loc, read_file
from .yaml_source import Source as YamlSource

_SCHEMA = re.compile(r"schema/[a-z_]+\.schema\.json")  # made from the models, for editors
MOST_GUESSES = 50
MOST_MISTAKES = 200  # in one record; more are not listed, for each takes its time

R = TypeVar("R", bound=Record)
Key = tuple[str, str]


def _no_records() -> dict[str, dict[str, Record]]:
    return {kind: {} for kind in KINDS}


def _no_ids() -> dict[str, set[str]]:
    return {kind: set() for kind in KINDS}


@dataclass
class Library:
    """All records by kind and id, in the order of their ids (lists: in the order of the file)."""

    records: dict[str, dict[str, Record]] = field(default_factory=_no_records)
    origins: dict[Key, Origin] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    known: dict[str, set[str]] = field(default_factory=_no_ids)
    # ids in records that have mistakes: never reported as unused
    mentions: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)  # kinds of which a file could not be read at all
    guesses: dict[Key, str] = field(default_factory=dict)  # unknown id → hint at what is meant
    written: list[WrittenPage] = field(default_factory=list)  # the pages written by hand
    by_hand: set[str] = field(default_factory=set)  # their addresses, from the root of the site

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
        """The causes that the article names, and those kinds of them that have their own page."""
        named = set(self.article.causes)
        return named | {uid for uid, cause in self.causes.items() if cause.parent in named}

    @property
    def vocabulary(self) -> Vocabulary:
        return cast(Vocabulary, self.records["vocabulary"]["vocabulary"])

    def is_bone(self, cause: Cause) -> bool:
        """Whether a cause is an injury to bone, for which all rules are stricter."""
        group = self.vocabulary.group.get(cause.group)
        return group is not None and group.bone

    @property
    def plain_words(self) -> PlainWords:
        return cast(PlainWords, self.records["words"]["words"])

    @property
    def search_words(self) -> SearchWords:
        return cast(SearchWords, self.records["typed"]["typed"])

    @property
    def moved(self) -> Mapping[str, str]:
        """Old address → address of the page that took its place."""
        records = self._of("moved", Moved)
        return records["moved"].pages if records else {}

    @property
    def addresses(self) -> set[str]:
        """Where every page is, from the root of the site."""
        found = set(self.by_hand)
        for kind in KINDS.values():
            if isinstance(kind.seen, OwnPages):
                found.update(f"{kind.folder}/{uid}/" for uid in self.known[kind.name])
            elif isinstance(kind.seen, SharedPage) and kind.seen.made:
                found.update(map(kind.seen.made.address, self.known[kind.name]))
        return found

    def kind(self, name: str) -> Kind:
        """A kind of record by its name."""
        return KINDS[name]

    def page_of(self, kind: str, uid: str) -> str:
        """The page of a record that has one of its own, from the root of the site."""
        return f"{KINDS[kind].folder}/{uid}/"

    def note_unknown(self, kind: str, uid: str, known: Iterable[str]) -> None:
        """Note an id that is not there, and the known one that it resembles as mentioned.

        Each search takes time, so that only the first `MOST_GUESSES` ids get a hint.

        Args:
            kind: the kind of record that the id should name.
            uid: the id that names none.
            known: the ids to choose from.
        """
        if (kind, uid) not in self.guesses and len(self.guesses) < MOST_GUESSES:
            self.guesses[kind, uid] = did_you_mean(uid, known)
            self.mentions.add(closest(uid, known) or "")

    def guess(self, kind: str, uid: str) -> str:
        """The hint at what is meant by an id that is not there, if it was noted."""
        return self.guesses.get((kind, uid), "")

    def taken(self, kind: Kind, uid: str) -> bool:
        """Whether the name of a record's page or file is taken.

        A list of records, a page written by hand, or a device of Windows may have it.
        """
        if uid == "index" or reserved(uid):
            return True
        return kind.name in PAGES and f"{kind.folder}/{uid}/" in self.by_hand

    @cached_property
    def leaves(self) -> list[tuple[Key, Leaf]]:
        """Every text of every record, once the library is loaded; no stand-ins."""
        found: list[tuple[Key, Leaf]] = []
        for key, walked in self._parts:
            found.extend((key, leaf) for leaf in walked.texts if leaf.value != BLANK)
        return found

    @cached_property
    def statements(self) -> list[tuple[Key, Loc, Evidence]]:
        """Every statement of every record with its place, once the library is loaded."""
        found: list[tuple[Key, Loc, Evidence]] = []
        for key, walked in self._parts:
            found.extend((key, loc, statement) for loc, statement in walked.statements)
        return found

    @cached_property
    def _parts(self) -> list[tuple[Key, Parts]]:
        return [(key, parts(record)) for key, record in self.every()]

    def every(self) -> Iterator[tuple[Key, Record]]:
        """Every record with its kind and id."""
        for kind, records in self.records.items():
            for uid, record in records.items():
                yield (kind, uid), record


def load(root: Path) -> Library:
    """Read every record, and what the hand-written pages cite.

    Args:
        root: the folder `data`; the folder `docs` with the pages is beside it.

    Returns:
        The library. Its `problems` are those of single records; `rules` finds the others.
    """
    docs = root.parent / "docs"
    allowed = published(docs)
    written = written_pages(docs, allowed.pages)
    by_hand = {page.address for page in written}
    library = Library(written=written, by_hand=by_hand, problems=[*allowed.problems])
    tree = walk(root)
    for name in tree.names:
        if name in tree.odd or not _SCHEMA.fullmatch(name):
            _file(library, root, name, tree.odd.get(name))
    if "" not in tree.odd:
        library.problems.extend(_missing(library, root))
    _words(library)
    return library


def _missing(library: Library, root: Path) -> Iterator[Problem]:
    """A problem for each file that every library has, and this one has not."""
    hint = "Restore it from the repository's history."
    for kind in LISTS.values():
        if kind.shape == "single" and kind.name not in library.known[kind.name]:
            file = f"{root.name}/{kind.place}"
            yield Problem(file, 1, 1, "missing-file", "The file is missing.", hint)


def _file(library: Library, root: Path, name: str, odd: Problem | None) -> None:
    """Read one file of `data/`.

    Args:
        library: takes the records and the problems.
        root: the folder `data`.
        name: the file, from there.
        odd: what is wrong with what is no plain file; such a thing is not opened.
    """
    file, path = f"{root.name}/{name}", PurePosixPath(name)
    kind = _kind_at(path)
    if kind is None:
        library.problems.append(odd or _misplaced(file))
        return
    source = YamlSource(file, problems=[odd]) if odd else read_file(root / name, file)
    library.problems.extend(source.problems)
    if not isinstance(source.value, dict):
        library.unread.add(kind.name)
    if source.problems:
        library.mentions |= _ids_in(source.text)
    if kind.shape == "list":
        _list(library, kind, source)
        return
    uid = path.stem if kind.shape == "folder" else kind.name
    _identity(library, kind, uid, Origin(source))
    if source.value is not None:
        _record(library, kind, uid, source.value)


def _kind_at(path: PurePosixPath) -> Kind | None:
    """The kind of record that belongs into a file; None if none does."""
    if path.suffix != ".yml":
        return None
    return FOLDERS.get(path.parts[0]) if len(path.parts) == 2 else LISTS.get(str(path))


def _list(library: Library, kind: Kind, source: YamlSource) -> None:
    """The records of a file that holds all those of a kind."""
    if isinstance(source.value, dict):
        for uid, value in source.value.items():
            _identity(library, kind, uid, Origin(source, (uid,)))
            _record(library, kind, uid, value)
    elif not source.problems:
        message = "This file must be a mapping from id to record."
        library.problems.append(source.problem((), "wrong-type", message))


def _ids_in(text: str) -> set[str]:
    """Whatever in a text could be an id."""
    return set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", text))


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
    """Take one record into the library, with stand-ins for its broken parts if need be."""
    origin = library.origins[kind.name, uid]
    try:
        library.records[kind.name][uid] = kind.model.model_validate(value)
    except ValidationError as failure:
        errors = failure.errors(include_url=False)
        for error in errors:
            origin.doubts.update(error["loc"][:1])
        library.problems.extend(complaints(errors[:MOST_MISTAKES], kind.model, origin))
        library.mentions |= _ids_in(str(value))
        rest = repaired(kind.model, value, errors) if len(errors) <= MOST_MISTAKES else None
        if rest is not None:
            library.records[kind.name][uid] = rest


def _words(library: Library) -> None:
    """Report each word that a record chooses from the vocabulary, and that is not there."""
    if "vocabulary" not in library.records["vocabulary"]:
        return
    for key, leaf in library.leaves:
        if leaf.marks.choice is None:
            continue
        words = getattr(library.vocabulary, leaf.marks.choice)
        if leaf.value not in words:
            origin = library.origins[key]
            origin.doubts.add(leaf.loc[0])
            message = f'"{leaf.value}" is not a word of the list "{leaf.marks.choice}".'
            hint = did_you_mean(leaf.value, words)
            library.problems.append(origin.problem(leaf.loc, "unknown-word", message, hint))
