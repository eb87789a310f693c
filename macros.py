"""The door to MkDocs, the only file that knows it. No logic: pages go in, HTML comes out.

MkDocs loads this file as a hook and keeps it while it serves. Records' pages exist only in memory.
A call on a page written by hand leaves a mark, which `on_page_content` fills after Markdown.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from hipguide import finder, preview, site, site_folder

ROOT = Path(__file__).resolve().parent
gc.disable()  # what a build makes lives to its end: to look for dead objects is lost time


class RecordPage(Page):
    """A page without Markdown: `on_page_content` fills it."""

    def render(self, *_: object) -> None:
        self.content = ""  # no Markdown


class Door:
    """What MkDocs calls, in the order of a build. It holds the build that is going on."""

    build: site.SiteBuild

    def on_startup(self, command: str, **_: Any) -> None:
        """A preview outlives mistakes, and many builds."""
        self.previews = command == "serve"
        if self.previews:
            from mkdocs.commands import serve  # a build needs no server

            serve.build = preview.kept_alive(serve.build, logging.getLogger("mkdocs"))  # type: ignore[attr-defined]

    def on_serve(self, server: Any, config: MkDocsConfig, **_: Any) -> None:
        """While something is wrong, every address shows the problems."""
        server.set_app(preview.in_place_of_pages(server, Path(config.site_dir)))

    def on_config(self, config: MkDocsConfig) -> None:
        """Begin a build, unless MkDocs would empty a folder that is not ours."""
        if not self.previews and (why := site_folder.refusal(Path(config.site_dir), ROOT)):
            raise Abort(f"{why} Nothing was changed.")
        before = getattr(self, "build", None)
        self.build = site.SiteBuild(ROOT, config.site_url, config.edit_uri, self.previews, before)
        config.extra.update(self.build.for_theme)
        config.plugins["macros"]._env = site.sealed()  # type: ignore[attr-defined]  # it has no other way in

    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        """Keep only the files that we mean to publish. Add the pages that records make."""
        for file in list(files):
            if not self.build.publishes(file.src_uri, file.src_dir or "", config.theme.dirs):
                files.remove(file)
        for path in self.build.made:
            level = InclusionLevel["INCLUDED" if path.endswith("index.md") else "NOT_IN_NAV"]
            files.append(file := File.generated(config, path, content="", inclusion=level))
            if path in self.build.record_pages:
                RecordPage(None, file, config)  # which the file keeps as its page

    def on_page_read_source(self, page: Page, **_: Any) -> str:
        """The text of a page as it was checked: MkDocs reads no page's file."""
        return self.build.text(page.file.src_uri)

    def on_page_content(self, html: str, page: Page, **_: Any) -> str:
        """Put the pieces in place of their marks, and tell the theme about the page."""
        filled = self.build.fill(page.file.src_uri, page.url, html, page.meta, page.title)
        page.meta.update(filled.meta)
        page.title, page.edit_url = filled.title, filled.edit_url
        page.present_anchor_ids = filled.anchors
        return filled.html

    def on_env(self, env: Any, **_: Any) -> None:
        """Let the theme draw a part of its frame once for many pages."""
        env.globals["shared"] = site.shared(env)

    def on_page_context(self, _context: Any, page: Page, config: MkDocsConfig, nav: Any) -> None:
        """Give pages written by hand what search engines read; their place is known only now."""
        home = config.site_name if page.is_homepage else None
        page.meta.update(self.build.structured(page.url, page.meta, page.title, nav.pages, home))

    def on_post_page(self, output: str, **_: Any) -> None:
        """Note what the page uses of the style sheet. 404.html comes as a template."""
        self.build.used.see(output)

    on_post_template = on_post_page

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what leaves beside the pages."""
        folder, offline = Path(config.site_dir), config.extra.get("offline", True)
        self.build.finish(folder, config.theme.dirs, offline)

    def on_build_error(self, error: Exception) -> None:
        """A full disk, an unreadable file, or a case that cannot be walked, is told in a line."""
        if isinstance(error, OSError | UnicodeError | finder.CaseError | finder.WalkError):
            raise Abort(f"The site cannot be built: {error}.") from error


@contextmanager
def _in_words_of_mkdocs() -> Iterator[None]:
    """MkDocs prints an error of its own without a traceback."""
    try:
        yield
    except site.SiteProblem as problem:
        raise PluginError(str(problem)) from problem


door = Door()
for _name in [name for name in dir(door) if name.startswith("on_")]:
    globals()[_name] = _in_words_of_mkdocs()(getattr(door, _name))
