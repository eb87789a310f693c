"""The small libraries with mistakes in `fixtures/bad/`. Each folder there holds the files that
differ from `fixtures/good/`.

Notes in such a folder: `expected.txt` is the whole report; `deleted.txt` lists files that are gone;
`many.txt` has lines such as `copies docs/page.md 20` (so many pages like it) or `repeat
glossary.yml 900` (its text so many times); `links.txt` has the names of links, each with what it
leads to; `command.txt` names the command that finds the mistake, if it is not `check`. Then the
report holds what the good library's does not.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from hipguide import complete, generated, plain, proof, rules, strength
from hipguide.library import Library, load
from hipguide.problems import Problem

FIXTURES = Path(__file__).parent / "fixtures"
EVERY = sorted(path for path in (FIXTURES / "bad").iterdir())
BAD = [path for path in EVERY if not (path / "command.txt").exists()]
NOTES = ("expected.txt", "deleted.txt", "many.txt", "links.txt", "command.txt")

COMMANDS: dict[str, Callable[[Library, Path], Iterable[Problem]]] = {
    "check": lambda library, _: rules.check(library),
    "check --complete": lambda library, _: complete.gaps(library),
    "evidence": lambda library, _: strength.weak(library),
    "evidence --open": lambda library, _: proof.unproven(library),
    "plain": lambda library, data: plain.check(library, plain.pages(library, data.parent / "docs")),
    "schema --check": generated.stale,
}


def with_mistakes(case: Path, folder: Path) -> Library:
    """The good library in a folder, with the files of one bad one laid over it, and its
    hand-written pages beside it.
    """
    data = folder / "data"
    shutil.copytree(FIXTURES / "good", data)
    shutil.copytree(
        case,
        data,
        dirs_exist_ok=True,
        ignore=lambda _, names: [n for n in names if n in (*NOTES, "docs")],
    )
    if (case / "docs").exists():
        shutil.copytree(case / "docs", folder / "docs")
    for name in _note(case, "deleted").split():
        (data / name).unlink()
    for line in _note(case, "many").splitlines():
        how, name, number = line.split()
        path = folder / name if name.startswith("docs/") else data / name
        text = path.read_text("utf-8")
        if how == "repeat":
            path.write_text(text * int(number), "utf-8")
        for i in range(int(number) if how == "copies" else 0):
            path.with_stem(f"{path.stem}-{i}").write_text(text, "utf-8")
    for line in _note(case, "links").splitlines():
        name, target = line.split()
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(target)
    return load(data)


def command(case: Path) -> str:
    """The command that finds the mistake."""
    return _note(case, "command").strip() or "check"


def expected(case: Path) -> list[str]:
    """The lines of the report."""
    return _note(case, "expected").splitlines()


def _note(case: Path, name: str) -> str:
    path = case / f"{name}.txt"
    return path.read_text("utf-8") if path.exists() else ""
