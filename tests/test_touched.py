"""Whose files a change touches: told in words, the same as CODEOWNERS, without anything installed,
and whatever the names are.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hipguide import touched
from hipguide.files import CONTRIBUTED, contributed
from hipguide.yaml_source import read

pytestmark = pytest.mark.slow


def git(repository: Path, *words: str) -> str:
    who = ["-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "commit.gpgsign=false"]
    return subprocess.run(
        ["git", *who, *words], cwd=repository, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a text, a record and a program, committed."""
    git(tmp_path, "init", "-q")
    for name in (
        "docs/about.md",
        "docs/guides/pain.md",
        "data/glossary.yml",
        "macros.py",
        ".github/CODEOWNERS",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("old\n" * 9, "utf-8")
    commit(tmp_path)
    return tmp_path


def commit(repository: Path) -> str:
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "x")
    return git(repository, "rev-parse", "HEAD")


def program(repository: Path) -> list[str]:
    """What of the program the changes since the first commit touch."""
    return touched.of_the_program(
        repository, git(repository, "rev-parse", "HEAD"), commit(repository)
    )


def write(repository: Path, name: str) -> None:
    path = repository / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("new\n", "utf-8")


TEXTS = (
    "docs/about.md",
    "docs/new.md",
    "docs/guides/pain.md",
    "docs/a/b/c.md",
    "data/glossary.yml",
    "data/causes/new.yml",
    "data/schema/x.json",
)
OTHERS = (
    *(
        "macros.py",
        "mkdocs.yml",
        "hipguide/library.py",
        "hipguide/theme/sw.js",
        "Makefile",
        "requirements.lock",
        ".gitignore",
    ),
    *(
        ".github/workflows/x.yml",
        ".github/CODEOWNERS",
        "README.md",
        "main.py",
        "main/__init__.py",
        "sitecustomize.py",
    ),
    *(
        "conftest.py",
        "docs/hip.html",
        "docs/sw.js",
        "docs/assets/img/hip.svg",
        "docs/about.md.html",
        "docs/about.MD",
    ),
    *(
        "docs/x",
        "docs/.htaccess",
        "Data/x.yml",
        "Docs/x.md",
        "hipguide/docs/x.md",
        "hipguide/data/x.yml",
        "data.yml",
    ),
    *(
        "docs.md",
        ".vscode/tasks.json",
        "docs/\nnew.py",
        "::error::x",
        "%0A::set-env",
        "docs/‮dm.exe",
        "a b.py",
    ),
    *('"quoted".py', "ü.py"),
)


def test_texts_and_data_are_no_program(repository: Path) -> None:
    for name in TEXTS:
        write(repository, name)
    assert program(repository) == []


def test_everything_else_is_the_program(repository: Path) -> None:
    for name in OTHERS:
        write(repository, name)
    assert set(program(repository)) == set(OTHERS)


def test_a_file_in_place_of_the_data_is_the_program(repository: Path) -> None:
    git(repository, "rm", "-rq", "data")
    write(repository, "data")
    assert "data" in program(repository)


def test_a_file_that_moves_is_touched_in_both_places(repository: Path) -> None:
    git(repository, "mv", "macros.py", "docs/macros.md")
    assert program(repository) == ["macros.py"]


def test_a_file_that_goes_is_touched(repository: Path) -> None:
    for name in ("macros.py", "docs/about.md"):
        (repository / name).unlink()
    assert program(repository) == ["macros.py"]


def test_a_link_or_a_program_among_the_texts_is_no_text(repository: Path) -> None:
    (repository / "docs" / "link.md").symlink_to("/etc/passwd")
    (repository / "data" / "glossary.yml").chmod(0o755)
    (repository / "docs" / "about.md").unlink()
    (repository / "docs" / "about.md").symlink_to("../macros.py")
    assert program(repository) == ["data/glossary.yml", "docs/about.md", "docs/link.md"]


def test_a_repository_within_is_no_data(repository: Path) -> None:
    sha = git(repository, "rev-parse", "HEAD")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{sha},data/other")
    git(repository, "commit", "-q", "-m", "x")
    assert touched.of_the_program(repository, sha, "HEAD") == ["data/other"]


