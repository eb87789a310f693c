"""The finder's page: its chart says what the finder does, and its script has the words that it
needs.
"""

from __future__ import annotations

import pytest

from hipguide import finder_page
from hipguide.finder import Form
from hipguide.finder.form import RUNS
from hipguide.library import Library
from hipguide.links import Links
from hipguide.render import Site


@pytest.fixture(scope="module")
def chart(library: Library, site_links: Links) -> finder_page.Chart:
    return finder_page.Chart(library, site_links)


@pytest.fixture(scope="module")
def page(library: Library, site_links: Links, form: Form) -> str:
    return str(Site(library, site_links, form).finder("pain-finder/"))


def test_the_chart_tells_every_sign(page: str, form: Form) -> None:
    for sign in form.signs:
        if sign.shown_by:
            assert f'id="chart-sign-{sign.uid}"' in page
        ticked = any(answer.uid == sign.uid for q in form.questions for answer in q.answers)
        assert (f'#{sign.uid}">' in page) >= ticked


def test_the_chart_has_every_cause_of_the_finder_at_a_place(
    form: Form, library: Library, chart: finder_page.Chart
) -> None:
    places = [a.yes for q in form.questions if q.role.locates for a in q.answers if a.yes]
    shown = {
        uid
        for yes in places
        for often in (finder_page.STRONG, ("sometimes",))
        for uid in chart.at(yes, often)
    }
    assert shown == {uid for uid, cause in library.causes.items() if not cause.finder.left_out}


def test_a_page_stands_once_at_a_place_that_holds_two(chart: finder_page.Chart, form: Form) -> None:
    for answer in (
        a for q in form.questions if q.role.locates for a in q.answers if len(a.yes) > 1
    ):
        both = [*chart.at(answer.yes), *chart.at(answer.yes, ("sometimes",))]
        assert len(both) == len(set(both))
        assert set(both) == {
            uid
            for one in answer.yes
            for o in (finder_page.STRONG, ("sometimes",))
            for uid in chart.at([one], o)
        }


def test_what_sets_a_page_apart_is_what_it_nearly_always_has(
    chart: finder_page.Chart, library: Library
) -> None:
    for uid, cause in library.causes.items():
        often = {f.symptom: f.often for f in cause.findings}
        named = [often[symptom] for symptom in chart.apart(uid)]
        assert len(named) <= finder_page.SET_APART
        assert named == sorted(named, key=("hallmark", "common").index)


def test_the_script_has_words_for_all_that_the_finder_can_say(library: Library, form: Form) -> None:
    words = finder_page.words(library)
    assert {cause.urgency for cause in form.causes.values()} <= set(words["care"])
    assert set(RUNS) <= set(words["run"])
    assert all(
        set(care) == {"label", "text", "who", "when", "again"} for care in words["care"].values()
    )
    assert {sign.uid for sign in form.signs} == set(words["signs"])
    for uid, sign in ((uid, library.signs[uid]) for uid in words["signs"]):
        assert bool(words["signs"][uid]["page"]) == sign.warning, (
            "only the lists of warning signs have a place for it"
        )
    assert set(words["timeline"]) <= {q.uid for q in form.questions}
