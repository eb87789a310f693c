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
def chart(made_up: Library, made_up_links: Links) -> finder_page.Chart:
    return finder_page.Chart(made_up, made_up_links)


@pytest.fixture(scope="module")
def page(made_up: Library, made_up_links: Links, made_up_form: Form) -> str:
    return str(Site(made_up, made_up_links, made_up_form).finder("pain-finder/"))


def test_the_chart_tells_every_sign(page: str, made_up_form: Form) -> None:
    shown = [sign.uid for sign in made_up_form.signs if sign.shown_by]
    assert shown == ["groin-at-night", "thigh-each-step"]
    for sign in made_up_form.signs:
        if sign.shown_by:
            assert f'id="chart-sign-{sign.uid}"' in page
        ticked = any(answer.uid == sign.uid for q in made_up_form.questions for answer in q.answers)
        assert (f'#{sign.uid}">' in page) >= ticked


def test_the_chart_has_every_cause_of_the_finder_at_a_place(
    made_up_form: Form, made_up: Library, chart: finder_page.Chart
) -> None:
    places = [a.yes for q in made_up_form.questions if q.role.locates for a in q.answers if a.yes]
    shown = {
        uid
        for yes in places
        for often in (finder_page.STRONG, ("sometimes",))
        for uid in chart.at(yes, often)
    }
    assert shown == {uid for uid, cause in made_up.causes.items() if not cause.finder.left_out}


def test_a_page_stands_once_at_a_place_that_holds_two(chart: finder_page.Chart) -> None:
    assert chart.at(["pain-groin-front"]) == ["groin-strain", "neck-crack", "shaft-crack"]
    assert chart.at(["pain-outer-hip"]) == ["outer-tendon"], "left out: the deep tendon"
    both = ["pain-groin-front", "pain-outer-hip"]
    assert chart.at(both) == ["outer-tendon", "groin-strain", "neck-crack", "shaft-crack"]
    assert chart.at(["pain-each-step", "pain-groin-front"], ("sometimes",)) == []


def test_what_sets_a_page_apart_is_what_it_nearly_always_has(chart: finder_page.Chart) -> None:
    assert chart.apart("neck-crack") == ["pain-each-step"]
    assert chart.apart("groin-strain") == []
    assert chart.apart("deep-tendon") == ["stiff-after-rest", "worse-on-stairs"]
    assert chart.apart("shaft-crack") == ["night-pain", "pain-each-step"], (
        "the one that few others have comes first"
    )


def test_the_script_has_words_for_all_that_the_finder_can_say(
    made_up: Library, made_up_form: Form
) -> None:
    words = finder_page.words(made_up)
    assert {cause.urgency for cause in made_up_form.causes.values()} <= set(words["care"])
    assert set(RUNS) <= set(words["run"])
    assert all(
        set(care) == {"label", "text", "who", "when", "again"} for care in words["care"].values()
    )
    assert {sign.uid for sign in made_up_form.signs} == set(words["signs"])
    for uid, sign in ((uid, made_up.signs[uid]) for uid in words["signs"]):
        assert bool(words["signs"][uid]["page"]) == sign.warning, (
            "only the lists of warning signs have a place for it"
        )
    assert words["timeline"] == ["stiff"]
