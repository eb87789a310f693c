"""Templates → HTML. Autoescape is on, undefined names are errors, and contributors' words come in only through `prose`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from . import changes, compare, explain, fields, finder_page, floor_plan, plans, prose, strength, walkrun
from .figures import anatomy, bodymap, draw, svg
from .finder import Form, Measured, load_cases, measured, weights
from .finder.measured import outcome
from .library import Library
from .links import Links
from .pages import PACKS, PagePlan, shelf, shelves
from .prose import Link
from .records import KINDS, Evidence, Exercise, HelpLine, Source, Statement
from .records.base import OFTEN_FROM
from .review import digest, state

TEMPLATES = Path(__file__).parent / "templates"
# Records without a page of their own, and the page that shows them all.
SHARED = {"term": "glossary/#", "running_plan": "guides/return-to-running/#"}


@dataclass
class Page:
    """What a template knows of the page that it draws: where it stands, which sources it has cited, which terms it has used, and which pictures it shows."""

    site: Site
    url: str
    cited: dict[str, int] = field(default_factory=dict)
    explained: set[str] = field(default_factory=set)
    pictures: list[str] = field(default_factory=list)

    @cached_property
    def base(self) -> str:
        """From this page to the root of the site."""
        return "../" * self.url.count("/") or "./"

    def to(self, kind: str, uid: str) -> str:
        """The address of a record's page, or of its place on a shared page, seen from here."""
        if kind == "sign":
            return f"{self.base}{self._sign_address(uid)}"
        if kind == "source":
            return f"{self.base}sources/{shelf(uid)}/#{uid}"
        return f"{self.base}{SHARED[kind]}{uid}" if kind in SHARED else f"{self.base}{KINDS[kind].folder}/{uid}/"

    def _sign_address(self, uid: str) -> str:
        """Where a sign stands: among the warning signs, in the finder's chart, or else on the first page that names it."""
        sign = self.site.library.signs[uid]
        if sign.has_own_place:
            return finder_page.sign_address(self.site.library, uid)
        for kind, page in self.site.links.helps[uid]:
            return f"{KINDS[kind].folder}/{page}/#sign-{uid}"
        return ""

    def to_sign(self, uid: str) -> str:
        """The address of a sign that has a place beside pages; nothing for one that stands on pages only."""
        return self.to("sign", uid) if self.site.library.signs[uid].has_own_place else ""

    def together(self, lines: Iterable[HelpLine], urgency: str) -> list[list[HelpLine]]:
        """The signs of this urgency, first those of today. Decisions of ours that ask for the same for one reason are one item."""
        items: dict[object, list[HelpLine]] = {}
        for line in sorted(lines, key=lambda line: self.site.library.signs[line.sign].when != "today"):
            sign = self.site.library.signs[line.sign]
            if sign.urgency == urgency:
                same = line.sign if line.note or not sign.reason else (sign.text, sign.reason)
                items.setdefault(same, []).append(line)
        return list(items.values())

    def a(self, kind: str, uid: str, label: str | None = None) -> Markup:
        """A link to a record, by its name."""
        name = label or getattr(self.site.library.records[kind][uid], "name", uid)
        return Markup(f'<a href="{self.to(kind, uid)}">{escape(name)}</a>')  # noqa: S704  ids hold no markup

    def where(self, kind: str, uid: str) -> Markup:
        """A link to where something is told that cites a source: a record's page, or a page written by hand."""
        if kind == "sign":
            sign = self.site.library.signs[uid]
            return self.a(kind, uid, f"when to get help: {sign.think_of or sign.notice}")
        if kind == "article":
            return Markup('<a href="{}article/">what the article says</a>').format(self.base)
        if kind == "page":
            title = next(page.title for page in self.site.library.written if page.address == uid)
            return Markup('<a href="{}{}">{}</a>').format(self.base, uid, title)
        return self.a(kind, uid)

    def wherever(self, places: Iterable[tuple[str, str]]) -> Markup:
        """Links to all of these places, to end a sentence with."""
        return Markup(", ").join(self.where(kind, uid) for kind, uid in places) + "."

    def prose(self, text: str) -> Markup:
        """A record's text as HTML. A glossary term is explained in brackets where the page uses it first."""
        return prose.html(text, self._link)

    def _link(self, link: Link) -> Markup:
        anchor = self.a(link.kind, link.uid, link.label)
        if link.kind == "term" and link.uid not in self.explained:
            self.explained.add(link.uid)
            short = self.site.library.terms[link.uid].short
            return Markup(f'{anchor} <span class="hip-term">({escape(short)})</span>')  # noqa: S704
        return anchor

    def body_map(self, here: bool = False) -> Markup:
        """The body map. Each zone is a link: to the symptom's page, or to the place's part of the finder's chart, `here`."""
        answers = {a.uid: a for q in self.site.form.questions if q.role == "place" for a in q.answers}

        def link(place: str, outline: Markup) -> Markup:
            symptom = answers[place].yes[0]
            name = answers[place].label if here else self.site.library.symptoms[symptom].name
            to = f"#chart-{place}" if here else self.to("symptom", symptom)
            return Markup('<a href="{}" aria-label="{}"><title>{}</title>{}</a>').format(to, name, name, outline)

        return bodymap.draw(self.site.library.body_views.values(), link)

    def place(self, symptom: str) -> Markup:
        """Where a symptom is, marked on the body; nothing for one that is no place."""
        library = self.site.library
        marked = bodymap.marks(library.body_views.values(), library.questions.values(), symptom)
        return bodymap.place(marked, library.symptoms[symptom].name)

    def muscles(self) -> Markup:
        """Front and back of the body with every muscle that an exercise names."""
        library = self.site.library
        used = {muscle for exercise in library.exercises.values() for muscle in exercise.muscles}
        names = {uid: w.label.partition(" (")[0] for uid, w in library.vocabulary.muscle.items() if uid in used}
        return anatomy.labelled(names)

    def heading(self, uid: str, title: str, level: int = 2) -> Markup:
        """A heading with an anchor."""
        return Markup(f'<h{level} id="{uid}">{escape(title)}</h{level}>')  # noqa: S704

    def piece(self, name: str, **values: Any) -> Markup:
        """One template, drawn for this page."""
        html = self.site.environment.get_template(f"{name}.html").render(page=self, **values)
        return Markup(html)  # noqa: S704  an autoescaped template

    def work(self, uid: str) -> Markup:
        """A source, as the list at the end of a page shows it. Many pages show the same one, so it is drawn once."""
        key = (self.base, uid)
        if key not in self.site.works:
            self.site.works[key] = self.piece("work", uid=uid)
        return self.site.works[key]

    def works(self) -> Markup:
        """The sources that the page has cited so far, as items of the list that its numbers lead to."""
        items = (f'<li id="source-{number}">{self.work(uid)}</li>\n' for uid, number in self.cited.items())
        return Markup("".join(items))  # noqa: S704  works are HTML

    def cite(self, evidence: Evidence) -> Markup:
        """The mark of evidence behind a statement of a hand-written page."""
        return self.piece("piece_cite", evidence=evidence)

    def still(self, exercise: Exercise, frame: int | None = None, title: str = "") -> Markup:
        """One frame of an exercise that has a figure; the one that shows it best, if none is named. Nothing without a figure."""
        picture = self.site.still(exercise, frame)
        return self._drawn(picture.told(title) if picture else None)

    def moving(self, exercise: Exercise) -> Markup:
        """The moving picture of an exercise; nothing if it has none."""
        picture = draw.moving(exercise, f"{exercise.name}: the movement") if exercise.figure else None
        self.site.movements |= svg.changes(picture or "")
        return self._drawn(picture)

    def _drawn(self, picture: Markup | None) -> Markup:
        self.pictures += [picture] if picture else []
        return picture or Markup("")

    def outlines(self) -> Markup:
        """What the page's pictures so far are made of. Each page that shows a picture needs it once, after the last one."""
        return draw.outlines(self.pictures) if self.pictures else Markup("")

    def statement(self, statement: Statement) -> Markup:
        """A statement, with what it rests on."""
        return Markup(f"{self.prose(statement.text)} {self.evidence(statement)}")  # noqa: S704  both are HTML

    def evidence(self, evidence: Evidence) -> Markup:
        """What a statement rests on. Pages hold so many that to draw each by a template costs a twentieth of a build."""
        if evidence.sure == "ours":
            parts: Any = self.site.environment.globals["parts"]
            return Markup(parts.ours(self, evidence))  # noqa: S704  a macro
        sure = self.site.sure[evidence.sure]
        return Markup(f'<span class="hip-evidence">{sure}{self.numbers(evidence)}</span>\n')  # noqa: S704  both are HTML

    def numbers(self, evidence: Evidence) -> Markup:
        """The numbers of a statement's sources, as links to the list of them. A source gets its number where it is cited first."""
        links = ""
        for uid in evidence.sources:
            n = self.cited.setdefault(uid, len(self.cited) + 1)
            links += f' <a href="#source-{n}" aria-label="Source {n}">{n}</a>'
        return Markup(links)  # noqa: S704  numbers only


