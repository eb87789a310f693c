"""From the files in `data/` to a Library: frozen records, where each part of them stands, and the problems found.

Loading never stops at the first mistake. A record with mistakes is kept without its broken parts where that is possible,
so that the rules can still look at the rest of it and nothing is reported twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeVar, cast, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from .problems import Problem, did_you_mean
from .records import (
    FOLDERS,
    KINDS,
    LISTS,
    PAGES,
    Article,
    BodyView,
    Cause,
    Choice,
    Comparison,
    Exercise,
    Kind,
    Moved,
    PlainWords,
    Prose,
    Question,
    Record,
    RedFlag,
    Ref,
    RunningPlan,
    Source,
    Symptom,
    Term,
    Vocabulary,
)
from .records.base import FORMS, ID_PATTERN
from .repair import BLANK, annotation_at, repaired
from .written import WrittenPage, addresses, written_pages
from .yaml_source import Loc, read_file
from .yaml_source import Source as YamlSource

MOST_MISTAKES = 200  # in one record; more are not listed, for each takes its time

R = TypeVar("R", bound=Record)
Key = tuple[str, str]


@dataclass(frozen=True)
class Origin:
    """Where a record stands: its YAML file, and the part of the file that is the record."""

    source: YamlSource
    prefix: Loc = ()
    doubts: set[str | int] = field(default_factory=set, compare=False)  # fields with a wrong shape, word or id

    def doubtful(self, *fields: str) -> bool:
        """Whether something is wrong in one of these fields (in any, if none is named): then draw no conclusions from it."""
        broken = {loc[len(self.prefix)] for loc in self.source.broken if self._mine(loc)}
        wrong = self.doubts | broken
        return bool(wrong & set(fields)) if fields else bool(wrong)

    def _mine(self, loc: Loc) -> bool:
        return len(loc) > len(self.prefix) and loc[: len(self.prefix)] == self.prefix

    def problem(self, loc: Loc, rule: str, message: str, hint: str = "") -> Problem:
        """A problem at a part of this record."""
        return self.source.problem((*self.prefix, *loc), rule, message, hint)


@dataclass(frozen=True)
class Marks:
    """What its declaration says of a field that holds text."""

    every: tuple[object, ...] = ()
    ref: str | None = None  # the kind of record whose id it is
    choice: str | None = None  # the list of the vocabulary whose word it is
    prose: bool = False


class Leaf(NamedTuple):
    """One text in a record: where it is, what it says, and the marks of its field."""

    loc: Loc
    value: str
    marks: Marks


@dataclass
class Library:
    """All records by kind and id, in the order of their ids (lists: in the order of the file)."""

    records: dict[str, dict[str, Record]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    origins: dict[Key, Origin] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    known: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    mentions: set[str] = field(default_factory=set)  # ids in records that have mistakes: never reported as unused
    unread: set[str] = field(default_factory=set)  # kinds of which a file could not be read at all
    written: list[WrittenPage] = field(default_factory=list)  # the pages written by hand that may cite sources
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
    def red_flags(self) -> Mapping[str, RedFlag]:
        return self._of("red_flag", RedFlag)

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

    def taken(self, kind: Kind, uid: str) -> bool:
        """Whether a list of records, or a page written by hand, stands where a record of this id would."""
        return uid == "index" or (kind.name in PAGES and f"{kind.folder}/{uid}/" in self.by_hand)

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


def leaves(record: Record) -> list[Leaf]:
    """Every text in a record, with the marks of the field that holds it."""
    found: list[Leaf] = []
    _gather(record, (), Marks(), found)
    return found


def _gather(value: object, loc: Loc, marks: Marks, found: list[Leaf]) -> None:
    if isinstance(value, str):
        found.append(Leaf(loc, value, marks))
    elif isinstance(value, Record):
        for name, own in _field_marks(type(value)):
            _gather(getattr(value, name), (*loc, name), own, found)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            _gather(item, (*loc, i), marks, found)
    elif isinstance(value, dict):
        for key, item in value.items():
            _gather(item, (*loc, key), marks, found)


@cache
def _field_marks(model: type[Record]) -> tuple[tuple[str, Marks], ...]:
    """Each field of a model that can hold text, with its marks."""
    return tuple((name, _marks(info)) for name, info in model.model_fields.items() if _holds_text(info.annotation))


def _holds_text(annotation: Any) -> bool:
    if get_origin(annotation) is dict:  # its keys are no texts of the record
        return _holds_text(get_args(annotation)[1])
    if annotation is str or get_origin(annotation) is Literal:
        return True
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return bool(_field_marks(annotation))
    return any(_holds_text(inner) for inner in get_args(annotation))


def _marks(info: FieldInfo) -> Marks:
    every = (*info.metadata, *_inner_marks(info.annotation))
    return Marks(
        every,
        next((mark.kind for mark in every if isinstance(mark, Ref)), None),
        next((mark.vocabulary for mark in every if isinstance(mark, Choice)), None),
        any(isinstance(mark, Prose) for mark in every),
    )


def _inner_marks(annotation: Any) -> tuple[object, ...]:
    """The marks inside `X | None`, tuples and nested `Annotated`."""
    found: list[object] = list(getattr(annotation, "__metadata__", ()))
    for inner in getattr(annotation, "__args__", ()):
        found.extend(_inner_marks(inner))
    if hasattr(annotation, "__origin__") and hasattr(annotation, "__metadata__"):
        found.extend(_inner_marks(annotation.__origin__))
    return tuple(found)


def load(root: Path) -> Library:
    """Read every record under `root`, and what the hand-written pages in the folder `docs` beside it cite.

    The result's `problems` holds what single records show; `rules` finds the rest.
    """
    docs = root.parent / "docs"
    library = Library(written=written_pages(docs), by_hand=addresses(docs))
    files = [path for path in sorted(root.rglob("*.y*ml")) if path.relative_to(root).parts[0] != "schema"]
    for path in files:
        source = read_file(path, f"{root.name}/{path.relative_to(root).as_posix()}")
        _file(library, source, path.relative_to(root))
    for kind in LISTS.values():
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


def _file(library: Library, source: YamlSource, path: Path) -> None:
    kind = FOLDERS.get(path.parts[0]) if len(path.parts) == 2 else LISTS.get(path.as_posix())
    if path.suffix != ".yml" or kind is None:
        folders = ", ".join(f"data/{place}/" for place in FOLDERS)
        library.problems.append(
            Problem(
                source.file,
                1,
                1,
                "file-place",
                "This file is not in a folder for records.",
                f"Records are .yml files in {folders}.",
            )
        )
        return
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


def _identity(library: Library, kind: Kind, uid: str, origin: Origin) -> None:
    library.known[kind.name].add(uid)
    library.origins[kind.name, uid] = origin
    if not re.fullmatch(ID_PATTERN, uid):
        message = f'"{uid}" is not a good id.'
        library.problems.append(origin.problem((), "id", message, f"Use {FORMS[ID_PATTERN]}."))
    elif library.taken(kind, uid):
        message = f'The id "{uid}" is taken by another page or file of the site.'
        library.problems.append(origin.problem((), "id", message, "Choose another."))


def _record(library: Library, kind: Kind, uid: str, value: Any) -> None:
    origin = library.origins[kind.name, uid]
    try:
        library.records[kind.name][uid] = kind.model.model_validate(value)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        origin.doubts.update(e["loc"][0] for e in errors if e["loc"])
        library.problems.extend(_complaints(errors[:MOST_MISTAKES], kind.model, origin))
        library.mentions |= set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", str(value)))
        rest = repaired(kind.model, value, errors) if len(errors) <= MOST_MISTAKES else None
        if rest is not None:
            library.records[kind.name][uid] = rest


def _complaints(errors: list[ErrorDetails], model: type[Record], origin: Origin) -> Iterator[Problem]:
    """Pydantic's errors in our words. One mistake gives one problem: a misspelt key hides "missing" for the right one."""
    extra = {e["loc"] for e in errors if e["type"] == "extra_forbidden"}
    for error in errors:
        loc: Loc = error["loc"]
        full = (*origin.prefix, *loc)
        if any(full[: len(b)] == b for b in origin.source.broken) or _follows(error, errors, origin):
            continue
        name = str(loc[-1]) if loc else ""
        if error["type"] == "extra_forbidden":
            fields = _fields_at(model, loc[:-1])
            yield origin.problem(loc, "unknown-key", f'The key "{name}" is not known here.', did_you_mean(name, fields))
        elif error["type"] == "missing":
            near = [e for e in extra if e[:-1] == loc[:-1] and did_you_mean(str(e[-1]), [name]).startswith("Did")]
            if not near:
                yield origin.problem(loc[:-1], "missing", f'The key "{name}" is missing.', "Add it.")
        else:
            yield origin.problem(loc, *_wording(error))


