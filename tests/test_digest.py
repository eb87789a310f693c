"""The digest of a site: the same for the same bytes under the same names, another one for anything
else.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hipguide.__main__ import main

Output = pytest.CaptureFixture[str]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    here = tmp_path / "site"
    (here / "b").mkdir(parents=True)
    (here / "index.html").write_text("Home\n", "utf-8")
    (here / "b" / "index.html").write_text("B\n", "utf-8")
    (here / "b.txt").write_bytes(b"\xff\r\n")
    return here


def told(capsys: Output, *words: object) -> str:
    assert main(["digest", *map(str, words)]) == 0
    return capsys.readouterr().out


def test_the_digest_is_that_of_the_list_which_sha256sum_can_check(
    site: Path, capsys: Output
) -> None:
    files = told(capsys, site, "--files")
    assert [line.split("  ")[1] for line in files.splitlines()[1:]] == [
        "b.txt",
        "b/index.html",
        "index.html",
    ]
    assert told(capsys, site).strip() == hashlib.sha256(files.encode()).hexdigest()
    subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet"],
        cwd=site,
        input=files,
        text=True,
        check=True,
    )


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (lambda site: (site / "b.txt").touch(), True),
        (lambda site: site.rename(site.with_name("elsewhere")), True),
        (lambda site: (site / "b.txt").write_bytes(b"\xff\n"), False),
        (lambda site: (site / "b.txt").rename(site / "c.txt"), False),
        (lambda site: (site / ".hidden").touch(), False),
        (lambda site: (site / "b.txt").unlink(), False),
    ],
)
def test_names_and_bytes_count_and_nothing_else(
    site: Path, capsys: Output, change: Callable[[Path], object], same: bool
) -> None:
    before = told(capsys, site)
    change(site)
    after = told(capsys, site if site.exists() else site.with_name("elsewhere"))
    assert (after == before) is same


@pytest.mark.parametrize("link", ["b.html", "c"])
def test_a_link_is_no_part_of_a_site(site: Path, capsys: Output, link: str) -> None:
    (site / link).symlink_to("b")
    assert main(["digest", str(site)]) == 1
    assert f"{link}: This is a link." in capsys.readouterr().err


def test_another_folder_has_no_digest(tmp_path: Path, capsys: Output) -> None:
    assert main(["digest", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"{tmp_path}: This is no built site: it has no index.html\n"
