"""One build of the site, from the records to the last file.

It knows no MkDocs: `macros.py` hands it pages and passes on the rest.

A preview makes a build for each change. It keeps what its pages are drawn from as long as that
stays as it was (`inputs`), and each page as it was drawn.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from .. import changes, edit, finder, links, pages, problems, publish, render, review, rules
from ..files import left_over
from ..kinds import KINDS
from ..kinds.kind import RecordPage
from ..library import Library, load
from ..published import Published, published
from ..site_folder import seal
from ..written import WrittenPage, written_pages
from .by_hand import Lists, SiteProblem, filled

__all__ = ["Filled", "SiteBuild", "SiteProblem"]

_ANCHOR = re.compile(r' id="([^"]+)"')


@dataclass(frozen=True)
class Drawing:
    """What pages are drawn from.

    Attributes:
        inputs: what the site was made from, to compare.
        site: what pages are drawn from.
        finder_inputs: what the finder was made from, to compare.
        pages: address and HTML from Markdown → the page that was drawn, in a preview only.
    """

    inputs: object
    site: render.Site
    finder_inputs: object
    pages: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Filled:
    """A page as the theme gets it.

    Attributes:
        html: the page's own part.
        meta: what the theme's templates read of the page.
        title: its title. Of a record's page it is escaped here.
        edit_url: where to change it; None if nobody said where that is.
        anchors: the ids that links may lead to.
    """

    html: str
    meta: Mapping[str, Any]
    title: Any
    edit_url: str | None
    anchors: set[str]


class SiteBuild:
    """One build.

    Args:
        root: the repository.
        site_url: the address of the published site, "" if it is not known.
        edit_uri: where its files are edited, "" if it is not known.
        preview: whether somebody looks on while writing: what only a reader needs is left out.
        before: the build before this one, of the same preview.

    Raises:
        SiteProblem: the records or the files in `docs/` are not sound, or the finder is not safe.
    """

    def __init__(
        self,
        root: Path,
        site_url: str | None,
        edit_uri: str | None,
        preview: bool,
        before: SiteBuild | None,
    ) -> None:
        self.root, self.preview = root, preview
        self.site_url, self.edit_uri = site_url or "", edit_uri or ""
        self.docs = self._published()  # before anything looks there
        self.drawing = self._drawing(before if preview else None)
        self.site = self.drawing.site
        self.used, self.search = publish.Used(), publish.SearchIndex(self.site.library.search_words)

    @property
    def for_theme(self) -> dict[str, Any]:
        """What every page of the theme knows."""
        policy = publish.policy(preview=self.preview)
        return {"csp": policy, "early_script": publish.EARLY_SCRIPT, "feed": self.lists.feed}

    # -- what pages are drawn from -----------------------------------------------------------------

    def _published(self) -> Published:
        """The files in `docs/` that may be published."""
        found = published(self.root / "docs")
        if found.problems:
            raise SiteProblem(
                f"{len(found.problems)} problem(s) in docs/:\n{problems.report(found.problems)}"
            )
        return found

    def _drawing(self, before: SiteBuild | None) -> Drawing:
        """The records, checked, with the finder made of them.

        In a preview that of the build before, if nothing has changed.
        """
        inputs = self._inputs() if self.preview else None
        if before is not None and inputs == before.drawing.inputs:
            return before.drawing
        library = load(self.root / "data")
        found = rules.check(library)
        if found:
            raise SiteProblem(f"{len(found)} problem(s) in the records:\n{problems.report(found)}")
        finder_inputs = finder.inputs(library)
        if before is not None and finder_inputs == before.drawing.finder_inputs:
            form = before.site.form
        else:
            form = _safe_finder(library)
        site = render.Site(library, links.link(library), form, self.root / "tests" / "cases")
        return Drawing(inputs, site, finder_inputs)

    def _inputs(self) -> object:
        """What records' pages are made of, to compare.

        Records, templates, cases, and the calls of pages written by hand.
        """
        stamps: dict[Path, tuple[int, int]] = {}
        for folder in ("data", "hipguide", "tests/cases"):
            for path in (self.root / folder).rglob("*.[yh]*ml"):
                about = path.stat()
                stamps[path] = about.st_mtime_ns, about.st_size
        return stamps, self._written_now

    @cached_property
    def _written_now(self) -> list[WrittenPage]:
        """The pages written by hand as they are now."""
        return written_pages(self.root / "docs", self.docs.pages)

    # -- pages -------------------------------------------------------------------------------------

    @cached_property
    def record_pages(self) -> dict[str, RecordPage]:
        """Each page that the records make, by its path."""
        return {
            record_page.path: record_page for record_page in pages.of_records(self.site.library)
        }

    @cached_property
    def made_pages(self) -> list[WrittenPage]:
        """The pages of many records that are made as if somebody had written them."""
        return list(pages.made(self.site.library))

    @cached_property
    def written(self) -> dict[str, WrittenPage]:
        """Each page written by hand, by its path.

        In a preview their prose may be newer than the records' pages.
        """
        by_hand = self._written_now if self.preview else self.site.library.written
        return {page.path: page for page in [*by_hand, *self.made_pages]}

    def text(self, path: str) -> str:
        """The Markdown of a page as it was checked. A record's page has none.

        Raises:
            SiteProblem: the page was not checked.
        """
        if path in self.record_pages:
            return ""
        if path not in self.written:
            raise SiteProblem(
                f"docs/{path} was not checked: pages are files that end in .md, in small letters."
            )
        return self.written[path].source

    @property
    def made(self) -> list[str]:
        """The paths of all pages that nobody has written as files."""
        return [*self.record_pages, *(page.path for page in self.made_pages)]

    def publishes(self, path: str, folder: str, theme_folders: Collection[str]) -> bool:
        """Whether a file is published. Of Material's own files no page loads any.

        Args:
            path: its path in the folder.
            folder: `docs/` or a folder of the theme.
            theme_folders: all folders of the theme.

        Raises:
            SiteProblem: the file is no leaving of another program or theme, and may not be
                published.
        """
        docs, theme = str(self.root / "docs"), str(self.root / "hipguide" / "theme")
        ours = {docs: {*self.docs.pages, *self.docs.pictures}, theme: publish.THEME_FILES}
        if left_over(path) or (folder in theme_folders and folder not in ours):
            return False
        if path not in ours.get(folder, ()):
            raise SiteProblem(f"{problems.visible(path)}: this file may not be published.")
        return True

    def fill(self, path: str, url: str, html: str, front: Mapping[str, Any], title: Any) -> Filled:
        """A page with its pieces, and what the theme is to know of it.

        Args:
            path: the page's path under `docs/`.
            url: its address from the root of the site.
            html: what Markdown has made of it.
            front: its front matter.
            title: what MkDocs takes for its title.

        Raises:
            SiteProblem: a page written by hand holds what it may not.
        """
        record_page, page = self.record_pages.get(path), self.written.get(path)
        meta = {**front, **(self._of_record(record_page) if record_page else {})}
        html = self._drawn(record_page, page, url, html)
        self._index(record_page, url, html, meta, title)
        html = render.with_contents(html)
        meta["add"] = self.lists.additions.get(edit.shown(path) or "")
        meta["sheets"] = _sheets(html)
        meta |= self._dated(record_page, self._changed(record_page, page, path))
        edit_url = edit.change(self.edit_uri, path, record_page.data_file if record_page else None)
        anchors = set(_ANCHOR.findall(html))
        return Filled(html, meta, meta["title"] if record_page else title, edit_url, anchors)

    def _dated(self, record_page: RecordPage | None, changed: date | None) -> dict[str, Any]:
        """When a page was last changed, if that is known, and what search engines read of a
        record's.
        """
        meta: dict[str, Any] = {}
        when = changed.isoformat() if changed else None
        if record_page and not record_page.pack:
            meta["jsonld"] = publish.structured(self.site.library, record_page, self.site_url, when)
        if changed:
            meta["updated"] = when
            meta["updated_words"] = render.day(changed)
        return meta

    def _of_record(self, record_page: RecordPage) -> dict[str, Any]:
        """What the theme is to know of a record's page.

        The theme prints it as it is, so it is escaped here.
        """
        record = self.site.library.records[record_page.kind][record_page.uid]
        meta = {
            "title": str(escape(record_page.title)),
            "description": str(escape(record_page.description)),
            "record": self._place(record_page),
            "reviewed": review.state(record) == "reviewed",
        }
        return {**meta, "pack": True} if record_page.pack else meta

    def _place(self, record_page: RecordPage) -> dict[str, str]:
        """Where the page is, for the theme's "you are here"."""
        kind = KINDS[record_page.kind]
        place = {"section": f"{kind.folder}/", "section_name": kind.section}
        if record_page.parent:
            record = self.site.library.records[kind.name][record_page.parent]
            name = str(escape(kind.name_of(record_page.parent, record)))
            place |= {"parent": f"{kind.folder}/{record_page.parent}/", "parent_name": name}
        return place

    def _drawn(
        self, record_page: RecordPage | None, page: WrittenPage | None, url: str, html: str
    ) -> str:
        """The page's HTML. A preview draws a page once, until its text or its inputs change."""
        kept = self.drawing.pages.get((url, html))
        if kept is not None:
            return kept
        drawn: str | Markup = html
        if record_page:
            drawn = self.site.draw(record_page, url)
        elif page:
            drawn = filled(self.site, page, url, html, self.lists)
        if self.preview:
            self.drawing.pages[url, html] = drawn
        return drawn

    def _index(
        self,
        record_page: RecordPage | None,
        url: str,
        html: str,
        meta: Mapping[str, Any],
        title: Any,
    ) -> None:
        """Let the search find the page, if it is for everybody."""
        of_sources = url.startswith("sources/") and url != "sources/"
        if meta.get("noindex") or meta.get("pack") or of_sources:
            return
        if record_page:
            self.search.add(
                url, record_page.title, record_page.description, record_page.names, html
            )
        else:
            self.search.add(url, meta.get("title") or title, meta.get("description", ""), (), html)

    def structured(
        self, url: str, meta: Mapping[str, Any], title: Any, menu: Iterable[Any], home: str | None
    ) -> dict[str, Markup]:
        """What search engines read of a page written by hand.

        A record's page has it already; some pages are not for them.

        Args:
            url: its address from the root of the site.
            meta: what the theme knows of it.
            title: its title.
            menu: the pages of the menu, each with `title` and `url`.
            home: the site's name, if this is its home page.

        Returns:
            What the theme is to know of it besides.
        """
        if {"jsonld", "noindex", "pack"} & meta.keys():
            return {}
        description = meta.get("description", "")
        if home is not None:
            return {"jsonld": publish.structured_home(home, description, self.site_url)}
        steps: list[tuple[str, str]] = []
        for page in menu:
            if page.url not in ("", url) and url.startswith(page.url):
                steps.append((str(page.title), page.url))
        steps.append((meta.get("title") or title, url))
        changed = meta.get("updated")
        html = publish.structured_written(description, steps, self.site_url, changed)
        return {"jsonld": html}

    # -- history -----------------------------------------------------------------------------------

    @cached_property
    def last_changed(self) -> Mapping[str, date]:
        """When each file of the repository was last changed."""
        return publish.last_changed(self.root)

    @cached_property
    def lists(self) -> Lists:
        """What some pieces show that no record holds."""
        entries = changes.entries(self.site.library, publish.commits(self.root))
        additions = edit.additions(self.edit_uri, self.site.library.vocabulary)
        return Lists(entries, additions, feed=bool(entries and self.site_url))

    def _changed(
        self, record_page: RecordPage | None, page: WrittenPage | None, path: str
    ) -> date | None:
        """When a page was last changed: a page written by hand with what its pieces show."""
        shows: list[str] = []
        for piece in page.pieces if page else ():
            shows += pages.SHOWN.get(piece.name, ())
        file = record_page.data_file if record_page else f"docs/{path}"
        return publish.latest(self.last_changed, file, shows)

    # -- what leaves beside the pages --------------------------------------------------------------

    def finish(self, folder: Path, theme_folders: Iterable[str], offline: bool) -> None:
        """Write what leaves beside the pages, and look whether all that is there is ours.

        Args:
            folder: where the pages have been written.
            theme_folders: where the theme lies; one of them holds Material's style sheets.
            offline: whether readers may keep a copy.

        Raises:
            SiteProblem: the folder holds what is not ours.
        """
        styles = _with_styles(theme_folders)
        publish.write_feed(folder, self.lists.changes, self.site_url)
        moved = publish.moved_pages(self.site.library.moved, self.site_url)
        publish.write_moved(folder, moved)
        publish.write_pictures(folder, self.site)
        api = publish.Api(self.site, self.last_changed, publish.commit(self.root), self.site_url)
        leaving = publish.Leaving(self.used, self.search, api)
        publish.finish(folder, styles, leaving, quick=self.preview, offline=offline)
        strays = [
            problems.visible(stray) for stray in publish.strays(folder, moved, preview=self.preview)
        ]
        if strays:
            raise SiteProblem("The site holds what is not ours:\n" + "\n".join(strays))
        if not self.preview:
            seal(folder)


def _safe_finder(library: Library) -> finder.Form:
    """The finder made of the records.

    Raises:
        SiteProblem: a proof of its safety fails.
    """
    form = finder.compile_form(library)
    failed = finder.prove(form, library)
    if failed:
        raise SiteProblem("The pain finder is not safe:\n" + "\n".join(failed))
    return form


def _with_styles(theme_folders: Iterable[str]) -> Path:
    """The folder that holds Material's style sheets."""
    return next(Path(f) for f in theme_folders if (Path(f) / "assets" / "stylesheets").is_dir())


def _sheets(html: str) -> list[str]:
    """The style sheets that a page needs beside the one of all pages."""
    sheets: list[str] = []
    for name, marks in publish.SHEETS.items():
        if any(mark in html for mark in marks):
            sheets.append(name)
    return sheets
