"""The review pack of a cause: what a clinician ticks on paper. All names here are made up."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from hipguide import finder, pages, review, strength
from hipguide.library import Library, load
from hipguide.links import link
from hipguide.prose import plain
from hipguide.render import Site

pytestmark = pytest.mark.slow

TICKS = "☐ agree ☐ change ☐ unsure"


def packs(library: Library, form: finder.Form) -> dict[str, str]:
    """Cause → its review pack as HTML."""
    site = Site(library, link(library), form)
    return {
        plan.uid: str(site.draw(plan, f"review/{plan.uid}/"))
        for plan in pages.of_records(library)
        if plan.pack
    }


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def part(html: str, heading: str) -> str:
    """What stands under a heading."""
    return re.split(r"<h2 ", html.partition(f'id="{heading}"')[2])[0]


@pytest.fixture(scope="module")
def drawn(made_up: Library, made_up_form: finder.Form) -> dict[str, str]:
    return packs(made_up, made_up_form)


def test_every_cause_has_a_pack_and_nothing_else_has(
    made_up: Library, drawn: dict[str, str]
) -> None:
    assert set(drawn) == set(made_up.causes)


def test_every_finding_stands_there_once_with_its_weight_in_words_and_can_be_ticked(
    made_up: Library, drawn: dict[str, str]
) -> None:
    for uid, cause in made_up.causes.items():
        lines = re.findall(r"<li>(.*?)</li>", part(drawn[uid], "findings"), re.S)
        said = sorted(text(line).partition(" (")[0] for line in lines)
        words = made_up.vocabulary.often
        notes = {f.symptom: f". {plain(f.note)}" if f.note else "" for f in cause.findings}
        due = [
            f"{words[f.often].label}: {made_up.symptoms[f.symptom].name}{notes[f.symptom]}".partition(
                " ("
            )[0]
            for f in cause.findings
        ]
        assert said == sorted(due) != [], uid
        assert all(TICKS in text(line) for line in lines), uid


def test_findings_are_told_the_surest_sign_first(made_up: Library, drawn: dict[str, str]) -> None:
    words = [w.label for w in made_up.vocabulary.often.values()]
    for uid, html in drawn.items():
        found = [
            words.index(w) for w in re.findall(r"<strong>([^<]+):</strong>", part(html, "findings"))
        ]
        assert found == sorted(found) != [], uid


def test_every_source_says_how_much_of_it_was_read(made_up: Library, drawn: dict[str, str]) -> None:
    for uid, cause in made_up.causes.items():
        sources = {s for f in cause.findings for s in f.sources}
        listed = re.findall(r'<li id="source-\d+">(.*?)</li>', drawn[uid], re.S)
        assert sources
        assert sum(f"#{s}" in line for line in listed for s in sources) >= len(sources)
        assert all(
            re.search(r"Read(?: in full| in part|: abstract or official page|: a summary)\.", i)
            for i in listed
        )


def test_every_doubt_is_there(made_up: Library, drawn: dict[str, str]) -> None:
    assert list(strength.doubts(made_up, made_up.causes["groin-strain"]))
    for uid, cause in made_up.causes.items():
        listed = part(drawn[uid], "doubts")
        found = list(strength.doubts(made_up, cause))
        assert listed.count("<li>") == len(found), uid
        for _, evidence, _ in found:
            assert plain(evidence.reason or getattr(evidence, "text", "")) in text(listed), uid


def test_a_cause_without_doubts_or_flags_says_so(good: Path) -> None:
    library = load(good)
    html = packs(library, finder.compile_form(library))["outer-tendon"]
    assert "None." in part(html, "flags")


def test_the_care_level_the_running_advice_and_the_flags_are_there(
    made_up: Library, drawn: dict[str, str]
) -> None:
    links = link(made_up)
    assert len(links.flags["neck-crack"]) > 1
    for uid, cause in made_up.causes.items():
        care = text(part(drawn[uid], "care"))
        assert f"Care level: {made_up.vocabulary.urgency[cause.urgency].label}" in care
        assert f"Can I run? {made_up.vocabulary.run[cause.can_i_run.answer].label}" in care
        for flag in links.flags[uid]:
            assert plain(made_up.signs[flag].notice) in text(drawn[uid])


def test_the_digest_on_paper_is_the_one_that_signs(made_up: Library, drawn: dict[str, str]) -> None:
    assert all(review.digest(cause) in drawn[uid] for uid, cause in made_up.causes.items())


def test_the_page_of_a_cause_leads_to_its_pack(good: Path) -> None:
    library = load(good)
    site = Site(library, link(library), finder.compile_form(library))
    assert 'href="../../review/groin-strain/"' in site.record(
        "cause", "groin-strain", "causes/groin-strain/"
    )
    assert "/review/" not in site.record("symptom", "night-pain", "symptoms/night-pain/")
