"""How large and how tangled a page may be.

Markdown takes minutes over a few thousand brackets that nothing closes.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Problem

LONGEST = 40_000  # characters of a page
MOST_LINES = 1000
WIDEST = 2000  # characters of a line
DEEPEST = 6  # lists and quotations inside each other
INDENT = 24  # blanks
MOST_SIGNS = {"[": 100, "<": 200, "*": 200, "_": 200, "`": 200, "!": 100}  # in one paragraph


def beyond(text: str, file: str) -> list[Problem]:
    """What of a page is beyond the bounds."""
    return list(_beyond(text, file))


def _beyond(text: str, file: str) -> Iterator[Problem]:
    lines = text.split("\n")
    if len(text) > LONGEST or len(lines) > MOST_LINES:
        message = f"The page is longer than {LONGEST} characters or {MOST_LINES} lines."
        yield Problem(file, 1, 1, "page-shape", message, "Split it.")
        return
    counts = dict.fromkeys(MOST_SIGNS, 0)
    for number, line in enumerate(lines, 1):
        if len(line) > WIDEST:
            message = f"This line is longer than {WIDEST} characters."
            yield Problem(file, number, 1, "page-shape", message, "Split it.")
        elif _depth(line) > DEEPEST:
            message = "Lists and quotations stand too deep inside each other here."
            yield Problem(file, number, 1, "page-shape", message, "Make it flatter.")
        if not line.strip():
            counts = dict.fromkeys(MOST_SIGNS, 0)
        for sign, most in MOST_SIGNS.items():
            before = counts[sign]
            counts[sign] += line.count(sign)
            if before <= most < counts[sign]:
                message = f"This paragraph has more than {most} of the sign {sign}."
                hint = "Put a blank line between its parts."
                yield Problem(file, number, 1, "page-shape", message, hint)


def _depth(line: str) -> int:
    """How many lists and quotations begin on a line; too many, if it is indented too far."""
    depth, rest = 0, line.expandtabs(4)
    if len(rest) - len(rest.lstrip(" ")) > INDENT:
        return DEEPEST + 1
    while depth <= DEEPEST:
        rest = rest.lstrip(" ")
        first, _, behind = rest.partition(" ")
        if rest.startswith(">"):
            rest = rest[1:]
        elif first in ("-", "*", "+") or _is_number(first):
            rest = behind
        else:
            return depth
        depth += 1
    return depth


def _is_number(word: str) -> bool:
    """Whether a word begins an item of a numbered list."""
    return word[:-1].isdecimal() and word.endswith((".", ")"))
