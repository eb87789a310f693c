"""A walk-run plan as a picture: one row for each step, to scale.

Tall bars are for running and thin ones for walking.
"""

from __future__ import annotations

from markupsafe import Markup

from .kinds.running_plan.model import RunningPlan, RunStep

LEFT, RIGHT, WIDTH = 66, 54, 360  # room for the names of the rows, for the sums, and all of it
TOP, ROW = 34, 26
TICK = 10  # minutes between two marks of the scale


def weeks(plan: RunningPlan) -> list[str]:
    """What a row is called: the weeks that its step takes if every run goes well.

    They are counted with the fewest runs a week.
    """
    runs = int(float(plan.days_a_week.partition("-")[0]))
    names = []
    for i in range(len(plan.steps)):
        first = i * plan.sessions // runs + 1
        last = ((i + 1) * plan.sessions - 1) // runs + 1
        names.append(f"Week {first}" if first == last else f"Weeks {first}–{last}")
    return names


def picture(plan: RunningPlan) -> Markup:
    """The plan as SVG.

    The table beside it says the same in words, so its text alternative only points there.
    """
    end = max(map(_minutes, plan.steps))
    scale = (WIDTH - LEFT - RIGHT) / end
    rows = ""
    bottom = TOP
    for name, step in zip(weeks(plan), plan.steps, strict=True):
        rows += _row(name, step, bottom + ROW / 2, scale)
        bottom += ROW
    label = "The steps as bars: running and walking in turn. The table has the same numbers."
    return Markup(  # noqa: S704  numbers and fixed words only
        f'<svg class="hip-walkrun" role="img" viewBox="0 0 {WIDTH} {bottom + 22}" '
        f'aria-label="{label}">{_legend()}{_axis(end, scale, bottom)}{rows}</svg>'
    )


def _minutes(step: RunStep) -> int:
    return step.repeats * (step.run_minutes + step.walk_minutes)


def _row(name: str, step: RunStep, y: float, scale: float) -> str:
    """One step: the walk as a thin line from end to end, the runs as tall dashes on it."""
    dashes = f"{step.run_minutes * scale:.4g} {step.walk_minutes * scale:.4g}"
    in_turn = f' stroke-dasharray="{dashes}"' if step.walk_minutes else ""
    line = f'd="M{LEFT} {y:g}h{_minutes(step) * scale:.5g}"'
    runs = step.run_minutes * step.repeats
    return (
        f'<text y="{y + 4:g}">{name}</text><path class="hip-walks" {line}/>'
        f'<path class="hip-runs" {line}{in_turn}/>'
        f'<text class="hip-sum" x="{WIDTH}" y="{y + 4:g}">{runs} min</text>'
    )


def _legend() -> str:
    return (
        f'<path class="hip-runs" d="M{LEFT} 9h14"/><text x="{LEFT + 19}" y="13">run</text>'
        f'<path class="hip-walks" d="M{LEFT + 58} 9h14"/><text x="{LEFT + 77}" y="13">walk</text>'
        f'<text class="hip-sum" x="{WIDTH}" y="13">run in all</text>'
    )


def _axis(end: int, scale: float, bottom: int) -> str:
    lines = ""
    names = ""
    for minutes in range(0, end + 1, TICK):
        x = f"{LEFT + minutes * scale:.4g}"
        lines += f"M{x} {TOP - 2}V{bottom}"
        name = minutes or "0 min"
        names += f'<text class="hip-tick" x="{x}" y="{bottom + 16}">{name}</text>'
    return f'<path class="hip-scale" d="{lines}"/>{names}'
