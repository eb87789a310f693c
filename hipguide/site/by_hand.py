"""Pages written by hand: what their Markdown is rendered with, and their pieces put in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from .. import changes, problems, render
from ..written import Call, Citation, WrittenPage, mark


class SiteProblem(Exception):
    """Something that stops the build, in words that a contributor understands."""


@dataclass(frozen=True)
class Lists:
    """What some pieces show that no record holds.

    Attributes:
        changes: the latest changes.
        additions: how to add a record of each kind.
        feed: whether there is a feed of the changes.
    """

    changes: Sequence[changes.Entry] = ()
    additions: Mapping[str, Any] = field(default_factory=dict)
    feed: bool = False


class _Bare(Template):
    """A template that is given nothing, so that it can name nothing but the environment's two
    calls.
    """

    def render(self, *_: object, **__: object) -> str:
        """Render it without the plugin's variables."""
        return super().render()


def sealed() -> Environment:
    """What the macros plugin renders pages with.

    A sandbox that holds `piece` and `cite`, and no filter, test, file or variable.
    `hipguide.written` has checked each page before, and put the number of a checked call into each.
    This is the second wall.
    """
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    environment.template_class = _Bare
    environment.filters, environment.tests = {}, {}
    environment.globals = {"piece": mark, "cite": mark}
    return environment


def filled(site: render.Site, page: WrittenPage, url: str, html: str, lists: Lists) -> str:
    """A page with its pieces, which share what it has cited, so that its sources are numbered
    through.

    This is the last look at it: Markdown has made the page's HTML, and nothing but our own pieces
    is added from here on.

    Args:
        site: what the pieces are drawn from.
        page: the page as it was checked.
        url: its address from the root of the site.
        html: what Markdown has made of it, with a mark for each piece.
        lists: what some pieces show that no record holds.

    Returns:
        The page's HTML.

    Raises:
        SiteProblem: the page holds what it may not.
    """
    here = render.Page(site, url)
    whole = page.fill(html, [_piece(here, call, lists) for call in page.calls])
    found = [*page.wrong(html, whole)]
    if found:
        raise SiteProblem(f"{len(found)} problem(s) on a page:\n{problems.report(found)}")
    return whole


def _piece(here: render.Page, call: Call, lists: Lists) -> Markup:
    """What stands in place of one call."""
    if isinstance(call, Citation):
        return here.cite(call.evidence)
    if call.name == "toc":
        return render.CONTENTS  # kept until the headings are known
    if call.name == "finder":
        return here.site.finder(here.url)
    values: dict[str, Any] = {**call.words}
    if call.name in ("additions", "changes"):
        values |= {call.name: getattr(lists, call.name), "feed": lists.feed}
    return here.piece(f"piece_{call.name}", **values)
