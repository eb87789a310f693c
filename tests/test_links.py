"""A link is declared once and shown on both pages: what the records say and what the pages list is
the same.
"""

from __future__ import annotations

from pathlib import Path

from hipguide.library import Library, load
from hipguide.links import Links, link


def test_every_finding_is_on_its_symptom_and_nothing_else_is(
    made_up: Library, made_up_links: Links
) -> None:
    declared = {
        (f.symptom, uid, f.often) for uid, cause in made_up.causes.items() for f in cause.findings
    }
    shown = {
        (s, m.cause, m.finding.often)
        for s, meanings in made_up_links.meanings.items()
        for m in meanings
    }
    assert shown == declared != set()


def test_every_exercise_of_a_programme_leads_back_to_its_cause_and_stage(
    made_up: Library, made_up_links: Links
) -> None:
    declared = {
        (e, uid, s.stage)
        for uid, c in made_up.causes.items()
        for s in c.programme
        for e in s.exercises
    }
    shown = {(e, uid, stage) for e, uses in made_up_links.programmes.items() for uid, stage in uses}
    assert shown == declared != set()


def test_every_exercise_to_avoid_is_on_its_cause(made_up: Library, made_up_links: Links) -> None:
    declared = {
        (avoid.cause, uid)
        for uid, exercise in made_up.exercises.items()
        for avoid in exercise.avoid_with
    }
    assert {
        (cause, uid) for cause, uids in made_up_links.avoided.items() for uid in uids
    } == declared


def test_every_kind_of_a_cause_is_on_the_wider_cause(
    made_up: Library, made_up_links: Links
) -> None:
    declared = {(cause.parent, uid) for uid, cause in made_up.causes.items() if cause.parent}
    assert (
        {(parent, uid) for parent, uids in made_up_links.children.items() for uid in uids}
        == declared
        != set()
    )


def test_every_red_flag_is_on_its_causes(made_up: Library, made_up_links: Links) -> None:
    declared = {(cause, uid) for uid, flag in made_up.signs.items() for cause in flag.causes}
    assert (
        {(cause, uid) for cause, uids in made_up_links.flags.items() for uid in uids}
        == declared
        != set()
    )


def test_two_causes_that_can_be_confused_name_each_other_once(
    made_up: Library, made_up_links: Links
) -> None:
    pairs = [(uid, d.cause) for uid, cause in made_up.causes.items() for d in cause.tells_apart]
    assert pairs
    for one, other in pairs:
        assert made_up_links.look_alikes[one].count(other) == 1
        assert made_up_links.look_alikes[other].count(one) == 1
    for uid, others in made_up_links.look_alikes.items():
        assert uid not in others


def test_every_source_says_where_it_is_cited(made_up: Library, made_up_links: Links) -> None:
    assert made_up.sources
    assert all(made_up_links.cited_on[uid] for uid in made_up.sources)
    for places in made_up_links.cited_on.values():
        assert len(places) == len(set(places))
        assert all(uid in made_up.records[kind] for kind, uid in places)


def test_a_symptom_lists_the_causes_that_fit_best_first(made_up_links: Links) -> None:
    order = ["hallmark", "common", "sometimes", "unusual", "never"]
    assert max(len(meanings) for meanings in made_up_links.meanings.values()) > 2
    for meanings in made_up_links.meanings.values():
        places = [order.index(m.finding.often) for m in meanings]
        assert places == sorted(places)


def test_a_symptom_of_a_bone_stress_injury_offers_no_exercises(
    made_up: Library, made_up_links: Links
) -> None:
    offered = made_up_links.symptom_exercises
    assert offered["pain-each-step"] == offered["night-pain"] == []
    assert "hip-bridge" in offered["worse-on-stairs"]
    assert made_up.is_bone(made_up.causes["shaft-crack"])


def test_of_two_causes_that_fit_equally_the_more_urgent_one_comes_first(good: Path) -> None:
    path = good / "causes" / "neck-crack.yml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("pain-groin-front, often: common", "pain-groin-front, often: hallmark"),
        "utf-8",
    )
    meanings = link(load(good)).meanings["pain-groin-front"]
    assert [m.cause for m in meanings] == ["neck-crack", "groin-strain"]


def test_a_link_in_a_text_counts_as_a_use_of_the_term_on_that_page(good: Path) -> None:
    assert link(load(good)).term_used_on["tendon"] == [("cause", "outer-tendon")]
