"""The contents list of a page: its second-level headings."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

CONTENTS = Markup("<!--hip:toc-->")  # where a page wants its list
LEAST_HEADINGS = 3
_HEADING = '<h2 id="'
_NAV = (
    '<nav class="hip-toc" aria-label="On this page">'
    "<details><summary>On this page</summary><ul>{items}</ul></details></nav>"
)


def with_contents(html: str) -> str:
    """The page with its contents list in place of the marker for it. Short pages need none."""
    headings = list(_headings(str(html)))
    if len(headings) < LEAST_HEADINGS:
        return str(html).replace(CONTENTS, "")
    items = "".join(f'<li><a href="#{uid}">{title}</a></li>' for uid, title in headings)
    return str(html).replace(CONTENTS, _NAV.format(items=items))


def _headings(html: str) -> Iterator[tuple[str, str]]:
    """Anchor and words of each second-level heading, in one pass that never looks back."""
    at = html.find(_HEADING)
    while at >= 0:
        name_start = at + len(_HEADING)
        name_end = html.find('"', name_start)
        words = html.find(">", name_end) + 1
        end = html.find("</h2>", words)
        if name_end < 0 or not words or end < 0:
            return
        yield html[name_start:name_end], _without_tags(html[words:end])
        at = html.find(_HEADING, end)


def _without_tags(html: str) -> str:
    text, *tagged = html.split("<")
    for part in tagged:
        text += part.partition(">")[2]
    return text.strip()
