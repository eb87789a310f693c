"""Give the program libraries that are broken, odd or hostile, and see that it stays calm.

`python tests/fuzz/fuzz.py 100000` tries so many inputs; `--only NUMBER` shows one again. The tests
run a few hundred.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import inputs
import mutator
from mutator import GOOD, Content
from oracle import ROOT, Oracle
from remember import remember

from hipguide.library import load

SHOWN = 10  # failures that are printed in full
# seconds until the first input, and after which one counts as one that never ends
BEGINS, HANGS = 900, 300
SOUND = "(none)"


@contextmanager
def project() -> Iterator[Path]:
    """A folder with the made-up library in it, and room for pages."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(GOOD, Path(folder) / "data")
        (Path(folder) / "docs").mkdir()
        yield Path(folder)


@contextmanager
def laid_over(folder: Path, files: mutator.Files) -> Iterator[None]:
    """The library with these files in place of its own, for a moment."""
    for name, content in files.items():
        _put(folder / name, content)
    try:
        yield
    finally:
        for name in files:
            own = GOOD / name.removeprefix("data/")
            _put(
                folder / name,
                own.read_bytes() if name.startswith("data/") and own.is_file() else None,
            )
            _tidy((folder / name).parent, folder)


TARGETS = {
    mutator.ENDLESS: "/dev/zero",
    mutator.LINK: "/etc/hostname",
    mutator.DEAD_LINK: "nowhere",
}


def _put(path: Path, content: Content) -> None:
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    elif os.path.lexists(path):
        path.unlink()
    if content is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content == mutator.FOLDER:
        path.mkdir()
    elif content == mutator.PIPE:
        os.mkfifo(path)
    else:
        path.symlink_to(TARGETS[content])


def _tidy(folder: Path, top: Path) -> None:
    """Take empty folders away that a file with an odd name has brought."""
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


@cache
def _oracle() -> Oracle:
    return Oracle(load(ROOT / "data"))


Found = tuple[Counter[str], dict[int, str]]


def examine(
    numbers: Iterable[int], seed: int, note: Callable[[int], None] = lambda _: None
) -> Found:
    """How many inputs broke which rule, and the inputs that the program could not stand, with the
    reason.
    """
    rules: Counter[str] = Counter()
    failures: dict[int, str] = {}
    oracle = _oracle()
    with project() as folder:
        for number in numbers:
            note(number)
            files = inputs.files(number, seed)
            with laid_over(folder, files):
                try:
                    found = oracle.ask(folder, set(files), number)
                except Exception:
                    failures[number] = traceback.format_exc()
                else:
                    rules.update({problem.rule for problem in found} or {SOUND})
    return rules, failures


def _work(numbers: range, seed: int, pipe: Connection) -> None:
    pipe.send(examine(numbers, seed, pipe.send))


def _heard(process: BaseProcess, pipe: Connection) -> Found:
    """What a process finds. One that dies or hangs is noticed, with the input that did it."""
    remember(files=64)
    number, found = -1, (Counter[str](), dict[int, str]())
    try:
        while pipe.poll(BEGINS if number < 0 else HANGS):
            word = pipe.recv()
            if not isinstance(word, int):
                found = word
                break
            number = word
        else:
            found[1][number] = f"no end after {HANGS} seconds"
    except EOFError:
        found[1][number] = "the process died"
    process.kill()
    return found


def at_once(total: int, seed: int, jobs: int) -> Found:
    """The same by several processes at once.

    All are listened to at once too: a full pipe would make its process wait.
    """
    context = multiprocessing.get_context("spawn")
    started = []
    for job in range(jobs):
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(range(job, total, jobs), seed, there))
        process.start()
        there.close()
        started.append((process, here))
    rules: Counter[str] = Counter()
    failures: dict[int, str] = {}
    with ThreadPoolExecutor(jobs) as listeners:
        for found in listeners.map(_heard, *zip(*started, strict=True)):
            rules.update(found[0])
            failures.update(found[1])
    return rules, failures


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("total", type=int, nargs="?", default=1000, help="how many inputs")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many processes")
    parser.add_argument(
        "--only", type=int, help="the number of one input: show its files and what is found"
    )
    args = parser.parse_args()
    began = time.monotonic()
    if args.only is not None:
        remember(files=64)
        print(*inputs.files(args.only, args.seed).items(), sep="\n")
        rules, failures = examine([args.only], args.seed)
    else:
        rules, failures = at_once(args.total, args.seed, args.jobs)
    for number, reason in sorted(failures.items())[:SHOWN]:
        print(f"--- input {number}\n{reason}")
    print(
        "inputs that broke a rule:",
        ", ".join(f"{rule} {count}" for rule, count in rules.most_common()),
    )
    done = 1 if args.only is not None else args.total
    print(
        f"{done} inputs, seed {args.seed}, {rules[SOUND]} sound, {time.monotonic() - began:.0f} s: {len(failures)} failures"
    )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