@dataclass
class Site:
    """Everything that templates draw from. `cases` is the folder with the people that the finder is measured with."""

    library: Library
    links: Links
    form: Form
    cases: Path = Path("tests/cases")
    # What many pages show is drawn once: sources by way to the root and id, pictures by exercise and frame.
    works: dict[tuple[str, str], Markup] = field(default_factory=dict)
    stills: dict[tuple[str, int], draw.Picture] = field(default_factory=dict)
    movements: set[str] = field(default_factory=set)  # of the moving pictures that were drawn, for the style sheet

    @cached_property
    def measured(self) -> Measured:
        """How well the finder serves the cases, for the page that tells. Raises CaseError if one has not the right form."""
        return measured(self.form, load_cases(self.cases))

    @cached_property
    def sure(self) -> dict[str, Markup]:
        """How sure we are of a statement, in words."""
        return {word: escape(about.label) for word, about in self.library.vocabulary.sure.items()}

    @cached_property
    def environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.globals.update(
            library=self.library,
            vocabulary=self.library.vocabulary,
            links=self.links,
            form=self.form,
            grouped=grouped,
            citation=citation,
            compared=compare.rows,
            pair_urgency=compare.urgency,
            address=address,
            plain=prose.plain,
            day=day,
            shelves=shelves,
            review_state=state,
            strength={"site": strength.of_site(self.library), "article": strength.of_article(self.library)},
            strength_of=strength.of_record,
            doubts=partial(strength.doubts, self.library),
            digest=digest,
            packs=PACKS,
            outcome=outcome,
            floor_plan=floor_plan,
            weights=weights,
            often_from=OFTEN_FROM,
            walkrun=walkrun.picture,
            explained=explain.explanations(),
            rule_groups=explain.GROUPS,
            field_reference=partial(fields.reference, self.library.vocabulary),
            by_day=changes.by_day,
            ticks=ticks,
            literal=literal,
            plans=plans,
            muscle_picture=anatomy.small,
        )
        environment.globals["parts"] = environment.get_template("parts.html").module  # for all templates
        return environment

    def still(self, exercise: Exercise, frame: int | None = None) -> draw.Picture | None:
        """One frame of an exercise; the one that shows it best, if none is named. None without a figure."""
        if exercise.figure is None:
            return None
        key = (exercise.name, draw.key_frame(exercise.figure) if frame is None else frame)
        if key not in self.stills:
            self.stills[key] = draw.picture(exercise, key[1])
        return self.stills[key]

    def record(self, kind: str, uid: str, url: str) -> Markup:
        """The whole page of a record, for the address `url` (such as `causes/x/`)."""
        record = self.library.records[kind][uid]
        return Markup("<h1>{}</h1>\n<!--hip:toc-->\n").format(getattr(record, "name", uid)) + self.piece(
            kind, url, uid=uid, **{kind: record}
        )

    def draw(self, plan: PagePlan, url: str) -> Markup:
        """A page of the plan, for the address `url`."""
        if plan.form:
            template = "review_pack" if plan.pack else "plan"
            return self.piece(template, url, uid=plan.uid, cause=self.library.causes[plan.uid])
        return self.record(plan.kind, plan.uid, url)

    def piece(self, name: str, url: str, **values: Any) -> Markup:
        """One template, drawn for the page at `url`."""
        return Page(self, url).piece(name, **values)

    def finder(self, url: str) -> Markup:
        """The finder: its chart for readers without JavaScript, and the data that the script walks."""
        data = {"finder_json": _script(self.form.as_json()), "finder_words": _script(finder_page.words(self.library))}
        return self.piece("piece_finder", url, chart=finder_page.Chart(self.library, self.links), **data)


