"""A small page at each old address that leads on to the page that took its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin

from markupsafe import Markup

_PAGE = Markup("""\
<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; form-action 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>This page has moved – Runner's Hip</title>
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="{canonical}">
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


def write_moved(site: Path, moved: Mapping[str, str], site_url: str) -> None:
    """Write the pages below `site`. Without a `site_url` the canonical address is relative, as the others are."""
    for old, new in moved.items():
        there = "../" * old.count("/") + new
        canonical = urljoin(site_url.rstrip("/") + "/", new) if site_url else there
        page = site / old / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_PAGE.format(canonical=canonical, there=there), "utf-8")
