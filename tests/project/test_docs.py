"""What the docs for contributors say is true: commands, paths, the floor plan, and the examples of
good and bad writing.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from thorough import few

from hipguide import finder, floor_plan, plain
from hipguide.commands import main, parser
from hipguide.finder import Form
from hipguide.kinds.source.model import Source
from hipguide.library import Library
from hipguide.plain.check import LONGEST_SENTENCE, MEAN_WORDS, MEDIAN_GRADE, PAGE_GRADE
from hipguide.plain.pages import Passage
from hipguide.rules.evidence import CARRIES

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
DOCS = ROOT / "docs" / "contribute"
SHELL = re.compile(r"^```sh\n(.*?)^```", re.M | re.S)
CODE = re.compile(r"`([^`\n]+)`")
# they write, or `make check` runs them anyway
NOT_RUN = ("build", "check", "new", "plain", "schema", "--tradeoff")
NAMED = ("ID", "RULE", "OLD", "SITE", "v0.1.0")  # stand for something that a reader puts there


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def commands(page: Path) -> Iterator[list[str]]:
    """The words of each command that a page shows, in a block of its own or within a sentence."""
    text = page.read_text("utf-8")
    lines = [line for block in SHELL.findall(text) for line in block.splitlines()]
    for line in [*lines, *CODE.findall(SHELL.sub("", text))]:
        for part in line.split(" && "):
            try:
                yield shlex.split(part, comments=True)
            except ValueError:  # code of another kind
                continue


def ours(page: Path) -> list[list[str]]:
    """What stands behind `python -m hipguide` in each command of a page."""
    return [words[3:] for words in commands(page) if words[1:3] == ["-m", "hipguide"] and words[3:]]


def rows(page: Path, head: str) -> list[list[str]]:
    """The cells of the tables on a page whose first heading this is."""
    text = page.read_text("utf-8")
    found = re.findall(rf"^\| {re.escape(head)} \|.*\n\|[-| ]+\|\n((?:\|.*\n)+)", text, re.M)
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for t in found
        for line in t.splitlines()
    ]


# -- commands and paths ----------------------------------------------------------------------------


def understood(words: list[str]) -> bool:
    try:
        parser().parse_args(words)
    except SystemExit as stopped:
        return stopped.code == 0
    return True


@pytest.mark.parametrize("written", PAGES, ids=name)
def test_every_command_of_ours_is_understood(written: Path) -> None:
    for words in ours(written):
        only_named = [*words, "--help"] if len(words) == 1 else words
        assert understood(only_named), words


def test_commands_are_found_at_all() -> None:
    assert ["finder", "--why", "answers.yml"] in ours(DOCS / "finder.md")
    assert ["explain", "RULE"] in ours(DOCS / "rules.md")


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", few(sorted({tuple(w) for page in PAGES for w in ours(page)}), 7), ids=" ".join
)
def test_every_command_that_only_reads_does_its_work(
    words: tuple[str, ...],
    library: Library,
    form: Form,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On the records as they are loaded, compiled and proved already."""
    if set(words) & {*NOT_RUN, *NAMED} or words == ("figures",):
        return
    answers = re.findall(
        r"^```yaml\n(.*?)^```", (DOCS / "finder.md").read_text("utf-8"), re.M | re.S
    )
    (tmp_path / "answers.yml").write_text(answers[0], "utf-8")
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("hipguide.commands.shared.load", lambda _: library)
    monkeypatch.setattr(finder, "compile_form", lambda _: form)
    monkeypatch.setattr(finder, "prove", lambda *_: [])
    here = [str(tmp_path / w) if w in ("answers.yml", "sheet.html") else w for w in words]
    assert main(here) == 0


def test_every_target_of_make_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    asked = {
        words[1]
        for page in PAGES
        for words in commands(page)
        if words[:1] == ["make"] and words[1:]
    }
    assert {"serve", "check", "test"} <= asked <= targets


def test_every_path_that_the_docs_for_contributors_name_exists() -> None:
    made_up = {"data/exercises/calf-raise.yml", "data/exercises/hip-hitch.yml"}
    top = "|".join(
        re.escape(path.name) for path in ROOT.iterdir() if path.name not in ("site", ".venv")
    )
    ours = re.compile(rf"(?:{top})(?:/[\w.\-/]*)?")
    bad = [
        f"{name(page)}: {code}"
        for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.glob("*.md"))
        for code in CODE.findall(page.read_text("utf-8"))
        if ours.fullmatch(code) and code not in made_up and not (ROOT / code).exists()
    ]
    assert not bad, "\n".join(bad)


# -- the floor plan --------------------------------------------------------------------------------


