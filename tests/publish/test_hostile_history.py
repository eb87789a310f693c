"""What a history may hold, whoever wrote it: no commit, no file name and no setting of git stops a
build, or says what is not so.
"""

from __future__ import annotations

import os
import stat
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from thorough import few

from hipguide.changes import pages_of
from hipguide.library import load
from hipguide.publish import changed_since, commit, commits, last_changed

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
MARCH = 1772582400  # 4 March 2026
FILE = "data/sources/a.yml"


class Repository:
    """A repository of made-up files, into which any bytes can be committed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str, given: bytes = b"") -> str:
        env = {
            "HOME": str(self.root.parent),
            "PATH": os.environ["PATH"],
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        done = subprocess.run(
            ["git", *words], cwd=self.root, env=env, input=given, check=True, capture_output=True
        )
        return done.stdout.decode().strip()

    def save(
        self, subject: bytes, when: object = MARCH, file: bytes = FILE.encode(), head: bytes = b""
    ) -> None:
        """Commit a change of a file: with this message, this date as git stores it, and these lines
        more in its head.
        """
        path = self.root / os.fsdecode(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((path.read_bytes() if path.exists() else b"") + b"more\n")
        self.git("add", "--all")
        parents = b"parent %b\n" % self.git("rev-parse", "HEAD").encode() if self.begun() else b""
        tree = self.git("write-tree").encode()
        who = b"x <x> %b" % (str(when) if "+" in str(when) else f"{when} +0000").encode()
        text = b"tree %b\n%bauthor %b\ncommitter %b\n%b\n%b" % (
            tree,
            parents,
            who,
            who,
            head,
            subject,
        )
        made = self.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", given=text)
        self.git("update-ref", "refs/heads/main", made)

    def begun(self) -> bool:
        return (
            subprocess.run(
                ["git", "rev-parse", "-q", "--verify", "HEAD"], cwd=self.root, capture_output=True
            ).returncode
            == 0
        )

    def last(self) -> str:
        """The subject of the last commit, as the site tells it."""
        return commits(self.root, now=NOW)[0].subject


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    found = Repository(tmp_path / "checkout")
    found.save(b"The first", MARCH)
    return found


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (b"red \x1b[31m and \x01\x02 beyond", "red [31m and beyond"),
        (b"one\x01" + b"0" * 40 + b"\x002026-01-01", "one " + "0" * 40),
        (b"not \xff\xfe UTF-8", "not \ufffd\ufffd UTF-8"),
        ("turned \u202e round \u200b unseen \ufeff".encode(), "turned round unseen"),
        (b"no xml \xef\xbf\xbe \x08 \xed\xa0\x80", "no xml \ufffd\ufffd\ufffd"),
        (b"x" * 1_000_000, "x" * 199 + "…"),
        (b"", ""),
        (b"\n\n\n", ""),
        (b"two\nlines\r\n\nand more", "two lines"),
        (
            b"<script>alert(1)</script> {{ piece('x') }}",
            "<script>alert(1)</script> {{ piece('x') }}",
        ),
        (b"tab\tand \xe2\x80\xa8 separator", "tab and separator"),
    ],
    ids=[
        "escape",
        "our-old-marks",
        "latin-1",
        "unseen",
        "no-xml",
        "huge",
        "none",
        "blank",
        "lines",
        "markup",
        "blanks",
    ],
)
def test_a_subject_is_one_line_that_anybody_may_print(
    repository: Repository, message: bytes, told: str
) -> None:
    repository.save(message)
    assert repository.last() == told
    assert last_changed(repository.root, NOW) == {FILE: date(2026, 3, 4)}


def test_a_subject_in_another_encoding_is_read_in_it(repository: Repository) -> None:
    repository.save("Größe".encode("latin-1"), head=b"encoding ISO-8859-1\n")
    assert repository.last() == "Größe"


@pytest.mark.parametrize(
    "odd", [253402300800, 4070908800, 2**62, 2**63 - 1, "99999999999999999999", f"{2**40} +9999"]
)
def test_a_commit_from_the_future_is_as_of_the_last_that_can_be(
    repository: Repository, odd: object
) -> None:
    """The year 10000, 2099, and what no clock holds."""
    repository.save(b"Later", odd)
    assert [c.subject for c in commits(repository.root, now=NOW)] == ["Later", "The first"]
    assert {c.when.date() for c in commits(repository.root, now=NOW)} <= {
        date(2026, 3, 4),
        date(2005, 4, 7),
    }
    assert last_changed(repository.root, NOW)[FILE] <= NOW.date()


@pytest.mark.parametrize("odd", [0, -1, -(10**12), "x +0000", "1 +"])
def test_a_commit_is_never_older_than_git_itself(repository: Repository, odd: object) -> None:
    repository.save(b"Earlier", odd, b"data/sources/b.yml")
    assert last_changed(repository.root, NOW) == {
        FILE: date(2026, 3, 4),
        "data/sources/b.yml": date(2005, 4, 7),
    }


@pytest.mark.parametrize(
    "file",
    few([b"data/causes/two\nlines.yml", b"data/causes/\x1b[31m.yml", b"data/causes/\xff.yml", b"data/causes/<b>.yml",
     b"data/causes/a\tb.yml", b"data/causes/x", b'data/causes/"quoted".yml', b"docs/M\n\nA.md", b"data/causes/.yml"], 4),
)  # fmt: skip
def test_a_file_name_is_told_only_if_it_is_one_of_a_record(
    repository: Repository, good: Path, file: bytes
) -> None:
    repository.save(b"Odd", file=file)
    repository.git("rm", "-q", "--", os.fsdecode(file))
    repository.save(b"Next", MARCH + 86400)
    next_, odd, first = commits(repository.root, now=NOW)
    assert odd.files == (("A", file.decode("utf-8", "surrogateescape")),)
    assert set(next_.files) == {("D", odd.files[0][1]), ("M", FILE)}
    assert first.files == (("A", FILE),)
    assert pages_of(load(good), [*odd.files, ("D", odd.files[0][1])]) == ({}, 0)


@pytest.mark.parametrize(
    "setting",
    few(["core.quotePath=true", "color.ui=always", "log.showSignature=true", "log.diffMerges=on", "format.pretty=fuller",
     "diff.renames=copies", "diff.noprefix=true", "log.date=relative", "diff.orderFile=order", "core.abbrev=4",
     "i18n.logOutputEncoding=UTF-16", "log.follow=true", "diff.external=false", "log.mailmap=true", "diff.relative=true"], 4),
)  # fmt: skip
def test_no_setting_changes_what_is_told(repository: Repository, setting: str) -> None:
    repository.save("Größe".encode(), MARCH + 86400, "data/sources/größe.yml".encode())
    (repository.root / "order").write_text("*b*\n", "utf-8")
    before = (
        commits(repository.root, now=NOW),
        last_changed(repository.root, NOW),
        commit(repository.root),
    )
    assert len(before[0]) == 2
    assert before[2]
    for where in ("--local", "--global"):
        repository.git("config", where, *setting.split("=", 1))
    assert (
        commits(repository.root, now=NOW),
        last_changed(repository.root, NOW),
        commit(repository.root),
    ) == before
    assert changed_since(repository.root, "HEAD~1") == (("A", "data/sources/größe.yml"),)


@pytest.mark.parametrize("setting", ["core.fsmonitor", "core.hooksPath", "filter.x.clean", "filter.x.process", "gpg.program",
                                     "core.pager", "diff.external", "core.alternateRefsCommand"])  # fmt: skip
def test_no_program_that_a_setting_names_is_run(
    repository: Repository, tmp_path: Path, setting: str
) -> None:
    """A zip may hold a repository with settings of its own."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("program", "post-index-change", "fsmonitor-watchman"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/run\ncat\n", "utf-8")
        (hooks / name).chmod(stat.S_IRWXU)
    repository.save(
        b"Signed?",
        head=b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n",
    )
    (repository.root / ".git" / "info" / "attributes").write_text("* filter=x diff=x\n", "utf-8")
    repository.git(
        "config", setting, str(hooks if setting == "core.hooksPath" else hooks / "program")
    )
    repository.git("config", "log.showSignature", "true")
    os.utime(repository.root / FILE)
    assert len(commits(repository.root, now=NOW)) == 2
    assert last_changed(repository.root, NOW)
    assert not str(commit(repository.root)).endswith("-dirty")
    assert changed_since(repository.root, "HEAD~1") == (("M", FILE),)
    assert not (tmp_path / "run").exists()


