"""Commands that write: nothing that they did not write is lost, nothing goes through a link, and
each says why it does not.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from hipguide.__main__ import main
from hipguide.writing import refuse_links, rewrite, write_new

pytestmark = pytest.mark.slow

Output = pytest.CaptureFixture[str]
NEW = ("new", "exercise", "Hip hitch")


def run(data: Path, *words: object) -> int:
    return main(["--data", str(data), *map(str, words)])


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder of somebody else, with a file."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", "utf-8")
    return folder


def test_new_writes_through_no_link(good: Path, elsewhere: Path, capsys: Output) -> None:
    (good / "exercises").rename(good / "was-exercises")
    (good / "exercises").symlink_to(elsewhere)
    assert run(good, *NEW) == 1
    err = capsys.readouterr().err
    assert f"{good / 'exercises'}: This is a link." in err
    assert "Nothing was written." in err
    assert [path.name for path in elsewhere.iterdir()] == ["mine.txt"]


def test_new_does_not_fill_what_a_link_that_leads_nowhere_promises(
    good: Path, elsewhere: Path, capsys: Output
) -> None:
    (good / "exercises" / "hip-hitch.yml").symlink_to(elsewhere / "made.yml")
    assert run(good, *NEW) == 1
    assert "Nothing was written." in capsys.readouterr().err
    assert not (elsewhere / "made.yml").exists()


def test_a_full_disk_leaves_no_half_a_record(good: Path) -> None:
    """No file may grow beyond 100 bytes: to the program this looks like a disk that is full."""
    done = subprocess.run(
        [sys.executable, "-m", "hipguide", "--data", str(good), *NEW],
        cwd=Path(__file__).parents[1],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Nothing was written." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (good / "exercises" / "hip-hitch.yml").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".vscode/settings.json", '{"editor.fontSize": 20}'),
        (".vscode/settings.json", "// my settings\n{}"),
        (".vscode/extensions.json", '{"recommendations": ["redhat.vscode-yaml", "my.own"]}'),
        (".vscode/extensions.json", "[]"),
    ],
)
def test_schema_leaves_an_editors_settings_that_are_somebodys_own(
    good: Path, capsys: Output, name: str, text: str
) -> None:
    path = good.parent / name
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    assert run(good, "schema") == 1
    assert (
        f"{path}: This is not a file that we wrote, so it stays. Move it away first"
        in capsys.readouterr().err
    )
    assert path.read_text("utf-8") == text
    assert not (good / "schema").exists(), "all or nothing"


def test_schema_renews_settings_of_ours_that_are_out_of_date(good: Path) -> None:
    assert run(good, "schema") == 0
    path = good.parent / ".vscode" / "settings.json"
    right = path.read_text("utf-8")
    path.write_text(json.dumps({**json.loads(right), "files.eol": "old"}), "utf-8")
    assert run(good, "schema") == 0
    assert path.read_text("utf-8") == right


@pytest.mark.parametrize(
    "link", ["data/schema", ".vscode", "data/schema/cause.schema.json", ".vscode/settings.json"]
)
def test_schema_writes_through_no_link(
    good: Path, elsewhere: Path, capsys: Output, link: str
) -> None:
    path = good.parent / link
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(elsewhere / "mine.txt" if path.suffix else elsewhere)
    assert run(good, "schema") == 1
    assert "This is a link." in capsys.readouterr().err
    assert [file.read_text("utf-8") for file in elsewhere.iterdir()] == ["mine"]


@pytest.mark.parametrize("what", ["file", "record", "link", "folder"])
def test_figures_write_over_nothing_but_a_sheet_of_figures(
    good: Path, elsewhere: Path, capsys: Output, what: str
) -> None:
    places = {
        "file": elsewhere / "mine.txt",
        "record": good / "causes" / "neck-crack.yml",
        "link": elsewhere / "link",
    }
    sheet = places.get(what, elsewhere)
    if what == "link":
        sheet.symlink_to("mine.txt")
    before = sheet.read_bytes() if sheet.is_file() else b""
    assert run(good, "figures", "--sheet", sheet) == 1
    assert f"{sheet}: This is " in capsys.readouterr().err
    assert (sheet.read_bytes() if sheet.is_file() else b"") == before


def test_figures_write_over_a_sheet_of_figures(good: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert run(good, "figures", "--sheet", tmp_path / "sheet.html") == 0


def test_a_file_that_cannot_be_written_anew_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_text("whole", "utf-8")
    monkeypatch.setattr(
        "shutil.copymode", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left"))
    )
    with pytest.raises(OSError, match="No space left"):
        rewrite(tmp_path / "a", "new", tmp_path)
    assert {p.name: p.read_text("utf-8") for p in tmp_path.iterdir()} == {"a": "whole"}


def test_a_file_written_anew_keeps_its_rights_and_ends_lines_as_here(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_new(path, "one\n", tmp_path)
    path.chmod(0o640)
    rewrite(path, "two\n", tmp_path)
    assert path.read_bytes() == b"two\n"
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("path", ["../a", "b/../../a", "/etc/a"])
def test_nothing_is_written_outside(tmp_path: Path, path: str) -> None:
    with pytest.raises(OSError, match="nothing is written there"):
        refuse_links(tmp_path / path, tmp_path)
