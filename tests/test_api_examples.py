"""The example client in Python comes to the same ends as the finder. The one in JavaScript is tested in tests/browser/."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from answer_sets import answer_sets

from hipguide.finder import Tree, walk

SETS = 500


@pytest.fixture(scope="module")
def example(root: Path) -> Path:
    return root / "hipguide/publish/examples/walk.py"


def brief(result: dict[str, Any]) -> dict[str, Any]:
    """What the examples tell of an end: all but the reasons."""
    causes = [cause["id"] for cause in result["causes"]]
    return {key: result[key] for key in ("kind", "care", "run", "asked")} | {"causes": causes}


@pytest.mark.slow
def test_the_example_walks_as_the_finder_does(tree: Tree, example: Path) -> None:
    theirs = runpy.run_path(str(example))["walk"]
    data = json.loads(tree.json_text())
    for answers in answer_sets(tree, SETS):
        assert theirs(data, answers) == brief(walk(tree, answers)), answers
    assert theirs(data, {}) == brief(walk(tree, {}))


def test_the_example_runs_by_itself_on_the_published_file(tree: Tree, example: Path, tmp_path: Path) -> None:
    (tmp_path / "finder.json").write_text(tree.json_text(), "utf-8")
    words = next(line for line in example.read_text("utf-8").splitlines() if line.startswith("python ")).split()[3:]
    command = [sys.executable, "-I", str(example), str(tmp_path / "finder.json"), *words]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert json.loads(printed) == brief(walk(tree, dict(word.split("=") for word in words)))
    assert json.loads(printed)["kind"] == "pages"


def test_the_examples_stay_short_and_need_nothing_else(root: Path) -> None:
    python, javascript = (root / f"hipguide/publish/examples/walk.{end}" for end in ("py", "mjs"))
    lines = python.read_text("utf-8").splitlines()
    assert {line.split()[1] for line in lines if line.startswith(("import", "from"))} <= sys.stdlib_module_names
    assert "import" not in javascript.read_text("utf-8")
    assert max(len(lines), len(javascript.read_text("utf-8").splitlines())) <= 45
