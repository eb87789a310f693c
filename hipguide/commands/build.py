"""`build` writes the whole site beside the last one, then puts it in its place at once: a build that fails or is killed changes nothing."""

from __future__ import annotations

import argparse
import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .shared import Commands

_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux
_FORGOTTEN = 3600  # seconds after which an unfinished site belongs to no running build


def add(commands: Commands) -> None:
    """Declare the command."""
    build = commands.add_parser("build", help="write the site; the last one stays until the new one is whole")
    build.add_argument("--site", type=Path, help="where to write it; site/ beside data/, if left out")
    build.set_defaults(run=_build)


def _build(args: argparse.Namespace) -> int:
    root = args.data.resolve().parent
    site: Path = (args.site or root / "site").absolute()
    for left in site.parent.glob(f".{site.name}-*"):
        if time.time() - left.stat().st_mtime > _FORGOTTEN:
            shutil.rmtree(left, ignore_errors=True)
    new = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))  # each build has its own
    try:
        new.chmod(0o755)  # anybody may read a site
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(new)]
        quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        if subprocess.run(command, cwd=root, env=quiet, check=False).returncode:  # noqa: S603  fixed words
            print(f"Nothing was changed in {site.name}/.", file=sys.stderr)
            return 1
        put_in_place(new, site)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return 0


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
