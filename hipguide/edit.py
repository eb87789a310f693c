"""Links to GitHub's editor, at the right file: to change a page, and to add another one like it.

They start from `edit_uri`, the address at which the files of `docs/` are edited, such as
`https://github.com/OWNER/REPOSITORY/edit/main/docs/`. Without it there are no links.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode, urljoin

from . import scaffold
from .fields import describe
from .kinds import KINDS, Kind
from .kinds.kind import SharedPage
from .kinds.vocabulary.model import Vocabulary

GUIDE = "guide"  # a page written by hand can be added like a record
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
    kind = _kind_shown(path)
    if kind and kind.shape == "folder":  # a page of many records, each with a file of its own
        return urljoin(edit_uri, f"../data/{kind.place}").replace("/edit/", "/tree/", 1)
    if kind:
        data_file = f"data/{kind.place}"
    return urljoin(edit_uri, f"../{data_file}") if data_file else edit_uri + path


def additions(edit_uri: str, vocabulary: Vocabulary) -> dict[str, tuple[str, str]]:
    """What can be added → the address of an editor with its form, and the words of the link."""
    if not edit_uri:
        return {}
    words = {kind.name: kind.add for kind in KINDS.values() if kind.add}
    words[GUIDE] = "Add a guide"
    return {what: (_add(edit_uri, what, vocabulary), label) for what, label in words.items()}


def shown(path: str) -> str | None:
    """What the page at this path under `docs/` shows: a kind of record, `GUIDE`, or None."""
    if kind := _kind_shown(path):
        return kind.name
    folder, _, below = path.removesuffix(".md").partition("/")
    for kind in KINDS.values():
        if kind.folder == folder and kind.add:
            return kind.name
    return GUIDE if folder == "guides" and below else None


def _kind_shown(path: str) -> Kind | None:
    """The kind whose records are on a page that no record has for itself, if there is one."""
    for kind in KINDS.values():
        if isinstance(kind.seen, SharedPage):
            made_here = kind.seen.made and path.startswith(f"{kind.folder}/")
            if made_here or path in (kind.seen.file, *kind.seen.edited_from):
                return kind
    return None


def _add(edit_uri: str, what: str, vocabulary: Vocabulary) -> str:
    name = f"new-{what}.yml"
    if what == GUIDE:
        folder, name, text = "guides", "new-guide.md", _GUIDE
    elif KINDS[what].shape == "list":
        return urljoin(edit_uri, f"../data/{KINDS[what].place}")
    else:
        folder = f"../data/{KINDS[what].place}"
        text = scaffold.file(describe(what, vocabulary), what, {}, notes=False)
    new = urljoin(edit_uri, folder).replace("/edit/", "/new/", 1)
    return f"{new}?{urlencode({'filename': name, 'value': text}, quote_via=quote)}"
