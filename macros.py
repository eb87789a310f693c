"""The door between the program and MkDocs. No logic: it loads, checks, plans pages, and hands HTML over.

MkDocs loads this file as a hook (`hooks: [macros.py]`). The records' pages exist only in memory; a macro leaves a marker
where a piece belongs, and `on_page_content` puts the piece there after Markdown has run, so that contributors' words never
pass through Markdown or through a template that does not escape.
"""

from __future__ import annotations

import gc
import logging
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

gc.disable()  # what a build makes lives to its end: to look for dead objects in it costs a fifteenth of the time

from hipguide import changes, edit, finder, links, pages, preview, problems, publish, render, review, rules  # noqa: E402
from hipguide.files import left_over  # noqa: E402
from hipguide.library import load  # noqa: E402
from hipguide.published import Published, published  # noqa: E402
from hipguide.records import KINDS  # noqa: E402
from hipguide.site_folder import refusal, seal  # noqa: E402
from hipguide.written import Call, Citation, WrittenPage, mark, written_pages  # noqa: E402

CASES = ROOT / "tests" / "cases"
DOCS, THEME = ROOT / "docs", ROOT / "hipguide" / "theme"
state: dict[str, Any] = {"command": "build"}


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001
    """Remember whether this is a build or a preview: a preview skips what only a reader needs, and outlives mistakes."""
    state["command"] = command
    if command == "serve":
        from mkdocs.commands import serve  # a build needs no server; the first preview's comes before `on_serve`

        attempt = preview.kept_alive(serve.build, logging.getLogger("mkdocs"))  # type: ignore[attr-defined]
        serve.build = attempt  # type: ignore[attr-defined]
        gc.enable()
        gc.set_threshold(50_000, 20, 100)  # records and pages live long; to look for dead ones often costs a third


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG001
    """While something is wrong, every address shows the problems."""
    answer = preview.in_place_of_pages(server.serve_request, Path(config.site_dir), server.mount_path)
    server.set_app(answer)
    return server


def on_shutdown() -> None:
    """The end: Python need not look for dead objects among them on its way out either."""
    gc.freeze()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Get ready what the pages are drawn from. While serving it is made anew only if something that it is made of changed."""
    _folder_is_free(config)
    _docs()  # before anything looks there
    inputs = _inputs() if state["command"] == "serve" else None
    if inputs is None or inputs != state.get("inputs"):
        site, changed = _site(), publish.last_changed(ROOT)
        state.update(
            inputs=inputs,
            site=site,
            plans={p.path: p for p in pages.plan(site.library)},
            drawn={},
            changed=changed,
            changes=changes.entries(site.library, publish.commits(ROOT)),
            additions=edit.additions(config.edit_uri or "", site.library.vocabulary),
            api=publish.Api(site, changed, publish.commit(ROOT), config.site_url or ""),
        )
        written = site.library.written
    else:
        written = inputs[1]  # their prose may have changed
    state.update(written={page.path: page for page in [*written, *pages.shelf_pages(state["site"].library)]})
    state.update(feed=bool(state["changes"] and config.site_url))
    state.update(used=publish.Used(), search=publish.SearchIndex())
    policy = publish.policy(preview=state["command"] == "serve")
    config.extra.update(csp=policy, early_script=publish.EARLY_SCRIPT, feed=state["feed"])
    config.plugins["macros"]._env = _sealed()  # type: ignore[attr-defined]  # it has no other way in
    return config


def _folder_is_free(config: MkDocsConfig) -> None:
    """Stop before MkDocs empties a folder that is not ours. A preview has one of its own."""
    if state["command"] != "serve" and (why := refusal(Path(config.site_dir), ROOT)):
        raise Abort(f"{why} Nothing was changed.")


class _Bare(Template):
    """A template that is given nothing, so that it can name nothing but the environment's two calls."""

    def render(self, *_: object, **__: object) -> str:
        """Render it without the plugin's variables."""
        return super().render()


def _sealed() -> Environment:
    """What the macros plugin renders pages with: a sandbox that holds `piece` and `cite`, and no filter, test, file or variable.

    `hipguide.written` has checked each page before, and put the number of a checked call into each. This is the second wall.
    """
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    environment.template_class = _Bare
    environment.filters, environment.tests = {}, {}
    environment.globals = {"piece": mark, "cite": mark}
    return environment


