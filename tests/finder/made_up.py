"""A small finder of made-up questions, signs and causes, for tests of the walk and of the proofs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hipguide.finder.cases import Case
from hipguide.finder.form import CauseCard, Form, FormAnswer, FormQuestion, FormSign, Table
from hipguide.library import Library
from hipguide.records import ROLES, Role

ANSWER, NO, UNSURE = FormAnswer, FormAnswer("no", "No"), FormAnswer("not-sure", "Not sure")
NONE = FormAnswer("none", "None of these")


def question(uid: str, role: str | Role, *answers: FormAnswer, **more: object) -> FormQuestion:
    """A question; "not sure" is added as its last answer."""
    values = {"several": False, "only_at": (), "only_if": ()} | more
    does = ROLES[role] if isinstance(role, str) else role
    return FormQuestion(
        uid, f"{uid}?", "", "It matters.", does, answers=(*answers, UNSURE), **values
    )  # type: ignore[arg-type]


AGE = question(
    "age", "age", ANSWER("young", "Young", facts=("young",)), ANSWER("old", "Old", facts=("old",))
)
SCREEN = question("warning", "red-flags", ANSWER("ice-leg", "An icy leg"), NONE, several=True)
PLACE = question(
    "place",
    "place",
    ANSWER("front", "Front", yes=("front",)),
    ANSWER("side", "Side", yes=("side",)),
    ANSWER("moon", "On the moon", leave="nothing-fits"),
    several=True,
)
STEP = question(
    "step",
    "gate",
    ANSWER("yes", "Yes", yes=("step",)),
    ANSWER("no", "No", no=("step",)),
    only_at=("front",),
)
RISK = question(
    "risk",
    "gate",
    ANSWER("load", "More load", facts=("risk",)),
    ANSWER("diet", "Little food", facts=("risk",)),
    ANSWER("shoes", "New shoes", yes=("shoes",)),
    NONE,
    several=True,
    only_at=("front",),
    only_if=(("step",),),
)
STAIRS = question(
    "stairs", "detail", ANSWER("yes", "Yes", yes=("stairs",)), ANSWER("no", "No", no=("stairs",))
)

ICE = FormSign("ice-leg", "An icy leg", "emergency", None, False, (), (), ("ice",))
CRACK = FormSign(
    "crack-risk",
    "Step and risk",
    "urgent",
    "48-hours",
    False,
    ("front",),
    (("step", "risk"),),
    ("crack",),
)
LONE = FormSign(
    "lone-step", "Step alone", "routine", None, True, ("front",), (("step",),), ("crack",)
)
OLD = FormSign(
    "old-step", "Step when old", "emergency", None, False, ("front",), (("step", "old"),), ()
)


def card(uid: str, urgency: str, run: str, **often: str) -> CauseCard:
    """A cause with how often it brings each symptom."""
    return CauseCard(
        uid, uid.title(), f"A {uid}.", urgency, run, None, often, (f"Rest the {uid}.",)
    )  # type: ignore[arg-type]


CAUSES = {
    "tendon": card(
        "tendon",
        "self-care",
        "less",
        side="hallmark",
        front="common",
        stairs="common",
        step="unusual",
    ),
    "strain": card(
        "strain", "routine", "not-now", front="hallmark", stairs="unusual", shoes="common"
    ),
    "crack": card("crack", "urgent", "no", front="common", step="hallmark"),
    "ice": card("ice", "emergency", "no", front="sometimes"),
}
LISTED = ("tendon", "strain", "crack")


def form(signs: tuple[FormSign, ...] = (ICE, CRACK, LONE, OLD)) -> Form:
    """The form.

    The numbers say: tendon at the side and on stairs, strain at the front, crack with each step.
    """
    table = Table(
        start=(20, 10, 0),
        base={"risk": (-5, -5, -5)},
        answers={
            "place": {"front": (-60, 0, -20), "side": (0, -200, -200), "moon": (0, 0, 0)},
            "step": {"yes": (-150, -80, -5), "no": (-10, -10, -200)},
            "risk": {
                "load": (-40, -40, -10),
                "diet": (-60, -60, -20),
                "shoes": (-60, -5, -60),
                "none": (0, 0, -30),
            },
            "stairs": {"yes": (-20, -150, -80), "no": (-90, -10, -40)},
        },
        beside={"place": {"front": (-60, 0, -20), "side": (0, -190, -190), "moon": (0, 0, 0)}},
        out={"place": {"side": (2,)}},
    )
    questions = [AGE, SCREEN, PLACE, STEP, RISK, STAIRS]
    names = {symptom: symptom.title() for symptom in ("front", "side", "step", "stairs", "shoes")}
    return Form(questions, list(signs), table, CAUSES, names, LISTED)


def without(question: str, **changes: object) -> Form:
    """The form with one question changed."""
    made = form()
    made.questions = [replace(q, **changes) if q.uid == question else q for q in made.questions]  # type: ignore[arg-type]
    made.__post_init__()
    return made


# -- people ----------------------------------------------------------------------------------------

ICY = {"warning": "ice-leg"}
# self-care: tendon, strain
ON_STAIRS = {"warning": "none", "age": "young", "place": "side", "stairs": "yes"}
# routine: strain, tendon
IN_FRONT = {"warning": "none", "age": "young", "place": "front", "step": "no", "stairs": "no"}
# urgent: crack first
CRACKED = {"warning": "none", "age": "young", "place": "front", "step": "yes", "risk": "load"}
NOWHERE = {"warning": "none", "age": "young", "stairs": "yes"}  # routine, as nobody knows where


def case(kind: str, answers: dict[str, str], right: str = "", **more: object) -> Case:
    """Somebody made up. `right` names the page and the care that were right; a hazard has none."""
    cause, _, care = right.partition(", ")
    told: dict[str, object] = {
        "kind": kind,
        "gist": "Somebody made up, for these tests alone.",
        "answers": answers,
    }
    if right:
        told["reference"] = {
            "cause": cause,
            "care": care,
            **{k: more.pop(k) for k in ("acceptable", "care_also_ok") if k in more},
        }
    if kind == "published":
        told["source"] = {"title": "A paper that nobody wrote"}
    return Case.model_validate(told | more)


def people() -> dict[str, Case]:
    """Cases of each kind and of each group."""
    return {
        "icy": case("published", ICY, "ice, emergency"),
        "stairs": case("published", ON_STAIRS, "tendon, self-care", second=ON_STAIRS),
        "slow": case(
            "published", ON_STAIRS, "strain, routine", care_also_ok=["self-care"], second=IN_FRONT
        ),
        "alarmed": case("published", IN_FRONT, "tendon, self-care"),
        "late": case("published", IN_FRONT, "crack, urgent"),
        "nowhere": case(
            "published", NOWHERE, "ice, urgent", acceptable=["crack"], care_also_ok=["routine"]
        ),
        "ann": case("person", ON_STAIRS, "tendon, self-care"),
        "bob": case("person", NOWHERE, "tendon, self-care"),
        "cold": case("hazard", ICY, expect=["emergency"], lists=["ice"], first=["ice"], run="no"),
        "step": case("hazard", CRACKED, expect=["urgent"], first=["strain"], run="no"),
    }


# -- records ---------------------------------------------------------------------------------------


def changed(library: Library, kind: str, uid: str, **fields: Any) -> Library:
    """The library with one record changed."""
    record = library.records[kind][uid].model_copy(update=fields)
    return replace(
        library, records={**library.records, kind: {**library.records[kind], uid: record}}
    )
