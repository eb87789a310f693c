"""The examples in the docs fit our records: commands do their work on them, answers are the finder's,
and good and bad writing is told apart by our list of words.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from doc_pages import DOCS, PAGES, ROOT, ours, rows
from thorough import few

from hipguide import finder, plain
from hipguide.commands import main
from hipguide.finder import Form
from hipguide.library import Library
from hipguide.plain.pages import Passage

pytestmark = pytest.mark.slow

# they write, or `make check` runs them anyway
NOT_RUN = ("build", "check", "new", "plain", "schema", "--tradeoff")
NAMED = ("ID", "RULE", "OLD", "SITE", "v0.1.0")  # stand for something that a reader puts there
EXAMPLE = ROOT / "hipguide" / "publish" / "examples" / "walk.py"


@pytest.mark.parametrize(
    "words", few(sorted({tuple(w) for page in PAGES for w in ours(page)}), 7), ids=" ".join
)
def test_every_command_that_only_reads_does_its_work(
    words: tuple[str, ...],
    library: Library,
    form: Form,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On the records as they are loaded, compiled and proved already."""
    if set(words) & {*NOT_RUN, *NAMED} or words == ("figures",):
        return
    answers = re.findall(
        r"^```yaml\n(.*?)^```", (DOCS / "finder.md").read_text("utf-8"), re.M | re.S
    )
    (tmp_path / "answers.yml").write_text(answers[0], "utf-8")
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("hipguide.commands.shared.load", lambda _: library)
    monkeypatch.setattr(finder, "compile_form", lambda _: form)
    monkeypatch.setattr(finder, "prove", lambda *_: [])
    here = [str(tmp_path / w) if w in ("answers.yml", "sheet.html") else w for w in words]
    assert main(here) == 0


def test_the_answers_in_the_example_for_programmers_are_those_of_the_finder(form: Form) -> None:
    lines = EXAMPLE.read_text("utf-8").replace("\\\n", "").splitlines()
    words = next(line for line in lines if line.startswith("python ")).split()[3:]
    answers = dict(word.split("=") for word in words)
    assert answers
    assert finder.walk(form, answers)["kind"] == "pages"


def found(library: Library, text: str) -> list[str]:
    return [
        problem.rule for problem in plain.check(library, {"page": [Passage(text, "page", 1, 1)]})
    ]


STYLE = rows(DOCS / "writing-style.md", "Not like this")


@pytest.mark.parametrize("better", [cells[1] for cells in STYLE])
def test_a_good_example_keeps_to_the_limits(library: Library, better: str) -> None:
    words = [
        problem for problem in found(library, better) if problem not in ("hard-page", "hard-site")
    ]
    assert words == []


@pytest.mark.parametrize("worse", [cells[0] for cells in STYLE[:5]])
def test_a_bad_example_of_hard_words_is_caught(library: Library, worse: str) -> None:
    assert {"plain-word", "long-sentence"} & set(found(library, worse))
