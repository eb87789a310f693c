"""The site, built as it is for publication, once for all tests that look at it.

`tests/site/` reads the pages, `tests/browser/` and `tests/engines/` open them. `make` builds the
site for all of them: `python tests/site_fixture.py FOLDER`, then `SITE=FOLDER`. Without SITE a run
of pytest builds its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BASE_PATH = "/proj/"
SITE_URL = f"https://example.org{BASE_PATH}"
EDIT_URI = "https://github.com/example/runners-hip/edit/main/docs/"


@dataclass(frozen=True)
class Built:
    """A finished build: where the pages are, and what MkDocs printed."""

    folder: Path
    output: str


def build(folder: Path, **variables: str) -> Built:
    """Build the site into a folder, with these environment variables and no other settings of ours."""
    kept = {
        name: value for name, value in os.environ.items() if name not in ("SITE_URL", "EDIT_URI")
    }
    done = subprocess.run(
        [sys.executable, "-m", "hipguide", "build", "--site", str(folder)],
        cwd=ROOT,
        env=kept | {"PYTHONDONTWRITEBYTECODE": "1"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    output = done.stdout + done.stderr
    assert done.returncode == 0, f"The site does not build:\n{output}"
    return Built(folder, output)


def _said(folder: Path) -> Path:
    """Where the words of a build for all runs are kept: beside the site, which holds its own files
    only.
    """
    return folder.with_name(f"{folder.name}.txt")


def publish(folder: Path) -> None:
    """Build the site anew for several runs of pytest."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    _said(folder).write_text(_published(folder).output, "utf-8")


@cache
def _published(folder: Path) -> Built:
    """Once, although two folders of tests import the fixture below."""
    return build(folder, SITE_URL=SITE_URL, EDIT_URI=EDIT_URI)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site as it is published: under a base path, with links to edit each page."""
    if given := os.environ.get("SITE"):
        said = _said(Path(given))
        return Built(Path(given).resolve(), said.read_text("utf-8") if said.exists() else "")
    return _published(tmp_path_factory.getbasetemp() / "published")


@pytest.fixture
def project(good: Path) -> Path:
    """A small site of our own kind: the made-up records, the program, and a home page.

    Built in a second.
    """
    here = good.parent
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").partition("not_in_nav:")[0]
    (here / "mkdocs.yml").write_text(settings, "utf-8")
    shutil.copy(ROOT / "macros.py", here)
    shutil.copytree(ROOT / "hipguide", here / "hipguide")  # with what Python has compiled of it
    shutil.copytree(ROOT / "docs" / "assets", here / "docs" / "assets")
    (here / "docs" / "index.md").write_text("# Home\n\nThe text is one.\n", "utf-8")
    return here


if __name__ == "__main__":
    publish(Path(sys.argv[1]).resolve())
