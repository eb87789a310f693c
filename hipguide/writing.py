"""Writing a file: never through a link or over what is not ours, and whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path


def write_new(path: Path, text: str, below: Path) -> None:
    """Write a file that is not there yet.

    Args:
        path: the file.
        text: what it shall hold.
        below: the folder that it must be in.

    Raises:
        OSError: it is there already, or a link is on the way from `below` to it.
    """
    refuse_links(path, below)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:  # such as a full disk
            path.unlink()
            raise


def _any(_: str) -> bool:
    return True


def rewrite(path: Path, text: str, below: Path, is_ours: Callable[[str], bool] = _any) -> None:
    """Write a file, in place of the one that is there.

    Args:
        path: the file.
        text: what it shall hold.
        below: the folder that it must be in.
        is_ours: says by the old text whether it may be replaced.

    Raises:
        OSError: it may not, or a link is on the way from `below` to it.
    """
    may_rewrite(path, below, is_ours)
    if not path.exists():
        write_new(path, text, below)
        return
    with tempfile.NamedTemporaryFile(
        "w",
        encoding="utf-8",
        newline="\n",
        dir=path.parent,
        delete=False,
    ) as file:
        new = Path(file.name)
        try:
            file.write(text)
            file.flush()
            shutil.copymode(path, new)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)


def may_rewrite(path: Path, below: Path, is_ours: Callable[[str], bool] = _any) -> None:
    """Raises OSError if `rewrite` would."""
    refuse_links(path, below)
    if not path.exists():
        return
    if not path.is_file() or not is_ours(path.read_text("utf-8", "replace")):
        message = "This is not a file that we wrote, so it stays. Move it away first"
        raise FileExistsError(None, message, str(path))


def refuse_links(path: Path, below: Path) -> None:
    """Raises OSError if the path leaves the folder `below`, or if a link is on the way to it."""
    inside = path.absolute().is_relative_to(below.absolute())
    if not inside or ".." in path.parts[len(below.parts) :]:
        raise OSError(None, f"This is not in {below}, so nothing is written there", str(path))
    for part in (path, *path.parents):
        if part == below:
            break
        if part.is_symlink():
            message = "This is a link. We write through none: name the file itself"
            raise OSError(None, message, str(part))
