"""A small page at each old address that leads on to the page that took its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin

from markupsafe import Markup

_PAGE = Markup("""\
<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="\
default-src 'none'; img-src 'self'; form-action 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>This page has moved – Runner's Hip</title>
<meta name="robots" content="noindex">
<meta name="generator" content="hipguide">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="{canonical}">
<link rel="icon" href="{icon}" type="image/svg+xml">
<meta http-equiv="refresh" content="0; url={there}">
</head>
<body>
<main>
<h1>This page has moved</h1>
<p><a href="{there}">Go to the page</a></p>
</main>
</body>
</html>
""")


_SHAPE = re.compile(r'[^"<>]*'.join(map(re.escape, re.split(r"\{\w+\}", _PAGE))))


def moved_pages(moved: Mapping[str, str], site_url: str) -> dict[str, str]:
    """The page at each old address.

    Args:
        moved: old address → new one.
        site_url: the address of the site. Without one the canonical address is relative.

    Returns:
        The file of each old address → what it holds.
    """
    pages: dict[str, str] = {}
    for old, new in moved.items():
        root = "../" * old.count("/")
        there = root + new
        canonical = urljoin(site_url.rstrip("/") + "/", new) if site_url else there
        icon = f"{root}assets/img/favicon.svg"
        pages[f"{old}index.html"] = _PAGE.format(canonical=canonical, there=there, icon=icon)
    return pages


def write_moved(site: Path, pages: Mapping[str, str]) -> None:
    """Write these pages below `site`."""
    for file, html in pages.items():
        page = site / file
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(html, "utf-8")


def leads_on(html: str) -> bool:
    """Whether a page is one of these, to the letter, but for the addresses in it."""
    return _SHAPE.fullmatch(html) is not None
