"""What must hold for any project, however broken: clear problems on real lines, or pages in which
all words are only words.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import repository
from markdown import Markdown

from hipguide import (
    changes,
    complete,
    edit,
    finder,
    links,
    pages,
    plain,
    publish,
    render,
    review,
    rules,
    strength,
)
from hipguide.commands import main
from hipguide.commands.shared import broken
from hipguide.kinds.source.page import shelves
from hipguide.library import Library, load
from hipguide.problems import Problem, report, visible
from hipguide.publish.history import FIRST
from hipguide.site import Lists, SiteProblem, filled, sealed
from hipguide.written import WrittenPage, tags
from hipguide.yaml_source import read_file

ROOT = Path(__file__).resolve().parents[2]
PIECES = (
    *(
        "article",
        "can_i_run",
        "causes",
        "comparisons",
        "cross_training",
        "exercises",
        "gallery",
        "glossary",
        "opening",
    ),
    *("places", "running_plans", "strength_by_muscle", "strongest", "symptoms"),
)
SECONDS = 5.0  # of processor time that no input may take
TODAY = date(2026, 11, 30)
# of the page on how the finder is tested
PARTS = ("care", "sent", "groups", "missed", "rules", "people", "cases")
# What the extensions of mkdocs.yml and MkDocs itself make of a page.
MARKDOWN = Markdown(extensions=["toc", "tables", "fenced_code", "attr_list", "md_in_html"])
SCHEMES = ("https:", "http:", "mailto:", "tel:")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
PAGES, COMMAND_LINE = 5, 250  # of every so many inputs one
# for whom the finder's proofs are tried: here it matters that they end, not that they hold
READERS = 8
COMMANDS = (
    *(["check", "--complete"], ["check", "--format", "github"], ["plain"], ["evidence"], ["due", "--today", "2026-01-01"]),
    *(["finder", "--stats"], ["review", "groin-strain", "--today", "2026-01-01"], ["schema"]),
)  # fmt: skip


@dataclass
class Tags(HTMLParser):
    """The elements of a page with their attributes, and the texts of its scripts."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    """The elements of a piece of HTML."""
    tags = Tags()
    tags.feed(html)
    tags.close()
    return tags.elements


def drawn(site: render.Site, only: set[str] | None = None) -> Iterator[str]:
    """The pages that are made of these files; without any, all pages, and the lists that
    hand-written pages show.
    """
    library = site.library
    for plan in pages.of_records(library):
        if only is None or plan.data_file in only:
            yield site.draw(plan, f"{plan.path.removesuffix('.md')}/")
    if only is not None:
        return
    for name in PIECES:
        yield site.piece(f"piece_{name}", "page/")
    yield site.piece("piece_red_flags", "red-flags/", who="anyone")
    for shelf in shelves(library):
        yield site.piece("piece_sources", f"sources/{shelf}/", shelf_name=shelf)
    chart, *scripts = _SCRIPT.split(str(site.finder("pain-finder/")))
    assert scripts
    for script in scripts[::2]:
        assert "<" not in script
        json.loads(script)
    yield chart + "".join(scripts[1::2])


_SCRIPT = re.compile(r'<script type="application/json"[^>]*>(.*?)</script>', re.S)


def by_hand(site: render.Site, page: WrittenPage, lists: Lists) -> str | None:
    """A page written by hand as the build makes it; None if it is refused there."""
    text = sealed().from_string(page.text).render()
    try:
        return filled(site, page, page.address, MARKDOWN.reset().convert(text), lists)
    except (SiteProblem, finder.CaseError, finder.WalkError):
        return None


def known_tags(real: Library, form: finder.Form) -> set[tuple[str, str]]:
    """Every element and attribute of the site's own pages, and of those that somebody may write by
    hand.
    """
    site = render.Site(real, links.link(real), form, ROOT / "tests" / "cases")
    lists = Lists(additions=edit.additions("", real.vocabulary), feed=True)
    written = [by_hand(site, page, lists) for page in real.written]
    assert None not in written, "no page of the site is refused"
    every = [*drawn(site), *filter(None, written)]
    listed = {(tag, name) for name, of in tags.ATTRIBUTES.items() for tag in of or tags.ELEMENTS}
    listed |= {(tag, "") for tag in tags.ELEMENTS}
    return listed | {
        (tag, name) for html in every for tag, values in elements(html) for name in ("", *values)
    }


class Oracle:
    """Knows what elements and attributes the site's own pages are made of, and asks of each library
    what must hold.
    """

    def __init__(self, real: Library) -> None:
        self.known = known_tags(real, finder.compile_form(real))
        assert not {
            name for _, name in self.known if name.startswith("on") or name in ("style", "srcdoc")
        }

        self.additions = edit.additions("", real.vocabulary)
        self.form: tuple[object, finder.Form | None] = (None, None)

    def ask(self, project: Path, changed: set[str], number: int) -> list[Problem]:
        """The problems of the library in `project`. Raises whatever shows that the program is not
        as it should be.

        What takes long, all pages and all commands, is tried for some numbers only.
        """
        began = time.process_time()
        library = load(project / "data")
        found = sorted({*rules.check(library), *review.ahead(library, TODAY)})
        list(complete.gaps(library))
        if not broken(library):
            list(strength.weak(library))
            plain.check(library, plain.pages(library, project / "docs"))
        if not found:
            site = render.Site(library, links.link(library), self._form(library), project / "cases")
            for html in drawn(site, changed if number % PAGES else None):
                self._only_words(html)
            self._beside(site, project, changed)
        took = time.process_time() - began
        assert took < SECONDS, f"{took:.1f} seconds"
        self._clear(found, {visible(name): project / name for name in changed}, project)
        if self.form[1] is not None:
            _walk(self.form[1], project / "answers.yml")
        if number % COMMAND_LINE == 0:
            _run(project)
        return found

    def _form(self, library: Library) -> finder.Form:
        asked, form = self.form
        if form is None or asked != finder.inputs(library):
            form = finder.compile_form(library)
            finder.prove(form, library, looked_at=READERS)
            self.form = finder.inputs(library), form
        return form

    def _beside(self, site: render.Site, project: Path, changed: set[str]) -> None:
        """The pages written by hand, the history and the cases, where this input has some."""
        lists = Lists(additions=self.additions, feed=True)
        if (project / "history.json").is_file():
            lists = replace(lists, changes=_history(site.library, project))
            self._only_words(
                site.piece("piece_changes", "changes/", changes=lists.changes, feed=True)
            )
        for page in site.library.written:
            html = by_hand(site, page, lists) if f"docs/{page.path}" in changed else None
            if html is not None:
                self._only_words(html)
        if (project / "cases").is_dir():
            for html in _people(site):
                self._only_words(html)

    def _only_words(self, html: str) -> None:
        for tag, values in elements(html):
            odd = [name for name in ("", *values) if (tag, name) not in self.known]
            assert not odd, f"<{tag} {odd}>"
            for name in ("href", "src", "xlink:href", "action"):
                address = values.get(name, "#").strip().lower()
                assert not _SCHEME.match(address) or address.startswith(SCHEMES), (
                    f"<{tag} {name}={address}>"
                )
                assert not address.startswith(("//", "\\", "/\\")), f"<{tag} {name}={address}>"
            assert (
                tag != "script"
                or "application/json" in values.values()
                or values.get("src", "").endswith(".mjs")
            ), "a script"

    def _clear(self, found: list[Problem], names: dict[str, Path], project: Path) -> None:
        """Each problem is one printable line about a place that is there, and says in a sentence
        what is wrong.
        """
        lines: dict[str, list[str]] = {}
        for problem in found:
            assert str(problem).isprintable(), repr(problem)
            assert problem.message.endswith((".", "?")), problem
            assert len(problem.message) > 10, problem
            if problem.file not in lines:
                lines[problem.file] = _lines(names.get(problem.file, project / problem.file))
            here = lines[problem.file]
            assert 1 <= problem.line <= len(here), f"{problem}: {len(here)} lines"
            assert 1 <= problem.column <= len(here[problem.line - 1]) + 1, problem
        assert len(report(found, "github").splitlines()) == len(found)
        assert len(json.loads(report(found, "json"))) == len(found)


def _lines(path: Path) -> list[str]:
    """The lines of a file as an editor shows them; one, if there is no such file or no text in it."""
    if not path.is_file() or path.stat().st_size > 1_000_000:
        return [""]
    text = path.read_bytes().decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _history(library: Library, project: Path) -> list[changes.Entry]:
    """What the site tells of a history: dates that can be, subjects of one line, and a feed that
    can be read.
    """
    repository.write(project, json.loads((project / "history.json").read_text("utf-8")))
    try:
        commits = publish.commits(project)
        publish.last_changed(project)
        publish.commit(project)
    finally:
        shutil.rmtree(project / ".git")
    for commit in commits:
        assert commit.subject.isprintable(), commit
        assert FIRST <= commit.when <= datetime.now(UTC), commit
    entries = changes.entries(library, commits)
    with tempfile.TemporaryDirectory() as folder:
        publish.write_feed(Path(folder), entries, "https://example.org/hip/")
        for file in Path(folder).iterdir():
            assert len(ET.parse(file).getroot()) > len(entries)  # noqa: S314  our own
    assert changes.release_notes(library, [pair for commit in commits for pair in commit.files])
    return entries


def _people(site: render.Site) -> Iterator[str]:
    """The parts of the page on how the finder is tested.

    Cases may be refused, in lines that can be printed.
    """
    told = ""
    try:
        for part in PARTS:
            yield site.piece("piece_finder_tests", "finder-tests/", part=part)
    except (finder.CaseError, finder.WalkError) as error:
        told = str(error)
    assert all(line.isprintable() for line in told.split("\n")), told


def _walk(form: finder.Form, path: Path) -> None:
    """Answers lead to an end, or are refused in words."""
    answers = read_file(path, path.name).value
    if isinstance(answers, dict):
        for follow in (finder.walk, finder.why):
            with contextlib.suppress(finder.WalkError):
                assert follow(form, answers)


def _run(project: Path) -> None:
    """Every command ends with a status, not with an exception."""
    walks = [["finder", way, str(project / "answers.yml")] for way in ("--walk", "--why")]
    walks += [["finder", "--score", str(project / "cases")]]
    for words in (*COMMANDS, *walks):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            assert main(["--data", str(project / "data"), *words]) in (0, 1), words
