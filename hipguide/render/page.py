"""What a template knows of the page that it draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from .. import proof, prose
from ..figures import anatomy, bodymap, draw, svg
from ..finder.form import FormAnswer
from ..kinds import KINDS, LINKED
from ..kinds.cause.model import Finding
from ..kinds.exercise.model import Exercise
from ..kinds.links import Meaning
from ..prose import Link
from ..records import Evidence, HelpLine, Statement

if TYPE_CHECKING:
    from .site import Site

OPENING = 5  # words by which a statement is known


@dataclass
class Page:
    """What a template knows of the page that it draws.

    Attributes:
        site: what all pages share.
        url: its address from the root of the site.
        cited: the sources that it has cited so far, with their numbers.
        proofs: of each source, the passages that its statements rest on so far.
        explained: the terms that it has explained so far.
        pictures: the pictures that it has shown so far.
    """

    site: Site
    url: str
    cited: dict[str, int] = field(default_factory=dict)
    proofs: dict[str, set[str]] = field(default_factory=dict)
    explained: set[str] = field(default_factory=set)
    pictures: list[str] = field(default_factory=list)

    @cached_property
    def base(self) -> str:
        """From this page to the root of the site."""
        return "../" * self.url.count("/") or "./"

    def to(self, kind: str, uid: str) -> str:
        """The address of a record's page, or of its place on a shared page, seen from here."""
        address = KINDS[kind].address(self.site.library, self.site.links, uid)
        return f"{self.base}{address}"

    def to_sign(self, uid: str) -> str:
        """The address of a sign with a place of its own; nothing for one that is on pages only."""
        return self.to("sign", uid) if self.site.library.signs[uid].has_own_place else ""

    def together(self, lines: Iterable[HelpLine], urgency: str) -> list[list[HelpLine]]:
        """The signs of one urgency, first those of today.

        Args:
            lines: lines of help of all urgencies.
            urgency: the one wanted.

        Returns:
            Items of one or more lines. Decisions of ours that ask for the same for one reason
            are one item.
        """
        signs = self.site.library.signs
        wanted = [line for line in lines if signs[line.sign].urgency == urgency]
        wanted.sort(key=lambda line: signs[line.sign].when != "today")
        items: dict[object, list[HelpLine]] = {}
        for line in wanted:
            sign = signs[line.sign]
            same = line.sign if line.note or not sign.reason else (sign.text, sign.reason)
            items.setdefault(same, []).append(line)
        return list(items.values())

    def most_urgent(self, lines: Iterable[HelpLine]) -> list[str]:
        """The signs of these lines that are emergencies; without any, those for today."""
        signs = self.site.library.signs
        emergencies: list[str] = []
        today: list[str] = []
        for line in lines:
            if signs[line.sign].urgency == "emergency":
                emergencies.append(line.sign)
            elif signs[line.sign].when == "today":
                today.append(line.sign)
        return emergencies or today

    def other_signs(self, flags: Iterable[str], shown: Iterable[HelpLine]) -> dict[str, str]:
        """Words for a sign → the sign, of those that the lines of a page do not show.

        Of several signs for the same thing the first one is named.
        """
        there = {line.sign for line in shown}
        found: dict[str, str] = {}
        for uid in flags:
            if uid not in there:
                sign = self.site.library.signs[uid]
                found.setdefault(sign.think_of or sign.notice, uid)
        return found

    def by_weight(self, meanings: Iterable[Meaning]) -> list[tuple[str, list[Meaning]]]:
        """What a symptom may mean in groups, each with its title.

        A cause that needs help soon must not be missed; so it stands apart, however rare it is.
        """
        likely: list[Meaning] = []
        not_missed: list[Meaning] = []
        rare: list[Meaning] = []
        for meaning in meanings:
            cause = self.site.library.causes[meaning.cause]
            if cause.urgency in ("emergency", "urgent"):
                not_missed.append(meaning)
            elif cause.commonness.level == "rare":
                rare.append(meaning)
            else:
                likely.append(meaning)
        groups = [("Likely", likely), ("Must not be missed", not_missed), ("Rare", rare)]
        return [(title, group) for title, group in groups if group]

    def a(self, kind: str, uid: str, label: str | None = None) -> Markup:
        """A link to a record, by its name."""
        name = label or getattr(self.site.library.records[kind][uid], "name", uid)
        # Not by `format`, which takes several times as long: a build draws very many links.
        html = f'<a href="{self.to(kind, uid)}">{escape(name)}</a>'
        return Markup(html)  # noqa: S704  ids hold no markup

    def where(self, kind: str, uid: str) -> Markup:
        """A link to a place that cites a source: a record's page, or a page written by hand."""
        if kind == "page":
            title = next(page.title for page in self.site.library.written if page.address == uid)
            return Markup('<a href="{}{}">{}</a>').format(self.base, uid, title)
        return self.a(kind, uid, KINDS[kind].name_of(uid, self.site.library.records[kind][uid]))

    def wherever(self, places: Iterable[tuple[str, str]]) -> Markup:
        """Links to all of these places, to end a sentence with."""
        return Markup(", ").join(self.where(kind, uid) for kind, uid in places) + "."

    def named_by(self, places: Sequence[tuple[str, str]]) -> Markup:
        """The last line of a record's page: other pages that name it; nothing without any."""
        if not places:
            return Markup("")
        return Markup('<p class="hip-quiet">Named on: {}</p>\n').format(self.wherever(places))

    def prose(self, text: str) -> Markup:
        """A record's text as HTML. A glossary term is explained in brackets at its first use."""
        return prose.html(text, self._link)

    def _link(self, link: Link) -> Markup:
        if link.kind not in LINKED:
            return escape(link.label)
        anchor = self.a(link.kind, link.uid, link.label)
        if link.kind == "term" and link.uid not in self.explained:
            self.explained.add(link.uid)
            short = self.site.library.terms[link.uid].short
            return Markup(f'{anchor} <span class="hip-term">({escape(short)})</span>')  # noqa: S704
        return anchor

    def body_map(self, here: bool = False) -> Markup:
        """The body map, with each zone a link.

        Args:
            here: whether zones lead to the finder's chart on this page, not to the symptoms.
        """
        answers: dict[str, FormAnswer] = {}
        for question in self.site.form.locating:
            answers |= {answer.uid: answer for answer in question.answers}
        link = partial(self._zone, answers, here)
        return bodymap.draw(self.site.library.body_views.values(), link)

    def _zone(
        self, answers: dict[str, FormAnswer], here: bool, place: str, outline: Markup
    ) -> Markup:
        """A link around the outline of a zone."""
        answer = answers[place]
        symptom = answer.yes[0]
        name = answer.label if here else self.site.library.symptoms[symptom].name
        to = f"#chart-{place}" if here else self.to("symptom", symptom)
        anchor = Markup('<a href="{}" aria-label="{}"><title>{}</title>{}</a>')
        return anchor.format(to, name, name, outline)

    def place(self, symptom: str) -> Markup:
        """Where a symptom is, marked on the body; nothing for one that is no place."""
        library = self.site.library
        marked = bodymap.marks(library.body_views.values(), library.questions.values(), symptom)
        return bodymap.place(marked, library.symptoms[symptom].name)

    def where_felt(self, findings: Iterable[Finding]) -> Markup:
        """The place of the first of these findings that is one, marked on the body."""
        for finding in findings:
            if marked := self.place(finding.symptom):
                return marked
        return Markup("")

    def muscles(self) -> Markup:
        """Front and back of the body with every muscle that an exercise names."""
        library = self.site.library
        used: set[str] = set()
        for exercise in library.exercises.values():
            used.update(exercise.muscles)
        names: dict[str, str] = {}
        for uid, word in library.vocabulary.muscle.items():
            if uid in used:
                names[uid] = word.label.partition(" (")[0]
        return anatomy.labelled(names)

    def heading(self, uid: str, title: str, level: int = 2) -> Markup:
        """A heading with an anchor."""
        return Markup(f'<h{level} id="{uid}">{escape(title)}</h{level}>')  # noqa: S704

    def piece(self, name: str, **values: Any) -> Markup:
        """One template, drawn for this page."""
        html = self.site.environment.get_template(f"{name}.html").render(page=self, **values)
        return Markup(html)  # noqa: S704  an autoescaped template

    def work(self, uid: str) -> Markup:
        """A source, as the list at the end of a page shows it. It is drawn once for many pages."""
        key = (self.base, uid)
        if key not in self.site.works:
            self.site.works[key] = self.piece("work", uid=uid)
        return self.site.works[key]

    def works(self) -> Markup:
        """The sources that the page has cited so far, as items of the list behind its numbers."""
        items = ""
        for uid, number in self.cited.items():
            items += f'<li id="source-{number}">{self.work(uid)}{self.passages(uid)}</li>\n'
        return Markup(items)  # noqa: S704  works are HTML

    def passages(self, uid: str, every: bool = False) -> Markup:
        """What a source says that statements of this page rest on; with `every`, of any page."""
        named = self.proofs.get(uid, ())
        items = ""
        for passage_id, passage in (self.site.library.sources[uid].passages or {}).items():
            if every or passage_id in named:
                items += f"<li>{escape(passage.says)} ({escape(passage.where)})</li>"
        return Markup(f'<ul class="hip-says">{items}</ul>') if items else Markup("")  # noqa: S704

    def cite(self, evidence: Evidence) -> Markup:
        """The mark of evidence behind a statement of a hand-written page."""
        return self.piece("piece_cite", evidence=evidence)

    def still(self, exercise: Exercise, frame: int | None = None, title: str = "") -> Markup:
        """One frame of an exercise; nothing without a figure.

        Args:
            exercise: the exercise.
            frame: the number of the frame; None for the one that shows it best.
            title: what a screen reader calls it; a picture without a title only adorns.
        """
        picture = self.site.still(exercise, frame)
        return self._drawn(picture.told(title) if picture else None)

    def moving(self, exercise: Exercise) -> Markup:
        """The moving picture of an exercise; nothing if it has none."""
        picture = (
            draw.moving(exercise, f"{exercise.name}: the movement") if exercise.figure else None
        )
        self.site.movements |= svg.changes(picture or "")
        return self._drawn(picture)

    def _drawn(self, picture: Markup | None) -> Markup:
        if not picture:
            return Markup("")
        self.pictures.append(picture)
        return picture

    def outlines(self) -> Markup:
        """What the page's pictures so far are made of: once on a page, after the last picture."""
        return draw.outlines(self.pictures) if self.pictures else Markup("")

    def said(self, statement: Statement) -> Markup:
        """A statement whose sources a fold nearby names (`basis`).

        Those of a number are beside it, and so is what we decided ourselves.
        """
        return self.statement(statement) if _beside(statement) else self.prose(statement.text)

    def basis(self, statements: Iterable[Evidence]) -> Markup:
        """A fold with what statements rest on, each after its first words.

        Those whose sources are beside them (`said`) are not in it.
        """
        words: dict[str, None] = {}
        items = ""
        for statement in statements:
            if _beside(statement):
                continue
            words[str(self.site.sure[statement.sure]).lower()] = None
            opening = escape(_opening(proof.text(statement)))
            items += f"<li>{opening} {self.evidence(statement)}</li>"
        if not items:
            return Markup("")
        fold = (
            f'<details class="hip-basis"><summary>What this rests on: {", ".join(words)}</summary>'
            f"<ul>{items}</ul></details>"
        )
        return Markup(fold)  # noqa: S704  all of it is HTML

    def statement(self, statement: Statement) -> Markup:
        """A statement, with what it rests on."""
        html = f"{self.prose(statement.text)} {self.evidence(statement)}"
        return Markup(html)  # noqa: S704  both are HTML

    def evidence(self, evidence: Evidence) -> Markup:
        """What a statement rests on.

        There are so many that drawing each by a template would cost a twentieth of a build.
        """
        if evidence.sure == "ours":
            parts: Any = self.site.environment.globals["parts"]
            return Markup(parts.ours(self, evidence))  # noqa: S704  a macro
        sure = self.site.sure[evidence.sure]
        html = f'<span class="hip-evidence">{sure}{self.numbers(evidence)}</span>\n'
        return Markup(html)  # noqa: S704  both are HTML

    def numbers(self, evidence: Evidence) -> Markup:
        """The numbers of a statement's sources, as links to the list of them.

        A source gets its number where the page cites it first.
        """
        links = ""
        for uid in evidence.sources:
            n = self.cited.setdefault(uid, len(self.cited) + 1)
            links += f' <a href="#source-{n}" aria-label="Source {n}">{n}</a>'
            if evidence.proof and uid in evidence.proof:
                self.proofs.setdefault(uid, set()).add(evidence.proof[uid])
        return Markup(links)  # noqa: S704  numbers only


def _beside(statement: Evidence) -> bool:
    """Whether what a statement rests on stands beside it, not in a fold."""
    return statement.sure == "ours" or proof.has_number(statement)


def _opening(text: str) -> str:
    """The first words of a text, to know it by."""
    words = prose.plain(text).split()
    return " ".join(words[:OPENING]) + ("…" if len(words) > OPENING else "")
