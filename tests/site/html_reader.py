"""Reads built pages with the standard library: what they link to, what they load, their headings
and their ids.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit, urlunsplit

LOADING_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "prefetch",
    "modulepreload",
    "preconnect",
    "dns-prefetch",
    "manifest",
}
STYLE_ADDRESS = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""")
SILENT = ("script", "style", "template")


def complete(here: str, address: str) -> str:
    """The address as a browser standing `here` would ask for it, with no `..` left in it."""
    parts = urlsplit(urljoin(here, address))
    if parts.scheme not in ("http", "https"):
        return urljoin(here, address)
    top = urlunsplit((parts.scheme, parts.netloc, "/", "", ""))
    return urljoin(top, urlunsplit(("", "", parts.path or "/", parts.query, parts.fragment)))


@dataclass
class Page:
    """One page as a browser without scripts would understand it. All addresses are complete."""

    url: str
    html: str
    lang: str = ""
    title: str = ""
    description: str = ""
    canonical: str | None = None
    ids: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)  # where a reader can go: <a href>
    # every address in the page, links and loads included
    mentions: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)  # what a browser fetches without being asked
    images_without_alt: list[str] = field(default_factory=list)
    text: str = ""
    # with the ids of the h1 itself and of what is around it
    ids_before_h1: set[str] = field(default_factory=set)

    @property
    def skip_target(self) -> str | None:
        """Where the first link of the page jumps to, if it jumps within the page."""
        first, fragment = urldefrag(self.links[0])
        return unquote(fragment) if first == self.url and fragment else None


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.inside: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        page = self.page
        if "id" in values:
            page.ids.append(values["id"])
            if 1 not in page.headings:
                page.ids_before_h1.add(values["id"])
        if tag == "html":
            page.lang = values.get("lang", "")
        elif tag == "meta" and values.get("name") == "description":
            page.description = values.get("content", "")
        elif re.fullmatch("h[1-6]", tag):
            page.headings.append(int(tag[1]))
        elif tag == "img" and "alt" not in values:
            page.images_without_alt.append(values.get("src", "?"))
        self._addresses(tag, values)
        if tag in (*SILENT, "title"):
            self.inside.append(tag)

    def _addresses(self, tag: str, values: dict[str, str]) -> None:
        page, here = self.page, self.page.url
        if "href" in values:
            address = complete(here, values["href"])
            page.mentions.append(address)
            if tag in ("a", "area"):
                page.links.append(address)
            elif tag == "link" and LOADING_LINKS & set(values.get("rel", "").split()):
                page.loads.append(address)
            elif tag == "link" and values.get("rel") == "canonical":
                page.canonical = values["href"]
            elif tag in ("use", "image") and not values["href"].startswith("#"):
                page.loads.append(address)
        loaded = [
            values[name] for name in ("src", "data", "poster", "background") if values.get(name)
        ]
        loaded += [part.split()[0] for part in values.get("srcset", "").split(",") if part.strip()]
        loaded += STYLE_ADDRESS.findall(values.get("style", ""))
        page.loads += [complete(here, address) for address in loaded]
        page.mentions += [complete(here, address) for address in loaded]
        page.mentions += [
            complete(here, values[name]) for name in ("action", "formaction") if values.get(name)
        ]

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.words.append(data)
        elif self.inside[-1] == "title" and not self.words_of_body():
            self.page.title += data
        elif self.inside[-1] == "style":
            self.page.loads += [
                complete(self.page.url, address) for address in STYLE_ADDRESS.findall(data)
            ]

    def words_of_body(self) -> bool:
        """Whether the page has said anything yet: a `title` after that belongs to a drawing."""
        return any(word.strip() for word in self.words)


def read_page(html: str, url: str) -> Page:
    """Parse one page that stands at `url`."""
    page = Page(url, html)
    reader = _Reader(page)
    reader.feed(html)
    reader.close()
    page.text = " ".join(" ".join(reader.words).split())
    return page


def read_pages(folder: Path, site_url: str, moved: Container[str]) -> dict[str, Page]:
    """Parse every page of a built site. GitHub Pages shows 404.html at any address, so it is read
    from deep below.

    What only leads from an old address, one of `moved`, to a new one is no page;
    `test_site_files.py` looks at it.
    """
    pages = {}
    for file in sorted(folder.rglob("*.html")):
        path = file.relative_to(folder).as_posix().removesuffix("index.html")
        if path in moved:
            continue
        url = urljoin(site_url, "no/such/page/" if path == "404.html" else path)
        pages[path] = read_page(file.read_text(encoding="utf-8"), url)
    return pages
