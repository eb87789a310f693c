"""What git knows: when each file was last changed, and what changed in which commit.

Without its full history, nothing.

Anybody can write anything into a commit: a date in a thousand years, a subject of control
characters, a file name with a line end. And the settings of a repository can name programs for git
to run. So we ask git's plumbing, which obeys few settings, take the answers as bytes, and let
nothing in them stop a build.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

from ..changes import Commit
from ..characters import HIDDEN
from ..files import walk

FIRST = datetime(2005, 4, 7, tzinfo=UTC)  # git's own first commit: no history is older
LONGEST = 200  # letters of a subject
_SPAN = 120  # seconds for one answer of git
_SHOWN = ("data", "docs")
_ID = re.compile(rb"[0-9a-f]{40,64}")
_LOG = (
    "log", "--stdin", "--no-walk=unsorted", "-z", "--format=%H%x00%ct%x00%s", "--encoding=UTF-8",
    "--no-patch", "--no-color", "--no-notes", "--no-show-signature",
)  # fmt: skip
_NAMES = ("-r", "-z", "--root", "--no-renames", "--name-status")
# Nothing that git could run or fetch: no watcher of files, no hooks, no objects from elsewhere.
_ALONE = (
    "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}",
    "-c", "protocol.allow=never", "-c", "log.showSignature=false",
)  # fmt: skip
_VARIABLES = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
# Git is not there, says no, or says what we do not understand.
_UNABLE = (OSError, subprocess.SubprocessError, ValueError)


def last_changed(root: Path, now: datetime | None = None) -> dict[str, date]:
    """When each file was last changed.

    Args:
        root: the repository.
        now: the moment after which no commit can be; None for this moment.

    Returns:
        Path from `root` → day. Empty if git or its full history is missing.
    """
    changed: dict[str, date] = {}
    for commit in commits(root, None, now):
        for _, file in commit.files:
            changed.setdefault(file, commit.when.date())
    return changed


def latest(changed: Mapping[str, date], file: str, shows: Iterable[str] = ()) -> date | None:
    """The day when a page last changed.

    Args:
        changed: path from the repository → day.
        file: the page's own file.
        shows: how the paths of the other files that it shows begin.

    Returns:
        The last of their days; None if that of its own file is unknown.
    """
    starts = tuple(shows)
    if file not in changed or not starts:
        return changed.get(file)
    last = changed[file]
    for path, day in changed.items():
        if path.startswith(starts):
            last = max(last, day)
    return last


def commits(root: Path, most: int | None = 300, now: datetime | None = None) -> list[Commit]:
    """The last commits that changed records or pages, the newest first.

    A commit that says that it comes from the future counts as of the youngest that does not.

    Args:
        root: the repository.
        most: how many; None for all.
        now: the moment after which is the future; None for this moment.

    Returns:
        The commits; none if git or its full history is missing.
    """
    limit = [] if most is None else [f"--max-count={most}"]
    try:
        ids = _git(root, "rev-list", *limit, "HEAD", "--", *_SHOWN)
        if not ids or not _whole(root):
            return []
        files = _files_of(root, ids)
        words = _git(root, *_LOG, given=ids).split(b"\0")
    except _UNABLE:
        return []
    seconds = _moments(words[1::3], now or datetime.now(UTC))
    made: list[Commit] = []
    for number, second, subject in zip(words[::3], seconds, words[2::3], strict=False):
        when = datetime.fromtimestamp(second, UTC)
        made.append(Commit(number.decode(), when, _subject(subject), files.get(number, ())))
    return made


def _moments(words: list[bytes], now: datetime) -> list[int]:
    """The seconds of commits, none before git's first and none in the future."""
    first, today = int(FIRST.timestamp()), int(now.timestamp())
    seconds: list[int] = []
    for word in words:
        # git leaves out what is no moment
        seconds.append(int(word) if word.isdigit() else 0)
    last = max((second for second in seconds if first <= second <= today), default=first)
    return [max(first, min(second, last)) for second in seconds]


def changed_since(root: Path, since: str) -> tuple[tuple[str, str], ...]:
    """The files that differ between a tag, branch or commit and the last commit.

    Raises:
        ValueError: git does not know it.
    """
    try:
        if not _own(root):
            raise ValueError
        base = _git(
            root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}"
        ).strip()
        words = _git(root, "diff-tree", *_NAMES, base.decode(), "HEAD", "--", *_SHOWN).split(b"\0")
    except _UNABLE:
        raise ValueError(f'git knows no "{since}".') from None
    return tuple(_pairs(words))


