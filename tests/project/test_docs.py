"""What the docs for contributors say is true: commands, paths, the floor plan, the limits of plain
words and the evidence policy.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from doc_pages import CODE, DOCS, PAGES, ROOT, commands, name, ours, rows

from hipguide import floor_plan
from hipguide.commands import parser
from hipguide.kinds.source.model import Source
from hipguide.plain.check import LONGEST_SENTENCE, MEAN_WORDS, MEDIAN_GRADE, PAGE_GRADE
from hipguide.rules.evidence import CARRIES

pytestmark = pytest.mark.slow


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
    other = set(order) ^ (set(graph) - {"__init__", "__main__"})
    assert not other, (
        f"hipguide/__init__.py should list each module once, and these differ: {other}"
    )
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


SURE = {cells[0].strip("`"): cells[2] for cells in rows(DOCS / "evidence-policy.md", "`sure`")}


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
