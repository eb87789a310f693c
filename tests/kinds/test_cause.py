"""How many people have a symptom, where a source has counted: which word follows, and where readers
and programs find it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from hipguide import finder, rules
from hipguide.kinds.cause.model import Share
from hipguide.library import load
from hipguide.links import link
from hipguide.publish.api import FOLDER, Api
from hipguide.render import Site

LINE = "  - {symptom: worse-on-stairs, often: common, sources: [outer-review], sure: study}\n"
COUNTED = """\
  - symptom: worse-on-stairs
    often: common
    share: {of_100: 43-61, who: "119 runners <with> a sore tendon", source: outer-review}
    sources: [outer-review]
    sure: study
"""


@pytest.fixture
def counted(good: Path) -> Path:
    path = good / "causes" / "outer-tendon.yml"
    text = path.read_text("utf-8")
    assert LINE in text
    path.write_text(text.replace(LINE, COUNTED), "utf-8")
    return good


def drawn(data: Path) -> Site:
    library = load(data)
    return Site(library, link(library), finder.compile_form(library))


@pytest.mark.parametrize(
    ("of_100", "words"),
    [
        ("100", ["hallmark"]),
        ("80", ["hallmark"]),
        ("79", ["common"]),
        ("50", ["common"]),
        ("49", ["sometimes"]),
        ("20", ["sometimes"]),
        ("19", ["unusual"]),
        ("3", ["unusual"]),
        ("2", ["never"]),
        ("1", ["never"]),
        ("43-61", ["common", "sometimes"]),
        ("50-79", ["common"]),
        ("2-85", ["hallmark", "common", "sometimes", "unusual", "never"]),
    ],
)
def test_a_number_has_one_word_and_a_range_those_from_end_to_end(
    of_100: str, words: list[str]
) -> None:
    assert list(Share(of_100=of_100, who="people of a test", source="a-study").words) == words


@pytest.mark.parametrize("of_100", ["0", "101", "61-43", "about 50", "50 %"])
def test_what_is_no_share_of_a_hundred_is_refused(of_100: str) -> None:
    with pytest.raises(ValidationError):
        Share(of_100=of_100, who="people of a test", source="a-study")


@pytest.mark.parametrize(
    ("word", "found"),
    [("common", []), ("sometimes", []), ("hallmark", ["share"]), ("unusual", ["share"])],
)
def test_the_word_of_a_finding_follows_from_its_number(
    counted: Path, word: str, found: list[str]
) -> None:
    path = counted / "causes" / "outer-tendon.yml"
    path.write_text(path.read_text("utf-8").replace("often: common", f"often: {word}"), "utf-8")
    assert [problem.rule for problem in rules.check(load(counted))] == found


def test_the_source_that_counted_is_one_of_the_finding(counted: Path) -> None:
    path = counted / "causes" / "outer-tendon.yml"
    path.write_text(
        path.read_text("utf-8").replace("source: outer-review", "source: runner-study"), "utf-8"
    )
    assert [problem.rule for problem in rules.check(load(counted))] == ["share"]


def test_the_page_of_the_cause_and_its_pack_tell_the_number_and_who_was_counted(
    counted: Path,
) -> None:
    site = drawn(counted)
    page = site.record("cause", "outer-tendon", "causes/outer-tendon/")
    pack = site.piece(
        "cause/review_pack",
        "review/outer-tendon/",
        uid="outer-tendon",
        cause=site.library.causes["outer-tendon"],
    )
    for html in (page, pack):
        assert html.count("43 to 61 of 100, counted in 119 runners &lt;with&gt; a sore tendon") == 1


def test_programs_get_the_number_with_the_record(counted: Path, tmp_path: Path) -> None:
    Api(drawn(counted), {}).write(tmp_path)
    record = json.loads((tmp_path / FOLDER / "causes" / "outer-tendon.json").read_text("utf-8"))[
        "record"
    ]
    shares = {f["symptom"]: f.get("share") for f in record["findings"]}
    assert shares["worse-on-stairs"] == {
        "of_100": "43-61",
        "who": "119 runners <with> a sore tendon",
        "source": "outer-review",
    }
    assert not shares["pain-outer-hip"]
