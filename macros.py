"""The door between the program and MkDocs. No logic: it loads, checks, plans pages, and hands HTML over.

MkDocs loads this file as a hook (`hooks: [macros.py]`). The records' pages exist only in memory; a macro leaves a marker
where a piece belongs, and `on_page_content` puts the piece there after Markdown has run, so that contributors' words never
pass through Markdown or through a template that does not escape.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from hipguide import finder, links, pages, problems, render, rules  # noqa: E402
from hipguide.library import load  # noqa: E402

MARKER = re.compile(r"<!--hip:([a-z_]+)((?: [a-z]+=[a-z0-9-]+)*)-->")
HEADING = re.compile(r'<h([1-6]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.S)
HEADERLINK = re.compile(r'<a class="headerlink".*?</a>', re.S)
SEARCH = 'data-md-component="search" role="dialog"'
state: dict[str, Any] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check the records, compile and prove the finder; stop the build if anything is wrong."""
    library = load(ROOT / "data")
    found = rules.check(library)
    if found:
        raise PluginError(f"{len(found)} problem(s) in the records:\n{problems.report(found)}")
    tree = finder.compile_tree(library)
    failed = finder.prove(tree, library)
    if failed:
        raise PluginError("The pain finder is not safe:\n" + "\n".join(failed))
    state.update(site=render.Site(library, links.link(library), tree), plans={p.path: p for p in pages.plan(library)})
    config.plugins["macros"].register_macros({"piece": _marker})  # type: ignore[attr-defined]
    return config


def _marker(name: str, **values: str) -> str:
    """The macro `{{ piece("causes") }}`: a marker that `on_page_content` fills."""
    return f"<!--hip:{name}{''.join(f' {key}={value}' for key, value in values.items())}-->"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add one page in memory for each record. The front matter carries no contributor's words."""
    for path, plan in state["plans"].items():
        file = File.generated(config, path, content=f"{_marker('record')}\n", inclusion=InclusionLevel.NOT_IN_NAV)
        file.edit_uri = f"../{plan.data_file}"
        files.append(file)
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Put the pieces in place of their markers, and make the contents list from the headings that result."""
    site: render.Site = state["site"]
    plan = state["plans"].get(page.file.src_uri)
    if plan:
        page.title = page.meta["title"] = str(escape(plan.title))
        page.meta["description"] = str(escape(plan.description))
        html = site.record(plan.kind, plan.uid, page.url)
    else:
        html = MARKER.sub(lambda m: _piece(site, m, page.url), html)
    page.toc = _contents(html)
    page.present_anchor_ids = set(re.findall(r'\sid="([^"]+)"', html))
    return str(html)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Give Material's search dialog a name for screen readers."""
    return output.replace(SEARCH, f'{SEARCH} aria-label="Search"', 1)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001
    """The same for 404.html, which is no page."""
    return (
        output_content.replace(SEARCH, f'{SEARCH} aria-label="Search"', 1)
        if template_name.endswith(".html")
        else output_content
    )


def _piece(site: render.Site, match: re.Match[str], url: str) -> Markup:
    values = dict(pair.split("=") for pair in match[2].split())
    return site.finder(url) if match[1] == "finder" else site.piece(f"piece_{match[1]}", url, **values)


def _contents(html: str) -> TableOfContents:
    top: list[AnchorLink] = []
    for level, uid, inner in HEADING.findall(html):
        title = re.sub(r"<[^>]+>", "", HEADERLINK.sub("", inner)).strip()
        item = AnchorLink(title, uid, int(level))
        if item.level <= 2 or not top:
            top.append(item)
        elif item.level == 3:
            top[-1].children.append(item)
    return TableOfContents(top)
