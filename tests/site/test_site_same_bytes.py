"""Two builds of the same records give the same bytes, whatever the folder, the order of hashes, the language or the clock's zone.

The sitemap is left out: MkDocs writes the day of the build into it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

DATED = ("sitemap.xml", "sitemap.xml.gz")


def built(root: Path, project: Path, **variables: str) -> dict[str, str]:
    """Build a copy of the project; every file of the site with its hash."""
    project.mkdir()
    for name in ("hipguide", "docs", "data", "tests/cases"):
        shutil.copytree(root / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "macros.py"):
        shutil.copy(root / name, project)
    kept = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "EDIT_URI")}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", "site"],
        cwd=project,
        env={**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = project / "site"
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file() and path.name not in DATED
    }


def test_two_builds_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    first = built(root, tmp_path / "one", PYTHONHASHSEED="1", TZ="UTC", LANG="C.UTF-8")
    second = built(root, tmp_path / "another place", PYTHONHASHSEED="2", TZ="Pacific/Auckland", LANG="de_DE.UTF-8")
    assert first.keys() == second.keys()
    assert not [name for name in first if first[name] != second[name]]
