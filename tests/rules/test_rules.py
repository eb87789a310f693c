"""The rules' fine print: which wordings are refused and which stay allowed, and what counts as the
same work or name.

The mistakes themselves, each on its line, are in `fixtures/bad/`; `test_library.py` runs them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hipguide import rules
from hipguide.library import load


def rules_found(data: Path) -> list[str]:
    return [problem.rule for problem in rules.check(load(data))]


def change(data: Path, file: str, old: str, new: str) -> None:
    path = data / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), "utf-8")


def say(data: Path, words: str) -> list[str]:
    """The rules that a sentence breaks, in a symptom's description."""
    change(data, "symptoms/night-pain.yml", "It aches when you lie still.", f'"{words}"')
    return rules_found(data)


@pytest.mark.parametrize(
    "words",
    [
        "Try to hop on the sore leg.",
        "Try hopping three times.",
        "See if it hurts to hop.",
        "Hop on the sore leg and see.",
        "Stand up and hop.",
        "Test it: *hop* on that leg.",
        "Do one small hop.",
        "A good check is to hop on the sore leg.",
        "Stand on the sore leg and hop.",
        "Use a hop test.",
        "Can you hop without pain? Then you can run.",
        "Never do that, and then try to hop.",
        "Try to h\u00f3p on the sore leg.",
    ],
)
def test_a_hop_as_a_test_is_refused(good: Path, words: str) -> None:
    assert say(good, words) == ["hop-test"]


@pytest.mark.parametrize(
    "words",
    [
        "Never hop on the sore leg.",
        "Do not test it by hopping.",
        "Don't try to hop.",
        "Avoid anything that makes you hop.",
        "A hop can break the bone.",
        "We hope that you try it. There is hope.",
        "It hurts at the shop.",
    ],
)
def test_a_warning_about_hopping_is_allowed(good: Path, words: str) -> None:
    assert say(good, words) == []


@pytest.mark.parametrize(
    "words",
    [
        "You have a groin strain.",
        "You probably have a groin strain.",
        "You may have groin strain.",
        "You've got a groin strain.",
        "Then you have the sore outer tendon.",
        "YOU HAVE A GROIN STRAIN",
        "You *have* a groin strain.",
        "You  have a groin strain.",
        "You\\nhave a groin strain.",
        "Yo\u00fa have a gro\u00edn strain.",
    ],
)
def test_telling_readers_what_they_have_is_refused(good: Path, words: str) -> None:
    assert say(good, words) == ["diagnosis"]


@pytest.mark.parametrize(
    "words",
    [
        "This fits a groin strain.",
        "If you have a groin strain, rest.",
        "Ask whether you have a groin strain.",
        "You have time to rest.",
        "People with a groin strain limp.",
    ],
)
def test_saying_what_something_fits_is_allowed(good: Path, words: str) -> None:
    assert say(good, words) == []


@pytest.mark.parametrize(
    "words",
    [
        "We are 90% sure.",
        "It is 80 per cent likely.",
        "There is a chance of about 5 %.",
        "The probability is 70 percent.",
        "It is certain to 100%.",
    ],
)
def test_a_percentage_of_certainty_is_refused(good: Path, words: str) -> None:
    assert say(good, words) == ["percentage"]


@pytest.mark.parametrize(
    "words", ["Lift 80% of your best.", "About half are better by then.", "It is very likely."]
)
def test_other_numbers_and_words_are_allowed(good: Path, words: str) -> None:
    assert say(good, words) == []


def test_what_the_article_or_people_say_may_be_quoted(good: Path) -> None:
    change(
        good,
        "article.yml",
        "Rest cures everything.",
        "You have a groin strain. Try to hop. It is 90% certain.",
    )
    assert rules_found(good) == []


