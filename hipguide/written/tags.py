"""Which HTML a page written by hand may hold: elements, attributes, classes, anchors and links.

Each is from a list. A tag is read in one strict form, `<name attribute="value">`. What has that
form every browser reads alike, so that nothing else can hide in it. Whatever has another form is no
tag of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import unquote

from ..problems import listed

VOID = frozenset(["br", "hr", "img"])
_ELEMENTS = """
a abbr blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr img kbd li ol p pre q
span strong sub summary sup table tbody td th thead tr ul
"""
_CLASSES = """
hip-bigdoors hip-cards hip-care hip-care--emergency hip-care--routine hip-care--self-care
hip-care--urgent hip-care__body hip-care__do hip-care__title hip-lead hip-paper hip-paper__boxes
hip-plot hip-stack
"""
# Anchors that the frame and the scripts use.
_OURS = """
chart content filter filter-equipment filter-place filter-stage filter-text finder finder-app
finder-chart finder-data finder-error finder-fold finder-help finder-status finder-step
finder-summary finder-words menu menu-button offline offline-progress offline-remove offline-save
offline-status offline-update pause plan-at plan-calendar plan-cause plan-clear plan-do plan-empty
plan-for plan-from plan-ics plan-items plan-maker plan-picked plan-rules plan-saved plan-store
plan-weeks scheme-button search-close search-dialog search-here search-hits search-input search-link
search-page search-page-input search-status session session-amount session-back session-begin
session-close session-count session-do session-gap session-main session-more session-mute
session-name session-next session-pace session-picture session-place session-progress session-run
session-said session-set session-sound
"""
ELEMENTS = frozenset(_ELEMENTS.split())
CLASSES = frozenset(_CLASSES.split())
OURS = frozenset(_OURS.split())
# Attribute → the elements that may have it; all, if none are named.
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "class": (),
    "id": (),
    "title": (),
    "lang": (),
    "href": ("a",),
    "src": ("img",),
    "alt": ("img",),
    "start": ("ol",),
    "scope": ("th",),
}
SCHEMES = ("https", "mailto", "tel")
_NAME = re.compile(r"[a-z][a-z0-9]*")
_ATTRIBUTE = re.compile(r'[ \n]+([a-z-]+)(?:="([^"<>]*)")?')
_END = re.compile(r"[ \n]*/?>")
_ANCHOR = re.compile(r"[a-z0-9][a-z0-9_-]*")
_PLAIN = re.compile(r"[a-z]{2,3}|[0-9]{1,3}|row|col")
_SOURCE = re.compile(r"source-[0-9]+")
_SIGNS = re.compile(r"[!-\[\]-~]*")  # ASCII without blanks and \
_HOST = re.compile(r"//[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?=[/?#]|$)")
_CODE = re.compile(r"language-[a-z0-9+-]+")


@dataclass(frozen=True)
class Complaint:
    """What is wrong, and how to mend it."""

    message: str
    hint: str = (
        "Write it in Markdown. For the sign < itself write &lt;, or put code between `ticks`."
    )


@dataclass(frozen=True)
class Tag:
    """One tag: its name, attributes, whether it closes an element, and where it ends."""

    name: str
    attributes: tuple[tuple[str, str | None], ...]
    closing: bool
    end: int

    def without(self, attribute: tuple[str, str | None]) -> Tag:
        """The tag without each attribute of this name and value."""
        others = tuple(own for own in self.attributes if own != attribute)
        return replace(self, attributes=others)

    def complaints(self) -> Iterator[Complaint]:
        """What is wrong with it. Of an element that is not on the list, the beginning says so."""
        if self.closing:
            if self.attributes:
                yield Complaint(f"The end of <{self.name}> has attributes.")
            return
        if self.name not in ELEMENTS:
            yield Complaint(f"A page cannot hold the element <{self.name}>.")
            return
        if len(dict(self.attributes)) < len(self.attributes):
            yield Complaint(f"The element <{self.name}> has an attribute twice.")
        for name, value in self.attributes:
            if value is None or not self._may_have(name):
                message = f'The element <{self.name}> cannot have the attribute "{name}".'
                yield Complaint(message)
            elif complaint := _attribute(self.name, name, unescape(value)):
                yield complaint

    def _may_have(self, attribute: str) -> bool:
        if attribute not in ATTRIBUTES:
            return False
        return not ATTRIBUTES[attribute] or self.name in ATTRIBUTES[attribute]


def read(text: str, at: int) -> Tag | None:
    """The tag at an offset, if one begins there in the strict form."""
    closing = text.startswith("</", at)
    name = _NAME.match(text, at + 1 + closing)
    if not name:
        return None
    end, attributes = name.end(), []
    while found := _ATTRIBUTE.match(text, end):
        attributes.append((found[1], found[2]))
        end = found.end()
    tail = _END.match(text, end)
    return Tag(name[0], tuple(attributes), closing, tail.end()) if tail else None


def _attribute(element: str, name: str, value: str) -> Complaint | None:
    """What is wrong with the value of an attribute that the element may have."""
    if name == "class":
        return _classes(element, value)
    if name == "id":
        return wrong_anchor(value)
    if name in ("href", "src"):
        return wrong_link(value, picture=name == "src")
    if name in ("lang", "start", "scope") and not _PLAIN.fullmatch(value):
        return Complaint(f'"{value}" is no value of the attribute "{name}".')
    return None


def _classes(element: str, value: str) -> Complaint | None:
    if element == "code" and _CODE.fullmatch(value):
        return None
    for word in value.split():
        if complaint := wrong_class(word):
            return complaint
    return None


def wrong_class(name: str) -> Complaint | None:
    """What is wrong with a class."""
    if name in CLASSES:
        return None
    message = f'A page cannot use the class "{name}".'
    return Complaint(message, "Leave it out, or copy one from another guide.")


def wrong_anchor(name: str) -> Complaint | None:
    """What is wrong with the name of an anchor."""
    if not _ANCHOR.fullmatch(name):
        message = f'"{name}" is no name of an anchor.'
        return Complaint(message, "Use small letters, digits and hyphens.")
    if name in OURS or _SOURCE.fullmatch(name):
        message = f'The anchor "{name}" belongs to the site itself.'
        hint = "Choose other words for the heading, or name another anchor: { #name }."
        return Complaint(message, hint)
    return None


def wrong_link(target: str, picture: bool = False) -> Complaint | None:
    """What is wrong with the target of a link: only known schemes, or a place on this site.

    Args:
        target: the address, as a browser reads it.
        picture: whether it is the address of a picture.
    """
    if not _SIGNS.fullmatch(target):
        return _no_link(f'The link "{target}" holds a blank or a sign that no address has.')
    if target.startswith("//"):
        return _no_link(f'The link "{target}" has no scheme.')
    scheme, colon, rest = target.partition("#")[0].partition("?")[0].partition(":")
    if not colon or "/" in scheme:
        return _wrong_place(target)
    if picture:
        return _no_link(f'The picture "{target}" is on another site.')
    return _wrong_scheme(target, scheme, rest)


def _wrong_scheme(target: str, scheme: str, rest: str) -> Complaint | None:
    """What is wrong with a link to another site."""
    if scheme not in SCHEMES:
        return _no_link(f'The link "{target}" begins with "{scheme}:".')
    if scheme == "https" and not _HOST.match(rest):
        return _no_link(f'The link "{target}" names no host in plain letters.')
    return None


def _no_link(message: str) -> Complaint:
    return Complaint(message, f"Link to a page of this site, or begin with {listed(SCHEMES)}.")


def _wrong_place(target: str) -> Complaint | None:
    """What is wrong with a link to a place on this site."""
    if not _SOURCE.fullmatch(unquote(target.partition("#")[2])):
        return None
    message = "A link cannot stand in for the number of a source."
    return Complaint(message, "Cite it with {{ cite(…) }}.")
