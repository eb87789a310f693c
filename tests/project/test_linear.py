"""Every regular expression of the program takes a time in proportion to the text.

No clock is asked: the form tells.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from linear import slow_parts

pytestmark = pytest.mark.slow

USES = {"compile", "match", "search", "sub", "subn", "split", "finditer", "findall", "fullmatch"}
# Patterns that are made while the program runs, and why they are linear.
MADE = {
    "rules/safety.py": "the names of causes as they are, one of them, behind a few fixed words: nothing is repeated"
}


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"a+b", r"\s+$", r"(a+)+$", r"(?:a|a)*b", r"(?:a|aa)+$", r"\A(\w+\s?)*$", r"x.*y", r"(?s)<!--.*?-->", r"<[^>]*>"),
        *(r"\A.*a.*b.*c", r"\A\d+\d+x", r"'[^\"]*'", r"\bprobab\w+ sure", r"(?:a{0,9}){0,9}b", r"(?:-?a)+b", r"(?i)x[^y]*z"),
        *(r"(?s)\A---\n.*?\n---\n|\{\{.*?\}\}", r"(?s)\{\{-?\s*(cite\s*\(.*?\))\s*-?\}\}", r"(?m)^ *\w*x|b*c"),
        r'(?s)<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>',
    ],
)  # fmt: skip
def test_a_pattern_that_can_take_long_is_found_out(pattern: str) -> None:
    assert slow_parts(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"abc", r"[a-z]+", r"\w+(?:-\w+)*", r"<[^<>]*>", r"\A\w+$", r"'[^']*'", r"(?<=[.!?])\s+(?=[A-Z])", r"(?m)^ *x"),
        *(r"\A(?:[a-z]+/)+$", r"\[[^\[\]]*\]\([^()]*\)", r"(?:[-?:][ \t]+){12}", r"\d{1,3} ?%", r"(?<![\w-])\w++$", r"\s+"),
        *(r"\Ahop\w*(?: on [\w ]+)? (?:can|may) harm", r"\b(?:if|when)\s*$", r"/\*[^*/]*\*/", r"\A(?:[^<]|<b>)*$"),
    ],
)  # fmt: skip
def test_a_pattern_that_cannot_is_not(pattern: str) -> None:
    assert not slow_parts(pattern)


def test_one_try_from_the_start_may_do_what_a_search_may_not() -> None:
    assert slow_parts(r"\w+ x", how="search")
    assert not slow_parts(r"\w+ x", how="match")
    assert slow_parts(r"\w*\d*", how="fullmatch")
    assert not slow_parts(r"\w*", how="fullmatch")


def calls(root: Path) -> Iterator[tuple[str, ModuleType, ast.Call, str]]:
    """Every call that takes a pattern: the file, its module, the call, and the function that the
    pattern is used with.
    """
    for path in [*sorted((root / "hipguide").rglob("*.py")), root / "macros.py"]:
        inside = path.relative_to(root)
        tree = ast.parse(path.read_text("utf-8"))
        module = importlib.import_module(
            ".".join(inside.with_suffix("").parts).removesuffix(".__init__")
        )
        names = {
            id(node.value): _name(node.targets[0])
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _called(node):
                how = _called(node)
                yield (
                    inside.as_posix(),
                    module,
                    node,
                    _used(tree, names.get(id(node), "")) if how == "compile" else how,
                )


def _name(target: ast.expr) -> str:
    return target.id if isinstance(target, ast.Name) else ""


def _called(node: ast.Call) -> str:
    """The function of `re` that is called, if it is one of them."""
    function = node.func
    if (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
    ):
        return function.attr if function.attr in USES else ""
    return ""


def _used(tree: ast.AST, name: str) -> str:
    """How a pattern of this name is used in its module: `match` or `fullmatch` if in that way only,
    or else `search`.
    """
    ways = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == name
    }
    return ways.pop() if ways in ({"match"}, {"fullmatch"}) else "search"


def test_every_pattern_of_the_program_is_linear(root: Path) -> None:
    slow, made, seen = [], set(), 0
    for file, module, call, how in calls(root):
        flags = [ast.unparse(word.value) for word in call.keywords if word.arg == "flags"]
        flags += [ast.unparse(extra) for extra in call.args[1:2] if _called(call) == "compile"]
        try:
            pattern = eval(ast.unparse(call.args[0]), vars(module))  # noqa: S307  an expression of our own
        except NameError:
            made.add(file.removeprefix("hipguide/"))
            continue
        seen += 1
        number = eval(flags[0], vars(module)) if flags else 0  # noqa: S307
        slow += [
            f"{file}:{call.lineno}: {reason}" for reason in slow_parts(pattern, int(number), how)
        ]
    assert not slow, "\n".join(slow)
    assert made == set(MADE)
    assert seen > 30
