"""A preview draws again what an edit changes, and nothing else: prose, a record, a template, a citation, a mistake and its mending."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# What `mkdocs serve` does at each change, in one process: build, edit, build again. Prints one line of JSON for each edit:
# the build's error, how many records' pages were drawn, and the page.
DRIVER = """
import json, sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError
drawn, started = [0], []
def once():
    config = load_config(strict=True, site_dir="site")
    if not started:
        config.plugins.on_startup(command="serve", dirty=False)
        from hipguide.render import Site
        record = Site.record
        Site.record = lambda *args: drawn.__setitem__(0, drawn[0] + 1) or record(*args)
        started.append(True)
    try:
        build(config, serve_url="http://127.0.0.1/")
    except (Abort, BuildError) as error:
        return type(error).__name__
once()
for file, old, new, page in json.loads(sys.argv[1]):
    path, drawn[0] = Path(file), 0
    text = path.read_text("utf-8")
    assert old in text, (file, old)
    path.write_text(text.replace(old, new, 1), "utf-8")
    error = once()
    html = Path("site", page, "index.html").read_text("utf-8") if not error else ""
    print(json.dumps({"error": error, "drawn": drawn[0], "html": html}), flush=True)
"""
EDITS = [
    ("docs/about.md", "open guide", "open handbook", "about"),
    ("data/symptoms/pain-outer-hip.yml", "outer hip pain", "pain beside the hip", "symptoms/pain-outer-hip"),
    ("data/symptoms/pain-outer-hip.yml", "kind: place", "kind: nowhere", "symptoms/pain-outer-hip"),
    ("data/symptoms/pain-outer-hip.yml", "kind: nowhere", "kind: place", "symptoms/pain-outer-hip"),
    ("hipguide/templates/symptom.html", "People also say", "Runners also say", "symptoms/pain-outer-hip"),
    ("docs/about.md", "open handbook", 'open handbook {{ cite("nwbh-hip", sure="expert") }}', "sources/n"),
]


@pytest.fixture(scope="module")
def previews(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    project = tmp_path_factory.mktemp("preview")
    for name in ("hipguide", "docs", "data", "tests/cases"):
        shutil.copytree(root / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "macros.py"):
        shutil.copy(root / name, project)
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, json.dumps(EDITS)],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def test_an_edit_of_prose_shows_and_draws_no_record_anew(previews: list[dict[str, object]]) -> None:
    assert "open handbook" in str(previews[0]["html"])
    assert previews[0]["drawn"] == 0


def test_an_edit_of_a_record_shows(previews: list[dict[str, object]]) -> None:
    assert "pain beside the hip" in str(previews[1]["html"])


def test_a_mistake_stops_the_preview_until_it_is_mended(previews: list[dict[str, object]]) -> None:
    assert previews[2]["error"]
    assert not previews[3]["error"]
    assert "pain beside the hip" in str(previews[3]["html"])


def test_an_edit_of_a_template_shows(previews: list[dict[str, object]]) -> None:
    assert "Runners also say" in str(previews[4]["html"])


def test_a_new_citation_on_a_written_page_is_counted_on_the_sources_page(previews: list[dict[str, object]]) -> None:
    entry = str(previews[5]["html"]).split('id="nwbh-hip"')[1].split("</li>")[0]
    assert "About this site" in entry
