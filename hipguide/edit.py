"""Links that open GitHub's editor at the right file: to change what a page shows, and to add another one like it.

They start from `edit_uri`, the address at which the files of `docs/` are edited, such as
`https://github.com/OWNER/REPOSITORY/edit/main/docs/`. Without it there are no links.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode, urljoin

from . import scaffold
from .fields import describe
from .records import KINDS, Vocabulary

SHOWN = {  # pages written by hand that show a list of records
    "glossary.md": "term",
    "red-flags.md": "sign",
    "under-16.md": "sign",
    "pain-finder.md": "question",
    "guides/return-to-running.md": "running_plan",
    "article.md": "article",
}
WORDS = {
    "cause": "Add a cause",
    "symptom": "Add a symptom",
    "exercise": "Add an exercise",
    "source": "Add a source",
    "comparison": "Add a comparison",
    "sign": "Add a warning sign",
    "running_plan": "Add a walk-run plan",
    "question": "Add a question",
    "term": "Add a word",
    "guide": "Add a guide",
}
_GUIDE = "---\ntitle: \ndescription: \nrender_macros: true\n---\n\n# \n"


def change(edit_uri: str, path: str, data_file: str | None = None) -> str:
    """Where to change a page: its path under `docs/`, and the file of records that it is made from, if there is one."""
    if not edit_uri:
        return ""
    if path in SHOWN:
        data_file = f"data/{KINDS[SHOWN[path]].place}"
    if path.startswith("sources/"):  # a page of many records, each with a file of its own
        return urljoin(edit_uri, "../data/sources").replace("/edit/", "/tree/", 1)
    return urljoin(edit_uri, f"../{data_file}") if data_file else edit_uri + path


def additions(edit_uri: str, vocabulary: Vocabulary) -> dict[str, tuple[str, str]]:
    """What can be added → the address of an editor with a place for all that it needs, and the words of the link."""
    return {what: (_add(edit_uri, what, vocabulary), words) for what, words in WORDS.items()} if edit_uri else {}


def shown(path: str) -> str | None:
    """What the page at this path under `docs/` shows one or many of; a key of `WORDS`, or None."""
    place, _, below = path.removesuffix(".md").partition("/")
    kind = next((kind.name for kind in KINDS.values() if kind.folder == place), None)
    return SHOWN.get(path) or (kind if kind in WORDS else "guide" if place == "guides" and below else None)


def _add(edit_uri: str, what: str, vocabulary: Vocabulary) -> str:
    name = f"new-{what}.yml"
    if what == "guide":
        folder, name, text = "guides", "new-guide.md", _GUIDE
    elif KINDS[what].shape == "list":
        return urljoin(edit_uri, f"../data/{KINDS[what].place}")
    else:
        folder = f"../data/{KINDS[what].place}"
        text = scaffold.file(describe(what, vocabulary), what, {}, notes=False)
    new = urljoin(edit_uri, folder).replace("/edit/", "/new/", 1)
    return f"{new}?{urlencode({'filename': name, 'value': text}, quote_via=quote)}"
