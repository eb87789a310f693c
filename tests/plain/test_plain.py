"""Plain language: what is measured, and that nothing hard gets past the limits."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hipguide import plain
from hipguide.__main__ import main
from hipguide.library import load
from hipguide.plain.check import LONGEST_SENTENCE, MEAN_WORDS, PAGE_GRADE
from hipguide.plain.text import sentences, syllables, words

pytestmark = pytest.mark.slow

Output = pytest.CaptureFixture[str]
CAT = "The cat sat on the mat. It was a hot day."
HARD = "Musculature characteristically demonstrates considerable heterogeneity. "


def measure(text: str) -> plain.Measure:
    return plain.measure([words(s) for s in sentences(text)])


def say(data: Path, text: str) -> None:
    """Put a text into a record: line 6 of a cause, where its summary is."""
    path = data / "causes" / "groin-strain.yml"
    old = "  text: Some fibres of a groin muscle are torn.\n"
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, f"  text: {json.dumps(text)}\n"), "utf-8")


def write(data: Path, text: str, name: str = "page.md") -> None:
    """Write a page by hand."""
    (data.parent / "docs").mkdir(exist_ok=True)
    (data.parent / "docs" / name).write_text(text, "utf-8")


def found(data: Path) -> list[tuple[str, int, str]]:
    library = load(data)
    assert library.problems == []
    return [
        (p.file, p.line, p.rule)
        for p in plain.check(library, plain.pages(library, data.parent / "docs"))
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (CAT, 2),
        ("It grew from an article by D. Smyth. That was all.", 2),
        ('"Stop!" she said. “Why?” he asked. Then 10 of them ran.', 3),
        ("In 5,205 runners it rose by 1.5 times or more.", 1),
        ("Yes… No.", 2),
        ("Call 999 or go to A&E. Do the same for the (new) B. It helps.", 2),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_would_say_so(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_words_are_what_a_reader_counts() -> None:
    said = "Don't run – walk-run, at A&E, for 5,205 m (or 1.5 km)."
    assert words(said) == [
        "Don't",
        "run",
        "walk-run",
        "at",
        "A&E",
        "for",
        "5,205",
        "m",
        "or",
        "1.5",
        "km",
    ]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("hip", 1),
        ("muscle", 2),
        ("physiotherapist", 5),
        ("iliotibial", 4),
        ("self-care", 2),
        ("MRI", 3),
        ("GP", 2),
        ("999", 3),
        ("5,205", 4),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_formulas_give_what_a_count_by_hand_gives() -> None:
    """11 words, 2 sentences, 11 syllables, 29 letters."""
    m = measure(CAT)
    assert (m.words, m.sentences, m.longest) == (11, 2, 6)
    assert m.grades["Flesch-Kincaid"] == pytest.approx(0.39 * 11 / 2 + 11.8 * 11 / 11 - 15.59)
    assert m.grades["Coleman-Liau"] == pytest.approx(0.0588 * 2900 / 11 - 0.296 * 200 / 11 - 15.8)
    assert "SMOG" not in m.grades, "not defined for so few sentences"


def test_smog_is_taken_for_30_sentences_and_the_strictest_formula_counts() -> None:
    m = measure("It hurts your hamstring area. " * 30)
    assert m.grades["SMOG"] == pytest.approx(1.043 * (30 * 30 / 30) ** 0.5 + 3.1291)
    assert m.grade == max(m.grades.values())


def test_the_good_library_is_plain(good: Path) -> None:
    assert found(good) == []


def test_a_long_sentence_is_a_problem_on_its_line(good: Path) -> None:
    say(good, f"It is sore. It {'so ' * (LONGEST_SENTENCE - 2)}hurts. It is better.")
    assert found(good) == []
    say_longer = (
        (good / "causes" / "groin-strain.yml").read_text("utf-8").replace("It so", "It so so")
    )
    (good / "causes" / "groin-strain.yml").write_text(say_longer, "utf-8")
    assert found(good) == [("data/causes/groin-strain.yml", 4, "long-sentence")]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("We utilise it.", 'Write "use".'),
        ("It was Utilised. It helps.", 'Write "use".'),
        ("Utilising it helps.", 'Write "use".'),
        ("Do it in order to run.", 'Write "to".'),
        ("It is *lateral* pain.", 'Write "outer".'),
        ("See [this lateral pain](cause:outer-tendon).", 'Write "outer".'),
    ],
)
def test_a_word_to_avoid_is_a_problem_with_the_plain_word(good: Path, text: str, hint: str) -> None:
    say(good, text)
    library = load(good)
    (problem,) = plain.check(library, plain.pages(library, good.parent / "docs"))
    assert (problem.rule, problem.line, problem.hint) == ("plain-word", 4, hint)


@pytest.mark.parametrize(
    "text", ["We use it.", "It is collateral.", "Put it in. Order to go.", "Order it to run."]
)
def test_other_words_are_no_problem(good: Path, text: str) -> None:
    say(good, text)
    assert found(good) == []


def test_the_name_of_a_cause_may_hold_a_word_to_avoid(good: Path) -> None:
    path = good / "causes" / "outer-tendon.yml"
    path.write_text(
        path.read_text("utf-8").replace("name: Outer tendon pain", "name: Lateral tendon pain"),
        "utf-8",
    )
    say(good, "It is not [lateral tendon pain](cause:outer-tendon).")
    assert found(good) == []


@pytest.mark.parametrize("word", ["bursitis", "Arthroscopy", "femur", "femurs"])
def test_a_medical_word_must_be_explained(good: Path, word: str) -> None:
    say(good, f"It is not the {word}.")
    assert found(good) == [("data/causes/groin-strain.yml", 4, "medical-word")]
    glossary = good / "glossary.yml"
    entry = f"new-word:\n  name: {word.removesuffix('s') if word == 'femurs' else word}\n  short: a word\n  text: It is a word.\n"
    glossary.write_text(glossary.read_text("utf-8") + entry, "utf-8")
    assert found(good) == []


def test_a_word_that_only_looks_medical_may_be_listed_as_known(good: Path) -> None:
    say(good, "It is not arthritis.")
    assert found(good) == []


def test_a_hard_page_is_a_problem_even_if_its_sentences_are_short(good: Path) -> None:
    say(good, HARD * 12)
    assert found(good) == [("data/causes/groin-strain.yml", 4, "hard-page")]


def test_a_hard_site_is_a_problem_even_if_no_page_is_too_hard(good: Path) -> None:
    """Each page is just below its own limit, so that the middle page is beyond the limit of the
    site.
    """
    text = "It is a muscular manifestation, and it can be sore in bed at night. " * 2
    assert 6.5 < measure(text).grade < PAGE_GRADE
    for i in range(40):
        write(good, text, f"page{i}.md")
    assert found(good) == [("data", 1, "hard-site")]


def test_long_sentences_are_a_problem_of_the_site_even_if_none_is_too_long(good: Path) -> None:
    text = "It is so sore in bed at night that you do not get to sleep at all for an hour or so. "
    assert MEAN_WORDS < measure(text).longest <= LONGEST_SENTENCE
    write(good, text * 400)
    assert found(good) == [("data", 1, "long-sentences")]


def test_a_page_written_by_hand_is_read_as_a_reader_sees_it(good: Path) -> None:
    page = """---
