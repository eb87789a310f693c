"""A new kind of record is one folder and one line of the menu: then the whole site knows it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EDIT_URI = "https://github.com/example/runners-hip/edit/main/docs/"
KIND = '''"""Stories: how runners got better."""

from collections.abc import Iterator

from ..kind import Kind, OwnPages, RecordPage, Rule
from .model import Story


def pages(library) -> Iterator[RecordPage]:
    kind = library.kind("story")
    for uid, story in library.records["story"].items():
        yield kind.page(uid, story.name, story.tale.text, names=story.also)


def short(library):
    for uid, story in library.records["story"].items():
        if story.weeks > 99:
            origin = library.origins["story", uid]
            yield origin.problem(("weeks",), "story", "Nobody waits so long.", "Look again.")


KIND = Kind(
    name="story",
    model=Story,
    order=35,
    place="stories",
    shape="folder",
    seen=OwnPages(
        section="Stories", title="Stories", pages=pages, json_ld=lambda *_: {"about": "a story"}
    ),
    texts="advice",
    add="Add a story",
    next_step="Tell {uid} to somebody.",
    unused=None,
    other_names="also",
    linked_in_texts=True,
    links=None,
    linked=None,
    complete=None,
    rules=(Rule(short, ("story",)),),
)
'''
MODEL = '''"""What a story holds."""

from pydantic import Field

from ...records.base import CauseId, Label, Many, Record, Review, Statement


class Story(Record):
    """How one runner got better."""

    name: Label = Field(description="what it is called")
    also: Many[Label] = Field((), description="other names")
    cause: CauseId = Field(description="what it was")
    weeks: int = Field(ge=1, description="how long it took, in weeks")
    tale: Statement = Field(description="what happened")
    review: Review = Field(description="who has looked at it")
'''
PAGE = """<p class="hip-lead">{{ page.statement(story.tale) }}</p>
<p>It was {{ page.a("cause", story.cause) }}, and took {{ story.weeks }} weeks.</p>
"""
STORY = """name: Back in the woods
also: [Woodland return]
cause: outer-tendon
weeks: 12
tale: {text: "A tendon calmed down under [outer-tendon](cause:outer-tendon) care, zyzzyva and all.", sources: [runner-study], sure: study}
review: {status: not-reviewed, written: 2026-11-24, due: 2027-11-24}
"""


@pytest.fixture
def with_stories(project: Path) -> Path:
    """A small site with one more kind of record: the folder of the kind, a record, a line of the
    menu.
    """
    room = project / "hipguide" / "kinds" / "story"
    room.mkdir()
    (room / "__init__.py").write_text(KIND, "utf-8")
    (room / "model.py").write_text(MODEL, "utf-8")
    (room / "page.html").write_text(PAGE, "utf-8")
    (project / "data" / "stories").mkdir()
    (project / "data" / "stories" / "woods.yml").write_text(STORY, "utf-8")
    settings = project / "mkdocs.yml"
    lists = ("causes", "symptoms", "exercises", "compare", "stories")
    menu = "\nnav:\n  - Home: index.md\n" + "".join(f"  - {name}/index.md\n" for name in lists)
    settings.write_text(settings.read_text("utf-8").partition("\nnav:")[0] + menu, "utf-8")
    return project


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hipguide", *words],
        cwd=project,
        env={
            **os.environ,
            "EDIT_URI": EDIT_URI,
            "PYTHONPATH": str(project),
            "NO_MKDOCS_2_WARNING": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_whole_site_knows_a_new_kind(with_stories: Path) -> None:
    assert run(with_stories, "check", "--no-proof").returncode == 0
    assert run(with_stories, "schema").returncode == 0
    built = run(with_stories, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    site = with_stories / "site"
    page = (site / "stories" / "woods" / "index.html").read_text("utf-8")
    assert "<h1>Back in the woods</h1>" in page
    assert '<a href="../../causes/outer-tendon/">' in page
    assert "/edit/main/data/stories/woods.yml" in page, (
        "the link to the file that a reader corrects"
    )
    assert "Add a story" in page
    assert '"about":"a story"' in page.replace(" ", "").replace("astory", "a story")
    index = (site / "stories" / "index.html").read_text("utf-8")
    assert '<a href="woods/">' in index or '<a href="../stories/woods/">' in index
    found = json.loads((site / "assets" / "search" / "pages.json").read_text("utf-8"))
    assert ["stories/woods/", "Back in the woods"] in [entry[:2] for entry in found["pages"]]
    assert "zyzzyva" in (site / "assets" / "search" / "z.json").read_text("utf-8")
    cause = (site / "causes" / "outer-tendon" / "index.html").read_text("utf-8")
    assert 'Named on: <a href="../../stories/woods/">Back in the woods</a>' in cause
    api = site / "api" / "v1"
    assert json.loads((api / "index.json").read_text("utf-8"))["kinds"]["story"]["count"] == 1
    record = json.loads((api / "stories" / "woods.json").read_text("utf-8"))
    assert record["page"] == "../../../stories/woods/"
    assert record["record"]["weeks"] == 12
    assert (api / "schema" / "story.json").is_file()
    schema = json.loads((with_stories / "data/schema/story.schema.json").read_text("utf-8"))
    assert "weeks" in schema["properties"]
    editor = (with_stories / ".vscode" / "settings.json").read_text("utf-8")
    assert "data/stories/*.yml" in editor
    snippets = (with_stories / ".vscode" / "hipguide.code-snippets").read_text("utf-8")
    assert "A new story" in snippets


def test_the_check_and_the_form_know_a_new_kind(with_stories: Path) -> None:
    story = with_stories / "data" / "stories" / "woods.yml"
    story.write_text(
        STORY.replace("weeks: 12", "weeks: 100").replace("cause: outer-tendon\n", "cause: outer\n"),
        "utf-8",
    )
    done = run(with_stories, "check", "--no-proof")
    assert done.returncode == 1
    assert 'data/stories/woods.yml:3:1  unknown-id  There is no cause "outer".' in done.stdout
    assert "data/stories/woods.yml:4:1  story  Nobody waits so long." in done.stdout
    done = run(with_stories, "new", "story", "Slow but sure")
    assert done.returncode == 0, done.stderr
    assert "Tell slow-but-sure to somebody." in done.stdout
    assert "weeks:" in (with_stories / "data/stories/slow-but-sure.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("what", "file", "old", "new", "sentence"),
    [
        (
            "a part",
            "__init__.py",
            '    texts="advice",\n',
            "",
            "leaves out `texts`: whether its texts",
        ),
        (
            "a file of its own",
            "model.py",
            None,
            None,
            "No module named 'hipguide.kinds.story.model'",
        ),
        ("its page", "page.html", None, None, "there is no page.html in its folder"),
        (
            "its declaration",
            "__init__.py",
            "KIND = ",
            "LIKE = ",
            'define a `KIND` with the name "story"',
        ),
        ("what makes it a package", "__init__.py", None, None, "there is no __init__.py in it"),
        ("how to add", "__init__.py", '"Tell {uid} to somebody."', "None", "says not how one adds"),
        (
            "a field",
            "__init__.py",
            'other_names="also"',
            'other_names="too"',
            "names `too`, which its model does not have",
        ),
        (
            "a kind",
            "model.py",
            "cause: CauseId",
            'cause: Annotated[str, Ref("tree")]',
            'refers to "tree"',
        ),
    ],
)
def test_what_a_kind_leaves_out_is_said_before_anything_else(
    with_stories: Path, what: str, file: str, old: str | None, new: str | None, sentence: str
) -> None:
    path = with_stories / "hipguide" / "kinds" / "story" / file
    if old is None or new is None:
        path.unlink()
    else:
        text = path.read_text("utf-8")
        assert old in text
        text = text.replace(old, new)
        if "Annotated" in text:
            text = "from typing import Annotated\nfrom ...records.base import Ref\n" + text
        path.write_text(text, "utf-8")
    done = run(with_stories, "check", "--no-proof")
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert "hipguide/kinds/story/" in last, what
    assert sentence in last


def test_a_list_of_pages_that_the_menu_does_not_name_stops_the_build(with_stories: Path) -> None:
    settings = with_stories / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("  - stories/index.md\n", "")
    settings.write_text(text, "utf-8")
    done = run(with_stories, "build")
    assert done.returncode == 1
    assert "stories/index.md" in done.stdout + done.stderr