def _files_of(root: Path, ids: bytes) -> dict[bytes, tuple[tuple[str, str], ...]]:
    """Each commit of a list → its files of `data/` and `docs/`.

    A merge has none: its files came with what it merges.
    """
    words = _git(root, "diff-tree", "--stdin", *_NAMES, "--", *_SHOWN, given=ids).split(b"\0")
    files: dict[bytes, tuple[tuple[str, str], ...]] = {}
    starts = [*_starts(words), len(words)]
    for start, end in pairwise(starts):
        files[words[start].strip()] = tuple(_pairs(words[start + 1 : end]))
    return files


def _starts(words: list[bytes]) -> Iterator[int]:
    """Where each commit begins in git's list: a commit is followed by how and file in turn."""
    at = 0
    while at < len(words) and words[at]:
        commit = _ID.fullmatch(words[at].strip())
        if commit:
            yield at
        at += 1 if commit else 2


def _pairs(words: list[bytes]) -> Iterator[tuple[str, str]]:
    """Pairs of how and file, from git's list of both in turn."""
    for how, file in zip(words[::2], words[1::2], strict=False):
        if how in (b"A", b"M", b"D"):
            yield how.decode(), file.decode("utf-8", "surrogateescape")


def _subject(words: bytes) -> str:
    """The first line of a commit's message, in one line that anybody may print."""
    text = " ".join(HIDDEN.sub(" ", words[: 4 * LONGEST].decode("utf-8", "replace")).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def commit(root: Path) -> str | None:
    """The commit that is being published, with `-dirty` if files differ from it.

    None if neither git nor GitHub knows.
    """
    try:
        if _own(root):
            head = _git(root, "rev-parse", "--verify", "HEAD").strip().decode()
            return head + "-dirty" * _differs(root)
    except _UNABLE:
        pass
    return os.environ.get("GITHUB_SHA") or None


def _differs(root: Path) -> bool:
    """Whether a file of the commit has other bytes here, or a record or page here is not in it.

    We compare bytes ourselves: git would ask programs that the repository's settings name.
    """
    held = set()
    for line in _git(root, "ls-tree", "-r", "-z", "HEAD").split(b"\0")[:-1]:
        about, _, name = line.partition(b"\t")
        mode, _, number = about.split(b" ")
        held.add(os.fsdecode(name))
        if mode.startswith(b"100") and not _is(root / os.fsdecode(name), number.decode()):
            return True
    for folder in _SHOWN:
        if any(f"{folder}/{name}" not in held for name in walk(root / folder).names):
            return True
    return False


def _is(path: Path, number: str) -> bool:
    """Whether git knows a file's bytes by this number. Line ends may be those of Windows."""
    if path.is_symlink() or not path.is_file():
        return False
    content = path.read_bytes()
    how = "sha1" if len(number) == 40 else "sha256"
    for way in (content, content.replace(b"\r\n", b"\n")):
        blob = b"blob %d\0%b" % (len(way), way)
        if hashlib.new(how, blob).hexdigest() == number:
            return True
    return False


def _own(root: Path) -> bool:
    """Whether `root` is a checkout of its own, and no folder within somebody else's repository."""
    top = _git(root, "rev-parse", "--show-toplevel").removesuffix(b"\n")
    return bool(top) and Path(os.fsdecode(top)).samefile(root)


def _whole(root: Path) -> bool:
    """Whether all of the history is at hand."""
    return _own(root) and _git(root, "rev-parse", "--is-shallow-repository").strip() == b"false"


def _git(root: Path, *words: str, given: bytes = b"") -> bytes:
    """What git says, whatever its settings and its variables. Raises one of `_UNABLE`."""
    env: dict[str, str] = {}
    for name, value in os.environ.items():
        if not name.startswith("GIT_"):
            env[name] = value
    command = ["git", "-C", str(root), "--no-pager", *_ALONE, *words]
    done = subprocess.run(  # noqa: S603  fixed words
        command, input=given, capture_output=True, check=True, env=env | _VARIABLES, timeout=_SPAN
    )
    return done.stdout
