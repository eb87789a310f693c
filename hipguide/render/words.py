"""Small texts as templates need them: days, code, records in groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from markupsafe import Markup, escape

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(when: date) -> str:
    """A day in words, such as 3 May 2026."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def literal(text: str) -> Markup:
    """A text as it is, without anything that could be taken for the remains of a template."""
    return Markup(str(escape(text)).replace("{", "&#123;"))  # noqa: S704  escaped before


def ticks(text: str) -> Markup:
    """A text about code, with what is between backticks shown as code."""
    shown = Markup("")
    is_code = False
    for part in str(text).split("`"):
        shown += Markup("<code>{}</code>").format(part) if is_code else escape(part)
        is_code = not is_code
    return shown


def _name(entry: tuple[str, Any]) -> str:
    return str(getattr(entry[1], "name", "")).casefold()


def grouped(
    items: Iterable[tuple[str, Any]], field_name: str, words: Iterable[str]
) -> list[tuple[str, list[tuple[str, Any]]]]:
    """Records in groups by a word of theirs; empty groups are left out.

    Args:
        items: ids and records.
        field_name: the field that holds the word.
        words: the groups, in the order of the vocabulary.

    Returns:
        Each word with its records, sorted by name.
    """
    members = defaultdict(list)
    for uid, record in sorted(items, key=_name):
        members[getattr(record, field_name)].append((uid, record))
    return [(word, members[word]) for word in words if word in members]
