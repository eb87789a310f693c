"""What a larger tree buys: size and length against how often made-up readers reach the right page.

The readers are drawn from the records themselves: a cause by how common it is, then the answers by how often that cause
has the symptoms. So the figures compare trees with each other; they say nothing about real people. `score` does that,
with published cases.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from ..library import Library
from ..records import Cause, Question
from ..records.base import Often
from .compile import Limits, compile_tree
from .paths import stats
from .tree import NONE, Tree, walk
from .weights import COMMONNESS, fit, fits

TRIED: tuple[Limits, ...] = (
    Limits(most_details=0),
    Limits(least_worth=0.02),
    Limits(least_worth=0.006),
    Limits(least_worth=0.003),
    Limits(),
    Limits(least_worth=0.0012),
)
SECOND_PLACE = 0.3  # how many made-up readers name two places
FEW, MANY = 0.15, 0.5  # how often a made-up reader is not sure


@dataclass(frozen=True)
class Row:
    """One tree: its limits, its size and length, and how often the right page came first, with few and many "not sure"."""

    limits: Limits
    bytes_gzip: int
    median_questions: float
    first: float
    first_three: float
    first_unsure: float
    first_three_unsure: float


def readers(library: Library, count: int, unsure: float, seed: int = 1) -> Iterator[tuple[str, dict[str, object]]]:
    """Made-up adults: the cause that each was drawn from, and their answers. The same ones for the same seed."""
    dice = random.Random(seed)  # noqa: S311  not for secrets
    causes = {u: c for u, c in library.causes.items() if not c.finder.left_out}
    common = [COMMONNESS[c.commonness.level] for c in causes.values()]
    otherwise = {uid: s.otherwise for uid, s in library.symptoms.items()}
    for uid in dice.choices(list(causes), common, k=count):
        answers: dict[str, object] = {}
        for question, record in library.questions.items():
            if record.role == "red-flags":
                answers[question] = NONE
            elif record.role == "place" or dice.random() >= unsure:
                stay = {a: r for a, r in record.answers.items() if r.leave is None}
                chances = fits(causes[uid], record.model_copy(update={"answers": stay, "choose": "one"}), otherwise)
                answers[question] = _ticked(dice, causes[uid], record, otherwise) or _draw(dice, chances, record.choose)
        yield uid, answers


def _draw(dice: random.Random, chances: Mapping[str, float], choose: str) -> object:
    picked = dice.choices(list(chances), list(chances.values()))[0]
    if choose == "one" or dice.random() >= SECOND_PLACE:
        return picked
    return sorted({picked, dice.choices(list(chances), list(chances.values()))[0]})


def _ticked(dice: random.Random, cause: Cause, question: Question, otherwise: Mapping[str, Often]) -> list[str]:
    """What a made-up reader ticks of a question that takes several answers; nothing for other questions."""
    if question.choose == "one" or question.role == "place":
        return []
    often = {f.symptom: f.often for f in cause.findings}
    ticks = [u for u, a in question.answers.items() if u != NONE and dice.random() < fit(often, a, otherwise)]
    return ticks or [NONE]


def measure(
    library: Library, tree: Tree, people: Sequence[tuple[str, dict[str, object]]]
) -> tuple[float, float, float]:
    """Shares of people whose page came first and in the first three, and the median number of questions."""
    first = few = 0
    asked: list[int] = []
    for uid, answers in people:
        outcome = walk(tree, answers)
        pages = [c["id"] for c in outcome["causes"]]
        same = {uid, library.causes[uid].parent}
        first += bool(pages) and pages[0] in same
        few += bool(same & set(pages[:3]))
        asked.append(len(outcome["asked"]))
    return first / len(people), few / len(people), median(asked)


def usual_length(library: Library, tree: Tree, count: int = 600) -> float:
    """How many questions a reader answers: the median over made-up readers, of whom a few are not sure."""
    return measure(library, tree, list(readers(library, count, FEW)))[2]


def tradeoff(library: Library, count: int = 1500, tried: Sequence[Limits] = TRIED) -> list[Row]:
    """One row for each set of limits, smallest tree first."""
    sure, unsure = (list(readers(library, count, share)) for share in (FEW, MANY))
    rows = []
    for limits in tried:
        tree = compile_tree(library, limits)
        first, few, questions = measure(library, tree, sure)
        first_unsure, few_unsure, _ = measure(library, tree, unsure)
        rows.append(Row(limits, stats(tree)["bytes_gzip"], questions, first, few, first_unsure, few_unsure))
    return rows


HEAD = ("Worth", "kB", "Asked", "First", "First three")


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table: shares for readers who are seldom not sure, and for those who often are."""
    cells = [
        (
            f"{row.limits.least_worth}" if row.limits.most_details else "never",
            f"{row.bytes_gzip / 1000:.0f}",
            f"{row.median_questions:.0f}",
            f"{row.first:.2f}, {row.first_unsure:.2f}",
            f"{row.first_three:.2f}, {row.first_three_unsure:.2f}",
        )
        for row in rows
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in (HEAD, ("---",) * len(HEAD), *cells))


def with_table(page: str, rows: Sequence[Row]) -> str:
    """The text of a Markdown page with the rows in place of its only table that starts with `HEAD`."""
    start = page.index(f"| {HEAD[0]} |")
    return page[:start] + table(rows) + page[page.index("\n\n", start) :]


_CURVES: tuple[tuple[str, str, str], ...] = (
    ("first_three", "right page in the first three", "none"),
    ("first", "right page first", "none"),
    ("first_three_unsure", "in the first three, many “not sure”", "6 4"),
    ("first_unsure", "first, many “not sure”", "6 4"),
)


def plot(rows: Sequence[Row], chosen: Limits) -> str:
    """The rows as an SVG picture: kilobytes across, share of made-up readers up. The tree in use is ringed."""
    width, height, left, top = 640, 360, 60, 20
    most = max(row.bytes_gzip for row in rows) * 1.05

    def at(row: Row, share: float) -> tuple[int, int]:
        return left + round((width - left - 20) * row.bytes_gzip / most), top + round((height - top - 60) * (1 - share))

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-family="sans-serif" '
        'font-size="13" fill="none" stroke="#33525e">',
        "<title>Size of the tree against how often made-up readers reach the right page</title>",
    ]
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = at(rows[0], share)[1]
        parts.append(f'<path d="M{left} {y}H{width - 20}" stroke="#cbd5d8"/>')
        parts.append(f'<text x="{left - 8}" y="{y + 4}" text-anchor="end" stroke="none" fill="#33525e">{share}</text>')
    for i, (name, label, dash) in enumerate(_CURVES):
        points = [at(row, getattr(row, name)) for row in rows]
        colour = "#0b6e6e" if "three" in name else "#b3541e"
        parts.append(
            f'<polyline points="{" ".join(f"{x},{y}" for x, y in points)}" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
        )
        parts += [
            f'<circle cx="{x}" cy="{y}" r="{8 if row.limits == chosen else 3}" stroke="{colour}"/>'
            for row, (x, y) in zip(rows, points, strict=True)
        ]
        x, y = left + 20 + 290 * (i % 2), height - 28 + 18 * (i // 2)
        parts.append(f'<path d="M{x} {y - 4}h24" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>')
        parts.append(f'<text x="{x + 30}" y="{y}" stroke="none" fill="#33525e">{label}</text>')
    for row in rows[::2]:
        parts.append(
            f'<text x="{at(row, 0)[0]}" y="{height - 44}" text-anchor="middle" stroke="none" fill="#33525e">{row.bytes_gzip / 1000:.0f} kB</text>'
        )
    return "".join(parts) + "</svg>\n"