WEAKER = ("study", "health-service", "clinician", "other")


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [
        ("guideline", {"guideline", "trial", "review", *WEAKER}),
        ("consensus", {"guideline", "review", *WEAKER}),
        ("review", {"trial", "review", *WEAKER}),
        ("trial", {"trial", *WEAKER}),
        ("study", set(WEAKER)),
        ("case-report", set(WEAKER)),
        ("health-service", {"health-service", "clinician", "other"}),
        ("clinician", {"clinician", "other"}),
        ("protocol", {"clinician", "other"}),
        ("other", {"other"}),
        ("article", {"other"}),
    ],
)
def test_a_statement_is_no_surer_than_its_sources(good: Path, kind: str, allowed: set[str]) -> None:
    change(
        good,
        "vocabulary.yml",
        "article: {label: Article}",
        "article: {label: Article}\n  health-service: {label: NHS}\n  case-report: {label: Case}\n"
        "  protocol: {label: Plan}\n  other: {label: Other}",
    )
    (good / "sources" / "new-work.yml").write_text(
        f"title: A new work\nkind: {kind}\nread: full\nurl: https://new.example/\n", "utf-8"
    )
    assert kind in load(good).vocabulary.source_kind
    file = good / "symptoms" / "worse-on-stairs.yml"
    text = file.read_text("utf-8")
    for sure in ("guideline", "trial", "review", *WEAKER):
        file.write_text(
            text.replace("[outer-review]\n    sure: study", f"[new-work]\n    sure: {sure}"),
            "utf-8",
        )
        assert rules_found(good) == ([] if sure in allowed else ["too-sure"]), sure


def test_one_strong_source_among_weak_ones_is_enough(good: Path) -> None:
    change(
        good,
        "symptoms/worse-on-stairs.yml",
        "sources: [outer-review]",
        "sources: [outer-expert, outer-review]",
    )
    assert rules_found(good) == []


@pytest.mark.parametrize(
    ("field", "same"),
    [
        ("doi: 10.1234/runner.study", True),
        ("doi: 10.1234/RUNNER.Study", True),
        ("pmid: 5678", True),
        ("url: http://www.guideline.example/hip/", True),
        ("url: https://guideline.example/hip#part", False),
        ("url: https://guideline.example/knee", False),
        ("doi: 10.1234/runner.study.2", False),
        ("pmid: 56789", False),
    ],
)
def test_the_same_work_is_known_by_its_number_or_address(
    good: Path, field: str, same: bool
) -> None:
    (good / "sources" / "zz-work.yml").write_text(
        f"title: A new work\nkind: study\nread: full\n{field}\n", "utf-8"
    )
    change(
        good,
        "symptoms/worse-on-stairs.yml",
        "sources: [outer-review]",
        "sources: [outer-review, zz-work]",
    )
    assert rules_found(good) == (["duplicate-source"] if same else [])


@pytest.mark.parametrize(
    ("host", "refused"),
    [
        *(
            (site, True)
            for site in (
                "www.scribd.com",
                "SCRIBD.com",
                "uk.academia.edu",
                "docslib.org",
                "studylib.net",
            )
        ),
        *(
            (site, True)
            for site in (
                "coek.info",
                "vdocuments.site",
                "dokumen.pub",
                "pdfcoffee.com",
                "ebrary.net",
            )
        ),
        *((site, True) for site in ("academia.edu", "www.researchgate.net")),
        ("notscribd.com", False),
        ("scribd.com.example", False),
        ("www.nhs.uk", False),
    ],
)
def test_links_to_document_sharing_sites_are_refused(good: Path, host: str, refused: bool) -> None:
    change(good, "sources/hip-guideline.yml", "guideline.example", host)
    assert rules_found(good) == (["sharing-site"] if refused else [])


def test_names_are_compared_without_regard_to_capitals_and_across_aliases(good: Path) -> None:
    change(good, "symptoms/worse-on-stairs.yml", "[sore on steps]", "[PAIN AT NIGHT]")
    assert rules_found(good) == ["duplicate-name"]


def test_records_of_different_kinds_may_share_a_name(good: Path) -> None:
    change(good, "glossary.yml", "name: Tendon", "name: Hip bridge")
    assert rules_found(good) == []


def test_a_cause_that_says_why_it_is_left_out_needs_no_place(good: Path) -> None:
    change(
        good,
        "causes/outer-tendon.yml",
        "symptom: pain-outer-hip, often: hallmark",
        "symptom: pain-outer-hip, often: sometimes",
    )
    change(
        good,
        "causes/outer-tendon.yml",
        "review: {",
        "finder:\n  left_out: It has no place of its own.\nreview: {",
    )
    assert rules_found(good) == []


