"""What a kind of record has to say of itself.

Every stage of the program goes through the kinds and asks for what it needs: where records are,
where readers see them, which rules they follow. A kind says all of it in the `KIND` of its folder.
What it leaves out is reported when the program starts, in a sentence that says what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from .. import prose
from ..problems import Problem
from ..records.base import Record
from ..yaml_source import Loc

if TYPE_CHECKING:
    from ..library import Library
    from ..written import WrittenPage
    from .links import Links

ROOMS = Path(__file__).parent
EVERY = ("",)  # of `proven`: all statements of a record
DESCRIPTION_LENGTH = 155
_MISSING: Any = object()


class KindProblem(Exception):
    """A kind does not say all that it has to. The message names its file and what is missing."""


def _needed(what: str) -> Any:
    """A part that every kind has. `what` completes the sentence that reports it as missing."""
    return field(default=_MISSING, metadata={"what": what})


@dataclass(frozen=True)
class Rule:
    """One check of the records.

    Attributes:
        check: a function from the library to problems. It changes nothing, and needs no other rule
            to have run.
        ids: the rules that it can report, as `rules.yml` beside it explains them.
    """

    check: Callable[[Library], Iterable[Problem]]
    ids: tuple[str, ...]


@dataclass(frozen=True)
class RecordPage:
    """One generated page.

    Attributes:
        kind: the kind of its record.
        uid: the id of its record.
        title: plain text, not yet escaped.
        description: likewise.
        folder: the folder of the site where it is.
        data_file: the YAML file behind it, from the root of the repository.
        template: what draws it.
        names: other names, for search; plain text.
        parent: the record of the same kind whose page it belongs under, if there is one.
        form: "" for a record's own page. A `pack` is what a clinician reviews a cause with, for
            paper and for nobody else. A `plan` shows the programme of a cause as exercise plans.
    """

    kind: str
    uid: str
    title: str
    description: str
    folder: str
    data_file: str
    template: str
    names: tuple[str, ...] = ()
    parent: str | None = None
    form: Literal["", "pack", "plan"] = ""

    @property
    def pack(self) -> bool:
        """Whether it is a review pack."""
        return self.form == "pack"

    @property
    def path(self) -> str:
        """The page's path under docs/, as MkDocs wants it."""
        return f"{self.folder}/{self.uid}.md"