def test_a_copy_within_somebody_elses_repository_tells_nothing_of_it(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_SHA", raising=False)
    repository.save(b"Their secret plan", file=b"unpacked/data/sources/a.yml")
    inner = repository.root / "unpacked"
    assert commits(inner, now=NOW) == []
    assert last_changed(inner, NOW) == {}
    assert commit(inner) is None
    with pytest.raises(ValueError, match="git knows no"):
        changed_since(inner, "HEAD")


def test_a_variable_for_git_does_not_lead_to_another_repository(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "other")
    other.save(b"Of another one")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "x")
    assert repository.last() == "The first"


def test_without_git_and_with_one_that_is_none_there_is_no_history(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_SHA", "abc")
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    for program in (
        None,
        "#!/bin/sh\nexit 3\n",
        "#!/bin/sh\nprintf '\\377nonsense\\n'\n",
        "no program",
    ):
        if program:
            (tmp_path / "bin" / "git").write_text(program, "utf-8")
            (tmp_path / "bin" / "git").chmod(0o755)
        assert commits(repository.root, now=NOW) == []
        assert last_changed(repository.root, NOW) == {}
        assert commit(repository.root) == "abc"


def broken(repository: Repository, name: str, content: bytes | None) -> None:
    path = repository.root / ".git" / name
    path.unlink() if content is None else path.write_bytes(content)


@pytest.mark.parametrize(
    ("name", "content"),
    [("HEAD", b"nonsense"), ("HEAD", b"ref: refs/heads/none\n"), ("config", b"[core\n"), ("HEAD", None),
     ("refs/heads/main", b"0" * 40 + b"\n"), ("config", b"[core]\n\trepositoryformatversion = 99\n")],
)  # fmt: skip
def test_a_broken_repository_has_no_history(
    repository: Repository, name: str, content: bytes | None
) -> None:
    broken(repository, name, content)
    assert commits(repository.root, now=NOW) == []
    assert last_changed(repository.root, NOW) == {}
    commit(repository.root)


def test_a_commit_is_dirty_if_what_is_built_is_not_what_it_holds(repository: Repository) -> None:
    head = repository.git("rev-parse", "HEAD")
    path = repository.root / FILE
    assert commit(repository.root) == head
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert commit(repository.root) == head, "the same file, as a checkout on Windows has it"
    (repository.root / "notes.txt").write_text("for ourselves", "utf-8")
    assert commit(repository.root) == head
    for change in (
        lambda: path.write_bytes(b"other\n"),
        path.unlink,
        lambda: path.symlink_to("/dev/zero"),
    ):
        change()
        assert commit(repository.root) == f"{head}-dirty"
    repository.git("checkout", "-q", "--", ".")
    assert commit(repository.root) == head
    (repository.root / "data" / "sources" / "b.yml").touch()
    assert commit(repository.root) == f"{head}-dirty", "a record that the commit does not hold"


def test_a_repository_with_longer_numbers_will_do(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    subprocess.run(
        ["git", "init", "-q", "-b", "main", "--object-format=sha256", tmp_path / "x"],
        check=True,
        capture_output=True,
    )
    repository = Repository(tmp_path / "x")
    repository.save(b"Long")
    assert repository.last() == "Long"
    assert commit(repository.root) == repository.git("rev-parse", "HEAD")
    assert commits(repository.root, now=NOW)[0].files == (("A", FILE),)


def test_a_merge_tells_nothing_and_what_it_merges_does(repository: Repository) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.save(b"Here", MARCH + 10, b"data/sources/b.yml")
    here = repository.git("rev-parse", "HEAD")
    repository.git("reset", "-q", "--hard", first)
    repository.save(b"There", MARCH + 20, b"data/sources/c.yml")
    repository.git("-c", "user.name=x", "-c", "user.email=x", "merge", "-q", "-m", "Both", here)
    assert [(c.subject, [f for _, f in c.files]) for c in commits(repository.root, now=NOW) if c.files] == [
        ("There", ["data/sources/c.yml"]), ("Here", ["data/sources/b.yml"]), ("The first", [FILE]),
    ]  # fmt: skip
