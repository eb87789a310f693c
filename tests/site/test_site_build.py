"""A build that fails or is killed leaves the last site as it was; a new site takes its place whole,
and in one step.
"""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from thorough import few

from hipguide.commands import build
from hipguide.site_folder import seal

# how many builds to kill, each a little later than the one before
KILLS = int(os.environ.get("KILLS", "2"))


def write(project: Path, words: str) -> None:
    (project / "docs" / "index.md").write_text(f"# Home\n\nThe text is {words}.\n", "utf-8")


def start(project: Path, prepare: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "hipguide", "--data", "data", "build"],
        cwd=project,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=prepare,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    output, _ = process.communicate()
    return process.returncode, output


def content(site: Path) -> str:
    """A digest of all that stands in a folder."""
    digest = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        digest.update(
            path.relative_to(site).as_posix().encode()
            + (path.read_bytes() if path.is_file() else b"")
        )
    return digest.hexdigest()


def left_over(project: Path) -> list[str]:
    return [path.name for path in project.glob(".site-*")]


def test_a_site_is_built_and_the_next_one_takes_its_place(project: Path) -> None:
    for words in ("one", "two"):
        write(project, words)
        status, output = finish(start(project))
        assert status == 0, output
        assert words in (project / "site" / "index.html").read_text("utf-8")
    assert left_over(project) == []
    assert (project / "site").stat().st_mode & 0o777 == 0o755


def test_a_build_that_is_killed_leaves_the_last_site(project: Path) -> None:
    """Wherever it is hit. Between the earliest and the latest moment lies a whole build."""
    began = time.monotonic()
    assert finish(start(project))[0] == 0
    whole = time.monotonic() - began
    last = content(project / "site")
    write(project, "two")
    for turn in range(KILLS):
        process = start(project)
        time.sleep(whole * (turn + 0.5) / KILLS)
        os.killpg(process.pid, signal.SIGKILL)
        finish(process)
        now = content(project / "site")
        if now != last:  # it was hit after its work was done
            assert "two" in (project / "site" / "index.html").read_text("utf-8")
            assert (project / "site" / "site.sha256").exists(), "the last file that a build writes"
            break


@pytest.mark.parametrize("mistake", ["record", "page"])
def test_a_build_that_fails_leaves_the_last_site_and_says_why(project: Path, mistake: str) -> None:
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("the last one", "utf-8")
    seal(project / "site")
    if mistake == "record":
        (project / "data" / "sources" / "hip-guideline.yml").write_text("title: [\n", "utf-8")
    else:
        write(project, "[lost](nowhere.md)")
    status, output = finish(start(project))
    assert status == 1
    assert {"record": "hip-guideline.yml:2:1", "page": "nowhere.md"}[mistake] in output
    assert "Nothing was changed in site/." in output
    assert "Traceback" not in output
    assert (project / "site" / "index.html").read_text("utf-8") == "the last one"
    assert left_over(project) == []


def little_room() -> None:
    """No file may grow beyond 30 kB: to the program this looks like a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))


@pytest.mark.audit
def test_a_full_disk_is_told_in_a_line(project: Path) -> None:
    status, output = finish(start(project, little_room))
    assert status == 1
    assert "The site cannot be built: [Errno 27] File too large" in output
    assert "Traceback" not in output
    assert not (project / "site").exists()
    assert left_over(project) == []


@pytest.mark.parametrize(
    ("name", "said"),
    few(
        [
            ("tokens.css", "No such file"),
            ("index.md", "docs/index.md:1:1  file-link"),
            ("data", "file-link"),
        ],
        1,
    ),
)
def test_a_file_that_cannot_be_read_is_told_in_a_line(project: Path, name: str, said: str) -> None:
    places = {
        "data": "data/symptoms/night-pain.yml",
        "tokens.css": "hipguide/theme/assets/css/hip/tokens.css",
    }
    path = project / places.get(name, f"docs/{name}")
    path.unlink()
    path.symlink_to("nowhere")
    status, output = finish(start(project))
    assert status == 1
    assert said in output
    assert "Traceback" not in output
    assert not (project / "site").exists()


@pytest.mark.audit
def test_a_style_sheet_that_is_not_text_is_told_in_a_line(project: Path) -> None:
    (project / "hipguide" / "theme" / "assets" / "css" / "hip" / "tokens.css").write_bytes(
        b"a { content: '\xff' }"
    )
    status, output = finish(start(project))
    assert status == 1
    assert "'utf-8' codec can't decode" in output
    assert "Traceback" not in output


@pytest.mark.audit
def test_two_builds_at_once_do_not_harm_each_other(project: Path) -> None:
    processes = [start(project) for _ in range(2)]
    ends = [finish(process) for process in processes]
    assert [status for status, _ in ends] == [0, 0], ends
    both = content(project / "site")
    assert left_over(project) == []
    assert finish(start(project))[0] == 0
    assert content(project / "site") == both, "and one alone makes the same"


def test_what_killed_builds_left_is_swept_up_later_and_what_runs_is_not(project: Path) -> None:
    old, new = project / ".site-old", project / ".site-new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "unfinished-site").touch()
    long_ago = time.time() - 4000
    os.utime(old, (long_ago, long_ago))
    build._sweep(project / "site")
    assert left_over(project) == [".site-new"]


def two_sites(folder: Path) -> tuple[Path, Path]:
    site, new = folder / "site", folder / ".site-1"
    for path, words in ((site, "old"), (new, "new")):
        path.mkdir()
        (path / "index.html").write_text(words, "utf-8")
    return site, new


def test_the_new_site_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    site, new = two_sites(tmp_path)
    build.put_in_place(new, site)
    assert (site / "index.html").read_text("utf-8") == "new"
    assert (tmp_path / "old" / "index.html").read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old", "site"]


def test_the_first_site_needs_none_before_it(tmp_path: Path) -> None:
    _, new = two_sites(tmp_path)
    build.put_in_place(new, tmp_path / "first")
    assert (tmp_path / "first" / "index.html").read_text("utf-8") == "new"
    assert not new.exists()
