"""Every rule that a check can report is explained, and there is a small library that breaks it,
with the exact message.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bad_libraries import COMMANDS, EVERY, FIXTURES, command, expected, with_mistakes
from thorough import few

from hipguide import explain
from hipguide.__main__ import main
from hipguide.explain import GROUPS, explanations, in_words
from hipguide.library import load
from hipguide.problems import report

Output = pytest.CaptureFixture[str]
RULE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")
CALLS = {  # which argument of a call is the name of a rule
    "Problem": 3, "problem": -1, "Fault": 0, "PydanticCustomError": 0, "complain": 2, "Unreadable": 1, "_Refused": 0,
}  # fmt: skip


def names_in_code(root: Path) -> Iterator[str]:
    """The names of rules that the program uses: in calls that report, and in tuples of a rule and a
    sentence.
    """
    for path in (root / "hipguide").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield from _in_call(node)
            elif isinstance(node, ast.Tuple) and len(node.elts) == 3:
                yield from _in_tuple(node)


def _in_call(node: ast.Call) -> Iterator[str]:
    called = (
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    )
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


@pytest.mark.slow
@pytest.mark.parametrize(
    "case", [case for case in EVERY if command(case) != "check"], ids=lambda case: case.name
)
def test_what_other_commands_find_is_reported_in_these_words(case: Path, tmp_path: Path) -> None:
    find = COMMANDS[command(case)]
    fine = set(
        find(with_mistakes(FIXTURES / "good", tmp_path / "good"), tmp_path / "good" / "data")
    )
    library = with_mistakes(case, tmp_path / "bad")
    assert library.problems == [], "the records can be read"
    found = sorted(set(find(library, tmp_path / "bad" / "data")) - fine)
    assert report(found).splitlines() == expected(case)


def text_of(case: Path) -> str:
    """All that stands in a bad library: its files, their names, and the names of those that are
    gone.
    """
    files = [
        path
        for path in case.rglob("*")
        if path.is_file() and path.name not in ("expected.txt", "command.txt")
    ]
    names = [f"data/{path.relative_to(case).as_posix()}" for path in case.rglob("*")]
    return "\n".join([*names, *(path.read_text("utf-8") for path in files)])


def stripped(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("rule", explanations())
def test_the_example_of_a_mistake_is_a_real_one(rule: str) -> None:
    """Its lines stand together in one of the libraries that break the rule."""
    example = "\n".join(stripped(explanations()[rule].wrong))
    texts = ["\n".join(stripped(text_of(case))) for case in EVERY if rule in rules_of(case)]
    assert any(example in text for text in texts), example


def mended(text: str, wrong: list[str], right: list[str]) -> str | None:
    """The text with the right lines in place of the wrong ones, or None if these do not stand
    there.
    """
    lines = text.splitlines()
    for i in range(len(lines) - len(wrong) + 1):
        if stripped("\n".join(lines[i : i + len(wrong)])) == stripped("\n".join(wrong)):
            indent = lines[i][: len(lines[i]) - len(lines[i].lstrip())]
            return "\n".join(
                [*lines[:i], *(indent + line for line in right), *lines[i + len(wrong) :], ""]
            )
    return None


PARTS_OF_A_LINE = ("file-place", "citation")  # the example is a name, or a part of a line


@pytest.mark.slow
@pytest.mark.parametrize(
    "rule",
    few(
        (
            rule
            for rule, about in explanations().items()
            if about.right and rule not in PARTS_OF_A_LINE
        ),
        15,
    ),
)
def test_what_is_right_mends_the_mistake(rule: str, tmp_path: Path) -> None:
    """In at least one library that breaks the rule the problem goes, and no other comes."""
    about = explanations()[rule]
    for case in [case for case in EVERY if rule in rules_of(case)]:
        folder = tmp_path / case.name
        before = [
            p.rule for p in COMMANDS[command(case)](with_mistakes(case, folder), folder / "data")
        ]
        for path in [folder / "data" / p.relative_to(case) for p in case.rglob("*.yml")]:
            text = mended(
                path.read_text("utf-8"), about.wrong.splitlines(), about.right.splitlines()
            )
            path.write_text(text or path.read_text("utf-8"), "utf-8")
        for path in [folder / p.relative_to(case) for p in case.rglob("*.md")]:
            path.write_text(path.read_text("utf-8").replace(about.wrong, about.right), "utf-8")
        after = [p.rule for p in COMMANDS[command(case)](load(folder / "data"), folder / "data")]
        if after.count(rule) < before.count(rule) and len(after) < len(before):
            return
    pytest.fail(f"{about.right!r} mends nothing")


@pytest.mark.parametrize("rule", explanations())
def test_an_explanation_is_in_sentences(rule: str) -> None:
    about = explanations()[rule]
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
    assert [line.strip() for line in out if line.startswith("  ")] == list(explanations()), (
        "in the order of the groups"
    )
    assert [line for line in out if not line.startswith("  ")] == list(GROUPS.values())


def test_an_unknown_rule_is_status_1(capsys: Output) -> None:
    assert main(["explain", "hop-tests"]) == 1
    assert 'There is no rule "hop-tests". Did you mean "hop-test"?' in capsys.readouterr().err


def test_the_check_says_where_to_read_more(good: Path, capsys: Output) -> None:
    (good / "article.yml").unlink()
    assert main(["--data", str(good), "check"]) == 1
    assert (
        capsys.readouterr().err
        == "1 problem. More on a rule: .venv/bin/python -m hipguide explain RULE\n"
    )
    assert load(good).problems


def test_an_explanation_that_is_not_right_is_named(tmp_path: Path) -> None:
    file = tmp_path / "explained.yml"
    with pytest.raises(ValueError, match=r'explained\.yml: the rule "odd" is not right\. group: '):
        explain._explanation(
            file, "odd", {"group": "none", "why": "A.", "wrong": "b", "mend": "C."}
        )
