"""The example client comes to the same ends as the finder."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from answer_sets import answer_sets
from thorough import THOROUGH

from hipguide.finder import Form, walk

pytestmark = pytest.mark.slow

SETS = 300 if THOROUGH else 60


@pytest.fixture(scope="module")
def example(root: Path) -> Path:
    return root / "hipguide/publish/examples/walk.py"


def brief(result: dict[str, Any]) -> dict[str, Any]:
    """What the example tells of an end: all but the reasons."""
    causes = [cause["id"] for cause in result["causes"]]
    return {key: result[key] for key in ("kind", "care", "run", "signs", "asked")} | {
        "causes": causes
    }


@pytest.mark.slow
def test_the_example_walks_as_the_finder_does(form: Form, example: Path) -> None:
    theirs = runpy.run_path(str(example))["walk"]
    data = json.loads(form.json_text())
    for answers in answer_sets(form, SETS):
        assert theirs(data, answers) == brief(walk(form, answers)), answers
    assert theirs(data, {}) == brief(walk(form, {}))


def test_the_example_runs_by_itself_on_the_published_file(
    form: Form, example: Path, tmp_path: Path
) -> None:
    (tmp_path / "finder.json").write_text(form.json_text(), "utf-8")
    lines = example.read_text("utf-8").replace("\\\n", "").splitlines()
    words = next(line for line in lines if line.startswith("python ")).split()[3:]
    command = [sys.executable, "-I", str(example), str(tmp_path / "finder.json"), *words]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert json.loads(printed) == brief(walk(form, dict(word.split("=") for word in words)))
    assert json.loads(printed)["kind"] == "pages"


def test_the_example_needs_nothing_else(example: Path) -> None:
    lines = example.read_text("utf-8").splitlines()
    assert {
        line.split()[1] for line in lines if line.startswith(("import", "from"))
    } <= sys.stdlib_module_names
