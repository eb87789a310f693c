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
def test_the_example_walks_as_the_finder_does(made_up_form: Form, example: Path) -> None:
    theirs = runpy.run_path(str(example))["walk"]
    data = json.loads(made_up_form.json_text())
    for answers in answer_sets(made_up_form, SETS):
        assert theirs(data, answers) == brief(walk(made_up_form, answers)), answers
    assert theirs(data, {}) == brief(walk(made_up_form, {}))


def test_the_example_runs_by_itself_on_the_published_file(
    made_up_form: Form, example: Path, tmp_path: Path
) -> None:
    (tmp_path / "finder.json").write_text(made_up_form.json_text(), "utf-8")
    words = ["age=adult", "place=outer-hip", "flags-now=none", "flags-soon=none"]
    command = [sys.executable, "-I", str(example), str(tmp_path / "finder.json"), *words]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert json.loads(printed) == brief(walk(made_up_form, dict(word.split("=") for word in words)))
    assert json.loads(printed)["kind"] == "pages"


def test_the_example_needs_nothing_else(example: Path) -> None:
    lines = example.read_text("utf-8").splitlines()
    assert {
        line.split()[1] for line in lines if line.startswith(("import", "from"))
    } <= sys.stdlib_module_names
