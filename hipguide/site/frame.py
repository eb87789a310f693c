"""Parts of the theme's frame that are the same on many pages, drawn once."""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import Environment, pass_context
from jinja2.runtime import Context


def shared(environment: Environment) -> Callable[..., str]:
    """A call for the theme's templates: a part of the frame.

    It is drawn once for each page of the menu, and once for the other pages of a folder.
    """
    drawn: dict[tuple[str, str, str], str] = {}

    @pass_context
    def draw(context: Context, name: str) -> str:
        page, where = context["page"], ""
        if page:
            path = page.file.src_uri
            in_menu = any(page is item for item in context["nav"].pages)
            where = path if in_menu else path.rpartition("/")[0]
        key = name, context["base_url"], where
        if key not in drawn:
            drawn[key] = environment.get_template(name).render(context)
        return drawn[key]

    return draw