title: Utilise the page
---

# Utilise this heading

It is *sore*
there. {{ cite("outer-review",
reason="utilise") }} Then `utilise` it.

| Utilise | this table. |
|---|---|
| Utilise | it. |

```sh
utilise it.
```

- One item.
- A label

<div><script>utilise();</script><p>It <b>works.</b></p><button>Utilise</button></div>
"""
    write(good, page)
    library = load(good)
    passages = plain.pages(library, good.parent / "docs")["docs/page.md"]
    assert [(p.line, p.text) for p in passages] == [
        (7, "It is sore there. Then code it."),
        (19, "One item."),
        (22, "It works."),
    ]
    assert found(good) == []


def test_mistakes_on_a_page_written_by_hand_are_on_their_lines(good: Path) -> None:
    write(good, f"# Page\n\nWe utilise it.\n\n<p>It {'so ' * LONGEST_SENTENCE}hurts.</p>\n")
    assert found(good) == [("docs/page.md", 3, "plain-word"), ("docs/page.md", 5, "long-sentence")]


def test_names_labels_and_sources_are_not_measured(good: Path) -> None:
    path = good / "sources" / "outer-review.yml"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: Utilise "), "utf-8")
    path = good / "causes" / "groin-strain.yml"
    path.write_text(
        path.read_text("utf-8").replace("name: Groin strain", "name: Utilise strain"), "utf-8"
    )
    assert found(good) == []


def test_a_question_is_measured_although_it_is_a_label(good: Path) -> None:
    path = good / "questions.yml"
    text = path.read_text("utf-8")
    old = next(line for line in text.splitlines() if line.strip().startswith("ask: "))
    path.write_text(text.replace(old, "  ask: Do you utilise it?"), "utf-8")
    assert [rule for _, _, rule in found(good)] == ["plain-word"]


def test_the_command_names_every_problem_and_its_status_is_1(good: Path, capsys: Output) -> None:
    assert main(["--data", str(good), "plain"]) == 0
    say(good, "We utilise it.")
    write(good, "We utilise it.\n")
    capsys.readouterr()
    assert main(["--data", str(good), "plain"]) == 1
    out, err = capsys.readouterr()
    assert out == (
        'data/causes/groin-strain.yml:4:3  plain-word  "utilise" has a plainer word. Write "use".\n'
        'docs/page.md:1:1  plain-word  "utilise" has a plainer word. Write "use".\n'
    )
    assert "pages, median grade" in err
    assert main(["--data", str(good), "plain", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith(
        "::error file=data/causes/groin-strain.yml,line=4,col=3,title=plain-word"
    )


def test_the_table_has_the_hardest_page_first(good: Path, capsys: Output) -> None:
    say(good, HARD * 12)
    assert main(["--data", str(good), "plain", "--pages"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].endswith("data/causes/groin-strain.yml")
    grades = [float(line.split()[0]) for line in lines[1:]]
    assert grades == sorted(grades, reverse=True)


def spelling(path: Path) -> tuple[int, str]:
    """Run the spelling check of `make check` on one file."""
    root = Path(__file__).resolve().parents[2]
    command = [
        sys.executable,
        "-m",
        "codespell_lib",
        "-D",
        "-",
        "-D",
        "tests/spelling/us-to-gb.txt",
        str(path),
    ]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("color", "colour"),
        ("center", "centre"),
        ("analyze", "analyse"),
        ("practicing", "practising"),
    ],
)
def test_an_american_spelling_is_caught(tmp_path: Path, american: str, british: str) -> None:
    (tmp_path / "page.md").write_text(f"The {american} of it.\n", "utf-8")
    status, out = spelling(tmp_path / "page.md")
    assert status != 0
    assert f"{american} ==> {british}" in out


def test_words_that_are_right_in_both_senses_pass(tmp_path: Path) -> None:
    """A licence and to license, practice and to practise, a metre and a meter, a programme and a
    program, a story.
    """
    said = "Practice makes perfect. Practise it. The licence lets us license it. A program. A programme. A meter. A story."
    (tmp_path / "page.md").write_text(said, "utf-8")
    assert spelling(tmp_path / "page.md")[0] == 0


def test_the_list_of_american_spellings_comes_from_codespell() -> None:
    """Each line turns one of codespell's around, so that the list can be renewed."""
    import codespell_lib

    data = Path(codespell_lib.__file__).parent / "data" / "dictionary_en-GB_to_en-US.txt"
    pairs = {tuple(reversed(line.split("->"))) for line in data.read_text("utf-8").splitlines()}
    ours = (Path(__file__).parents[1] / "spelling" / "us-to-gb.txt").read_text("utf-8").splitlines()
    assert {tuple(line.split("->")) for line in ours} <= pairs


@pytest.mark.parametrize(
    "text", ["---\ntitle: T\n---\n\n", "", "\n\n* \n\n1. \n", "— … !\n", "- !!!!!!\n"]
)
def test_a_page_without_a_word_is_not_measured(good: Path, text: str) -> None:
    write(good, text)
    library = load(good)
    pages = plain.pages(library, good.parent / "docs")
    assert plain.check(library, pages) == plain.check(
        library, {n: p for n, p in pages.items() if "page" not in n}
    )


def test_passages_without_a_word_have_no_measure() -> None:
    assert plain.measured({}) == {}
    assert plain.measured({"a page": []}) == {}
