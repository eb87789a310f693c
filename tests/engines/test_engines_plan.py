"""Plans in each engine: one of one's own with its calendar file, and on paper."""

from __future__ import annotations

import io
import os
import re
import unicodedata
from collections.abc import Callable

import icalendar
from abilities import Abilities
from page import Page
from pypdf import PdfReader
from serving import SiteServer

# Keeps the text of a file that the page hands to the reader; the browser puts it into a folder,
# where it can.
OVERHEAR = """(saves) => {
  if (!saves) HTMLAnchorElement.prototype.click = () => {};
  const real = URL.createObjectURL;
  URL.createObjectURL = (blob) => { blob.text().then((text) => { window.handed = text; }); return real.call(URL, blob); };
}"""
# What stands on each sheet of a plan on paper: its title, and the texts of each row.
SHEETS = """() => [...document.querySelectorAll("[data-sheet]")].map((sheet) => ({
  title: sheet.querySelector("h2").textContent.trim(),
  rows: [...sheet.querySelectorAll("[data-exercise]")].map((row) => [row.querySelector(".hip-item__name"), ...row.querySelectorAll("dd")].map((part) => {
    const copy = part.cloneNode(true);
    for (const hidden of copy.querySelectorAll(".hip-evidence, .hip-ours, .hip-unseen, .hip-hidden")) hidden.remove();
    return copy.textContent;
  })),
}))"""


def test_a_plan_of_ones_own_goes_into_a_calendar(reader: Page, abilities: Abilities) -> None:
    saves = abilities.can("download")
    reader.open("my-plan/")
    reader.tap(".hip-picks .hip-choice", large=True)
    name = reader.see(".hip-picks .hip-choice span")
    reader.see("#plan-items [data-exercise]")
    before = reader.address()
    reader.tap("#plan-items .hip-days label", large=True)
    reader.wait("(before) => location.hash && !location.href.endsWith(before)", before)
    reader.run(OVERHEAR, saves)
    reader.tap("#plan-ics", large=True)
    reader.see("#plan-saved", "my-hip-plan.ics")
    [event] = icalendar.Calendar.from_ical(reader.wait("() => window.handed")).walk("VEVENT")
    assert name in event["SUMMARY"]
    assert event["RRULE"]["FREQ"] == ["WEEKLY"]
    kept = reader.address()
    reader.open(kept)
    reader.see("#plan-items [data-exercise]")
    reader.tap("#plan-clear", large=True)
    reader.see("#plan-empty")
    assert reader.address() == "my-plan/"


def test_a_stage_of_a_plan_takes_a_page_and_no_row_is_cut(
    reader: Page, can: Callable[[str], None], site: SiteServer, paths: list[str]
) -> None:
    can("print")
    plans = sorted(
        (path for path in paths if re.fullmatch(r"plans/[^/]+/", path)),
        key=lambda path: stages(site, path),
    )
    wrong = []
    for path in plans if os.environ.get("EVERY_PAGE") else (plans[0], plans[-1]):
        reader.open(path)
        printed = [
            squeezed(page.extract_text())
            for page in PdfReader(io.BytesIO(reader.driver.print())).pages
        ]
        wrong += [f"{path}: {trouble}" for trouble in on_paper(reader.run(SHEETS), printed)]
    assert not wrong, "\n".join(wrong)


def stages(site: SiteServer, path: str) -> int:
    return (site.folder / path / "index.html").read_text("utf-8").count("data-sheet")


def on_paper(sheets: list[dict[str, list[list[str]] | str]], printed: list[str]) -> list[str]:
    """What is wrong with a printed plan: stages that share a page or take two, and rows that are
    cut.
    """
    wrong = []
    where = {}
    for sheet in sheets:
        title = squeezed(str(sheet["title"]))
        where[title] = [number for number, text in enumerate(printed) if title in text]
        if len(where[title]) != 1:
            wrong.append(f"{sheet['title']} stands on {len(where[title])} pages of {len(printed)}")
            continue
        text = printed[where[title][0]]
        wrong += [
            f"{row[0]} is cut: {part}"
            for row in sheet["rows"]
            for part in row
            if squeezed(part) not in text
        ]
    if len(printed) != len(sheets):
        wrong.append(f"{len(sheets)} stages on {len(printed)} pages")
    return wrong


def squeezed(text: str) -> str:
    """Letters and figures alone: engines set spaces and ligatures in ways of their own."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))
