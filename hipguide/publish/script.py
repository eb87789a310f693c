"""Our scripts, lighter on the wire."""

from __future__ import annotations

COMMENT = ("//", "/**", "* ", "*/")


def squeeze(script: str) -> str:
    """A script without its indents, empty lines and lines of comment.

    Lines keep their order and their words, so a text in backticks must stand in one line.
    """
    lines = (line.strip() for line in script.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith(COMMENT))
