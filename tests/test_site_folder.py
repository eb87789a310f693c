"""A build writes only where it may.

Whatever it refuses, it leaves as it was, and says why in a sentence.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hipguide import site_folder
from hipguide.__main__ import main
from hipguide.site_folder import SOURCES, refusal, seal

Output = pytest.CaptureFixture[str]


@pytest.fixture
def checkout(good: Path) -> Path:
    """A checkout with the folders that the site is made from, in a folder of its own: what is
    around it is small.
    """
    here = good.parent / "mine" / "checkout"
    here.mkdir(parents=True)
    good.rename(here / "data")
    for name in SOURCES:
        (here / name).mkdir(exist_ok=True)
        (here / name / "kept").write_text("kept", "utf-8")
    return here


def site(folder: Path) -> Path:
    """A site as a build leaves it."""
    (folder / "a").mkdir(parents=True)
    (folder / "index.html").write_text("Home", "utf-8")
    (folder / "a" / "index.html").write_text("A", "utf-8")
    seal(folder)
    return folder


def everything(folder: Path) -> dict[str, object]:
    return {
        str(p.relative_to(folder)): p.readlink()
        if p.is_symlink()
        else p.read_bytes()
        if p.is_file()
        else None
        for p in sorted(folder.rglob("*"))
    }


def test_a_new_an_empty_and_an_own_folder_will_do(checkout: Path) -> None:
    (checkout / "empty").mkdir()
    for folder in (
        checkout / "new",
        checkout / "empty",
        checkout / "far" / "away",
        site(checkout / "site"),
    ):
        assert refusal(folder, checkout) is None


@pytest.mark.parametrize(
    "name",
    ["", ".", "data", "docs", "docs/", "docs/new", ".git", "hipguide/theme", "site/../tests", ".."],
)
def test_the_checkout_and_what_the_site_is_made_from_are_refused(
    checkout: Path, capsys: Output, name: str
) -> None:
    before = everything(checkout.parent)
    assert main(["--data", str(checkout / "data"), "build", "--site", str(checkout / name)]) == 2
    err = capsys.readouterr().err
    assert "Name a new folder, such as site.\nNothing was changed." in err
    assert everything(checkout.parent) == before


@pytest.mark.parametrize("where", ["/", "~", "."])
def test_the_root_the_home_and_the_working_folder_are_refused(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    for name in ("home", "here"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "here")
    said = refusal(Path(where).expanduser(), checkout)
    assert said
    assert said.endswith("holds more than a site. Name a new folder, such as site.")


def foreign(folder: Path) -> None:
    folder.mkdir()
    (folder / "photo.jpg").write_text("mine", "utf-8")


def own_with(name: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        path = site(folder) / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine", "utf-8")

    return make


def like_a_list(folder: Path) -> None:
    foreign(folder)
    (folder / "site.sha256").write_text("0" * 64 + "  photo.jpg\n", "utf-8")


def linked_list(folder: Path) -> None:
    (site(folder) / "there").symlink_to(folder.parent / "data")


def file(folder: Path) -> None:
    folder.write_text("mine", "utf-8")


def link(folder: Path) -> None:
    folder.symlink_to(site(folder.with_name("other")))


def lost_link(folder: Path) -> None:
    folder.symlink_to("nowhere")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (foreign, "is not ours to replace"),
        (like_a_list, "is not ours to replace"),
        (own_with("CNAME"), "CNAME is none of the site's files. Move it away first."),
        (own_with(".git/HEAD"), ".git/HEAD is none of the site's files"),
        (own_with("a/notes.txt"), "a/notes.txt is none of the site's files"),
        (linked_list, "there is none of the site's files"),
        (file, "is a file, and no folder"),
        (link, "is a link. Name the folder that it leads to."),
        (lost_link, "is a link."),
    ],
)
def test_what_is_not_ours_is_left_as_it_is(
    checkout: Path, capsys: Output, make: Callable[[Path], None], said: str
) -> None:
    make(checkout / "site")
    before = everything(checkout)
    assert main(["--data", str(checkout / "data"), "build"]) == 2
    assert said in capsys.readouterr().err
    assert everything(checkout) == before


def test_what_a_window_on_the_folder_leaves_there_is_no_reason_to_refuse(checkout: Path) -> None:
    folder = site(checkout / "site")
    (folder / "a" / ".DS_Store").touch()
    assert refusal(folder, checkout) is None


def test_another_name_for_a_source_folder_is_refused(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "around").symlink_to(checkout)
    said = refusal(tmp_path / "around" / "docs" / "site", checkout)
    assert said
    assert "where the site is made from" in said


def test_every_folder_of_the_repository_is_known(root: Path) -> None:
    """A new folder of sources must be named in `SOURCES`, or a build could take its place."""
    made = {"site", "test-results", "node_modules"}
    ignored = {
        ".cache",
        ".hypothesis",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
        "__pycache__",
    }
    there = {p.name for p in root.iterdir() if p.is_dir() and not p.name.startswith(".site-")}
    assert there - made - ignored - set(SOURCES) == set()


@pytest.mark.parametrize("umask", [0o077, 0o000, 0o022])
def test_a_web_server_may_read_a_finished_site_whatever_the_umask(
    tmp_path: Path, umask: int
) -> None:
    before = os.umask(umask)
    try:
        folder = site(tmp_path / "site")
    finally:
        os.umask(before)
    modes = {path.is_dir(): path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}
    assert modes == {True: 0o755, False: 0o644}


def test_the_home_page_may_be_missing_from_a_list_that_is_ours(tmp_path: Path) -> None:
    """Files that somebody took out of a site harm nothing."""
    folder = site(tmp_path / "site")
    (folder / "index.html").unlink()
    assert site_folder.refusal(folder, tmp_path / "checkout") is None
