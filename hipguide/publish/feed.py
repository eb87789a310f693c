"""The changes feed: an Atom file that a feed reader can follow.

It needs the site's address, so without one there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from ..changes import Entry

NAME = "changes.xml"
_ATOM = "http://www.w3.org/2005/Atom"
LONGEST = 20  # names of pages in an entry


def write_feed(site: Path, entries: Sequence[Entry], site_url: str) -> None:
    """Write the feed below `site`. Without entries or without a `site_url` there is none."""
    if not entries or not site_url:
        return
    ET.register_namespace("", _ATOM)
    base = site_url.rstrip("/") + "/"
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _add(feed, "title", "Runner's Hip: what has changed")
    _add(feed, "id", urljoin(base, NAME))
    _add(feed, "link", rel="self", href=urljoin(base, NAME))
    _add(feed, "link", href=urljoin(base, "changes/"))
    _add(feed, "updated", max(entry.commit.when for entry in entries).isoformat())
    _add(_add(feed, "author"), "name", "Runner's Hip contributors")
    _add(feed, "rights", "CC BY 4.0")
    for entry in entries:
        _add_entry(feed, entry, urljoin(base, f"changes/#{entry.anchor}"))
    ET.indent(feed, " ")
    ET.ElementTree(feed).write(site / NAME, encoding="utf-8", xml_declaration=True)


def _add_entry(feed: ET.Element, entry: Entry, here: str) -> None:
    item = _add(feed, "entry")
    _add(item, "title", entry.commit.subject)
    _add(item, "id", here)
    _add(item, "link", href=here)
    _add(item, "updated", entry.commit.when.isoformat())
    _add(item, "summary", in_words(entry))


def in_words(entry: Entry) -> str:
    """Which pages an entry is about, such as: New: Hip hitch. Changed: Clamshell, Hip bridge."""
    parts = []
    for how, pages in entry.pages.items():
        more = len(pages) - LONGEST
        names = [page.name for page in pages[:LONGEST]]
        if more > 0:
            names.append(f"{more} more")
        parts.append(f"{how}: {', '.join(names)}.")
    if entry.sources:
        parts.append(f"Sources: {entry.sources}.")
    return " ".join(parts)


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text
    return element