def _inputs() -> tuple[object, list[WrittenPage]]:
    """What the records' pages are made of, to compare: the records, the templates, the cases, and the calls of hand-written pages."""
    files = [path for folder in (ROOT / "data", ROOT / "hipguide", CASES) for path in folder.rglob("*.[yh]*ml")]
    stamps = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in files}
    return stamps, written_pages(DOCS, _docs().pages)


def _docs() -> Published:
    """The files in `docs/` that may be published. Stops the build if anything else is there."""
    found = published(DOCS)
    if found.problems:
        raise PluginError(f"{len(found.problems)} problem(s) in docs/:\n{problems.report(found.problems)}")
    return found


def _site() -> render.Site:
    """Load and check the records, compile and prove the finder; stop the build if anything is wrong."""
    library = load(ROOT / "data")
    found = rules.check(library)
    if found:
        raise PluginError(f"{len(found)} problem(s) in the records:\n{problems.report(found)}")
    asked = finder.inputs(library)
    if state.get("asked") != asked:  # the finder is compiled again only when what it is made of changes
        form = finder.compile_form(library)
        failed = finder.prove(form, library)
        if failed:
            raise PluginError("The pain finder is not safe:\n" + "\n".join(failed))
        state.update(asked=asked, form=form)
    return render.Site(library, links.link(library), state["form"], CASES)


