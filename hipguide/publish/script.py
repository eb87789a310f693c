"""Our scripts, lighter on the wire."""

from __future__ import annotations

COMMENT = ("//", "/**", "* ", "*/")


def squeeze(script: str) -> str:
    """A script without its indents, empty lines and lines of comment.

    Lines keep their order and their words, so a text in backticks must be in one line.
    """
    kept = ""
    for line in script.splitlines():
        words = line.strip()
        if words and not words.startswith(COMMENT):
            kept += f"{words}\n"
    return kept
