"""Data inside a page, for its script."""

from __future__ import annotations

import json

from markupsafe import Markup


def json_in_script(value: object) -> Markup:
    """Data as JSON that is safe inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704  nothing left to escape
