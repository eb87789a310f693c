"""Writing a file without harm: never through a link, never over what is not ours, and whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path


def write_new(path: Path, text: str, below: Path) -> None:
    """Write a file that is not there yet. Raises OSError if it is, or if a link stands on the way from `below` to it."""
    refuse_links(path, below)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:  # such as a full disk
            path.unlink()
            raise


def rewrite(path: Path, text: str, below: Path, is_ours: Callable[[str], bool] = lambda _: True) -> None:
    """Write a file, in place of the one that is there, unless `is_ours` denies it by its text. Then it raises OSError."""
    may_rewrite(path, below, is_ours)
    if not path.exists():
        write_new(path, text, below)
        return
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="\n", dir=path.parent, delete=False) as file:
        new = Path(file.name)
        try:
            file.write(text)
            file.flush()
            shutil.copymode(path, new)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)


def may_rewrite(path: Path, below: Path, is_ours: Callable[[str], bool] = lambda _: True) -> None:
    """Raises OSError if `rewrite` would."""
    refuse_links(path, below)
    if path.exists() and not (path.is_file() and is_ours(path.read_text("utf-8", "replace"))):
        raise FileExistsError(None, "This is not a file that we wrote, so it stays. Move it away first", str(path))


def refuse_links(path: Path, below: Path) -> None:
    """Raises OSError if the path leaves the folder `below`, or if a link stands on the way to it."""
    if not path.absolute().is_relative_to(below.absolute()) or ".." in path.parts[len(below.parts) :]:
        raise OSError(None, f"This is not in {below}, so nothing is written there", str(path))
    for part in (path, *path.parents):
        if part == below:
            break
        if part.is_symlink():
            raise OSError(None, "This is a link. We write through none: name the file itself", str(part))
