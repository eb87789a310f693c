"""One shape for everything that can be wrong with the records, and the ways to print it.

A problem always names the file, line and column to go to, the rule that was broken, what is wrong,
and how to mend it. It quotes what contributors wrote, so it is made harmless first: no sign in it
can steer a terminal, and it has an end.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

_LONGEST = 600  # characters of a message


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in the records. `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""

    def __post_init__(self) -> None:
        for name in ("file", "message", "hint"):
            object.__setattr__(self, name, visible(getattr(self, name)))

    def __str__(self) -> str:
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.file}:{self.line}:{self.column}  {self.rule}  {self.message}{hint}"

    def as_github(self) -> str:
        """The workflow command that GitHub shows as an annotation on the exact line."""

        def data(text: str) -> str:
            return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

        def property_(text: str) -> str:
            return data(text).replace(":", "%3A").replace(",", "%2C")

        body = data(f"{self.message} {self.hint}".strip())
        return (
            f"::error file={property_(self.file)},line={self.line},col={self.column},"
            f"title={property_(self.rule)}::{body}"
        )


def visible(text: str) -> str:
    """A text with codes, such as \\u200b, for what is hidden; the middle of a long one is cut."""
    if not text.isprintable():
        signs = ""
        for sign in text:
            signs += sign if sign.isprintable() else sign.encode("unicode_escape").decode()
        text = signs
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 203]} … {text[-200:]}"


def report(problems: Sequence[Problem], form: str = "text") -> str:
    """All problems in one of three forms: `text`, `github` or `json`."""
    if form == "json":
        return json.dumps([asdict(p) for p in problems], indent=2, ensure_ascii=False)
    if form == "github":
        return "\n".join(problem.as_github() for problem in problems)
    return "\n".join(map(str, problems))


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like this one, if any is like it at all."""
    found = difflib.get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the closest known word, or lists the known ones when they are few."""
    choices = sorted(set(known))
    close = closest(word, choices)
    if close:
        return f'Did you mean "{close}"?'
    return f"Use one of: {', '.join(choices)}." if 0 < len(choices) <= 12 else ""


def listed(words: Sequence[str], last: str = "or") -> str:
    """Words as an English list: a, b or c. `last` is the word before the last one."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
