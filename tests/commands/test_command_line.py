"""The command line: what it prints, where, and the exit status that `make` and GitHub rely on."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from thorough import few

from hipguide import finder, rules
from hipguide.__main__ import main
from hipguide.library import load

pytestmark = pytest.mark.slow

Output = pytest.CaptureFixture[str]


def run(data: Path, *words: object) -> int:
    return main(["--data", str(data), *map(str, words)])


def break_it(data: Path) -> None:
    path = data / "exercises" / "side-step.yml"
    path.write_text(path.read_text("utf-8").replace("[band]", "[bands]"), "utf-8")


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_sound_records_are_status_0(good: Path, capsys: Output, form: str) -> None:
    assert run(good, "check", "--format", form) == 0
    out, err = capsys.readouterr()
    assert out.strip() == ("[]" if form == "json" else "")
    assert "sound" in err


@pytest.mark.parametrize(("words", "status"), [((), 1), (("--no-proof",), 0)])
def test_an_unsafe_finder_is_status_1_unless_the_proof_is_left_to_the_build(
    good: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], status: int
) -> None:
    monkeypatch.setattr(finder, "prove", lambda form, library: ["Somebody runs on a broken bone."])  # noqa: ARG005
    assert run(good, "check", *words) == status


def test_a_mistake_is_status_1_and_a_line_of_text(good: Path, capsys: Output) -> None:
    break_it(good)
    assert run(good, "check") == 1
    out, err = capsys.readouterr()
    assert out == (
        'data/exercises/side-step.yml:8:13  unknown-word  "bands" is not a word of the list "equipment". '
        'Did you mean "band"?\n'
    )
    assert err.startswith("1 problem. ")


def test_a_mistake_is_an_annotation_for_github(good: Path, capsys: Output) -> None:
    break_it(good)
    assert run(good, "check", "--format", "github") == 1
    out = capsys.readouterr().out
    assert out.startswith(
        "::error file=data/exercises/side-step.yml,line=8,col=13,title=unknown-word::"
    )
    assert out.count("\n") == 1


def test_a_mistake_is_an_object_in_json(good: Path, capsys: Output) -> None:
    break_it(good)
    assert run(good, "check", "--format", "json") == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert problem["file"] == "data/exercises/side-step.yml"
    assert (problem["line"], problem["column"], problem["rule"]) == (8, 13, "unknown-word")
    assert set(problem) == {"file", "line", "column", "rule", "message", "hint"}


def test_no_schemas_are_made_from_a_vocabulary_with_mistakes(good: Path, capsys: Output) -> None:
    path = good / "vocabulary.yml"
    path.write_text(path.read_text("utf-8").replace("label:", "labl:", 1), "utf-8")
    assert run(good, "schema") == 1
    assert "data/vocabulary.yml:" in capsys.readouterr().err
    assert not (good / "schema").exists()


def test_a_disk_that_refuses_is_told_in_a_line(
    good: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "data/schema/cause.schema.json")

    monkeypatch.setattr("hipguide.writing.write_new", full)
    assert run(good, "schema") == 1
    assert capsys.readouterr().err == "data/schema/cause.schema.json: No space left on device\n"


@pytest.mark.slow
def test_a_reader_who_has_seen_enough_does_no_harm(root: Path, good: Path) -> None:
    command = f"{sys.executable} -m hipguide --data {good} finder --questions | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize("encoding", few(["ascii", "cp1252", "utf-8"], 1))
def test_a_terminal_may_know_few_characters(root: Path, good: Path, encoding: str) -> None:
    path = good / "symptoms" / "night-pain.yml"
    path.write_text(path.read_text("utf-8").replace("kind:", "漢字 é:"), "utf-8")
    (good / "causes" / "x\udcff.yml").write_text("name: x", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "hipguide", "--data", str(good), "check"],
        cwd=root,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert done.stdout.count(b"\n") > 2


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["inspect"],
        ["check", "--format", "xml"],
        ["finder"],
        ["finder", "--stats", "--questions"],
        ["due", "--today", "tomorrow"],
    ],
)
def test_a_wrong_call_is_status_2(good: Path, capsys: Output, words: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(good, *words)
    assert stopped.value.code == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["finder", "--stats"], ["finder", "--questions"], ["due"]])
def test_other_commands_name_the_mistakes_and_do_nothing(
    good: Path, capsys: Output, words: list[str]
) -> None:
    break_it(good)
    assert run(good, *words) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "side-step.yml:8:13" in err


def test_a_folder_without_records_is_a_problem_and_not_a_crash(
    tmp_path: Path, capsys: Output
) -> None:
    assert run(tmp_path / "data", "check") == 1
    assert "missing-file" in capsys.readouterr().out


@pytest.mark.parametrize(
    "uid", ["flags-now", "flags-soon", "age", "place", "each-step", "night", "stairs"]
)
def test_a_question_that_is_deleted_does_not_crash_the_check(good: Path, uid: str) -> None:
    """Without it the records may or may not be sound; the check must say which."""
    path = good / "questions.yml"
    parts = re.split(r"^(?=[a-z])", path.read_text("utf-8"), flags=re.M)
    path.write_text("".join(part for part in parts if not part.startswith(f"{uid}:")), "utf-8")
    assert run(good, "check") in (0, 1)


@pytest.mark.parametrize("kept", ["outer-tendon", "neck-crack", "nothing"])
def test_few_causes_in_the_finder_do_not_crash_the_check(good: Path, kept: str) -> None:
    for path in (good / "causes").glob("*.yml"):
        text = re.sub(r"^finder:\n.*\n", "", path.read_text("utf-8"), flags=re.M)
        if path.stem != kept:
            text += "finder: {left_out: It has its own page only.}\n"
        path.write_text(text, "utf-8")
    assert run(good, "check") in (0, 1)


def test_stats_count_the_finder(good: Path, capsys: Output) -> None:
    assert run(good, "finder", "--stats", "--format", "json") == 0
    stats = json.loads(capsys.readouterr().out)
    assert stats["questions"] == 7
    assert 0 < stats["screens_median"] <= stats["screens_longest"] == 7
    assert 0 < stats["words_median"] <= stats["words_longest"]
    assert 0 < stats["bytes_gzip"] < stats["bytes"]


def test_stats_as_text_have_one_number_a_line(good: Path, capsys: Output) -> None:
    assert run(good, "finder", "--stats") == 0
    lines = capsys.readouterr().out.splitlines()
    assert "questions: 7" in lines
    assert all(re.fullmatch(r"[a-z_]+: [\d.]+", line) for line in lines)


def test_questions_list_every_answer_with_not_sure_last(good: Path, capsys: Output) -> None:
    assert run(good, "finder", "--questions", "--format", "json") == 0
    questions = json.loads(capsys.readouterr().out)
    assert [q["id"] for q in questions] == list(load(good).questions)
    assert all(q["answers"][-1]["id"] == "not-sure" for q in questions)


def test_questions_as_text_name_each_question(good: Path, capsys: Output) -> None:
    assert run(good, "finder", "--questions") == 0
    out = capsys.readouterr().out
    for question in load(good).questions.values():
        assert question.ask in out


def walk(good: Path, answers: str, *more: str) -> int:
    (good.parent / "answers.yml").write_text(answers, "utf-8")
    return run(good, "finder", "--walk", good.parent / "answers.yml", *more)


ANSWERS = 'flags-now: none\nflags-soon: [none]\nage: adult\nplace: outer-hip\nstairs: "yes"\n'


def test_a_walk_gives_the_end_with_its_reasons(good: Path, capsys: Output) -> None:
    assert walk(good, ANSWERS, "--format", "json") == 0
    result = json.loads(capsys.readouterr().out)
    assert result["kind"] == "pages"
    assert result["causes"][0]["id"] == "outer-tendon"
    assert "pain-outer-hip" in [reason["symptom"] for reason in result["causes"][0]["for"]]


def test_a_walk_as_text_names_care_and_causes(good: Path, capsys: Output) -> None:
    assert walk(good, ANSWERS) == 0
    out = capsys.readouterr().out
    assert "care: self-care" in out
    assert "Outer tendon pain" in out


def test_a_red_flag_ends_the_walk(good: Path, capsys: Output) -> None:
    assert walk(good, "flags-now: [no-weight]\n", "--format", "json") == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["kind"], result["care"], result["run"]) == ("service", "emergency", "no")


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("places: groin\n", 'no question "places". Did you mean "place"?'),
        ("place: groins\n", 'no answer "groins". Did you mean "groin"?'),
        ("place: [groin, outer-hip]\n", "one answer"),
        ("flags-now: [none, no-weight]\n", "alone"),
        ("place: 5\n", '"place"'),
        ("- place\n", "not a mapping"),
        ("", "empty"),
        ("place: [\n", "answers.yml:2:1"),
    ],
)
def test_wrong_answers_are_status_1_and_explained(
    good: Path, capsys: Output, answers: str, told: str
) -> None:
    assert walk(good, answers) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err


def test_answers_that_are_not_there_are_status_1(good: Path, capsys: Output) -> None:
    assert run(good, "finder", "--walk", good / "nowhere.yml") == 1
    assert "nowhere.yml" in capsys.readouterr().err


def test_answers_that_are_not_text_are_status_1(good: Path, capsys: Output) -> None:
    (good.parent / "answers.yml").write_bytes(b"place: \xe9\n")
    assert run(good, "finder", "--walk", good.parent / "answers.yml") == 1
    assert capsys.readouterr().err


def test_due_lists_the_records_whose_day_has_come(good: Path, capsys: Output) -> None:
    assert run(good, "due", "--today", "2027-01-09") == 0
    assert capsys.readouterr().out == ""
    assert run(good, "due", "--today", "2027-01-10") == 0
    out = capsys.readouterr().out
    assert "2027-01-10  cause  outer-tendon" in out
    every = [record for _, record in load(good).every() if getattr(record, "review", None)]
    assert out.count("\n") == len(every) > 10


@pytest.mark.slow
def test_it_runs_as_a_module(root: Path, good: Path) -> None:
    break_it(good)
    command = [sys.executable, "-m", "hipguide", "--data", str(good), "check", "--format", "json"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, len(json.loads(done.stdout))) == (1, 1), done.stderr


def test_the_finder_of_the_good_library_is_the_same_each_time(good: Path) -> None:
    first, second = (finder.compile_form(load(good)).json_text() for _ in range(2))
    assert first == second
    assert rules.check(load(good)) == []


def test_figures_draws_all_of_them_on_one_page(good: Path, tmp_path: Path, capsys: Output) -> None:
    sheet = tmp_path / "sheet.html"
    assert run(good, "figures", "--sheet", sheet) == 0
    html = sheet.read_text("utf-8")
    assert html.count('class="hip-figure') == 3, "two frames and the movement"
    assert "Hip bridge" in html
    assert "Hip bridge" not in capsys.readouterr().out
