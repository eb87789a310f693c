"""Change one thing in the program at a time, and see whether a test notices.

`python tests/audit/mutate.py` tries a sample, the same for the same seed, and names the changes that no test noticed. Each
change lives only in a process of its own: no file is touched, so that it may be stopped at any time.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import importlib.abc
import importlib.util
import os
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
LEAST = 0.85  # the share of changes that tests must notice, in each part of the program


@dataclass(frozen=True)
class Part:
    """Some modules of the program, and the tests that are there for them, the quickest first."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]

    def files(self) -> list[Path]:
        found: list[Path] = []
        for pattern in self.modules:
            paths = sorted(ROOT.glob(pattern))
            assert paths, f"There is no module {pattern}: mend the table of parts."
            found += paths
        return found


LOADER = ("yaml_source", "library", "complaints", "parts", "origin", "prose", "problems")
FINDER = "form ends walk compile why explore score measured stats readers weights prove cases exact_sums roles"
PARTS = {
    "loader": Part(
        tuple(f"hipguide/{name}.py" for name in LOADER),
        (
            "tests/test_prose.py",
            "tests/test_problems.py",
            "tests/written/test_written.py",
            "tests/test_yaml_source.py",
            "tests/rules/test_rules.py",
            "tests/test_library.py",
            "tests/test_links.py",
        ),
    ),
    "pages": Part(
        ("hipguide/written/*.py",),
        (
            "tests/written/test_words.py",
            "tests/written/test_written.py",
            "tests/written/test_hostile.py",
            "tests/test_library.py",
        ),
    ),
    "rules": Part(
        ("hipguide/rules/*.py", "hipguide/kinds/*/rules.py"),
        (
            "tests/written/test_written.py",
            "tests/kinds/test_running_plan.py",
            "tests/rules/test_rules.py",
            "tests/rules/test_one_voice.py",
            "tests/test_library.py",
        ),
    ),
    "finder": Part(
        ("hipguide/finder/*.py", "hipguide/records/roles.py"),
        (
            *(f"tests/finder/test_{name}.py" for name in FINDER.split()),
            "tests/data/test_finder.py",
        ),
    ),
}

COMPARED = {
    **{
        ast.Lt: ast.LtE,
        ast.LtE: ast.Lt,
        ast.Gt: ast.GtE,
        ast.GtE: ast.Gt,
        ast.Eq: ast.NotEq,
        ast.NotEq: ast.Eq,
    },
    **{ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is},
}
COUNTED = {
    **{
        ast.Add: ast.Sub,
        ast.Sub: ast.Add,
        ast.Mult: ast.Div,
        ast.Div: ast.Mult,
        ast.FloorDiv: ast.Mult,
        ast.Mod: ast.Add,
    },
    **{ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Pow: ast.Mult},
}
CALLED = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "sorted": "list",
    "append": "remove",
    "update": "clear",
}


@dataclass(frozen=True)
class Mutant:
    """One change: the file, the number of the node in a walk of its tree, and which of the changes to that node it is."""

    file: Path
    line: int
    node: int
    way: int
    text: str

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line}  {self.text}"


