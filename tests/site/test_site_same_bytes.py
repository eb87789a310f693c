"""The same records give the same bytes, whatever the machine: folder, order of hashes, language,
clock, rights, line ends.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hipguide import digest

SETTINGS = {"SITE_URL": "https://example.org/", "EDIT_URI": "https://example.org/edit/"}
BINARY = {".png", ".woff2", ".ico", ".jpg", ".pdf"}


def copied(original: Path, project: Path) -> Path:
    """A copy of what a site is made from."""
    project.mkdir()
    for name in ("hipguide", "docs", "data", "tests/cases"):
        if (original / name).exists():
            shutil.copytree(
                original / name, project / name, ignore=shutil.ignore_patterns("__pycache__")
            )
    for name in ("mkdocs.yml", "macros.py"):
        shutil.copy(original / name, project)
    return project


def with_line_ends_of_windows(project: Path) -> Path:
    """The same files, as git may write them on Windows. Some zips hold them like that too."""
    for path in project.rglob("*"):
        if path.is_file() and path.suffix not in BINARY:
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return project


def built(project: Path, umask: int, **variables: str) -> list[str]:
    """Build a project; a line for each file of the site with its hash."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", "site"],
        cwd=project,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            **SETTINGS,
            **variables,
        },
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return digest.listing(project / "site").splitlines()


@pytest.mark.parametrize("real", [False, pytest.param(True, marks=pytest.mark.audit)])
def test_two_builds_give_the_same_bytes(
    root: Path, project: Path, tmp_path: Path, real: bool
) -> None:
    """Day by day with the small site, whose pages the same program makes; with EVERY_PAGE=1 with
    the real one too.
    """
    original = root if real else project
    here, there = (copied(original, tmp_path / name) for name in ("one", "another place, naïve"))
    with_line_ends_of_windows(there)
    usual = {
        "PYTHONHASHSEED": "1",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "SOURCE_DATE_EPOCH": "1767225600",
    }
    odd = {
        "PYTHONHASHSEED": "2",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "SOURCE_DATE_EPOCH": "86400",
    }
    first, second = built(here, 0o022, **usual), built(there, 0o077, LANG="de_DE.UTF-8", **odd)
    assert "sitemap.xml" in {line.partition("  ")[2] for line in first}
    assert [line for line in second if line not in first] == []
    assert len(first) == len(second)
    site = there / "site"
    assert all(path.stat().st_mode & 0o444 == 0o444 for path in (site, *site.rglob("*"))), (
        "a web server may read it"
    )