JsonLd = Callable[["Library", RecordPage, str], Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class OwnPages:
    """Each record has a page of its own, drawn by `page.html` in the kind's folder.

    Attributes:
        section: the word for the menu's part with these pages.
        title: what the list of them is called.
        pages: the pages of all records. Most kinds have one a record.
        json_ld: what search engines are told of a page beside its name: keys of schema.org. It
            gets the library, the page, and the site's address ("" if it has none).
    """

    section: str
    title: str
    pages: Callable[[Library], Iterator[RecordPage]]
    json_ld: JsonLd


@dataclass(frozen=True)
class MadePages:
    """Pages that each show many records, and that nobody has written.

    Attributes:
        address: the page of a record, from the root of the site, by the record's id.
        pages: all of them, as if somebody had written them.
    """

    address: Callable[[str], str]
    pages: Callable[[Library], Iterator[WrittenPage]]


@dataclass(frozen=True, kw_only=True)
class SharedPage:
    """The records are shown together, on a page written by hand.

    Attributes:
        title: what a change of the records is listed under; "" if it is not listed.
        file: the page under `docs/`.
        place: where one record is, from the root of the site: an address with `{uid}` for its id,
            or a function for it.
        texts_on: the page under `docs/` that a text of a record counts for, if it is not `file`.
        edited_from: other pages under `docs/` from which a reader comes to these records.
        made: the pages that show the records, if `file` only lists those.
    """

    title: str
    file: str
    place: str | Callable[[Library, Links, str], str]
    texts_on: Callable[[Any, Loc], str] | None = None
    edited_from: tuple[str, ...] = ()
    made: MadePages | None = None


@dataclass(frozen=True)
class NoPage:
    """No reader sees the records as such. They say how other records are read or shown."""


@dataclass(frozen=True, kw_only=True)
class Completeness:
    """What a record has when it is complete: every field but those that its form may lack.

    Attributes:
        may_lack: form, in words → the fields that such a record may lack.
        form: which of these forms a record has.
        more: what no single field shows: what is missing, and a hint, for each gap.
    """

    may_lack: Mapping[str, frozenset[str]]
    form: Callable[[Library, str], str]
    more: Callable[[Library, str], Iterator[tuple[str, str]]]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of record. Each part but the last few has to be said, if only as None or ().

    Attributes:
        proven: the fields whose statements show what each source itself says; `EVERY` for all.
            So does every statement with a number, whatever its field.
    """

    name: str = _needed("its name, which is that of its folder")
    model: type[Record] = _needed("the pydantic model of a record")
    order: int = _needed("its place among the kinds, wherever they are listed")
    place: str = _needed("its folder or file under data/")
    shape: Literal["folder", "list", "single"] = _needed(
        "whether its place is a folder with a file a record, a file with a list, or one record"
    )
    seen: OwnPages | SharedPage | NoPage = _needed("where readers see its records")
    texts: Literal["advice", "words", "quoted"] = _needed(
        "whether its texts are advice to readers, other words of ours, or the words of others"
    )
    add: str | None = _needed('the words of the link that adds one, such as "Add a cause"')
    next_step: str | None = _needed("what to do once a new file is filled in; {uid} is its id")
    unused: str | None = _needed("how to mend that nothing refers to a record; {uid} is its id")
    other_names: str | None = _needed("the field with other names, which may not repeat a name")
    linked_in_texts: bool = _needed("whether a text may link to a record, as [words](kind:id)")
    links: Callable[[Links, Library], None] | None = _needed(
        "what the other records learn of a record that names them"
    )
    linked: Callable[[Links, str], Mapping[str, Any]] | None = _needed(
        "what other records say of a record, for the JSON API"
    )
    complete: Completeness | None = _needed("what a complete record has")
    rules: tuple[Rule, ...] = _needed("the rules that its records follow")
    proven: tuple[str, ...] = ()
    named: Callable[[Any], str] | None = None
    anchors: Callable[[Any], Iterator[tuple[Loc, str]]] | None = None
    snippets: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for part in fields(self):
            if getattr(self, part.name) is _MISSING:
                self._fail(f"leaves out `{part.name}`: {part.metadata['what']}")
        if self.shape == "folder" and not (self.add and self.next_step):
            self._fail("says not how one adds a record: a folder kind needs `add` and `next_step`")
        if isinstance(self.seen, OwnPages) and not self.template_file.is_file():
            self._fail("has pages of its own, but there is no page.html in its folder")
        unknown = self._named_fields() - self.model.model_fields.keys()
        if unknown:
            listed = ", ".join(f"`{name}`" for name in sorted(unknown))
            self._fail(f"names {listed}, which its model does not have")

    def _named_fields(self) -> set[str]:
        """The fields of the model that the kind names."""
        named = {self.other_names} if self.other_names else set()
        if self.complete:
            named.update(*self.complete.may_lack.values())
        if self.proven != EVERY:
            named.update(self.proven)
        return named

    def _fail(self, what: str) -> None:
        name = "" if self.name is _MISSING else self.name
        raise KindProblem(f'hipguide/kinds/{name}/: the kind "{name}" {what}.')

    @property
    def template_file(self) -> Path:
        """What draws a record's page."""
        return ROOMS / self.name / "page.html"

    @property
    def folder(self) -> str:
        """The folder of the site for pages and files of this kind."""
        return self.place.removesuffix(".yml")

    def json_ld(self, library: Library, record_page: RecordPage, site_url: str) -> dict[str, Any]:
        """What search engines are told of a page beside its name."""
        if isinstance(self.seen, OwnPages):
            return dict(self.seen.json_ld(library, record_page, site_url))
        return {}

    @property
    def section(self) -> str:
        """The word for the menu's part with its pages; "" without pages of its own."""
        return self.seen.section if isinstance(self.seen, OwnPages) else ""

    def name_of(self, uid: str, record: Record) -> str:
        """What a link to a record is called."""
        return self.named(record) if self.named else str(getattr(record, "name", uid))

    def data_file(self, uid: str) -> str:
        """The file that holds a record, from the root of the repository."""
        return f"data/{self.place}/{uid}.yml" if self.shape == "folder" else f"data/{self.place}"

    def address(self, library: Library, links: Links, uid: str) -> str:
        """Where a reader sees a record, from the root of the site; "" if nowhere."""
        if isinstance(self.seen, OwnPages):
            return f"{self.folder}/{uid}/"
        if not isinstance(self.seen, SharedPage):
            return ""
        place = self.seen.place
        return place.format(uid=uid) if isinstance(place, str) else place(library, links, uid)

    def page(self, uid: str, title: str, about: str, **more: Any) -> RecordPage:
        """A page of a record.

        Args:
            uid: the id of the record.
            title: plain text, not yet escaped.
            about: what the page is about; markup is taken out, and it is cut at a word.
            more: other attributes of the page, if they differ from those of a record's own page.
        """
        own = {
            "folder": self.folder,
            "data_file": self.data_file(uid),
            "template": f"{self.name}/page",
        }
        return RecordPage(self.name, uid, title, short(about), **(own | more))


def short(text: str) -> str:
    """At most `DESCRIPTION_LENGTH` characters of plain text, cut at a word."""
    text = prose.plain(text)
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    cut = text[:DESCRIPTION_LENGTH]
    whole_words = cut[: cut.rfind(" ")] if " " in cut else cut[:-1]
    return whole_words.rstrip(",;:") + "…"
