"""Which HTML a page written by hand may hold: elements, attributes, classes, anchors and links, each from a list.

A tag is read in one strict form, `<name attribute="value">`. What stands in that form every browser reads alike, so that
nothing else can hide in it. Whatever has another form is no tag of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from ..problems import listed

VOID = frozenset(["br", "hr", "img"])
_ELEMENTS = """
a abbr blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr img kbd li ol p pre q span strong sub summary sup
table tbody td th thead tr ul
"""
_CLASSES = """
hip-bigdoors hip-cards hip-care hip-care--emergency hip-care--routine hip-care--self-care hip-care--urgent hip-care__body
hip-care__do hip-care__title hip-lead hip-paper hip-paper__boxes hip-plot hip-stack
"""
# Anchors that the frame and the scripts go by.
_OURS = """
chart content filter filter-equipment filter-place filter-stage filter-text finder finder-app finder-chart finder-data
finder-error finder-fold finder-help finder-status finder-step finder-summary finder-words menu menu-button offline
offline-progress offline-remove offline-save offline-status offline-update pause plan-at plan-calendar plan-cause plan-clear
plan-do plan-empty plan-for plan-from plan-ics plan-items plan-maker plan-picked plan-rules plan-saved plan-store plan-weeks
scheme-button search-close search-dialog search-here search-hits search-input search-link search-page search-page-input
search-status session session-amount session-back session-begin session-close session-count session-do session-gap
session-main session-more session-mute session-name session-next session-pace session-picture session-place session-progress
session-run session-said session-set session-sound
"""
ELEMENTS, CLASSES, OURS = (frozenset(words.split()) for words in (_ELEMENTS, _CLASSES, _OURS))
ATTRIBUTES = {  # attribute → the elements that may have it; all, if none are named
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
_HOST = re.compile(r"//[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?=[/?#]|$)")
_CODE = re.compile(r"language-[a-z0-9+-]+")


@dataclass(frozen=True)
class Complaint:
    """What is wrong, and how to mend it."""

    message: str
    hint: str = "Write it in Markdown. For the sign < itself write &lt;, or put code between `ticks`."


@dataclass(frozen=True)
class Tag:
    """One tag: its name, its attributes, whether it closes an element, and where it ends in the text."""

    name: str
    attributes: tuple[tuple[str, str | None], ...]
    closing: bool
    end: int

    def complaints(self) -> Iterator[Complaint]:
        """What is wrong with it. Of an element that is not on the list, the beginning says so."""
        if self.closing:
            yield from [Complaint(f"The end of <{self.name}> has attributes.")] if self.attributes else []
            return
        if self.name not in ELEMENTS:
            yield Complaint(f"A page cannot hold the element <{self.name}>.")
            return
        names = [name for name, _ in self.attributes]
        if len(set(names)) < len(names):
            yield Complaint(f"The element <{self.name}> has an attribute twice.")
        for name, value in self.attributes:
            if self.name not in (ATTRIBUTES.get(name, ("",)) or (self.name,)) or value is None:
                yield Complaint(f'The element <{self.name}> cannot have the attribute "{name}".')
            elif complaint := _attribute(self.name, name, unescape(value)):
                yield complaint


def read(text: str, at: int) -> Tag | None:
    """The tag at an offset, if one stands there in the strict form."""
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
    if name == "class":
        known = CLASSES | ({value} if element == "code" and _CODE.fullmatch(value) else set())
        wrong = next((word for word in value.split() if word not in known), None)
        return wrong_class(wrong) if wrong else None
    if name == "id":
        return wrong_anchor(value)
    if name in ("href", "src"):
        return wrong_link(value, picture=name == "src")
    if name in ("lang", "start", "scope") and not _PLAIN.fullmatch(value):
        return Complaint(f'"{value}" is no value of the attribute "{name}".')
    return None


def wrong_class(name: str) -> Complaint | None:
    """What is wrong with a class."""
    if name in CLASSES:
        return None
    return Complaint(f'A page cannot use the class "{name}".', "Leave it out, or copy one from another guide.")


def wrong_anchor(name: str) -> Complaint | None:
    """What is wrong with the name of an anchor."""
    if not _ANCHOR.fullmatch(name):
        return Complaint(f'"{name}" is no name of an anchor.', "Use small letters, digits and hyphens.")
    if name in OURS or _SOURCE.fullmatch(name):
        message = f'The anchor "{name}" belongs to the site itself.'
        return Complaint(message, "Choose other words for the heading, or name another anchor: { #name }.")
    return None


def wrong_link(target: str, picture: bool = False) -> Complaint | None:
    """What is wrong with the target of a link: only known schemes, or a place on this site."""
    scheme, colon, rest = target.partition("#")[0].partition("?")[0].partition(":")
    if any(c <= " " or c > "~" or c == "\\" for c in target):
        message = f'The link "{target}" holds a blank or a sign that no address has.'
    elif target.startswith("//"):
        message = f'The link "{target}" has no scheme.'
    elif not colon or "/" in scheme:
        if not _SOURCE.fullmatch(unquote(target.partition("#")[2])):
            return None
        message = "A link cannot stand in for the number of a source."
        return Complaint(message, "Cite it with {{ cite(…) }}.")
    elif picture:
        message = f'The picture "{target}" is on another site.'
    elif scheme not in SCHEMES:
        message = f'The link "{target}" begins with "{scheme}:".'
    elif scheme == "https" and not _HOST.match(rest):
        message = f'The link "{target}" names no host in plain letters.'
    else:
        return None
    return Complaint(message, f"Link to a page of this site, or begin with {listed(SCHEMES)}.")
