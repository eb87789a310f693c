"""How mistakes are printed: one line each for people, annotations for GitHub, JSON for programs."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipguide.problems import Problem, did_you_mean, listed, report

PROBLEM = Problem(
    "data/causes/a.yml", 3, 5, "unknown-id", 'There is no source "x".', 'Did you mean "y"?'
)
ANY = st.builds(
    Problem,
    st.text(),
    st.integers(1, 999),
    st.integers(1, 999),
    st.text(min_size=1),
    st.text(min_size=1),
    st.text(),
)


def test_the_text_names_place_rule_message_and_hint_on_one_line() -> None:
    assert str(PROBLEM) == (
        'data/causes/a.yml:3:5  unknown-id  There is no source "x". Did you mean "y"?'
    )


def test_the_text_without_a_hint_has_no_trailing_space() -> None:
    assert str(Problem("a.yml", 1, 2, "rule", "Message.")) == "a.yml:1:2  rule  Message."


def test_github_gets_an_annotation_on_the_line() -> None:
    assert PROBLEM.as_github() == (
        '::error file=data/causes/a.yml,line=3,col=5,title=unknown-id::There is no source "x". Did you mean "y"?'
    )


def test_github_text_cannot_end_the_command_or_start_another() -> None:
    hostile = Problem("a,b:c.yml", 1, 1, "r%ule", "100%\n::error::mine\r\n", "Hint.")
    assert hostile.as_github() == (
        r"::error file=a%2Cb%3Ac.yml,line=1,col=1,title=r%25ule::100%25\n::error::mine\r\n Hint."
    )


def test_what_contributors_wrote_cannot_steer_a_terminal_or_hide() -> None:
    problem = Problem("a\u202eb.yml", 1, 1, "rule", "No é \x1b[31m\u200b\udcff here.", "Use\na.")
    assert str(problem) == r"a\u202eb.yml:1:1  rule  No é \x1b[31m\u200b\udcff here. Use\na."


def test_a_quoted_text_of_great_length_is_cut_in_the_middle() -> None:
    message = Problem("a.yml", 1, 1, "rule", f'"{"long " * 9999}" is wrong.').message
    assert len(message) == 600
    assert message.startswith('"long long')
    assert message.endswith(" is wrong.")


@given(ANY)
def test_an_annotation_is_one_line_and_can_be_read_back(problem: Problem) -> None:
    line = problem.as_github()
    assert "\n" not in line
    assert "\r" not in line
    head, _, body = line.removeprefix("::error ").partition("::")
    values = dict(part.split("=", 1) for part in head.split(","))

    def unescape(text: str) -> str:
        for code, sign in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
            text = text.replace(code, sign)
        return text

    assert unescape(values["file"]) == problem.file
    assert unescape(values["title"]) == problem.rule
    assert (values["line"], values["col"]) == (str(problem.line), str(problem.column))
    assert unescape(body) == f"{problem.message} {problem.hint}".strip()


@given(st.lists(ANY, max_size=4))
def test_the_json_form_holds_every_field(problems: list[Problem]) -> None:
    assert [Problem(**item) for item in json.loads(report(problems, "json"))] == problems


def test_no_problems_are_an_empty_report() -> None:
    assert (report([]), report([], "github"), json.loads(report([], "json"))) == ("", "", [])


def test_problems_are_put_in_the_order_of_files_and_lines() -> None:
    places = [("b.yml", 1, 1), ("a.yml", 10, 1), ("a.yml", 2, 9), ("a.yml", 2, 3)]
    made = sorted(Problem(*place, "rule", "Message.") for place in places)
    assert [(p.file, p.line, p.column) for p in made] == sorted(places)


def test_a_misspelt_word_gets_the_closest_known_one() -> None:
    assert did_you_mean("hip-brigde", ["hip-bridge", "side-step"]) == 'Did you mean "hip-bridge"?'


def test_a_strange_word_gets_the_whole_list_if_it_is_short() -> None:
    assert did_you_mean("zzz", ["b", "a"]) == "Use one of: a, b."
    assert did_you_mean("zzz", [f"word-{i}" for i in range(100)]) == ""
    assert did_you_mean("zzz", []) == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")],
)
def test_words_are_listed_as_in_a_sentence(words: list[str], said: str) -> None:
    assert listed(words) == said
