"""What CONTRIBUTING promises: a new record is one file and one line where it belongs, and
everything else follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from hipguide import finder, pages, rules
from hipguide.library import load
from hipguide.links import link
from hipguide.render import Site

pytestmark = pytest.mark.slow


@dataclass
class Looked:
    """A library after a contribution: its problems, page plan, links, and pages."""

    problems: list[str]
    plans: list[str]
    site: Site

    def page(self, kind: str, uid: str) -> str:
        return str(self.site.record(kind, uid, f"{kind}s/{uid}/"))


def look(data: Path) -> Looked:
    library = load(data)
    problems = [str(p) for p in rules.check(library)]
    assert not problems, problems
    site = Site(library, link(library), finder.compile_form(library))
    assert finder.prove(site.form, library) == []
    return Looked(problems, [p.path for p in pages.of_records(library)], site)


def contents(data: Path) -> dict[str, str]:
    return {p.relative_to(data).as_posix(): p.read_text("utf-8") for p in data.rglob("*.yml")}


def add_line(path: Path, after: str, line: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(after) == 1
    path.write_text(text.replace(after, after + line), "utf-8")


def one_file_and_one_line(
    before: dict[str, str], after: dict[str, str], new: str, changed: str
) -> bool:
    """Whether the two sets of files differ by one new file, and by one new line in one other."""
    others = {name: text for name, text in after.items() if name not in (new, changed)}
    same = others == {name: text for name, text in before.items() if name != changed}
    lines, more = before[changed].splitlines(), after[changed].splitlines()
    return same and new not in before and len(more) == len(lines) + 1 and set(lines) <= set(more)


def copy_of(path: Path, new: str, old_name: str, new_name: str) -> Path:
    text = path.read_text("utf-8")
    assert text.count(old_name) == 1
    copy = path.with_name(f"{new}.yml")
    copy.write_text(text.replace(old_name, new_name), "utf-8")
    return copy


def test_an_exercise_is_one_file_and_one_line_in_a_cause(good: Path) -> None:
    before = contents(good)
    copy_of(
        good / "exercises" / "side-step.yml",
        "hip-hitch",
        "name: Side step with a band",
        "name: Hip hitch",
    )
    add_line(good / "causes" / "outer-tendon.yml", "      - side-step\n", "      - hip-hitch\n")
    seen = look(good)
    assert one_file_and_one_line(
        before, contents(good), "exercises/hip-hitch.yml", "causes/outer-tendon.yml"
    )
    assert "exercises/hip-hitch.md" in seen.plans
    assert seen.site.links.programmes["hip-hitch"] == [("outer-tendon", "build")]
    assert "hip-hitch" in seen.site.links.avoided["neck-crack"]
    assert 'href="../../exercises/hip-hitch/"' in seen.page("cause", "outer-tendon")
    assert 'href="../../causes/outer-tendon/#stage-build"' in seen.page("exercise", "hip-hitch")
    assert "Hip hitch" in str(seen.site.piece("piece_exercises", "exercises/"))


def test_a_symptom_is_one_file_and_one_line_in_a_cause(good: Path) -> None:
    before = contents(good)
    copy_of(
        good / "symptoms" / "night-pain.yml",
        "stiff-hip",
        "name: Pain at night",
        "name: A stiff hip",
    )
    add_line(
        good / "causes" / "groin-strain.yml",
        "findings:\n",
        "  - {symptom: stiff-hip, often: common, sources: [outer-expert], sure: clinician}\n",
    )
    seen = look(good)
    assert one_file_and_one_line(
        before, contents(good), "symptoms/stiff-hip.yml", "causes/groin-strain.yml"
    )
    assert "symptoms/stiff-hip.md" in seen.plans
    assert [m.cause for m in seen.site.links.meanings["stiff-hip"]] == ["groin-strain"]
    assert 'href="../../causes/groin-strain/"' in seen.page("symptom", "stiff-hip")
    assert 'href="../../symptoms/stiff-hip/"' in seen.page("cause", "groin-strain")
    assert seen.site.links.symptom_exercises["stiff-hip"] == ["hip-bridge"]


def test_a_source_is_one_file_and_its_id_where_it_is_cited(good: Path) -> None:
    (good / "sources" / "new-study.yml").write_text(
        "title: A new study of stairs\nkind: study\nread: full\nurl: https://stairs.example/\n",
        "utf-8",
    )
    path = good / "symptoms" / "worse-on-stairs.yml"
    path.write_text(
        path.read_text("utf-8").replace("[outer-review]", "[outer-review, new-study]"), "utf-8"
    )
    seen = look(good)
    assert seen.site.links.cited_on["new-study"] == [("symptom", "worse-on-stairs")]
    assert "A new study of stairs" in seen.page("symptom", "worse-on-stairs")
    assert 'href="https://stairs.example/"' in str(
        seen.site.piece("piece_sources", "sources/n/", shelf_name="n")
    )


def set_apart(path: Path) -> None:
    """Give a copied cause one finding of its own: the finder leads first only to what it can tell
    apart.
    """
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("worse-on-stairs, often: sometimes", "worse-on-stairs, often: hallmark"),
        "utf-8",
    )


def test_a_cause_is_one_file(good: Path) -> None:
    before = contents(good)
    copy = copy_of(
        good / "causes" / "groin-strain.yml",
        "front-strain",
        "name: Groin strain",
        "name: Front strain",
    )
    set_apart(copy)
    seen = look(good)
    after = contents(good)
    assert after.pop("causes/front-strain.yml")
    assert after == before
    assert "causes/front-strain.md" in seen.plans
    assert "front-strain" in seen.site.form.listed
    assert "front-strain" in [m.cause for m in seen.site.links.meanings["pain-groin-front"]]
    assert "Front strain" in str(seen.site.piece("piece_causes", "causes/"))


def test_a_narrower_cause_stands_under_the_wider_one(good: Path) -> None:
    copy = copy_of(
        good / "causes" / "groin-strain.yml",
        "front-strain",
        "name: Groin strain\n",
        "name: Front strain\nparent: groin-strain\n",
    )
    set_apart(copy)
    seen = look(good)
    assert seen.site.links.children["groin-strain"] == ["front-strain"]
    assert 'href="../../causes/front-strain/"' in seen.page("cause", "groin-strain")
    assert 'href="../../causes/groin-strain/"' in seen.page("cause", "front-strain")


def test_every_page_names_the_file_to_edit(good: Path) -> None:
    for plan in pages.of_records(load(good)):
        assert (good.parent / plan.data_file).is_file()


def test_descriptions_are_short_plain_text_cut_at_a_word(good: Path) -> None:
    path = good / "symptoms" / "night-pain.yml"
    words = "It *aches* when you lie still, " + "and then it aches again " * 20
    path.write_text(path.read_text("utf-8").replace("It aches when you lie still.", words), "utf-8")
    plan = next(p for p in pages.of_records(load(good)) if p.uid == "night-pain")
    assert len(plan.description) <= 156
    assert plan.description.startswith("It aches when")
    assert plan.description.endswith("…")
    assert plan.description.removesuffix("…") in words.replace("*", "")


def test_a_description_without_blanks_is_cut_too(good: Path) -> None:
    path = good / "symptoms" / "night-pain.yml"
    path.write_text(
        path.read_text("utf-8").replace("It aches when you lie still.", "a" * 400), "utf-8"
    )
    plan = next(p for p in pages.of_records(load(good)) if p.uid == "night-pain")
    assert len(plan.description) <= 156
