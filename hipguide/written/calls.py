"""The only two calls that a page written by hand may hold.

They are `{{ piece("name") }}` and `{{ cite("source-id", sure="trial") }}`. Everything else that a
template could take for its own is refused, wherever it is on the page. What is accepted is put into
the page's text by its number, so that whatever renders the page meets no word of a contributor
inside a call.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from ..problems import Problem, did_you_mean, listed
from ..records import Evidence
from .places import Places

LONGEST = 1000  # characters of a call
MOST = 200  # calls on a page
PIECE_HINT = 'Write {{ piece("name") }}, or {{ cite("source-id", sure="trial") }}.'
CITE_HINT = 'Write {{ cite("source-id", sure="trial") }} or {{ cite(sure="ours", reason="…") }}.'
SIGN_HINT = "To show the signs themselves, put a blank between the two."
ANY_ID = ("an id",)  # of a record of the kind that the keyword names
# Every piece that a page may show → its keywords, all of which it needs → the words of each.
PIECES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "additions": {},
    "article": {},
    "can_i_run": {},
    "care_levels": {},
    "cause_filter": {},
    "causes": {},
    "causes_with": {"symptom": ANY_ID},
    "changes": {},
    "cited": {},
    "comparisons": {},
    "components": {},
    "cross_training": {},
    "exercise_filter": {},
    "exercises": {},
    "fields": {},
    "finder": {},
    "finder_gate": {},
    "finder_tests": {"part": ("care", "sent", "groups", "missed", "rules", "people", "cases")},
    "finder_weights": {},
    "floor_plan": {},
    "gallery": {},
    "glossary": {},
    "muscles": {},
    "my_plan": {},
    "offline": {},
    "opening": {},
    "places": {},
    "plans": {},
    "red_flags": {"who": ("anyone", "under-16")},
    "review_packs": {},
    "rules": {},
    "running_plans": {},
    "search": {},
    "search_stop": {},
    "sign": {"sign": ANY_ID},
    "source_shelves": {},
    "strength": {},
    "strength_by_muscle": {},
    "strongest": {},
    "symptom_filter": {},
    "symptoms": {},
    "toc": {},
}
_START = re.compile(r"\{[{%#]")
_NO_LINE_END = re.compile(r"[^\n]")


@dataclass(frozen=True)
class _Placed:
    """A call, and its place."""

    file: str
    line: int
    column: int

    def problem(self, rule: str, message: str, hint: str = "") -> Problem:
        """A problem with this call."""
        return Problem(self.file, self.line, self.column, rule, message, hint)


@dataclass(frozen=True)
class Citation(_Placed):
    """One mark of evidence on a page."""

    evidence: Evidence


@dataclass(frozen=True)
class Piece(_Placed):
    """One piece that a page shows."""

    name: str
    words: Mapping[str, str] = field(default_factory=dict)


Call = Citation | Piece


@dataclass
class Calls:
    """A text with each call by its number, the text without any, the calls, and the problems."""

    text: str = ""
    # as long as the page, with blanks in place of calls, so that every place in it is the same
    plain: str = ""
    found: list[Call] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class _Refused(Exception):
    """A call that is not right: rule, message and hint."""


def find(text: str, start: int, file: str) -> Calls:
    """The calls in a page's text. One pass; each sign is read a bounded number of times.

    Args:
        text: the page.
        start: where its text begins, behind the front matter.
        file: what problems call the page.
    """
    calls, places = Calls(), Places(text)
    numbered, plain, at = [""], [text[:start]], start
    while opening := _START.search(text, at):
        begin = opening.start()
        numbered.append(text[at:begin])
        plain.append(text[at:begin])
        closing = text.find("}}", begin, begin + LONGEST) if opening[0] == "{{" else -1
        at = closing + 2 if closing >= 0 else opening.end()
        where = file, *places.of(begin)
        try:
            if closing < 0:
                raise _Refused(*_stray(opening[0]))
            call = _call(text[begin + 2 : closing], where)
            _one_more(calls.found, call)
        except _Refused as error:
            calls.problems.append(Problem(*where, *error.args))
        else:
            word = "cite" if isinstance(call, Citation) else "piece"
            numbered.append(f"{{{{ {word}({len(calls.found)}) }}}}")
            calls.found.append(call)
        plain.append(_NO_LINE_END.sub(" ", text[begin:at]))
    calls.text, calls.plain = "".join(numbered) + text[at:], "".join(plain) + text[at:]
    return calls


def _one_more(found: list[Call], call: Call) -> None:
    """Raises _Refused if a page with these calls cannot hold this one too."""
    if len(found) >= MOST:
        raise _Refused("page-call", f"This page has more than {MOST} calls.", "Split the page.")
    if not isinstance(call, Piece):
        return
    for piece in found:
        if isinstance(piece, Piece) and (piece.name, piece.words) == (call.name, call.words):
            message = f'The piece "{call.name}" stands here twice.'
            raise _Refused("page-call", message, "Keep one of the two.")


def _stray(signs: str) -> tuple[str, str, str]:
    if signs == "{{":
        return "page-call", "This call has no end within reach.", PIECE_HINT
    if signs == "{#":
        hint = "For an anchor, put a blank between: { #name }."
        return "page-call", 'The signs "{#" belong to templates.', hint
    message = f'The signs "{signs}" belong to templates, which a page cannot hold.'
    return "page-call", message, SIGN_HINT


def _call(inside: str, where: tuple[str, int, int]) -> Call:
    """The call between the brackets.

    Raises:
        _Refused: it is not one of the two calls, with plain texts in quotation marks.
    """
    parsed = _parsed(inside)
    if parsed is None or parsed[0] not in ("piece", "cite"):
        if inside.lstrip("- \t\n").startswith("cite"):
            raise _Refused("citation", "This is not a citation.", CITE_HINT)
        message = "This is neither a piece nor a citation."
        raise _Refused("page-call", message, f"{PIECE_HINT} {SIGN_HINT}")
    name, texts, words = parsed
    if name == "cite":
        return Citation(*where, _evidence(texts, words))
    return Piece(*where, *_piece(texts, words))


def _parsed(inside: str) -> tuple[str, list[str], dict[str, str]] | None:
    """The name, the texts and the texts with a keyword of a plain call.

    None for anything else. Nothing of it is ever run.
    """
    node = _expression(inside)
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return None
    texts, words = _texts(node.args), _keywords(node.keywords)
    if texts is None or words is None:
        return None
    return node.func.id, texts, words


def _expression(inside: str) -> ast.expr | None:
    if "\\" in inside:  # a text that reads otherwise than it is written
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(inside.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _texts(nodes: list[ast.expr]) -> list[str] | None:
    """The texts in quotation marks; None if something else is among them."""
    texts = []
    for node in nodes:
        text = _text(node)
        if text is None:
            return None
        texts.append(text)
    return texts


def _keywords(nodes: list[ast.keyword]) -> dict[str, str] | None:
    """The texts by their keywords; None if one has none, or has one that is there already."""
    words: dict[str, str] = {}
    for node in nodes:
        text = _text(node.value)
        if text is None or not node.arg or node.arg in words:
            return None
        words[node.arg] = text
    return words


def _text(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def _evidence(sources: list[str], words: dict[str, str]) -> Evidence:
    try:
        return Evidence.model_validate({"sources": sources, **words})
    except ValidationError as error:
        first = error.errors()[0]
        wrong = ": ".join([*map(str, first["loc"]), first["msg"]])
        raise _Refused("citation", f"The citation is not right: {wrong}.", CITE_HINT) from None


def _piece(texts: list[str], words: dict[str, str]) -> tuple[str, dict[str, str]]:
    if len(texts) != 1:
        raise _Refused("page-call", "A piece has one name, before its other words.", PIECE_HINT)
    name = texts[0]
    if name not in PIECES:
        hint = did_you_mean(name, PIECES) or "The pages in docs/ show which pieces there are."
        raise _Refused("page-call", f'There is no piece "{name}" for pages written by hand.', hint)
    if set(words) != set(PIECES[name]):
        needed = [f'{word}="…"' for word in PIECES[name]]
        call = ", ".join([f'piece("{name}"', *needed])
        message = f'The piece "{name}" takes {listed(needed, "and") or "no other words"}.'
        raise _Refused("page-call", message, f"Write {{{{ {call}) }}}}.")
    for word, value in words.items():
        allowed = PIECES[name][word]
        if allowed != ANY_ID and value not in allowed:
            message = f'The piece "{name}" knows no {word} "{value}".'
            raise _Refused("page-call", message, did_you_mean(value, allowed))
    return name, words
