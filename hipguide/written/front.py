"""The front matter of a page: a few lines at its top between two lines of ---, with known keys.

What a page may say of itself is little. It cannot choose a template, claim a review, or add data
that the frame would show.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..problems import Problem, did_you_mean
from ..yaml_source import Source, read

LONGEST = 2000  # characters of the front matter
MOST_LINES = 20
TEXTS = {"title": 120, "description": 300}  # key → the most characters
SWITCHES = {"render_macros": (True,), "noindex": (True, False)}  # key → what it may be
_FORBIDDEN = '<>{}&"`'  # in texts for the head of the page
_HINT = "Begin the page with a line of --- alone, the keys, and another line of --- alone."


@dataclass
class Front:
    """The top of a page: its keys, where its text begins, and the problems."""

    values: dict[str, str | bool] = field(default_factory=dict)
    start: int = 0
    problems: list[Problem] = field(default_factory=list)


def split(text: str, file: str) -> Front:
    """The front matter of a page. It is bounded before any reader of YAML sees it.

    Args:
        text: the page.
        file: what problems call it.
    """
    if not text.startswith("---"):
        if text.lstrip().startswith("---"):
            return _refused(file, 1, "Something stands before the front matter.", _HINT)
        return Front()
    lines = text.split("\n", MOST_LINES + 2)
    end = _end(lines)
    if end is None:
        return _refused(file, 1, f"The front matter has no end within {MOST_LINES} lines.", _HINT)
    for number in (0, end):
        if lines[number] != "---":
            return _refused(file, number + 1, "This line is not --- alone.", _HINT)
    inside = "\n".join(lines[1:end])
    start = len("\n".join(lines[: end + 1])) + 1
    if len(inside) > LONGEST:
        message = f"The front matter is longer than {LONGEST} characters."
        return _refused(file, 1, message, "Shorten it.", start)
    source = read(f"\n{inside}", file)  # with a line end for the first ---: lines are counted alike
    return _checked(source, start)


def _end(lines: list[str]) -> int | None:
    """The number of the line that ends the front matter, from 0, if one of the first lines does."""
    for number, line in enumerate(lines[1 : MOST_LINES + 2], 1):
        if line.startswith(("---", "...")):
            return number
    return None


def _refused(file: str, line: int, message: str, hint: str, start: int = 0) -> Front:
    return Front(start=start, problems=[Problem(file, line, 1, "front-matter", message, hint)])


def _checked(source: Source, start: int) -> Front:
    front = Front(start=start, problems=source.problems)
    if not isinstance(source.value, dict):
        if source.value is not None:
            message, hint = "The front matter has no keys.", "Write `key: value`."
            front.problems.append(source.problem((), "front-matter", message, hint))
        return front
    known = [*TEXTS, *SWITCHES]
    for key, value in source.value.items():
        if (key,) in source.broken:
            continue
        if key not in known:
            message, hint = f'A page cannot set "{key}".', did_you_mean(key, known)
            front.problems.append(source.problem((key,), "front-matter", message, hint))
        elif complaint := _wrong(key, value):
            front.problems.append(source.problem((key,), "front-matter", *complaint))
        else:
            front.values[key] = value
    return front


def _wrong(key: str, value: object) -> tuple[str, str] | None:
    """What is wrong with the value of a known key, and how to mend it."""
    if key in SWITCHES:
        if isinstance(value, bool) and value in SWITCHES[key]:
            return None
        allowed = " or ".join(str(word).lower() for word in SWITCHES[key])
        hint = f"Write {key}: {allowed.split()[0]}, or leave the line out."
        return f'"{key}" must be {allowed}.', hint
    if not isinstance(value, str) or not value.strip():
        return f'"{key}" must be a text.', "Write words."
    if "\n" in value:
        return f'"{key}" must be one line.', "Put it on one line."
    return wrong_text(key, value)


def wrong_text(key: str, value: str) -> tuple[str, str] | None:
    """What is wrong with a title or description as plain text, and how to mend it."""
    if len(value) > TEXTS[key]:
        return f'"{key}" has {len(value)} characters; the most is {TEXTS[key]}.', "Shorten it."
    for sign in value:
        if sign in _FORBIDDEN:
            message = f'"{key}" holds the sign {sign}, which belongs to code.'
            return message, "Say it in words, or with “ and ”."
    return None