def _script(value: object) -> Markup:
    """Data as JSON that is safe inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704  nothing left to escape


CONTENTS = Markup("<!--hip:toc-->")
LEAST_HEADINGS = 3


def with_contents(html: str) -> str:
    """The page with its contents list in place of the marker for it. Short pages need none."""
    found = [*_headings(html)]
    if len(found) < LEAST_HEADINGS:
        return str(html).replace(CONTENTS, "")
    items = "".join(f'<li><a href="#{uid}">{title}</a></li>' for uid, title in found)
    nav = f'<nav class="hip-toc" aria-label="On this page"><details><summary>On this page</summary><ul>{items}</ul></details></nav>'
    return str(html).replace(CONTENTS, nav)


def _headings(html: str) -> Iterator[tuple[str, str]]:
    """Anchor and words of each second-level heading, in one pass that never looks back."""
    at, begin = 0, '<h2 id="'
    while (at := html.find(begin, at)) >= 0:
        name_end = html.find('"', at + len(begin))
        words = html.find(">", name_end) + 1
        end = html.find("</h2>", words)
        if name_end < 0 or not words or end < 0:
            return
        first, *rest = html[words:end].split("<")
        yield html[at + len(begin) : name_end], "".join([first, *(part.partition(">")[2] for part in rest)]).strip()
        at = end


def literal(text: str) -> Markup:
    """A text as it is, without anything that could be taken for the leavings of a template."""
    return Markup(str(escape(text)).replace("{", "&#123;"))  # noqa: S704  escaped before


def ticks(text: str) -> Markup:
    """A text about code, with what stands in `ticks` shown as code."""
    parts = str(text).split("`")
    return Markup("").join(Markup("<code>{}</code>").format(p) if i % 2 else escape(p) for i, p in enumerate(parts))


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(when: date) -> str:
    """A day in words, such as 3 May 2026."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def grouped(
    items: Iterable[tuple[str, Any]], field_name: str, words: Iterable[str]
) -> list[tuple[str, list[tuple[str, Any]]]]:
    """Records by one of their words, in the order of the vocabulary, then by name; empty groups are left out."""
    items = sorted(items, key=lambda item: getattr(item[1], "name", "").casefold())
    groups = [(word, [(u, r) for u, r in items if getattr(r, field_name) == word]) for word in words]
    return [(word, members) for word, members in groups if members]


def address(source: Source) -> str | None:
    """Where a reader finds the work: DOI first, then PubMed, then the page itself."""
    if source.doi:
        return f"https://doi.org/{source.doi}"
    if source.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/"
    return source.url


def citation(source: Source) -> str:
    """Authors, year, and where it was published, as one line of plain text. A publisher who is the author stands there once."""
    authors, published = ", ".join(source.authors), source.published or ""
    parts: Sequence[str] = [
        "" if published.startswith(authors) else authors,
        str(source.year) if source.year else "",
        published,
    ]
    return ". ".join(part.rstrip(".") for part in parts if part)