CRACK, STRAIN, TENDON = (
    "causes/neck-crack.yml",
    "causes/groin-strain.yml",
    "causes/outer-tendon.yml",
)
BRIDGE, STAIRS, QUESTIONS = (
    "exercises/hip-bridge.yml",
    "symptoms/worse-on-stairs.yml",
    "questions.yml",
)
PLANS, FLAGS, PAIRS = "return_to_running.yml", "signs.yml", "compare.yml"
FLAGS_NOW = """flags-now:
  ask: Do any of these fit you now?
  help: Tick each one that fits.
  why: These signs need a person.
  role: red-flags
  choose: several
"""
FLAGS_SOON = """flags-soon:
  ask: And any of these?
  help: Tick each one that fits.
  why: These signs need someone soon.
  role: red-flags
  choose: several
"""
HOP, HAVE = "Try to hop", "You have a groin strain"
EDITS: dict[str, tuple[list[str], list[tuple[str, str, str]]]] = {
    # What is changed in the good library, and the rules that it then breaks.
    "a name is read for safety": (["hop-test"], [(STAIRS, "name: Worse on stairs", f"name: {HOP}")]),
    "a label is read for safety": (["hop-test"], [(QUESTIONS, "label: Groin", f"label: {HOP}")]),
    "a question is read for safety": (["diagnosis"], [(QUESTIONS, "Is it worse on stairs?", f"{HAVE}?")]),
    "an alias is not": ([], [(STAIRS, "[sore on steps]", f"[{HOP}]")]),
    "nor is a note for contributors": ([], [("sources/outer-expert.yml", "title: ", f"note: {HOP}.\ntitle: ")]),
    "other names are compared although the name is in doubt": (
        ["duplicate-name", "wrong-type"],
        [(STAIRS, "name: Worse on stairs", "name: 90"), (STAIRS, "[sore on steps]", "[Pain at night]")],
    ),
    "a title is not": ([], [("sources/outer-expert.yml", "title: ", f"title: {HOP} ")]),
    "a cause is known by its other names": (["diagnosis"], [(STAIRS, "It hurts", "You have a sore outer tendon. It hurts")]),
    "a source in doubt proves nothing": (["unknown-word"], [("sources/outer-trial.yml", "kind: trial", "kind: trail")]),
    "a cause with a misspelt urgency is not compared": (["unknown-word"], [(CRACK, "urgency: urgent\ncan", "urgency: urgnt\ncan")]),
    "a flag with a misspelt urgency is not compared": (["unknown-word"], [(FLAGS, "urgency: urgent", "urgency: urgnt")]),
    "a flag as urgent as its cause is enough": ([], [(FLAGS, "urgency: emergency", "urgency: urgent\n  when: today")]),
    "a flag may not be less urgent": (["urgency"], [(FLAGS, "urgency: urgent", "urgency: routine")]),
    "help that is misspelt may be enough": (["unknown-id"], [(STRAIN, "sign: no-better", "sign: no-bettter")]),
    "help must be as urgent as the cause": (["urgency"], [(FLAGS, "urgency: routine", "urgency: self-care")]),
    "an emergency forbids running too": (
        ["urgency"],
        [
            (CRACK, "urgency: urgent\ncan", "urgency: emergency\ncan"),
            (CRACK, 'answer: "no"', "answer: less"),
            (FLAGS, "urgency: urgent\n  when: 48-hours", "urgency: emergency"),
        ],
    ),
    "an answer that is misspelt may be no": (["unknown-word"], [(CRACK, 'answer: "no"', "answer: nought")]),
    "a plan for what forbids running needs a clearance": (
        ["running-plan"],
        [(TENDON, "answer: less", 'answer: "no"')],
    ),
    "a plan for bone needs a clearance whatever the answer": (
        ["running-plan", "urgency"],
        [(CRACK, 'answer: "no"', "answer: less"), (PLANS, "  clearance: {text: A clinician has cleared you., sources: [outer-expert], sure: clinician}\n", "")],
    ),
    "a clearance in doubt may be one": (["unknown-key"], [(PLANS, "clearance: {text: A", "clearance: {x: 1, text: A")]),
    "a plan for an unknown cause is not judged": (["unknown-id"], [(PLANS, "causes: [outer-tendon]", "causes: [outer-tendons]")]),
    "steps may stay the same": ([], [(PLANS, "{run_minutes: 4, walk_minutes: 1, repeats: 5}", "{run_minutes: 1, walk_minutes: 1, repeats: 5}")]),
    "a step may not run for less": (["running-plan"], [(PLANS, "{run_minutes: 2, walk_minutes: 3, repeats: 5}", "{run_minutes: 30, walk_minutes: 3, repeats: 5}")]),
    "a step may not walk for longer": (["running-plan"], [(PLANS, "{run_minutes: 4, walk_minutes: 1, repeats: 5}", "{run_minutes: 4, walk_minutes: 2, repeats: 5}")]),
    "a pair in doubt is not judged": (["unknown-id"], [(PAIRS, "one: outer-tendon", "one: outer-tendons")]),
    "nor is its other half": (["unknown-id"], [(PAIRS, "other: groin-strain", "other: groin-strains")]),
    "a parent of another group": (["parent"], [(STRAIN, "group: muscle-tendon", "group: muscle-tendon\nparent: neck-crack")]),
    "a parent of the same group": ([], [(STRAIN, "group: muscle-tendon", "group: muscle-tendon\nparent: outer-tendon")]),
    "a parent whose group is in doubt": (
        ["unknown-word"],
        [(STRAIN, "group: muscle-tendon", "group: muscle-tendon\nparent: outer-tendon"), (TENDON, "group: muscle-tendon", "group: muscle-tendn")],
    ),
    "a child whose group is in doubt": (["unknown-word"], [(STRAIN, "group: muscle-tendon", "group: muscle-tendn\nparent: outer-tendon")]),
    "an unknown parent": (["unknown-id"], [(STRAIN, "group: muscle-tendon", "group: muscle-tendon\nparent: outer-tendons")]),
    "an alias like the record's own name": (["duplicate-name"], [(STAIRS, "[sore on steps]", "[WORSE on stairs]")]),
    "two aliases alike": ([], [(STAIRS, "[sore on steps]", "[sore on steps, sore on Steps]")]),
    "a term's other name is taken": (
        ["duplicate-name", "orphan"],
        [("glossary.yml", "tendon:\n", "cord: {name: Cord, also: [SINEW], short: a cord, text: A cord.}\ntendon:\n")],
    ),
    "a cause's other name is taken": (["duplicate-name"], [(TENDON, "[sore outer tendon]", "[groin Strain]")]),
    "an exercise's other name is taken": (["duplicate-name"], [(BRIDGE, "[bridge on the back]", "[walking sticks]")]),
    "an exercise without a dose": (["dose"], [("exercises/side-step.yml", "  text: The trial used two sets.\n  sources: [outer-trial]\n  sure: trial\n  sets: 2\n", ""), ("exercises/side-step.yml", "dose:\n", "")]),
    "a dose that is misspelt": (["unknown-key"], [("exercises/side-step.yml", "dose:\n", "doze:\n")]),
    "a kind that is misspelt": (["unknown-word"], [("exercises/walking-sticks.yml", "kind: aid", "kind: add")]),
    "a step of its own": (["self-reference"], [("exercises/side-step.yml", "easier: hip-bridge", "easier: side-step")]),
    "a harder step of its own": (["self-reference"], [(BRIDGE, "harder: side-step", "harder: hip-bridge")]),
    "a circle of two by their harder steps": (["ladder"], [("exercises/side-step.yml", "easier: hip-bridge", "harder: hip-bridge")]),
    "a circle of three": (
        ["ladder"],
        [(BRIDGE, "harder: side-step", "harder: walking-sticks"), ("exercises/walking-sticks.yml", "kind: aid", "kind: aid\nharder: side-step"), ("exercises/side-step.yml", "easier: hip-bridge", "harder: hip-bridge")],
    ),
    "two circles that share an exercise": (
        ["ladder", "ladder"],
        [(BRIDGE, "harder: side-step", "easier: side-step\nharder: walking-sticks"), ("exercises/walking-sticks.yml", "kind: aid", "kind: aid\nharder: hip-bridge")],
    ),
    "two ways to one easier exercise": ([], [("exercises/walking-sticks.yml", "kind: aid", "kind: aid\neasier: hip-bridge\nharder: side-step")]),
    "a step to an exercise that is not there": (["unknown-id"], [("exercises/side-step.yml", "easier: hip-bridge", "easier: zzz")]),
    "a question with one answer": (["question"], [(QUESTIONS, '    "no": {label: \'No\', no: [worse-on-stairs]}\n', "")]),
    "a question with not sure": (["question"], [(QUESTIONS, '    "no": {label: \'No\', no: [worse-on-stairs]}', '    not-sure: {label: Perhaps}')]),
    "no question about the age": (["question"], [(QUESTIONS, "role: age", "role: detail")]),
    "two questions about the age": (["question"], [(QUESTIONS, "role: detail", "role: age")]),
    "a place that is only sometimes one": (["finder"], [(STRAIN, "symptom: pain-groin-front, often: hallmark", "symptom: pain-groin-front, often: sometimes")]),
    "a place that is common": ([], [(STRAIN, "symptom: pain-groin-front, often: hallmark", "symptom: pain-groin-front, often: common")]),
    "two findings that the finder asks": (["finder"], [(STRAIN, "  - {symptom: pain-each-step, often: sometimes, sources: [outer-expert], sure: clinician}\n", "")]),
    "a source without an address": (["source"], [("sources/outer-expert.yml", "no_address: ", "note: ")]),
    "ours says that running is all right": (["ours-too-bold"], [(STRAIN, "answer: not-now", "answer: less")]),
    "one screen of flags is enough": (
        [],
        [(QUESTIONS, FLAGS_SOON, ""), (FLAGS, "question: flags-soon", "question: flags-now")],
    ),
    "no screen of flags at all": (["question", "question", "question"], [(QUESTIONS, FLAGS_SOON, ""), (QUESTIONS, FLAGS_NOW, "")]),
    "a finder in doubt": (["wrong-type"], [(STRAIN, "review: {", "finder: {left_out: [x]}\nreview: {"), (STRAIN, "symptom: pain-groin-front, often: hallmark", "symptom: pain-groin-front, often: never")]),
    "a flag with an unknown cause may have meant any": (
        ["unknown-id"],
        [
            (FLAGS, "a broken hip\n  causes: [neck-crack]", "a broken hip\n  causes: [zzz]"),
            (FLAGS, "the bone\n  causes: [neck-crack]", "the bone\n  causes: []"),
        ],
    ),
    "running is all right, says nobody": (
        ["ours-too-bold"],
        [
            (TENDON, "answer: less", "answer: yes"),
            (TENDON, "      sources: [outer-trial]\n      sure: trial\nwhat_it_is", "      sure: ours\n      reason: We run.\nwhat_it_is"),
        ],
    ),
    "a figure that no human could be": (["figure-joint"], [(BRIDGE, "[48, 300, 0]", "[48, 10, 0]")]),
    "a figure in doubt is not judged": (["unknown-key"], [(BRIDGE, "[48, 300, 0]", "[48, 10, 0]"), (BRIDGE, "works: [near]", "work: [near]")]),
    "a link of another form": (["link-form"], [(STAIRS, "It hurts to climb stairs.", '"[x](https://x.example) hurts."')]),
    "a link in a name is only text": ([], [(STAIRS, "name: Worse on stairs", 'name: "[x](https://x.example)"')]),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_what_is_changed_breaks_these_rules_and_no_other(good: Path, name: str) -> None:
    expected, edits = EDITS[name]
    for file, old, new in edits:
        change(good, file, old, new)
    found = rules.check(load(good))
    assert sorted(problem.rule for problem in found) == expected, "\n".join(map(str, found))


def test_the_kinds_of_sources_are_named_in_order(good: Path) -> None:
    old, new = (
        "sources: [outer-review]\n    sure: study",
        "sources: [runner-study, outer-trial, outer-expert]\n    sure: guideline",
    )
    change(good, STAIRS, old, new)
    (found,) = rules.check(load(good))
    assert "(clinician, study, trial)" in found.message


def test_a_problem_stands_at_the_part_that_is_wrong(good: Path) -> None:
    """Also where that part is not the first of what holds it."""
    change(
        good,
        TENDON,
        "  - stage: build\n    exercises:\n      - side-step",
        "  - exercises: [side-step]\n    stage: settle",
    )
    change(good, STAIRS, "sources: [outer-review]", "sources: [outer-review, zz-work, zz-page]")
    for uid, address in (
        ("zz-work", "pmid: 5678"),
        ("zz-page", "url: https://guideline.example/hip/"),
    ):
        (good / "sources" / f"{uid}.yml").write_text(
            f"title: {uid}\nkind: study\nread: full\n{address}\n", "utf-8"
        )
    found = [
        f"{p.file.split('/')[-1]}:{p.line}:{p.column} {p.rule}" for p in rules.check(load(good))
    ]
    assert found == [
        "outer-tendon.yml:54:5 programme",
        "zz-page.yml:4:1 duplicate-source",
        "zz-work.yml:4:1 duplicate-source",
    ]


def test_a_library_without_causes_is_no_crash(good: Path) -> None:
    shutil.rmtree(good / "causes")
    change(good, STAIRS, "It hurts", "You have it. It hurts")
    assert "unknown-id" in rules_found(good)


def test_a_figure_is_looked_at_whatever_stands_before_it(good: Path) -> None:
    (good / "exercises" / "aa.yml").write_text(
        (good / "exercises" / "walking-sticks.yml").read_text("utf-8"), "utf-8"
    )
    change(good, BRIDGE, "    - step: 2\n", "    - step: 3\n")
    found = rules.check(load(good))
    assert [p.rule for p in found if "hip-bridge" in p.file] == ["figure-step"]


def test_a_source_that_only_a_page_cites_under_a_slip_is_not_called_unused(good: Path) -> None:
    (good / "sources" / "page-work.yml").write_text(
        "title: A work\nkind: study\nread: full\npmid: 99\n", "utf-8"
    )
    docs = good.parent / "docs"
    docs.mkdir()
    (docs / "a.md").write_text(
        '---\nrender_macros: true\n---\nIt aches. {{ cite("page-wrok", sure="study") }}\n', "utf-8"
    )
    assert rules_found(good) == ["unknown-id"]


@pytest.mark.parametrize(
    ("new", "lives"),
    [
        *(
            (new, True)
            for new in (
                "causes/groin-strain/",
                "sources/o/",
                "symptoms/night-pain/",
                "exercises/hip-bridge/",
            )
        ),
        *((new, True) for new in ("compare/outer-tendon-or-groin-strain/", "guides/pain/")),
        *(
            (new, False)
            for new in ("causes/outer/", "sources/z/", "symptoms/", "guides/", "groin-strain/")
        ),
    ],
)
def test_an_old_address_leads_to_a_page_that_is_there(good: Path, new: str, lives: bool) -> None:
    guides = good.parent / "docs" / "guides"
    guides.mkdir(parents=True)
    (guides / "pain.md").write_text("# Pain\n", "utf-8")
    (good / "moved.yml").write_text(f"pages:\n  old/page/: {new}\n", "utf-8")
    assert rules_found(good) == ([] if lives else ["moved"])


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("glossary.yml", "tendon:", "search-page:"),
        ("glossary.yml", "tendon:", "offline:"),
        ("glossary.yml", "tendon:", "source-1:"),
        ("article.yml", "rest-cures:", "menu:"),
        ("vocabulary.yml", "opening:", "filter:"),
    ],
)
def test_an_id_is_no_anchor_that_the_frame_and_the_scripts_go_by(
    good: Path, file: str, old: str, new: str
) -> None:
    change(good, file, old, new)
    found = [problem for problem in rules.check(load(good)) if problem.rule == "id"]
    assert [problem.message for problem in found] == [
        f'The id "{new[:-1]}" is an anchor of the pages themselves.'
    ]
