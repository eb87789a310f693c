"""`build` writes the whole site beside the last one, then puts it in its place at once: a build that fails or is killed changes nothing."""

from __future__ import annotations

import argparse
import ctypes
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ..site_folder import refusal
from .shared import Commands

_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux
_OURS = "unfinished-site"  # marks the folder in which a build works
_FORGOTTEN = 3600  # seconds after which an unfinished site belongs to no running build


def add(commands: Commands) -> None:
    """Declare the command."""
    build = commands.add_parser("build", help="write the site; the last one stays until the new one is whole")
    build.add_argument(
        "--site", type=Path, help="where to write it: a new folder, or a site of ours; else site/ beside data/"
    )
    build.set_defaults(run=_build)


def _build(args: argparse.Namespace) -> int:
    root = args.data.resolve().parent
    site: Path = (args.site or root / "site").absolute()
    if why := refusal(site, root):
        print(f"{why}\nNothing was changed.", file=sys.stderr)
        return 2
    _sweep(site)
    work = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))  # each build has its own
    try:
        (work / _OURS).touch()
        new = work / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(new)]
        quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        if subprocess.run(command, cwd=root, env=quiet, check=False).returncode:  # noqa: S603  fixed words
            print(f"Nothing was changed in {site.name}/.", file=sys.stderr)
            return 1
        if why := refusal(site, root):  # somebody may have put a file there meanwhile
            print(f"{why}\nNothing was changed.", file=sys.stderr)
            return 2
        put_in_place(new, site)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return 0


def _sweep(site: Path) -> None:
    """Remove what builds that were killed long ago left beside the site, and nothing else of a like name."""
    for left in site.parent.glob(f".{glob.escape(site.name)}-*"):
        old = time.time() - left.lstat().st_mtime > _FORGOTTEN
        if old and not left.is_symlink() and (left / _OURS).is_file():
            shutil.rmtree(left, ignore_errors=True)


def put_in_place(new: Path, site: Path) -> None:
    """Give the folder `new` the name `site`; what stood there, if anything, is then called `new`.

    On Linux the two change names in one step. Elsewhere there is a moment between two steps in which there is no `site`.
    """
    try:
        new.rename(site)  # there was none, or an empty one
    except OSError:
        if not _exchanged(new, site):
            old = Path(tempfile.mkdtemp(prefix=f"{new.name}-", dir=new.parent))
            site.rename(old)
            new.rename(site)
            old.rename(new)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system could give each of two folders the name of the other, in one step."""
    exchange = getattr(ctypes.CDLL(None), "renameat2", None)
    return exchange is not None and exchange(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0
