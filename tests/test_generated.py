"""What is made from the models and the vocabulary is current, and of use: schemas, snippets,
settings, drop-downs of forms.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from hipguide import fields, generated
from hipguide.__main__ import main
from hipguide.kinds import KINDS
from hipguide.library import Library
from hipguide.yaml_source import read

Output = pytest.CaptureFixture[str]
FORM = """\
body:
  - attributes:
      options: # the list "group" of the vocabulary
        - An old word (old)
        - "Another: word (old-too)"
        - Not sure
"""


@pytest.fixture
def copy(root: Path, good: Path, capsys: Output) -> Path:
    """The small library, with the files that are made from the models and its words beside it."""
    shutil.copytree(root / generated.FORMS, good.parent / generated.FORMS)
    assert main(["--data", str(good), "schema"]) == 0
    assert capsys.readouterr().out.startswith("renewed data/schema/cause.schema.json\n")
    return good


def test_what_is_out_of_date_is_named_with_the_command_that_renews_it(
    copy: Path, capsys: Output
) -> None:
    (copy / "schema" / "cause.schema.json").write_text("{}", "utf-8")
    (copy / "schema" / "glossary.schema.json").unlink()
    form = copy.parent / generated.FORMS / "new-exercise.yml"
    form.write_text(
        form.read_text("utf-8").replace("- Strength (strength)", "- Force (strength)"), "utf-8"
    )
    assert main(["--data", str(copy), "schema", "--check", "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(",")[0] for line in lines] == [
        "::error file=data/schema/cause.schema.json",
        "::error file=data/schema/glossary.schema.json",
        f"::error file={generated.FORMS}/new-exercise.yml",
    ]
    assert all(line.endswith("Run `make schema`.") for line in lines)
    number = form.read_text("utf-8").splitlines().index("        - Force (strength)") + 1
    assert f"line={number}," in lines[2]


def test_renewing_mends_it_and_writes_nothing_else(copy: Path, capsys: Output) -> None:
    right = {
        name: (copy.parent / name).read_bytes()
        for name in ("data/schema/cause.schema.json", ".vscode/settings.json")
    }
    (copy / "schema" / "cause.schema.json").write_text("{}", "utf-8")
    (copy.parent / ".vscode" / "settings.json").unlink()
    before = {p: p.stat().st_mtime_ns for p in copy.parent.rglob("*") if p.is_file()}
    assert main(["--data", str(copy), "schema"]) == 0
    assert (
        capsys.readouterr().out
        == "renewed data/schema/cause.schema.json\nrenewed .vscode/settings.json\n"
    )
    after = {p: p.stat().st_mtime_ns for p in copy.parent.rglob("*") if p.is_file()}
    assert {p.name for p in after if after[p] != before.get(p)} == {
        "cause.schema.json",
        "settings.json",
    }
    assert right == {name: (copy.parent / name).read_bytes() for name in right}
    assert main(["--data", str(copy), "schema", "--check"]) == 0


def test_a_drop_down_takes_the_words_and_keeps_the_choices_of_its_own(made_up: Library) -> None:
    made = generated.with_lists(FORM, made_up.vocabulary)
    options = read(made, "").value["body"][0]["attributes"]["options"]
    assert options == [
        *(f"{w.label} ({uid})" for uid, w in made_up.vocabulary.group.items()),
        "Not sure",
    ]
    assert generated.with_lists(made, made_up.vocabulary) == made


def typed(body: list[str]) -> str:
    """What stands in the file if the first choice, or an x, is taken at each stop."""
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", "\n".join(body))
    return re.sub(r"(?<!\\)\$\d+", "x", text).replace("\\$", "$").replace("\\}", "}")


@pytest.fixture(scope="module")
def snippets(made_up: Library) -> dict[str, Any]:
    return generated.snippets(made_up.vocabulary)


def test_every_snippet_is_yaml_and_stops_at_each_empty_place_once(snippets: dict[str, Any]) -> None:
    for name, snippet in snippets.items():
        source = read(typed(snippet["body"]), name)
        assert not source.problems, (name, source.problems)
        stops = [int(n) for n in re.findall(r"(?<!\\)\$\{?(\d+)", "\n".join(snippet["body"]))]
        assert stops == list(range(1, len(stops) + 1)), name
        assert not [line for line in typed(snippet["body"]).splitlines() if line.endswith("-")], (
            name
        )
    prefixes = [snippet["prefix"] for snippet in snippets.values()]
    assert len(prefixes) == len(set(prefixes))


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS.values() if kind.shape != "single"])
def test_a_snippet_for_a_record_holds_what_a_new_record_needs(
    made_up: Library, snippets: dict[str, Any], kind: str
) -> None:
    value = read(typed(snippets[f"A new {kind.replace('_', ' ')}"]["body"]), kind).value
    record = value["x"] if KINDS[kind].shape == "list" else value
    about = fields.describe(kind, made_up.vocabulary).record
    assert set(record) == {field.name for field in about.fields if field.offered}
