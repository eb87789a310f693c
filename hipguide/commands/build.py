"""`build` writes the whole site beside the last one, then puts it in its place.

A build that fails changes nothing.
"""

from __future__ import annotations

import argparse
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

_OURS = "unfinished-site"  # marks the folder in which a build works
_FORGOTTEN = 3600  # seconds after which an unfinished site belongs to no running build


def add(commands: Commands) -> None:
    """Declare the command."""
    about = "write the site; the last one stays until the new one is whole"
    build = commands.add_parser("build", help=about)
    where = "where to write it: a new folder, or a site of ours; else site/ beside data/"
    build.add_argument("--site", type=Path, help=where)
    build.set_defaults(run=_build)


def _build(args: argparse.Namespace) -> int:
    root = args.data.resolve().parent
    site: Path = (args.site or root / "site").absolute()
    if _refused(site, root):
        return 2
    _sweep(site)
    # Each build has a folder of its own.
    work = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    try:
        (work / _OURS).touch()
        new = work / "site"
        if not _built(new, root):
            print(f"Nothing was changed in {site.name}/.", file=sys.stderr)
            return 1
        if _refused(site, root):  # somebody may have put a file there meanwhile
            return 2
        put_in_place(new, site)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return 0


def _refused(site: Path, root: Path) -> bool:
    """Whether no site may be written there; then the reason goes to standard error."""
    why = refusal(site, root)
    if why:
        print(f"{why}\nNothing was changed.", file=sys.stderr)
    return why is not None


def _built(site: Path, root: Path) -> bool:
    """Build the site with MkDocs. Returns whether it could be built."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=root, env=quiet, check=False)  # noqa: S603  fixed words
    return done.returncode == 0


def _sweep(site: Path) -> None:
    """Remove what builds that were killed long ago left beside the site, and nothing else."""
    for left in site.parent.glob(f".{glob.escape(site.name)}-*"):
        old = time.time() - left.lstat().st_mtime > _FORGOTTEN
        if old and not left.is_symlink() and (left / _OURS).is_file():
            shutil.rmtree(left, ignore_errors=True)


def put_in_place(new: Path, site: Path) -> None:
    """Give the folder `new` the name `site`. An earlier `site` goes beside `new`, as `old`."""
    if site.exists():
        site.rename(new.with_name("old"))
    new.rename(site)
