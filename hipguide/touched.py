"""Whether a change touches the program, or only texts and data.

    python3 -m hipguide.touched BASE HEAD

It says so in the summary and in a note of a pull request. It needs nothing but Python and git, so
that it can run before anything of the change is installed or run. The names of files come from
whoever made the change: they are made harmless before they are shown.
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
UNNAMED = (
    "CODEOWNERS names nobody yet, so nobody is asked to read a change. "
    "docs/contribute/releasing.md says what to put there."
)
_FILE, _GONE = "100644", "000000"
_MOST = 50  # names that are listed


def of_the_program(root: Path, base: str, head: str) -> list[str]:
    """The files that a change touches and that are not only texts and data.

    A link or a program is never only that, whatever its folder.
    """
    git = ["git", "diff", "--raw", "-z", "--no-renames", "--no-ext-diff", base, head, "--"]
    done = subprocess.run(git, cwd=root, check=True, capture_output=True)  # noqa: S603
    names: list[str] = []
    for name, modes in _changes(done.stdout.decode(errors="surrogateescape")):
        plain = modes <= {_FILE, _GONE}
        if not (plain and contributed(name)):
            names.append(name)
    return names


def _changes(out: str) -> Iterator[tuple[str, set[str]]]:
    """Each file with its modes before and after.

    Git writes `:100644 100644 … M`, the name, and so on, with zeros between.
    """
    parts = iter(out.removesuffix("\0").split("\0") if out else ())
    for about in parts:
        yield next(parts), set(about.removeprefix(":").split()[:2])


def summary(files: Sequence[str]) -> str:
    """What a reviewer reads, as Markdown."""
    if not files:
        return f"### {TEXTS}\n"
    lines = [f"### {PROGRAM}\n"]
    lines += [f"    {visible(name)}" for name in files[:_MOST]]
    if len(files) > _MOST:
        lines.append(f"\nand {len(files) - _MOST} more")
    return "\n".join([*lines, ""])


def notes(files: Sequence[str], owners: str) -> Iterator[str]:
    """The same in a line or two, in the form that GitHub shows as annotations.

    Args:
        files: The files of the program that the change touches.
        owners: The text of CODEOWNERS.
    """
    if files:
        named = ", ".join(map(visible, files[:_MOST])).replace("%", "%25")
        yield f"::warning title=Program::{PROGRAM} {named}"
    else:
        yield f"::notice title=Texts and data::{TEXTS}"
    if PLACEHOLDER in owners:
        yield f"::warning file={OWNERS}::{UNNAMED}"


def main(base: str, head: str) -> None:
    """Write the notes to standard output, and the summary to the file that GitHub names, if any."""
    files = of_the_program(Path.cwd(), base, head)
    print("\n".join(notes(files, OWNERS.read_text("utf-8"))))
    if place := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(summary(files))


if __name__ == "__main__":
    main(*sys.argv[1:])
