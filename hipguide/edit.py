"""Links to GitHub's editor, at the right file: to change a page, and to add another one like it.

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
    """The address at which a page is changed; empty without an `edit_uri`.

    Args:
        edit_uri: the address at which the files of `docs/` are edited.
        path: the path of the page under `docs/`.
        data_file: the file of records that the page is made from, if there is one.
    """
    if not edit_uri:
        return ""
    if path in SHOWN:
        data_file = f"data/{KINDS[SHOWN[path]].place}"
    if path.startswith("sources/"):  # a page of many records, each with a file of its own
        return urljoin(edit_uri, "../data/sources").replace("/edit/", "/tree/", 1)
    return urljoin(edit_uri, f"../{data_file}") if data_file else edit_uri + path


def additions(edit_uri: str, vocabulary: Vocabulary) -> dict[str, tuple[str, str]]:
    """What can be added → the address of an editor with its form, and the words of the link."""
    if not edit_uri:
        return {}
    return {what: (_add(edit_uri, what, vocabulary), words) for what, words in WORDS.items()}


def shown(path: str) -> str | None:
    """What the page at this path under `docs/` shows: a key of `WORDS`, or None."""
    if path in SHOWN:
        return SHOWN[path]
    folder, _, below = path.removesuffix(".md").partition("/")
    for kind in KINDS.values():
        if kind.folder == folder and kind.name in WORDS:
            return kind.name
    return "guide" if folder == "guides" and below else None


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