def test_names_cannot_speak_to_github_or_leave_their_place() -> None:
    files = ["a\n::set-output name=x::y", "`</details><script>", "\x1b[2J", "100%0A::error::x"]
    (note,) = touched.notes(files, "")
    assert "\n" not in note
    assert "\x1b" not in note
    assert "%0A" not in note
    assert note.startswith("::warning title=Program::This change touches the program.")
    for line in touched.summary(files).splitlines()[2:]:
        assert line.startswith("    "), "a line of code, not of Markdown"
    assert len(touched.summary(files).splitlines()) == 2 + len(files)


def test_a_long_list_is_cut() -> None:
    assert touched.summary(["x"] * 60).endswith("\nand 10 more\n")


def test_nobody_named_is_told() -> None:
    assert [note for note in touched.notes([], "* @OWNER/x") if touched.UNNAMED in note]
    assert not [note for note in touched.notes([], "* @somebody") if touched.UNNAMED in note]


@pytest.mark.parametrize(
    ("name", "said"), [("docs/about.md", touched.TEXTS), ("macros.py", touched.PROGRAM)]
)
def test_it_runs_as_the_workflow_runs_it_with_nothing_installed(
    root: Path, repository: Path, name: str, said: str
) -> None:
    base = git(repository, "rev-parse", "HEAD")
    write(repository, name)
    head = commit(repository)
    workflow = read(
        (root / ".github/workflows/touched.yml").read_text("utf-8"), "touched.yml"
    ).value
    (step,) = [s["run"] for s in workflow["jobs"]["say"]["steps"] if "run" in s]
    assert "python3 -m hipguide.touched" in step
    place = repository / "summary.md"
    done = subprocess.run(
        [sys.executable, "-S", "-m", "hipguide.touched", base, head],
        cwd=repository,
        env={
            **os.environ,
            "PYTHONPATH": str(root),
            "GITHUB_STEP_SUMMARY": str(place),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert said in done.stdout
    assert said in place.read_text("utf-8")


def test_the_workflow_may_only_read_and_runs_what_main_has(root: Path) -> None:
    text = (root / ".github/workflows/touched.yml").read_text("utf-8")
    workflow = read(text, "touched.yml").value
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["say"]["permissions"] == {"contents": "read"}
    assert "secrets" not in text
    (step,) = [s["run"] for s in workflow["jobs"]["say"]["steps"] if "run" in s]
    assert (
        step.index('worktree add --quiet --detach ../base "$base"')
        < step.index("cd ../base")
        < step.index("python3")
    )


# -- one list --------------------------------------------------------------------------------------


def owners(root: Path) -> list[tuple[str, str]]:
    lines = (root / ".github" / "CODEOWNERS").read_text("utf-8").splitlines()
    return [
        (line.split()[0], line.split()[1]) for line in lines if line and not line.startswith("#")
    ]


def owner(root: Path, path: str) -> str:
    """Whom GitHub asks for a file: the last pattern that matches it."""
    found = ""
    for pattern, who in owners(root):
        parts = re.split(r"(/\*\*/|\*)", pattern.removeprefix("/"))
        shape = "".join(
            {"/**/": "/(?:.*/)?", "*": "[^/]*"}.get(part, re.escape(part)) for part in parts
        )
        if pattern == "*" or re.fullmatch(shape + (".*" if pattern.endswith("/") else ""), path):
            found = who
    return found


def test_codeowners_and_the_check_know_the_same_list(root: Path) -> None:
    (first, maintainers), *others = owners(root)
    assert first == "*"
    assert tuple(pattern for pattern, _ in others) == CONTRIBUTED
    assert maintainers not in {who for _, who in others}
    tracked = git(root, "ls-files", "-z").split("\0") if (root / ".git").exists() else []
    for path in filter(
        None,
        [
            *tracked,
            "docs/new.html",
            "docs/a/b/c.md",
            "data/causes/new.yml",
            "main.py",
            "docs/data/x.yml",
        ],
    ):
        assert (owner(root, path) != maintainers) == contributed(path), path


def test_a_new_reader_is_told_which_folders_are_whose(root: Path) -> None:
    text = (root / "CONTRIBUTING.md").read_text("utf-8")
    assert all(f"`{pattern.removeprefix('/')}`" in text for pattern in CONTRIBUTED)
