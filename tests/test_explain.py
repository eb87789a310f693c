"""Every rule that a check can report is explained, and there is a small library that breaks it, with the exact message."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bad_libraries import COMMANDS, EVERY, FIXTURES, command, expected, with_mistakes

from hipguide.__main__ import main
from hipguide.explain import GROUPS, explanations, in_words
from hipguide.library import load
from hipguide.problems import report

Output = pytest.CaptureFixture[str]
RULE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")
CALLS = {  # which argument of a call is the name of a rule
    "Problem": 3, "problem": -1, "Fault": 0, "PydanticCustomError": 0, "complain": 2, "Unreadable": 1,
}  # fmt: skip


def names_in_code(root: Path) -> Iterator[str]:
    """The names of rules that the program uses: in calls that report, and in tuples of a rule and a sentence."""
    for path in (root / "hipguide").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield from _in_call(node)
            elif isinstance(node, ast.Tuple) and len(node.elts) == 3:
                yield from _in_tuple(node)


def _in_call(node: ast.Call) -> Iterator[str]:
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if called not in CALLS:
        return
    place = CALLS[called]
    arguments = node.args[place : place + 1] if place >= 0 else node.args[:2]
    for argument in arguments:
        if isinstance(argument, ast.Constant) and RULE.fullmatch(str(argument.value)):
            yield str(argument.value)


def _in_tuple(node: ast.Tuple) -> Iterator[str]:
    """A rule, a message and a hint, at least one of which can be seen to be a sentence."""
    rule, message, hint = node.elts
    if isinstance(rule, ast.Constant) and (_sentence(message) or _sentence(hint)):
        yield from [rule.value] if RULE.fullmatch(str(rule.value)) else []


def _sentence(node: ast.expr) -> bool:
    last = node.values[-1] if isinstance(node, ast.JoinedStr) else node
    return isinstance(last, ast.Constant) and str(last.value).endswith((".", "?"))


def rules_of(case: Path) -> set[str]:
    return {line.split("  ")[1] for line in expected(case)}


def test_every_rule_that_the_program_names_is_explained_and_no_other(root: Path) -> None:
    assert set(names_in_code(root)) == set(explanations())


def test_every_rule_is_broken_by_one_of_the_bad_libraries() -> None:
    broken = {rule for case in EVERY for rule in rules_of(case)}
    assert broken == set(explanations())


@pytest.mark.parametrize("case", [case for case in EVERY if command(case) != "check"], ids=lambda case: case.name)
def test_what_other_commands_find_is_reported_in_these_words(case: Path, tmp_path: Path) -> None:
    find = COMMANDS[command(case)]
    fine = set(find(with_mistakes(FIXTURES / "good", tmp_path / "good"), tmp_path / "good" / "data"))
    library = with_mistakes(case, tmp_path / "bad")
    assert library.problems == [], "the records can be read"
    found = sorted(set(find(library, tmp_path / "bad" / "data")) - fine)
    assert report(found).splitlines() == expected(case)


def text_of(case: Path) -> str:
    """All that stands in a bad library: its files, their names, and the names of those that are gone."""
    files = [path for path in case.rglob("*") if path.is_file() and path.name not in ("expected.txt", "command.txt")]
    names = [f"data/{path.relative_to(case).as_posix()}" for path in case.rglob("*")]
    return "\n".join([*names, *(path.read_text("utf-8") for path in files)])


@pytest.mark.parametrize("rule", explanations())
def test_the_example_of_a_mistake_is_a_real_one(rule: str) -> None:
    """Its lines stand together in one of the libraries that break the rule."""
    lines = [line.strip() for line in explanations()[rule].wrong.splitlines()]
    texts = ["\n".join(map(str.strip, text_of(case).splitlines())) for case in EVERY if rule in rules_of(case)]
    assert any("\n".join(lines) in text for text in texts), lines


@pytest.mark.parametrize("rule", explanations())
def test_the_example_of_what_is_right_differs_from_the_mistake(rule: str) -> None:
    about = explanations()[rule]
    assert about.right != about.wrong
    assert about.why.endswith(".")
    assert about.mend.endswith(".")


def test_explain_prints_why_what_and_how(good: Path, capsys: Output) -> None:
    assert main(["--data", str(good), "explain", "hop-test"]) == 0
    out = capsys.readouterr().out
    assert out == in_words("hop-test") + "\n"
    about = explanations()["hop-test"]
    for part in (about.why, about.wrong, about.right, about.mend):
        assert part in out


def test_explain_lists_the_rules(capsys: Output) -> None:
    assert main(["explain"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert [line.strip() for line in out if line.startswith("  ")] == list(explanations()), "in the order of the groups"
    assert [line for line in out if not line.startswith("  ")] == list(GROUPS.values())


def test_an_unknown_rule_is_status_1(capsys: Output) -> None:
    assert main(["explain", "hop-tests"]) == 1
    assert 'There is no rule "hop-tests". Did you mean "hop-test"?' in capsys.readouterr().err


def test_the_check_says_where_to_read_more(good: Path, capsys: Output) -> None:
    (good / "article.yml").unlink()
    assert main(["--data", str(good), "check"]) == 1
    assert capsys.readouterr().err == "1 problem. More on a rule: python -m hipguide explain RULE\n"
    assert load(good).problems
