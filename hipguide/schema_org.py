"""Parts of structured data in the vocabulary of schema.org, which several kinds of page share."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin


def at(site_url: str, path: str) -> str:
    """The whole address of a page."""
    return urljoin(site_url.rstrip("/") + "/", path)


def named(kind: str, name: str, site_url: str, path: str) -> dict[str, Any]:
    """A thing by its name, and by its address if the site has one.

    Args:
        kind: what it is: a type of schema.org.
        name: its name.
        site_url: the address of the site, "" if it has none.
        path: the page about it, from the root of the site.
    """
    about = {"@type": kind, "name": name}
    return about | ({"url": at(site_url, path)} if site_url else {})


def also(names: tuple[str, ...]) -> dict[str, Any]:
    """Other names of a thing."""
    return {"alternateName": list(names)} if names else {}
