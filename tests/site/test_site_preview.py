"""A preview draws again what an edit changes, and nothing else: prose, a record, a template, a
citation, a mistake and its mending.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

# What `mkdocs serve` does at each change, in one process: build, edit, build again. Prints one line
# of JSON for each edit: the build's error, how many records' pages were drawn, and the page.
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
ABOUT = """---
title: About
render_macros: true
---
# About

An open guide.
"""
SYMPTOM, TEMPLATE = "data/symptoms/pain-outer-hip.yml", "hipguide/kinds/symptom/page.html"
SYMPTOM_PAGE = "symptoms/pain-outer-hip"
EDITS = {
    "prose": ("docs/about.md", "open guide", "open handbook", "about"),
    "record": (SYMPTOM, "Pain on the outer hip", "Pain beside the hip", SYMPTOM_PAGE),
    "mistake": (SYMPTOM, "kind: place", "kind: nowhere", SYMPTOM_PAGE),
    "mended": (SYMPTOM, "kind: nowhere", "kind: place", SYMPTOM_PAGE),
    "template": (TEMPLATE, "What it may mean", "What this may mean", SYMPTOM_PAGE),
    "citation": (
        "docs/about.md",
        "handbook",
        'handbook {{ cite("runner-study", sure="study") }}',
        "sources/r",
    ),
}


@pytest.fixture
def previews(project: Path) -> dict[str, dict[str, object]]:
    """What each edit brings, one after the other."""
    (project / "docs" / "about.md").write_text(ABOUT, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, json.dumps([*EDITS.values()])],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return dict(zip(EDITS, found, strict=True))


@pytest.mark.audit
def test_each_edit_shows_and_draws_no_more_anew_than_it_must(
    previews: dict[str, dict[str, object]], project: Path
) -> None:
    assert "open handbook" in str(previews["prose"]["html"])
    assert previews["prose"]["drawn"] == 0, "prose is in no record's page"
    assert "Pain beside the hip" in str(previews["record"]["html"])
    assert previews["mistake"]["error"], "a mistake stops the preview until it is mended"
    assert not previews["mended"]["error"]
    assert "Pain beside the hip" in str(previews["mended"]["html"])
    assert "What this may mean" in str(previews["template"]["html"])
    entry = str(previews["citation"]["html"]).split('id="runner-study"')[1].split("</li>")[0]
    assert ">About</a>" in entry, (
        "a new citation on a written page is counted on the page of sources"
    )
    api = json.loads((project / "site/api/v1/symptoms/pain-outer-hip.json").read_text("utf-8"))
    assert api["record"]["name"] == "Pain beside the hip", (
        "the addresses of the JSON lead somewhere in a preview too"
    )
