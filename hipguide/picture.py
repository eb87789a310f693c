"""What a picture in `docs/` may hold. A browser shows it as it is, so it is checked like a text.

An SVG is a document of its own: opened by its address it can run scripts and load files, and no
policy of a page reaches it. So it may hold only what is on the two lists below: shapes, letters and
their colours. No links, no styles, no animation.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.parsers import expat

from .characters import hidden
from .problems import Problem

MOST_BYTES = {".png": 500_000, ".svg": 100_000}
MOST_DOTS, DEEPEST = 4096, 20  # a small file can hold a picture that no browser can unfold
_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = frozenset((
    "svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline",
    "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop",
))  # fmt: skip
_ATTRIBUTES = frozenset((
    "aria-hidden", "class", "cx", "cy", "d", "dominant-baseline", "dx", "dy", "fill",
    "fill-opacity", "fill-rule", "font-family", "font-size", "font-style", "font-weight", "fr",
    "fx", "fy", "gradientTransform", "gradientUnits", "height", "id", "offset", "opacity", "points",
    "preserveAspectRatio", "r", "role", "rx", "ry", "spreadMethod", "stop-color", "stop-opacity",
    "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin",
    "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor", "transform",
    "vector-effect", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2",
))  # fmt: skip
# no address and no escape can be written with these, but for `url(#…)`
_VALUE = re.compile(r"[-\w\s.,+%#()]*", re.A)
_OWN_COLOUR = re.compile(r"url\(#[\w-]+\)", re.A)  # a gradient of the picture itself
_PNG = b"\x89PNG\r\n\x1a\n"
_HINT = "Draw it with shapes and text only, and save it as plain SVG."


def check(path: Path, file: str) -> list[Problem]:
    """What is wrong with a picture.

    Args:
        path: the picture, a plain file.
        file: what problems call it.
    """
    try:
        most = MOST_BYTES[path.suffix]
        if path.stat().st_size > most:
            message = f"The picture is larger than {most // 1000} kB."
            return [Problem(file, 1, 1, "picture", message, "Save it with fewer dots or colours.")]
        data = path.read_bytes()
    except OSError as error:
        message = f"The file cannot be read: {error.strerror or error}."
        hint = "Look at its permissions, and at the disk."
        return [Problem(file, 1, 1, "unreadable", message, hint)]
    return _Svg(file).problems_of(data) if path.suffix == ".svg" else _png(data, file)


def _png(data: bytes, file: str) -> list[Problem]:
    if not _is_png(data):
        message = "This is not a PNG picture, or not that alone, whatever its name says."
        hint = "Open it in a drawing program, and save it as PNG."
        return [Problem(file, 1, 1, "picture", message, hint)]
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if not (1 <= width <= MOST_DOTS and 1 <= height <= MOST_DOTS):
        message = f"The picture is more than {MOST_DOTS} dots wide or high."
        return [Problem(file, 1, 1, "picture", message, "Make it smaller.")]
    return []


def _is_png(data: bytes) -> bool:
    """Whether the data are the parts of one PNG, from its head to its end."""
    if not data.startswith(_PNG):
        return False
    at, kinds = len(_PNG), []
    while at + 12 <= len(data):  # length, kind and sum of each part
        kinds.append(data[at + 4 : at + 8])
        at += 12 + int.from_bytes(data[at : at + 4])
    if at != len(data) or not kinds:
        return False
    return kinds[0] == b"IHDR" and kinds[-1] == b"IEND" and kinds.count(b"IEND") == 1


class _Svg:
    """Reads one SVG and notes all that is not on the lists."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.depth = 0
        self.reader = expat.ParserCreate("utf-8", namespace_separator=" ")
        self.reader.XmlDeclHandler = self._declaration
        self.reader.StartDoctypeDeclHandler = self._doctype
        self.reader.ProcessingInstructionHandler = self._instruction
        self.reader.StartElementHandler = self._element
        self.reader.EndElementHandler = self._end

    def problems_of(self, data: bytes) -> list[Problem]:
        try:
            text = data.decode("utf-8-sig")  # the parser would count a byte order mark as a column
            self.reader.Parse(text.encode("utf-8"), True)
        except UnicodeDecodeError:
            self._complain("The file is not UTF-8 text.", "Save it as UTF-8.")
        except expat.ExpatError as error:
            self._complain(f"This is not valid SVG: {expat.errors.messages[error.code]}.")
        except _Stop:
            pass
        else:
            self.problems.extend(hidden(text, self.file))
        return self.problems

    def _complain(self, message: str, hint: str = _HINT) -> None:
        line, column = self.reader.CurrentLineNumber, self.reader.CurrentColumnNumber + 1
        self.problems.append(Problem(self.file, line, column, "picture", message, hint))

    def _declaration(self, _: str, encoding: str | None, __: int) -> None:
        """A browser believes the encoding in the first line, so it must be the one used here."""
        if (encoding or "utf-8").lower() != "utf-8":
            self._complain(f'The first line says that this is "{encoding}".', "Save it as UTF-8.")

    def _doctype(self, *_: object) -> None:
        """Stop here: what can follow, entities, is never read."""
        self._complain("A picture has no DOCTYPE.", "Delete that line.")
        raise _Stop

    def _instruction(self, target: str, _: str) -> None:
        self._complain(f'"<?{target}" can load other files.', "Delete it.")

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if space != _SVG or local not in _ELEMENTS:
            self._complain(f'A picture holds no element "{local}".')
        elif not self.depth and local != "svg":
            self._complain('A picture begins with the element "svg".')
        self.depth += 1
        if self.depth > DEEPEST:
            self._complain("This is nested too deeply.")
            raise _Stop
        for attribute, value in attributes.items():
            if attribute not in _ATTRIBUTES:
                self._complain(f'A picture holds no attribute "{attribute.rpartition(" ")[2]}".')
            elif not _harmless(attribute, value):
                self._complain(f'The attribute "{attribute}" cannot hold "{value}".')

    def _end(self, _: str) -> None:
        self.depth -= 1


class _Stop(Exception):
    """There is nothing more to read."""


def _harmless(attribute: str, value: str) -> bool:
    if attribute in ("fill", "stroke") and _OWN_COLOUR.fullmatch(value):
        return True
    return _VALUE.fullmatch(value) is not None and "url" not in value.lower()
