"""Whatever a contributor writes stays text: a site built from records that are full of hostile
words is harmless.

Every free text of every record gets code for Jinja, HTML, scripts and Markdown in front of its own
words. The site built from these records must show all of it as plain text, in the page, its title,
description and contents list, and in the search index, and must run none of it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from hostile import ANYWHERE, LABELS_ONLY

from hipguide import pages as page_plan
from hipguide import rules
from hipguide.library import Key, Library, load
from hipguide.parts import Leaf, parts
from hipguide.problems import report
from hipguide.records import Choice, Ref
from hipguide.yaml_source import read

EXECUTED = "3703701"  # 1234567*3
# Texts for contributors; no page shows them: the note on a source, and why a cause is not in the
# finder.
NOT_SHOWN = {("source", "note"), ("cause", "left_out")}


@dataclass(frozen=True)
class Planted:
    """A hostile text, where it was put, and the words that must come out."""

    key: Key
    leaf: Leaf
    words: str


@dataclass
class Reader(HTMLParser):
    """What a browser would make of a piece of HTML: elements, words, the text of links, and
    scripts.
    """

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=lambda: defaultdict(str))
    scripts: list[tuple[dict[str, str], str]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    inside: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.elements.append((tag, values))
        if tag in ("a", "script", "title"):
            self.inside.append((tag, values))

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1][0] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        tag, values = self.inside[-1] if self.inside else ("", {})
        if tag == "script":
            self.scripts.append((values, data))
            return
        if tag == "title":
            self.titles.append(data)
        if tag == "a":
            self.links[values.get("href", "")] += data
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def look(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def longest(marks: tuple[object, ...]) -> int | None:
    """How long a free text may be; None for ids, words of the vocabulary, and what has a form."""
    if any(isinstance(mark, Ref | Choice) for mark in marks):
        return None
    inner = [part for mark in marks for part in (mark, *getattr(mark, "metadata", ()))]
    if any(getattr(part, "pattern", None) for part in inner):
        return None
    return max(
        (part.max_length for part in inner if getattr(part, "max_length", None)), default=None
    )


def put(value: Any, loc: tuple[str | int, ...], text: str) -> None:
    for part in loc[:-1]:
        value = value[part]
    value[loc[-1]] = text


def poison(library: Library, data: Path) -> list[Planted]:
    """Rewrite the records in `data` with hostile words in front of every free text."""
    values = {p: read(p.read_text("utf-8"), p.name).value for p in data.rglob("*.yml")}
    planted: list[Planted] = []
    prose_words, label_words = cycle(ANYWHERE), cycle((*LABELS_ONLY, *ANYWHERE))
    for key, record in library.every():
        origin = library.origins[key]
        value = values[data.parent / origin.source.file]
        for leaf in parts(record).texts:
            limit = longest(leaf.marks.every)
            # A figure and an outline hold closed words and numbers, whose form is checked: no free
            # text.
            if limit is None or leaf.loc[0] == "figure" or leaf.loc[-1] == "path":
                continue
            hostile = next(prose_words if leaf.marks.prose else label_words)
            words = f"Q{len(planted)} {hostile}"
            whole = f"{words} {leaf.value}"
            put(value, (*origin.prefix, *leaf.loc), whole if len(whole) <= limit else words)
            planted.append(Planted(key, leaf, words))
    for path, value in values.items():
        path.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")
    return planted


@dataclass(frozen=True)
class Hostile:
    """The built site, what was planted in its records, and each page as a browser would see it."""

    folder: Path
    library: Library
    planted: list[Planted]
    pages: dict[str, Reader]


@pytest.fixture(scope="module")
def hostile(root: Path, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    project = tmp_path_factory.mktemp("hostile")
    for name in ("hipguide", "docs", "data", "tests/cases"):
        shutil.copytree(root / name, project / name)
    for name in ("mkdocs.yml", "macros.py"):
        shutil.copy(root / name, project)
    planted = poison(library, project / "data")
    poisoned = load(project / "data")
    found = rules.check(poisoned)
    assert not found, report(found[:20])
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", "site"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    folder = project / "site"
    pages = {
        p.relative_to(folder).as_posix().removesuffix("index.html"): look(p.read_text("utf-8"))
        for p in sorted(folder.rglob("*.html"))
    }
    return Hostile(folder, poisoned, planted, pages)


def harmless(reader: Reader) -> list[str]:
    """What the hostile words have become besides text; nothing, if all is well."""
    found = []
    for tag, values in reader.elements:
        if tag == "hip-evil" or any(name.startswith("on") for name in values):
            found.append(f"<{tag} {values}>")
        addressed = ("href", "src", "srcset", "action", "style", "id", "class")
        found += [f"<{tag} {n}={values[n]}>" for n in addressed if "hostile" in values.get(n, "")]
    for values, code in reader.scripts:
        if values.get("type") in ("application/json", "application/ld+json"):
            json.loads(code)
            if "<" in code:
                found.append(f"<script type=json>{code[:80]}")
        elif "hostile" in code or "Q1 " in code:
            found.append(f"<script>{code[:80]}")
    return found


def shown(hostile: Hostile) -> str:
    """All words that readers can come to see: of every page, its title and description, and of the
    finder's script.
    """
    parts = [part for page in hostile.pages.values() for part in (page.text, *page.titles)]
    parts += [
        v.get("content", "")
        for page in hostile.pages.values()
        for tag, v in page.elements
        if tag == "meta"
    ]
    for values, code in hostile.pages["pain-finder/"].scripts:
        if values.get("type") == "application/json":
            parts += _texts(json.loads(code))
    return "\n".join(parts)


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in _texts(item)]


def test_every_free_text_is_hostile_and_loads(hostile: Hostile) -> None:
    kinds = {planted.key[0] for planted in hostile.planted}
    assert kinds == set(hostile.library.records) - {"moved"}  # holds addresses only
    used = {words.words.partition(" ")[2] for words in hostile.planted}
    assert used == {*ANYWHERE, *LABELS_ONLY}


def test_no_hostile_text_becomes_an_element_an_attribute_or_a_script(hostile: Hostile) -> None:
    found = {path: bad for path, page in hostile.pages.items() if (bad := harmless(page))}
    assert not found


def test_no_hostile_text_is_run_by_a_template(hostile: Hostile) -> None:
    for path in hostile.folder.rglob("*"):
        if (
            path.suffix in (".html", ".json", ".xml", ".js")
            and "assets/javascripts" not in path.as_posix()
        ):
            assert EXECUTED not in path.read_text("utf-8"), path.name


def test_every_hostile_text_is_shown_as_it_was_written(hostile: Hostile) -> None:
    everything = shown(hostile)
    lost = [
        (p.key, p.leaf.loc, p.words)
        for p in hostile.planted
        if (p.key[0], p.leaf.loc[-1]) not in NOT_SHOWN and p.words not in everything
    ]
    # words that no page need show
    lost = [item for item in lost if item[0][0] not in ("typed", "vocabulary", "words")]
    assert not lost, f"{len(lost)} texts are not shown as they were written, such as {lost[:5]}"


def test_titles_headings_and_descriptions_say_what_was_written(hostile: Hostile) -> None:
    for plan in page_plan.of_records(hostile.library):
        page = hostile.pages[plan.path.removesuffix(".md") + "/"]
        assert page.titles[0].strip().startswith(plan.title), plan.path
        assert plan.title in page.text
        descriptions = [
            v["content"]
            for tag, v in page.elements
            if tag == "meta" and v.get("name") == "description"
        ]
        assert descriptions == [plan.description]


def test_contents_lists_say_what_the_headings_say(hostile: Hostile) -> None:
    lists = 0
    for path in hostile.pages:
        html = (
            hostile.folder / (path if path.endswith(".html") else f"{path}index.html")
        ).read_text("utf-8")
        listed = re.search(r'<nav class="hip-toc".*?</nav>', html, re.S)
        if listed:
            lists += 1
            headings = dict(re.findall(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', html, re.S))
            assert dict(re.findall(r'<a href="#([^"]+)">(.*?)</a>', listed[0], re.S)) == headings, (
                path
            )
    assert lists > len(hostile.library.causes)


def test_the_search_index_holds_the_words_as_plain_text(hostile: Hostile) -> None:
    """The script puts them on the page as text, so they are not escaped."""
    index = json.loads((hostile.folder / "assets/search/pages.json").read_text("utf-8"))
    titles = {url: title for url, title, *_ in index["pages"]}
    for uid, cause in hostile.library.causes.items():
        assert titles[f"causes/{uid}/"] == cause.name


def test_the_data_of_the_finder_cannot_leave_its_script(hostile: Hostile) -> None:
    data = [
        code
        for v, code in hostile.pages["pain-finder/"].scripts
        if v.get("type") == "application/json"
    ]
    assert any("hostile" in code for code in data)
    assert not any("<" in code for code in data)