def test_the_table_of_folders_names_each_and_no_other() -> None:
    named = [cells[0].strip("`") for cells in rows(DOCS / "architecture.md", "Folder or file")]
    assert [path for path in named if not (ROOT / path).exists()] == []
    made = [line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()]
    folders = {
        f"{p.name}/"
        for p in ROOT.iterdir()
        if p.is_dir() and p.name not in made and p.name[0] != "."
    }
    assert folders <= set(named)


def test_every_module_is_on_the_floor_plan_and_imports_only_from_those_above_it() -> None:
    order = [module.name for module in floor_plan.modules()]
    graph = floor_plan.imports()
    assert set(order) == set(graph) - {"__init__", "__main__"}
    assert len(order) == len(set(order))
    up = [f"{n} imports {u}" for n in order for u in graph[n] if order.index(u) > order.index(n)]
    assert not up, (
        "hipguide/__init__.py lists these in the wrong order, or they import in a circle:\n"
        + "\n".join(up)
    )
    assert all((floor_plan.PACKAGE / m.name).is_dir() == m.folder for m in floor_plan.modules())
    assert all(m.stage and m.what for m in floor_plan.modules())


def test_the_core_knows_nothing_of_mkdocs() -> None:
    for path in (ROOT / "hipguide").rglob("*.py"):
        assert not re.search(
            r"^\s*(?:from|import) (?:mkdocs|macros)\b", path.read_text("utf-8"), re.M
        ), path


def test_the_picture_has_an_arc_for_each_import_or_for_what_it_follows_from() -> None:
    graph = floor_plan.imports()
    needed = floor_plan.needed(graph)

    def reached(start: str, edges: dict[str, frozenset[str]]) -> set[str]:
        found: set[str] = set()
        todo = [start]
        while todo:
            new = edges[todo.pop()] - found
            found |= new
            todo += new
        return found

    for module in graph:
        assert reached(module, dict(graph)) == reached(module, needed)
    drawn = str(floor_plan.picture())
    assert drawn.count("<path") == sum(
        len(used) for name_, used in needed.items() if name_ != "__main__"
    )


def test_imports_are_seen_in_each_form(tmp_path: Path) -> None:
    (tmp_path / "part").mkdir()
    for file, text in {
        "one.py": "import os\n",
        "two.py": "from . import one\nfrom .part import x\n",
        "part/__init__.py": "from .deep import x\n",
        "part/deep.py": "def x():\n    from ..three import y\n    from .. import one, four\n    from hipguide.two import z\n",
        "three.py": "",
        "four.py": "",
    }.items():
        (tmp_path / file).write_text(text, "utf-8")
    assert floor_plan.imports(tmp_path) == {
        "one": set(),
        "two": {"one", "part"},
        "part": {"one", "two", "three", "four"},
        "three": set(),
        "four": set(),
    }


# -- words, evidence, the finder -------------------------------------------------------------------


def found(library: Library, text: str) -> list[str]:
    return [
        problem.rule for problem in plain.check(library, {"page": [Passage(text, "page", 1, 1)]})
    ]


STYLE = rows(DOCS / "writing-style.md", "Not like this")
SURE = {cells[0].strip("`"): cells[2] for cells in rows(DOCS / "evidence-policy.md", "`sure`")}


@pytest.mark.parametrize("better", [cells[1] for cells in STYLE])
def test_a_good_example_keeps_to_the_limits(library: Library, better: str) -> None:
    words = [
        problem for problem in found(library, better) if problem not in ("hard-page", "hard-site")
    ]
    assert words == []


@pytest.mark.parametrize("worse", [cells[0] for cells in STYLE[:5]])
def test_a_bad_example_of_hard_words_is_caught(library: Library, worse: str) -> None:
    assert {"plain-word", "long-sentence"} & set(found(library, worse))


def test_the_limits_of_plain_words_in_the_docs_are_those_that_are_checked() -> None:
    limits = [float(cells[1]) for cells in rows(DOCS / "writing-style.md", "What")]
    assert limits == [PAGE_GRADE, MEDIAN_GRADE, MEAN_WORDS, LONGEST_SENTENCE]


def test_the_evidence_policy_is_what_the_checks_apply() -> None:
    assert list(SURE) == [*CARRIES, "ours"]
    for sure, kinds in SURE.items():
        if "any" not in kinds and sure != "ours":
            assert set(kinds.split(", ")) == CARRIES[sure], sure
    assert {c[0].strip("`") for c in rows(DOCS / "evidence-policy.md", "`read`")} == set(
        get_args(Source.model_fields["read"].annotation)
    )
