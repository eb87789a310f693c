"""Templates → HTML. Contributors' words come in only through `prose`.

- `citation`     a source in words, and where a reader finds it
- `words`        small texts as templates need them: days, code, records in groups
- `data`         data inside a page, for its script
- `contents`     the list of a page's headings
- `environment`  what templates are drawn with
- `page`         what a template knows of the page that it draws
- `site`         what all pages share, and each page drawn
"""

from .citation import address, citation
from .contents import CONTENTS, with_contents
from .data import json_in_script
from .environment import TEMPLATES
from .page import Page
from .site import Site
from .words import day, grouped, literal, ticks

__all__ = [
    "CONTENTS",
    "TEMPLATES",
    "Page",
    "Site",
    "address",
    "citation",
    "day",
    "grouped",
    "json_in_script",
    "literal",
    "ticks",
    "with_contents",
]
