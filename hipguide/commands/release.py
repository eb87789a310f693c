"""`archive` packs the built site of a release.

`verify` builds a release again, from its tag alone, and compares the bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from .. import archive
from ..writing import refuse_links
from .shared import Commands, built

FOLDER = "release"  # where `archive` writes, beside data/
MOST = 20  # names of files that differ


def add(commands: Commands) -> None:
    """Declare the commands."""
    about = "pack the built site of a release into one file, always the same bytes"
    pack = commands.add_parser("archive", help=about)
    pack.set_defaults(run=_archive)
    about = "build a release again from its tag, and compare it with what was published"
    verify = commands.add_parser("verify", help=about)
    about = "the published file; `gh` downloads it, if left out"
    verify.add_argument("--archive", type=Path, help=about)
    verify.set_defaults(run=_verify)
    for command in (pack, verify):
        command.add_argument("tag", help="such as v1.2.0")


def _archive(args: argparse.Namespace) -> int:
    root = args.data.resolve().parent
    try:
        build = archive.Build(
            tag=args.tag,
            commit=_commit(root, args.tag),
            site_url=os.environ.get("SITE_URL", ""),
            edit_uri=os.environ.get("EDIT_URI", ""),
        )
        _check_files(root, build)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    file: Path = root / FOLDER / archive.file_name(args.tag)
    refuse_links(file, root)
    file.parent.mkdir(exist_ok=True)
    when = int(_git(root, "show", "--no-patch", "--format=%ct", build.commit))
    archive.pack(built(root / "site"), file, build, when)
    print(f"{_digest(file)}  {file.relative_to(root)}")
    return 0


def _check_files(root: Path, build: archive.Build) -> None:
    """Raises ValueError if the files are not those of the commit."""
    here = _git(root, "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*")
    if here != build.commit:
        first = f"Check it out first: git checkout {build.tag}"
        raise ValueError(f"These files are not those of {build.tag}. {first}")


def _verify(args: argparse.Namespace) -> int:
    root = args.data.resolve().parent
    with TemporaryDirectory(prefix="verify-") as folder:
        try:
            commit = _commit(root, args.tag)
            published = args.archive or _downloaded(root, args.tag, Path(folder))
            build = archive.build_of(published)
            if (build.tag, build.commit) != (args.tag, commit):
                says = f"The archive says {build.tag}, {build.commit}"
                raise ValueError(f"{says}; here {args.tag} is {commit}.")
            again = _built_again(root, build, Path(folder) / "clone")
        except ValueError as error:
            print(error, file=sys.stderr)
            return 1
        return _compare(published, again)


def _compare(published: Path, again: Path) -> int:
    """Say whether two archives are the same. Returns the exit status."""
    digests = _digest(published), _digest(again)
    print(f"{digests[0]}  published: {published.name}\n{digests[1]}  built again")
    if digests[0] == digests[1]:
        print("The same bytes.")
        return 0
    names = archive.differing(published, again)
    print("Not the same bytes.", file=sys.stderr)
    for name in names[:MOST]:
        print(f"  {name}", file=sys.stderr)
    if len(names) > MOST:
        print(f"  and {len(names) - MOST} more", file=sys.stderr)
    return 1


def _downloaded(root: Path, tag: str, folder: Path) -> Path:
    """The published archive, brought by GitHub's program.

    Raises:
        ValueError: It cannot be downloaded; the message says what to do.
    """
    name = archive.file_name(tag)
    if shutil.which("gh"):
        command = ["gh", "release", "download", tag, "--pattern", name, "--dir", str(folder)]
        done = subprocess.run(command, cwd=root, check=False)  # noqa: S603  the tag is checked
        if done.returncode == 0:
            return folder / name
    then = f"make verify TAG={tag} ARCHIVE=that-file"
    raise ValueError(f"Download {name} from the release {tag} on GitHub, then: {then}")


def _built_again(root: Path, build: archive.Build, clone: Path) -> Path:
    """The archive that the tag's own Makefile makes, in a clone with nothing but commits.

    Raises:
        ValueError: The history is cut short, or the build fails.
    """
    if _git(root, "rev-parse", "--is-shallow-repository") != "false":
        mend = "git fetch --unshallow --tags"
        raise ValueError(f"Pages show dates from the history, and here it is cut short: {mend}")
    _git(root, "clone", "--quiet", "--no-checkout", str(root), str(clone))
    _git(clone, "checkout", "--quiet", "--detach", build.commit)
    command = ["make", "archive", f"TAG={build.tag}"]
    env = _environment(build)
    done = subprocess.run(command, cwd=clone, env=env, check=False)  # noqa: S603  tag is checked
    if done.returncode:
        raise ValueError(f"{build.tag} could not be built again.")
    return clone / FOLDER / archive.file_name(build.tag)


def _environment(build: archive.Build) -> dict[str, str]:
    """The variables of this program without those of make, and with those of the build."""
    env: dict[str, str] = {}
    for name, value in os.environ.items():
        if not name.startswith(("MAKE", "MFLAGS")):
            env[name] = value
    return env | {"SITE_URL": build.site_url, "EDIT_URI": build.edit_uri}


def _commit(root: Path, tag: str) -> str:
    """The commit of a tag. Raises ValueError if there is none."""
    if not archive.TAG.fullmatch(tag):
        raise ValueError(f'"{tag}" is no tag of a release. They look like v1.2.0.')
    try:
        return _git(root, "rev-parse", "--verify", "--quiet", f"refs/tags/{tag}^{{commit}}")
    except ValueError:
        raise ValueError(f"git knows no tag {tag} here. Fetch it first: git fetch --tags") from None


def _git(root: Path, *words: str) -> str:
    """What git answers. Raises ValueError with what it complains about."""
    command = ["git", "-C", str(root), *words]
    done = subprocess.run(  # noqa: S603  no shell
        command,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ValueError(f"git {words[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