def changes(node: ast.AST) -> list[ast.AST]:
    """What may stand in place of a node. A statement that is dropped becomes `pass`."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in COMPARED:
            return [_with(node, ops=[COMPARED[type(op)]()])]
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            return [_with(node, op=other), *node.values]
        case ast.UnaryOp(op=ast.Not()):
            return [node.operand]
        case ast.BinOp() | ast.AugAssign() if type(node.op) in COUNTED:
            return [_with(node, op=COUNTED[type(node.op)]())]
        case ast.Constant(value=bool() as value):
            return [ast.Constant(not value)]
        case ast.Constant(value=int() | float() as value):
            return [ast.Constant(value + 1)]
        case ast.Constant(value=str() as value):
            return [ast.Constant(f"XX{value}")]
        case ast.Call(func=ast.Name(id=name)) if name in CALLED:
            return [_with(node, func=ast.Name(CALLED[name], ast.Load()))]
        case ast.Call(func=ast.Attribute(attr=name)) if name in CALLED:
            return [_with(node, func=_with(node.func, attr=CALLED[name]))]
        case ast.IfExp():
            return [node.body, node.orelse]
        case ast.If() | ast.While():
            return [_with(node, test=ast.UnaryOp(ast.Not(), node.test))]
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            return [_with(node, value=ast.Constant(None))]
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
            return [ast.Pass()]
        case ast.Break():
            return [ast.Continue()]
        case ast.Continue():
            return [ast.Break()]
    return []


def _with(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _nodes(tree: ast.Module) -> Iterator[ast.AST]:
    """The nodes that do something when the program runs: no docstrings, types, imports, decorators or descriptions."""
    pending: list[ast.AST] = [tree]
    while pending:
        node = pending.pop()
        yield node
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list", "type_params"):
                continue
            inner = [
                item
                for item in (value if isinstance(value, list) else [value])
                if isinstance(item, ast.AST)
            ]
            pending += [item for item in reversed(inner) if not _idle(item)]


def _idle(node: ast.AST) -> bool:
    match node:
        case (
            ast.Expr(value=ast.Constant())
            | ast.Import()
            | ast.ImportFrom()
            | ast.keyword(arg="description")
        ):
            return True
        case (
            ast.Assign(targets=[ast.Name(id="__all__")]) | ast.If(test=ast.Name(id="TYPE_CHECKING"))
        ):
            return True
    return False


def mutants(file: Path) -> list[Mutant]:
    """Every change that can be made to a file."""
    found = []
    for number, node in enumerate(_nodes(ast.parse(file.read_text("utf-8")))):
        for way, changed in enumerate(changes(node)):
            text = f"{_short(node)}  →  {_short(changed)}"
            found.append(Mutant(file, getattr(node, "lineno", 1), number, way, text))
    return found


def _short(node: ast.AST) -> str:
    text = ast.unparse(ast.fix_missing_locations(copy.deepcopy(node))).split("\n")[0]
    return text if len(text) < 90 else f"{text[:87]}…"


def mutated(mutant: Mutant) -> ast.Module:
    """The file's program with the change in it."""
    tree = ast.parse(mutant.file.read_text("utf-8"))
    target = next(node for number, node in enumerate(_nodes(tree)) if number == mutant.node)
    changed = ast.copy_location(changes(target)[mutant.way], target)

    class Put(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return changed if node is target else self.generic_visit(node)

    return ast.fix_missing_locations(Put().visit(tree))


class Import(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the changed program when its module is imported."""

    def __init__(self, mutant: Mutant) -> None:
        self.file, self.tree = mutant.file, mutated(mutant)
        self.package = self.file.name == "__init__.py"
        path = self.file.parent if self.package else self.file.with_suffix("")
        self.name = ".".join(path.relative_to(ROOT).parts)

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        if name != self.name:
            return None
        folders = [str(self.file.parent)] if self.package else None
        spec = ModuleSpec(name, self, origin=str(self.file), is_package=self.package)
        spec.submodule_search_locations, spec.has_location = folders, True
        return spec

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.tree, str(self.file), "exec"), module.__dict__)  # noqa: S102  our own program


def tests(part: Part, mutant: Mutant | None, seconds: int, room: str) -> int:
    """Start the tests of a part in a process of their own, with a change or without. Returns the process's number.

    It may use so many seconds of processor time, and the folder `room`.
    """
    child = os.fork()
    if child:
        return child
    status = 70
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        os.chdir(ROOT)
        sys.path[:0] = [str(ROOT)]
        if mutant:
            sys.meta_path.insert(0, Import(mutant))
        os.environ["HYPOTHESIS_PROFILE"] = "once"
        with (
            Path(os.devnull).open("w") as nowhere,
            contextlib.redirect_stdout(nowhere),
            contextlib.redirect_stderr(nowhere),
        ):
            import pytest

            status = int(
                pytest.main(
                    [
                        "-x",
                        "-q",
                        "-p",
                        "no:cacheprovider",
                        f"--basetemp={room}/t",
                        "--tb=no",
                        *part.tests,
                    ]
                )
            )
    finally:
        os._exit(status)


def survivors(part: Part, chosen: Sequence[Mutant], jobs: int, seconds: int) -> Iterator[Mutant]:
    """The changes among these that no test notices."""
    waiting, running = list(reversed(chosen)), {}
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant, room = waiting.pop(), _room()
            running[tests(part, mutant, seconds, room)] = mutant, room
        child, status = os.wait()
        mutant, room = running.pop(child)
        shutil.rmtree(room)
        if status == 0:
            yield mutant


def _room() -> str:
    """A folder for the files of one run, in memory if there is such a place."""
    memory = Path("/dev/shm")  # noqa: S108  each run makes its own folder in it
    return tempfile.mkdtemp(dir=memory if memory.is_dir() else None)


def alone(part: Part) -> float:
    """The seconds of processor time that the tests of a part take without a change. Exits if they do not pass."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    room = _room()
    _, status = os.waitpid(tests(part, None, 600, room), 0)
    shutil.rmtree(room)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if status:
        sys.exit(f"The tests do not pass as it is: {' '.join(part.tests)}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def sample(part: Part, number: int, seed: int) -> tuple[list[Mutant], int]:
    """Some of the changes to a part, and how many there are."""
    every = [mutant for file in part.files() for mutant in mutants(file)]
    chosen = random.Random(seed).sample(every, min(number, len(every)))  # noqa: S311  no secret
    return chosen, len(every)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "parts", nargs="*", help=f"some of {', '.join(PARTS)}; all, if none is named"
    )
    parser.add_argument("--sample", type=int, default=100, help="how many changes to each part")
    parser.add_argument("--whole", action="store_true", help="every change; it takes hours")
    parser.add_argument(
        "--slice", default="1/1", metavar="I/N", help="only the I-th of N slices of the sample"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at once")
    args = parser.parse_args()
    if "hipguide" in sys.modules:
        sys.exit("the program must not be loaded yet")
    import hypothesis.strategies  # noqa: F401  once, for all processes

    weak = []
    for name in args.parts or PARTS:
        part, began = PARTS[name], time.monotonic()
        every, total = sample(part, sys.maxsize if args.whole else args.sample, args.seed)
        index, slices = map(int, args.slice.split("/"))
        chosen = every[index - 1 :: slices]
        left = []
        seconds = int(3 * alone(part)) + 20
        for mutant in survivors(part, chosen, args.jobs, seconds):
            left.append(mutant)
            print(f"  not noticed: {mutant}", flush=True)
        share = 1 - len(left) / len(chosen)
        print(
            f"{name}: {len(chosen) - len(left)} of {len(chosen)} noticed ({share:.1%}), of {total} possible changes, "
            f"seed {args.seed}, {time.monotonic() - began:.0f} s",
            flush=True,
        )
        if share < LEAST:
            weak.append(name)
    if weak:
        print(f"Less than {LEAST:.0%}: {', '.join(weak)}")
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main())
