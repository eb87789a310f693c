"""Two builds of the same records give the same bytes, whatever the folder, the order of hashes, the language or the clock.

Where git knows no dates, MkDocs writes the day of the build into the sitemap, unless `SOURCE_DATE_EPOCH` gives the moment.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SETTINGS = {
    "SOURCE_DATE_EPOCH": "1767225600",
    "SITE_URL": "https://example.org/",
    "EDIT_URI": "https://example.org/edit/",
}


def built(original: Path, project: Path, **variables: str) -> dict[str, str]:
    """Build a copy of a project; every file of the site with its hash."""
    project.mkdir()
    for name in ("hipguide", "docs", "data", "tests/cases"):
        if (original / name).exists():
            shutil.copytree(original / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "macros.py"):
        shutil.copy(original / name, project)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", "site"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", **SETTINGS, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = project / "site"
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("real", [False, *([True] if "EVERY_PAGE" in os.environ else [])])
def test_two_builds_give_the_same_bytes(root: Path, project: Path, tmp_path: Path, real: bool) -> None:
    """Day by day with the small site, whose pages the same program makes; with EVERY_PAGE=1 with the real one too."""
    original = root if real else project
    first = built(original, tmp_path / "one", PYTHONHASHSEED="1", TZ="UTC", LANG="C.UTF-8")
    second = built(original, tmp_path / "another place", PYTHONHASHSEED="2", TZ="Pacific/Auckland", LANG="de_DE.UTF-8")
    assert {"sitemap.xml", "sitemap.xml.gz"} <= first.keys() == second.keys()
    assert not [name for name in first if first[name] != second[name]]