def _follows(error: ErrorDetails, errors: list[ErrorDetails], origin: Origin) -> bool:
    """Whether an error only follows from another one further in: a list is "too short" because its one item is wrong."""
    loc = error["loc"]
    inside = [e["loc"] for e in errors if len(e["loc"]) > len(loc) and e["loc"][: len(loc)] == loc]
    full = (*origin.prefix, *loc)
    broken = [b for b in origin.source.broken if b[: len(full)] == full]
    return (error["type"] == "too_short" and bool(inside)) or (bool(loc) and bool(broken))


def _wording(error: ErrorDetails) -> tuple[str, str, str]:
    kind, context, given = error["type"], error.get("ctx", {}), error.get("input")
    if given is None:
        what = error["loc"][-1] if error["loc"] else 0
        return "empty", "This item is empty." if isinstance(what, int) else f'The key "{what}" is empty.', "Fill it in."
    if kind == "literal_error":
        words = re.findall(r"'([^']+)'", str(context.get("expected", ""))) or [str(context.get("expected"))]
        return "unknown-word", f'"{given}" is not one of the words for this.', did_you_mean(str(given), words)
    if kind == "missing_word":
        return "missing", f"{error['msg']}.", "Add it."
    if kind in ("unsourced", "review", "range", "untidy", "direction"):
        return kind, f"{error['msg']}.", ""
    if kind == "string_pattern_mismatch":
        return "wrong-form", f'"{given}" does not have the right form.', f"Write {FORMS[context['pattern']]}."
    if kind in (
        "string_too_short",
        "string_too_long",
        "too_short",
        "too_long",
        "greater_than_equal",
        "less_than_equal",
    ):
        return "wrong-size", f"{error['msg'].replace('Tuple', 'List')}.", ""
    if kind == "string_type" and isinstance(given, bool | int | float):
        return "wrong-type", f"This must be text, not {str(given).lower()}.", "Quote it."
    if kind == "string_type":
        what = "a list" if isinstance(given, list) else "a key with a value"
        return "wrong-type", f"This must be text, not {what}.", "Quote text that holds a colon, or starts with a sign."
    if kind.startswith("int_"):
        return "wrong-type", "This must be a whole number.", "Write digits only, without quotes."
    if kind.startswith("date_"):
        return "wrong-type", "This must be a date.", "Write year, month and day, such as 2026-11-25."
    if kind.startswith("bool_"):
        return "wrong-type", "This must be true or false.", ""
    if kind == "tuple_type":
        return "wrong-type", "This must be a list.", "Start each item with a hyphen."
    if kind in ("model_type", "dict_type"):
        return "wrong-type", "This must be a mapping of keys and values.", ""
    return "wrong-type", f"{error['msg']}.", ""


def _fields_at(model: type[Record], loc: Loc) -> list[str]:
    """The keys that are allowed where `loc` points."""
    here = annotation_at(model, loc)
    for inner in (here, *getattr(here, "__args__", ())):
        if isinstance(inner, type) and issubclass(inner, Record):
            return list(inner.model_fields)
    return []


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
