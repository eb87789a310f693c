"""A release as one file, and the same release built again from its tag: equal bytes pass, one
changed byte does not.

The repository here is made up: a page, and a Makefile whose `archive` calls the real command, as
the real Makefile does.
"""

from __future__ import annotations

import io
import json
import os
import shlex
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from hipguide import archive
from hipguide.__main__ import main

pytestmark = pytest.mark.slow

Output = pytest.CaptureFixture[str]
TAG = "v1.2.0"
SETTINGS = {"SITE_URL": "https://example.org/hip/", "EDIT_URI": "https://example.org/edit/"}
MAKEFILE = """
archive:
	mkdir -p site/deep
	{ echo "$$SITE_URL $$EDIT_URI"; cat page.txt; } > site/index.html
	cp page.txt site/deep/page.txt
	PYTHONPATH=%s %s -m hipguide --data data archive "$$TAG"
"""


def git(root: Path, *words: str) -> None:
    who = {
        f"GIT_{role}_{what}": "x@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    command = ["git", "-c", "init.defaultBranch=main", "-C", str(root), *words]
    subprocess.run(command, env=os.environ | who, check=True, capture_output=True)


@pytest.fixture(scope="module")
def released(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a repository, and the archive of its release as somebody downloaded it.

    Since then the repository went on.
    """
    folder = tmp_path_factory.mktemp("released")
    here = folder / "repository"
    (here / "data").mkdir(parents=True)
    (here / "data" / "record.yml").write_text("a: b\n", "utf-8")
    (here / "Makefile").write_text(
        MAKEFILE % (shlex.quote(str(root)), shlex.quote(sys.executable)), "utf-8"
    )
    (here / ".gitignore").write_text("site\nrelease\n", "utf-8")
    (here / "page.txt").write_text("Run.\n", "utf-8")
    git(here, "init")
    git(here, "add", "--all")
    git(here, "commit", "-m", "One")
    git(here, "tag", "-a", "-m", "One", TAG)
    environment = os.environ | SETTINGS
    subprocess.run(
        ["make", "archive", f"TAG={TAG}"],
        cwd=here,
        env=environment,
        check=True,
        capture_output=True,
    )
    (here / "release" / archive.file_name(TAG)).rename(folder / "download (1).tar")
    (here / "page.txt").write_text("Rest.\n", "utf-8")
    git(here, "commit", "--all", "-m", "Two")
    return folder


@pytest.fixture
def published(released: Path, tmp_path: Path) -> Path:
    """A copy of the archive, and of the repository beside it."""
    shutil.copytree(released, tmp_path, dirs_exist_ok=True)
    return tmp_path / "download (1).tar"


@pytest.fixture
def data(published: Path) -> Path:
    """The records of that repository."""
    return published.parent / "repository" / "data"


def verify(data: Path, *words: object) -> int:
    return main(["--data", str(data), "verify", *map(str, words)])


def test_the_same_release_built_again_has_the_same_bytes(
    data: Path, published: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAKEFLAGS", "n")  # of a make that called us
    old = os.umask(0o077)
    try:
        assert verify(data, TAG, "--archive", published) == 0
    finally:
        os.umask(old)
    first, second, last = capsys.readouterr().out.splitlines()
    assert first.split()[0] == second.split()[0]
    assert last == "The same bytes."


def test_one_changed_byte_is_found_and_its_file_named(
    data: Path, published: Path, capsys: Output
) -> None:
    content = published.read_bytes()
    assert content.count(b"Run.\n") == 2
    published.write_bytes(content.replace(b"Run.\n", b"Ran.\n", 1))
    assert verify(data, TAG, "--archive", published) == 1
    told = capsys.readouterr()
    assert len({line.split()[0] for line in told.out.splitlines()}) == 2
    assert told.err == "Not the same bytes.\n  runners-hip-v1.2.0/site/deep/page.txt\n"


def test_a_changed_owner_is_found_too(data: Path, published: Path, capsys: Output) -> None:
    """Not only what the files hold: the archive itself."""
    content = bytearray(published.read_bytes())
    content[108:115] = b"0001750"  # the owner's number, in the first header
    content[148:154] = b"%06o" % (sum(content[:148]) + 8 * 32 + sum(content[156:512]))
    published.write_bytes(content)
    with tarfile.open(published) as changed:
        assert next(iter(changed)).uid == 0o1750
    assert verify(data, TAG, "--archive", published) == 1
    assert capsys.readouterr().err == "Not the same bytes.\n"


def test_an_archive_is_a_sorted_list_of_plain_files(published: Path) -> None:
    with tarfile.open(published) as packed:
        members = packed.getmembers()
    top = "runners-hip-v1.2.0"
    assert [member.name for member in members] == [
        f"{top}/build.json",
        f"{top}/site/deep/page.txt",
        f"{top}/site/index.html",
    ]
    assert {(m.isfile(), m.mode, m.uid, m.gid, m.uname, m.gname) for m in members} == {
        (True, 0o644, 0, 0, "", "")
    }
    assert len({member.mtime for member in members}) == 1
    build = archive.build_of(published)
    assert (build.tag, build.site_url, build.edit_uri) == (TAG, *SETTINGS.values())


@pytest.mark.parametrize("files", ["main", TAG])
def test_a_release_is_packed_only_from_its_own_files(
    data: Path, capsys: Output, files: str
) -> None:
    git(data.parent, "checkout", files)
    if files == TAG:
        (data.parent / "page.txt").write_text("Changed.\n", "utf-8")
    assert main(["--data", str(data), "archive", TAG]) == 1
    assert "These files are not those of v1.2.0" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("v9.9.9", "git knows no tag v9.9.9 here. Fetch it first: git fetch --tags"),
        ("main", '"main" is no tag of a release'),
        ("v1/../../x", "is no tag of a release"),
    ],
)
@pytest.mark.parametrize("command", ["archive", "verify"])
def test_a_tag_that_is_none_is_told(
    data: Path, capsys: Output, command: str, tag: str, told: str
) -> None:
    assert main(["--data", str(data), command, tag]) == 1
    assert told in capsys.readouterr().err


def test_an_archive_of_another_commit_is_refused(
    data: Path, published: Path, capsys: Output
) -> None:
    git(data.parent, "tag", "--force", TAG)
    assert verify(data, TAG, "--archive", published) == 1
    assert "The archive says v1.2.0, " in capsys.readouterr().err


SOUND = {"tag": TAG, "commit": "a" * 40, "site_url": "", "edit_uri": ""}


@pytest.mark.parametrize(
    "build",
    [
        SOUND | {"site_url": "$(shell touch stolen)"},
        SOUND | {"edit_uri": "https://example.org/ a"},
        SOUND | {"site_url": ["https://example.org/"]},
        SOUND | {"tag": "v1/../x"},
        SOUND | {"commit": "--upload-pack=x"},
        {"tag": TAG},
        ["a list"],
    ],
)
def test_an_archive_cannot_bring_a_command(
    data: Path, tmp_path: Path, capsys: Output, build: object
) -> None:
    file = tmp_path / "foreign.tar"
    content = json.dumps(build).encode()
    with tarfile.open(file, "w") as packed:
        member = tarfile.TarInfo("x/build.json")
        member.size = len(content)
        packed.addfile(member, io.BytesIO(content))
    assert verify(data, TAG, "--archive", file) == 1
    assert "is no archive of a release of ours" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"no tar", b"\0" * 10_240])
def test_a_file_that_is_no_archive_is_told(
    data: Path, tmp_path: Path, capsys: Output, content: bytes
) -> None:
    file = tmp_path / "any.tar"
    file.write_bytes(content)
    assert verify(data, TAG, "--archive", file) == 1
    assert "is no archive of a release of ours" in capsys.readouterr().err


def test_without_the_file_github_is_asked_or_the_reader(
    data: Path, published: Path, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("git", "make", "sh", "mkdir", "cp", "cat"):
        found = subprocess.run(
            ["which", name], capture_output=True, text=True, check=True
        ).stdout.strip()
        (programs / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(programs))
    assert verify(data, TAG) == 1
    assert (
        "Download runners-hip-v1.2.0.tar from the release v1.2.0 on GitHub"
        in capsys.readouterr().err
    )

    # A stand-in for `gh`, which puts the file where it is asked to: release download TAG --pattern
    # NAME --dir FOLDER.
    (programs / "gh").write_text(f'#!/bin/sh\ncp {shlex.quote(str(published))} "$7/$5"\n', "utf-8")
    (programs / "gh").chmod(0o755)
    assert verify(data, TAG) == 0
    assert capsys.readouterr().out.endswith("The same bytes.\n")


def test_a_history_that_is_cut_short_is_told(
    data: Path, published: Path, tmp_path: Path, capsys: Output
) -> None:
    git(
        data.parent,
        "clone",
        "--depth",
        "1",
        "--branch",
        TAG,
        f"file://{data.parent}",
        str(tmp_path / "short"),
    )
    assert verify(tmp_path / "short" / "data", TAG, "--archive", published) == 1
    assert "git fetch --unshallow --tags" in capsys.readouterr().err
