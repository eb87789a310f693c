"""The pain finder by finger, from the first question to an end, in each engine."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from abilities import Abilities
from page import Page

FINDER = "pain-finder/"
SIZES = [(375, 667), (390, 844), (1280, 900)]
ASKED = "() => document.querySelector('.hip-progress')?.textContent ?? null"
STEP = "() => document.getElementById('finder-step').textContent"
# What is asked now: {kind, ids}. Where there is a map, places are asked.
QUESTION = """() => {
  const boxes = [...document.querySelectorAll('#finder-app fieldset input')];
  if (!boxes.length) return null;
  const kind = document.querySelector('.hip-where__map') ? 'place' : boxes[0].type === 'radio' ? 'one' : 'several';
  return { kind, name: boxes[0].name, values: boxes.map((box) => box.value), labels: boxes.map((box) => box.closest('label').innerText.trim()) };
}"""
FOCUSED = "() => document.activeElement?.id"


def start(reader: Page) -> None:
    reader.open(FINDER)
    reader.tap("#finder-app button", "Start the pain finder", large=True)
    reader.wait(QUESTION)


def answer(reader: Page) -> str:
    """Answer the question with fingers: two places, no sign, and else the answer before "not sure".

    Gives its kind.
    """
    asked = reader.wait(QUESTION)
    if asked["kind"] == "place":
        reader.tap(".hip-where__map .hip-zone")
        unmarked = reader.run(
            "() => [...document.querySelectorAll('#finder-app fieldset input')].find((b) => !b.checked).id"
        )
        reader.tap(f"label[for='{unmarked}']", large=True)
        assert (
            reader.run(
                "() => document.querySelectorAll('#finder-app fieldset input:checked').length"
            )
            == 2
        )
        reader.see(".hip-where__said", " + ")
    else:
        number = (
            asked["values"].index("none") if "none" in asked["values"] else len(asked["values"]) - 2
        )
        reader.tap(f"label[for='finder-{number}']", large=True)
    before = reader.address()
    # one has read to the end
    reader.run("() => scrollTo(0, document.documentElement.scrollHeight)")
    reader.tap("#finder-app button[type=submit]", large=True)
    reader.wait("(before) => !location.href.endsWith(before)", before)
    return str(asked["kind"])


def travel(reader: Page) -> set[str]:
    """Answer all questions. After each step its heading has the focus and can be seen."""
    kinds = set()
    while reader.run(QUESTION):
        check_the_step(reader)
        kinds.add(answer(reader))
    check_the_step(reader)
    return kinds


def check_the_step(reader: Page) -> None:
    assert reader.run(FOCUSED) == "finder-step", (
        f"the focus is elsewhere: {reader.run(STEP)} ({reader.address()})"
    )
    reader.check_in_view("#finder-step")


@pytest.mark.parametrize(
    "size",
    [pytest.param(SIZES[0], marks=pytest.mark.short), *SIZES[1:]],
    ids=lambda size: "x".join(map(str, size)),
)
def test_each_step_can_be_seen_and_has_the_focus(
    reader: Page, abilities: Abilities, can: Callable[[str], None], size: tuple[int, int]
) -> None:
    if size != SIZES[0]:  # where the view has one size, the way is gone once
        can("size")
    if abilities.can("size"):
        reader.driver.resize(*size)
    start(reader)
    assert travel(reader) == {"one", "several", "place"}
    reader.see("#finder-step", "What to do now")
    reader.see(".hip-care")


def begin_at(reader: Page, number: int) -> None:
    """Answer questions until the one with this number is asked."""
    start(reader)
    for _ in range(number - 1):
        answer(reader)
    asks(reader, number)


def asks(reader: Page, number: int) -> None:
    reader.see(".hip-progress", f"Question {number} of at most")


def ticked(reader: Page) -> list[str]:
    return list(
        reader.run(
            "() => [...document.querySelectorAll('#finder-app input:checked')].map((box) => box.value)"
        )
    )


@pytest.mark.short
def test_back_reload_and_a_shared_link_keep_the_answers(reader: Page) -> None:
    begin_at(reader, 4)
    reader.driver.back()
    asks(reader, 3)
    assert len(ticked(reader)) == 1
    check_the_step(reader)
    reader.tap("#finder-app button", "Back", large=True)
    asks(reader, 2)
    check_the_step(reader)
    reader.driver.reload()
    asks(reader, 2)
    assert len(ticked(reader)) == 1
    shared = reader.address()
    reader.open(shared)
    asks(reader, 2)
    assert len(ticked(reader)) == 1


@pytest.mark.short
def test_an_answer_is_changed_from_the_end(reader: Page) -> None:
    start(reader)
    travel(reader)
    end = reader.address()
    first = reader.see(".hip-answers dd")
    reader.tap(".hip-answers button", "Change")
    asks(reader, 1)
    check_the_step(reader)
    reader.tap("#finder-app button", "Cancel", large=True)
    reader.see("#finder-step", "What to do now")
    assert reader.address() == end
    reader.tap(".hip-answers button", "Change")
    asks(reader, 1)
    reader.tap("#finder-app label[for='finder-2']", large=True)
    reader.tap("#finder-app button[type=submit]", large=True)
    reader.see("#finder-step", "What to do now")
    check_the_step(reader)
    assert reader.see(".hip-answers dd") != first


def test_a_question_without_an_answer_says_so(reader: Page) -> None:
    start(reader)
    reader.tap("#finder-app button[type=submit]")
    reader.see("#finder-error", "Choose one answer")
    reader.check_in_view("#finder-error")


def test_a_result_leads_to_its_page_and_back(reader: Page) -> None:
    start(reader)
    travel(reader)
    name = reader.see(".hip-result h4 a")
    reader.tap(".hip-result h4 a")
    reader.see("h1", name)
    reader.driver.back()
    reader.see(".hip-result h4 a", name)
    reader.tap("summary", "Why did it end here?")
    reader.see(".hip-trace")
