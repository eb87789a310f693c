"""Whether a change touches the program, or only texts and data. It says so in the summary and in a note of a pull request.

    python3 -m hipguide.touched BASE HEAD

It needs nothing but Python and git, so that it can say so before anything of the change is installed or run. The names of
files come from whoever made the change: they are made harmless before they are shown.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from .files import contributed
from .problems import visible

OWNERS = Path(".github/CODEOWNERS")
PLACEHOLDER = "@OWNER/"
TEXTS = "This change touches only texts and data."
PROGRAM = "This change touches the program. A maintainer must read it before it is merged."
UNNAMED = "CODEOWNERS names nobody yet, so nobody is asked to read a change. docs/contribute/releasing.md says what to put there."
_FILE, _GONE = "100644", "000000"
_MOST = 50  # names that are listed


def of_the_program(root: Path, base: str, head: str) -> list[str]:
    """The files that a change touches and that are not only texts and data. A link or a program is none, wherever it stands."""
    git = ["git", "diff", "--raw", "-z", "--no-renames", "--no-ext-diff", base, head, "--"]
    out = subprocess.run(git, cwd=root, check=True, capture_output=True).stdout.decode(errors="surrogateescape")  # noqa: S603
    return [name for name, modes in _changes(out) if not (contributed(name) and {*modes} <= {_FILE, _GONE})]


def _changes(out: str) -> Iterator[tuple[str, list[str]]]:
    """Each file with its modes before and after. Git writes `:100644 100644 … M`, the name, and so on, with zeros between."""
    parts = iter(out.removesuffix("\0").split("\0") if out else ())
    for about in parts:
        yield next(parts), about.removeprefix(":").split()[:2]


def summary(files: Sequence[str]) -> str:
    """What a reviewer reads, as Markdown."""
    if not files:
        return f"### {TEXTS}\n"
    shown = [f"    {visible(name)}" for name in files[:_MOST]]
    more = [f"\nand {len(files) - _MOST} more"] if len(files) > _MOST else []
    return "\n".join([f"### {PROGRAM}\n", *shown, *more, ""])


def notes(files: Sequence[str], owners: str) -> Iterator[str]:
    """The same in a line or two, in the form that GitHub shows as annotations."""
    named = ", ".join(map(visible, files[:_MOST])).replace("%", "%25")
    yield f"::warning title=Program::{PROGRAM} {named}" if files else f"::notice title=Texts and data::{TEXTS}"
    if PLACEHOLDER in owners:
        yield f"::warning file={OWNERS}::{UNNAMED}"


def main(base: str, head: str) -> None:
    """Say it: the notes to standard output, the summary to the file that GitHub names, if there is one."""
    files = of_the_program(Path.cwd(), base, head)
    print("\n".join(notes(files, OWNERS.read_text("utf-8"))))
    if place := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(summary(files))


if __name__ == "__main__":
    main(*sys.argv[1:])