class RecordPage(Page):
    """A page without Markdown: `on_page_content` fills it."""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Leave Markdown out."""
        self.content = ""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep the files that we mean to publish, and no other. Add one page in memory for each record."""
    _only_ours(files, config)
    for path in state["plans"]:
        file = File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        files.append(file)
        RecordPage(None, file, config)  # which the file keeps as its page
    for shelf in pages.shelf_pages(state["site"].library):
        files.append(File.generated(config, shelf.path, content="", inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def _only_ours(files: Files, config: MkDocsConfig) -> None:
    """The last guard, whatever brought a file here. Of Material's own files no page loads any, so none is published."""
    docs = _docs()
    ours = {str(DOCS): {*docs.pages, *docs.pictures}, str(THEME): publish.THEME_FILES}
    for file in list(files):
        if left_over(file.src_uri) or (file.src_dir in config.theme.dirs and file.src_dir not in ours):
            files.remove(file)
        elif file.src_uri not in ours.get(file.src_dir or "", ()):
            raise PluginError(f"{problems.visible(file.src_uri)}: this file may not be published.")


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """The text of a page as it was checked. MkDocs reads no page's file, and no page that was not checked gets by."""
    path = page.file.src_uri
    if path in state["plans"]:
        return ""
    if path not in state["written"]:
        raise PluginError(f"docs/{path} was not checked: pages are files that end in .md, in small letters.")
    return str(state["written"][path].source)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Put the pieces in place of their markers, and tell the theme about the page."""
    site: render.Site = state["site"]
    plan, written = state["plans"].get(page.file.src_uri), state["written"].get(page.file.src_uri)
    if plan:
        page.title = page.meta["title"] = str(escape(plan.title))
        page.meta.update(description=str(escape(plan.description)), record=_place(site, plan))
        if plan.pack:
            page.meta["pack"] = True
        page.meta["reviewed"] = review.state(site.library.records[plan.kind][plan.uid]) == "reviewed"
    asked = page.url, html
    html = state["drawn"].get(asked) or (site.draw(plan, page.url) if plan else _filled(site, page.url, written, html))
    if state["command"] == "serve":  # a preview draws a page once, until its text or its inputs change
        state["drawn"][asked] = html
    if not page.meta.get("noindex") and not page.meta.get("pack"):
        about = plan or pages.PagePlan("", "", page.meta.get("title") or page.title, page.meta.get("description", ""))
        state["search"].add(page.url, about.title, about.description, about.names, html)
    page.edit_url = edit.change(config.edit_uri or "", page.file.src_uri, plan and plan.data_file)
    page.meta["add"] = state["additions"].get(edit.shown(page.file.src_uri))
    html = render.with_contents(html)
    page.meta["sheets"] = [name for name, marks in publish.SHEETS.items() if any(m in html for m in marks)]
    shows = [start for piece in (written.pieces if written else ()) for start in pages.SHOWN.get(piece.name, ())]
    changed = publish.latest(state["changed"], plan.data_file if plan else f"docs/{page.file.src_uri}", shows)
    if plan and not plan.pack:
        when = changed.isoformat() if changed else None
        page.meta["jsonld"] = publish.structured(site.library, plan, config.site_url or "", when)
    if changed:
        page.meta.update(updated=changed.isoformat(), updated_words=render.day(changed))
    page.present_anchor_ids = set(re.findall(r' id="([^"]+)"', html))
    return html


def _filled(site: render.Site, url: str, page: WrittenPage, html: str) -> str:
    """A page written by hand with its pieces, which share what it has cited, so that its sources are numbered through.

    This is the last look at it. Markdown has made the page's HTML, and nothing but our own pieces is added from here on.
    """
    here = render.Page(site, url)
    filled = page.fill(html, [_piece(here, call) for call in page.calls])
    found = [*page.wrong(html, filled)]
    if found:
        raise PluginError(f"{len(found)} problem(s) on a page:\n{problems.report(found)}")
    return filled


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """Give the theme `shared`: a part of the frame, drawn once for each page of the menu and once for the other pages of a folder."""
    drawn: dict[tuple[str, str, str], str] = {}

    @pass_context
    def shared(context: Context, name: str) -> str:
        page, where = context["page"], ""
        if page:
            path = page.file.src_uri
            where = path if any(page is item for item in context["nav"].pages) else path.rpartition("/")[0]
        key = name, context["base_url"], where
        if key not in drawn:
            drawn[key] = env.get_template(name).render(context)
        return drawn[key]

    env.globals["shared"] = shared
    return env


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Give pages written by hand their structured data; where they stand is known only now."""
    if not {"jsonld", "noindex", "pack"} & page.meta.keys():
        title, description = page.meta.get("title") or page.title, page.meta.get("description", "")
        above = [(str(p.title), p.url) for p in nav.pages if p.url and p.url != page.url and page.url.startswith(p.url)]
        page.meta["jsonld"] = (
            publish.structured_home(config.site_name, description, config.site_url or "")
            if page.is_homepage
            else publish.structured_written(
                description, [*above, (title, page.url)], config.site_url or "", page.meta.get("updated")
            )
        )
    return context


def _place(site: render.Site, plan: pages.PagePlan) -> dict[str, str]:
    """Where the page stands, for the theme's "you are here"."""
    parent = pages.parent_of(site.library, plan)
    place = KINDS[plan.kind].folder
    above = (
        {"parent": f"{place}/{parent}/", "parent_name": str(escape(site.library.causes[parent].name))} if parent else {}
    )
    return {"section": f"{place}/", "section_name": publish.SECTIONS[plan.kind], **above}


def _piece(here: render.Page, call: Call) -> Markup:
    if isinstance(call, Citation):
        return here.cite(call.evidence)
    if call.name == "toc":
        return render.CONTENTS  # kept until the headings are known
    values: dict[str, Any] = {**call.words}
    if call.name in ("additions", "changes"):
        values |= {call.name: state[call.name], "feed": state["feed"]}
    return here.site.finder(here.url) if call.name == "finder" else here.piece(f"piece_{call.name}", **values)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Note what the page uses of the style sheet. A preview has the whole sheet."""
    if state["command"] != "serve":
        state["used"].see(output)
    return output


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001
    """The same for 404.html, which is no page."""
    state["used"].see(output_content)
    return output_content


def on_build_error(error: Exception) -> None:
    """A full disk, a file that cannot be read, or a case that cannot be walked, is told in a line."""
    if isinstance(error, OSError | UnicodeError | finder.CaseError | finder.WalkError):
        raise Abort(f"The site cannot be built: {error}.") from error


def on_post_build(config: MkDocsConfig) -> None:
    """Write what leaves beside the pages."""
    theme = next(Path(d) for d in config.theme.dirs if (Path(d) / "assets" / "stylesheets").is_dir())
    quick = state["command"] == "serve"
    publish.write_feed(Path(config.site_dir), state["changes"], config.site_url or "")
    moved = publish.moved_pages(state["site"].library.moved, config.site_url or "")
    publish.write_moved(Path(config.site_dir), moved)
    publish.write_pictures(Path(config.site_dir), state["site"])
    offline = bool(config.extra.get("offline", True))
    publish.finish(
        Path(config.site_dir), theme, state["used"], state["search"], state["api"], quick=quick, offline=offline
    )
    if strays := list(publish.strays(Path(config.site_dir), moved, preview=quick)):
        raise PluginError("The site holds what is not ours:\n" + "\n".join(map(problems.visible, strays)))
    if not quick:
        seal(Path(config.site_dir))
