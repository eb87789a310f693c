"""Our scripts, lighter on the wire."""

from __future__ import annotations

COMMENT = ("//", "* ", "*/")


def squeeze(script: str) -> str:
    """A script without its indents, empty lines and lines of comment.

    Lines keep their order and their words, so a text in backticks must be in one line.
    """
    kept = ""
    for line in script.splitlines():
        words = line.strip()
        if words and not _is_comment(words):
            kept += f"{words}\n"
    return kept


def _is_comment(words: str) -> bool:
    """Whether a line is nothing but a comment; code may follow a type, as in `/** @type {any} */
    (x)`.
    """
    if words.startswith("/**"):
        return not words.partition("*/")[2].strip()
    return words.startswith(COMMENT)
