"""What must hold for any library, however broken: clear problems on real lines, or pages in which all words are only words."""

from __future__ import annotations

import contextlib
import io
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from hipguide import complete, finder, links, pages, plain, render, rules, strength
from hipguide.commands import main
from hipguide.commands.shared import broken
from hipguide.library import Library, load
from hipguide.problems import Problem, report, visible
from hipguide.yaml_source import read_file

ROOT = Path(__file__).resolve().parents[2]
PIECES = (
    *("article", "can_i_run", "causes", "comparisons", "cross_training", "exercises", "gallery", "glossary", "opening"),
    *("places", "running_plans", "strength_by_muscle", "strongest", "symptoms"),
)
SECONDS = 5.0  # of processor time that no input may take
PAGES, COMMAND_LINE = 5, 50  # of every so many inputs one
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


class Compiled(BytecodeCache):
    """The templates, compiled once for all libraries."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


def drawn(library: Library, tree: finder.Tree, only: set[str] | None = None) -> Iterator[str]:
    """The pages that are made of these files; without any, all pages, and the lists that hand-written pages show."""
    site = render.Site(library, links.link(library), tree)
    site.environment.bytecode_cache = COMPILED
    for plan in pages.plan(library):
        if only is None or plan.data_file in only:
            yield site.draw(plan, f"{plan.path.removesuffix('.md')}/")
    if only is not None:
        return
    for name in PIECES:
        yield site.piece(f"piece_{name}", "page/")
    yield site.piece("piece_red_flags", "red-flags/", who="anyone")
    for shelf in pages.shelves(library):
        yield site.piece("piece_sources", f"sources/{shelf}/", shelf_name=shelf)
    chart, *scripts = _SCRIPT.split(str(site.finder("pain-finder/")))
    assert scripts
    for script in scripts[::2]:
        assert "<" not in script
        json.loads(script)
    yield chart + "".join(scripts[1::2])


_SCRIPT = re.compile(r'<script type="application/json"[^>]*>(.*?)</script>', re.S)


class Oracle:
    """Knows what elements and attributes the site's own pages are made of, and asks of each library what must hold."""

    def __init__(self, real: Library) -> None:
        every = drawn(real, finder.compile_tree(real))
        self.known = {(tag, name) for html in every for tag, values in elements(html) for name in ("", *values)}
        assert not {name for _, name in self.known if name.startswith("on") or name in ("style", "srcdoc")}

        self.tree: tuple[object, finder.Tree | None] = (None, None)

    def ask(self, project: Path, changed: set[str], number: int) -> list[Problem]:
        """The problems of the library in `project`. Raises whatever shows that the program is not as it should be.

        What takes long, all pages and all commands, is tried for some numbers only.
        """
        began = time.process_time()
        library = load(project / "data")
        found = rules.check(library)
        list(complete.gaps(library))
        if not broken(library):
            list(strength.weak(library))
            plain.check(library, plain.pages(library, project / "docs"))
        if not found:
            for html in drawn(library, self._tree(library), changed if number % PAGES else None):
                self._only_words(html)
        took = time.process_time() - began
        assert took < SECONDS, f"{took:.1f} seconds"
        self._clear(found, {visible(name): project / name for name in changed}, project)
        if self.tree[1] is not None:
            _walk(self.tree[1], project / "answers.yml")
        if number % COMMAND_LINE == 0:
            _run(project)
        return found

    def _tree(self, library: Library) -> finder.Tree:
        asked, tree = self.tree
        if tree is None or asked != finder.inputs(library):
            tree = finder.compile_tree(library)
            finder.prove(tree, library)
            self.tree = finder.inputs(library), tree
        return tree

    def _only_words(self, html: str) -> None:
        for tag, values in elements(html):
            odd = [name for name in ("", *values) if (tag, name) not in self.known]
            assert not odd, f"<{tag} {odd}>"
            for name in ("href", "src", "xlink:href", "action"):
                address = values.get(name, "#")
                assert address.startswith(("#", "./", "../", "https://", "http://")), f"<{tag} {name}={address}>"

    def _clear(self, found: list[Problem], names: dict[str, Path], project: Path) -> None:
        """Each problem is one printable line about a place that is there, and says in a sentence what is wrong."""
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


def _walk(tree: finder.Tree, path: Path) -> None:
    """Answers lead to an end, or are refused in words."""
    answers = read_file(path, path.name).value
    if isinstance(answers, dict):
        for follow in (finder.walk, finder.why):
            with contextlib.suppress(finder.WalkError):
                assert follow(tree, answers)


def _run(project: Path) -> None:
    """Every command ends with a status, not with an exception."""
    walks = (["finder", way, str(project / "answers.yml")] for way in ("--walk", "--why"))
    for words in (*COMMANDS, *walks):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            assert main(["--data", str(project / "data"), *words]) in (0, 1), words
