"""Broken, odd and hostile records.

Each input starts from good records: the small made-up library, or a real record of the site. It
damages the bytes, the lines or the structure of one file or two, writes hostile words into their
texts, or puts something else in place of a file.
"""

from __future__ import annotations

import copy
import json
import random
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from hostile import ANYWHERE, FOREIGN, HIDDEN, LABELS_ONLY  # noqa: E402

from hipguide.yaml_source import read  # noqa: E402

GOOD = ROOT / "tests" / "fixtures" / "good"
FOLDER, DEAD_LINK, ENDLESS, LINK, PIPE = "folder", "dead link", "endless device", "link", "pipe"
# what a file holds; or the name of what stands in its place; None: nothing does
Content = bytes | str | None
Files = dict[str, Content]
Value = Any
Random = random.Random

TOKENS = (
    *(": ", "- ", "? ", "\t", "\n", "\n\n", "  ", "{", "}", "[", "]", ",", "#", '"', "'", "|\n", ">-\n", "%YAML 1.2\n", "---\n", "...\n"),
    *("&a ", "*a", "<<: *a", "!!str ", "!!python/object:os.system ", "!x ", "@", "`", "~", "null", "true", "no", "0x1F", "1e999", ".nan"),
    *("9" * 400, "-", "2026-02-30", "12:30:45", '"\\u202e"', '"\\ud800"', '"\\x00"', "\\", "𝕏", "é", "\r", "\r\n", "\0", "\x7f"),
)  # fmt: skip
WORDS = (
    *ANYWHERE,
    *LABELS_ONLY,
    *HIDDEN,
    *FOREIGN,
    "",
    " ",
    "x",
    "not-sure",
    "ours",
    "guideline",
    "hip-bridge",
    "groin-strain",
    "a" * 1300,
)
LINKS = (
    "[x](cause:groin-strain)",
    "[*x*](term:tendon)",
    "[x](cause:none)",
    "**[x](exercise:hip-bridge)**",
    "[[x]](term:tendon)",
    "[x](term:tendon",
)
JUNK: tuple[Value, ...] = (
    *(None, True, False, 0, 1, -1, 2, 10**30, 0.5, -2.5, [], {}, [[]], [None], {"": 1}, {"text": "x"}, "2026-01-10", "8-12"),
    *({"a": {"b": {"c": [{"d": 1}]}}}, ["a", "a"], [{"text": "x", "sure": "ours", "reason": "y."}], "0001-01-01", "9999-12-31"),
)  # fmt: skip


@cache
def corpus() -> tuple[tuple[str, str], ...]:
    """The files to start from, by their path in a library: three in four are made up, the others
    real.
    """
    made = [
        (path.relative_to(GOOD).as_posix(), path.read_text("utf-8"))
        for path in sorted(GOOD.rglob("*.yml"))
    ]
    data = ROOT / "data"
    real = [
        (path.relative_to(data).as_posix(), path.read_text("utf-8"))
        for path in sorted(data.rglob("*.yml"))
    ]
    few = real[:: max(1, len(real) // 60)] + [item for item in real if "/" not in item[0]]
    return tuple(made * (3 * len(few) // len(made)) + few)


def records(rng: Random) -> Files:
    """One file of records or two, and answers to the finder."""
    found: Files = {}
    for _ in range(rng.choice((1, 1, 1, 2))):
        name, text = rng.choice(corpus())
        way = rng.choice(WAYS)
        found |= {f"data/{path}": content for path, content in way(rng, name, text).items()}
    found["answers.yml"] = _answers(rng).encode(errors="surrogatepass")  # for `finder --walk`
    return found


def _answers(rng: Random) -> str:
    """Answers to the finder's questions, some of them odd."""
    questions = read((GOOD / "questions.yml").read_text("utf-8"), "questions.yml").value
    given = {
        uid: rng.choice(["not-sure", *question.get("answers", {})])
        for uid, question in questions.items()
    }
    return dumped(rng, changed(rng, given) if rng.random() < 0.8 else given)


def damaged(rng: Random, text: str) -> bytes:
    """Some bytes changed, cut out, put in or repeated."""
    data = bytearray(text.encode(errors="surrogatepass"))
    for _ in range(rng.randint(0, 3)):
        at = rng.randrange(len(data) + 1)
        match rng.randrange(4):
            case 0:
                data[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                del data[at : at + rng.randint(1, 40)]
            case 2:
                data[at:at] = data[at : at + rng.randint(1, 80)]
            case 3:
                data[at:at] = rng.choice(TOKENS).encode()
    return bytes(data)


def lines(rng: Random, text: str) -> str:
    """Some lines dropped, repeated, moved, indented, or with a token in them."""
    lines = text.splitlines(keepends=True) or [""]
    for _ in range(rng.randint(1, 4)):
        i = rng.randrange(len(lines))
        match rng.randrange(6):
            case 0:
                del lines[i : i + rng.randint(1, 4)]
            case 1:
                lines[i:i] = lines[i : i + rng.randint(1, 4)]
            case 2:
                lines.insert(rng.randrange(len(lines)), lines[i])
            case 3:
                lines[i] = " " * rng.randint(1, 3) + lines[i]
            case 4:
                lines[i] = lines[i].lstrip(" ")
            case 5:
                at = rng.randrange(len(lines[i]) + 1)
                lines[i] = lines[i][:at] + rng.choice(TOKENS) + lines[i][at:]
        lines = lines or ["\n"]
    return "".join(lines)


def _places(value: Value, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where the parts of a value stand."""
    yield loc
    for key, item in (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    ):
        yield from _places(item, (*loc, key))


def _at(value: Value, loc: tuple[str | int, ...]) -> Value:
    for part in loc:
        value = value[part]
    return value


def changed(rng: Random, value: Value) -> Value:
    """Some parts taken out, renamed, repeated, wrapped, moved, or with something else in their
    place.
    """
    whole = [copy.deepcopy(value)]  # so that each part has something above it
    for _ in range(rng.randint(1, 3)):
        *above, part = rng.choice(list(_places(whole))[1:])
        holder = _at(whole, tuple(above))
        match rng.randrange(7):
            case 0 if isinstance(holder, dict):
                del holder[part]
            case 1 if isinstance(holder, dict):
                name = str(part)
                at = rng.randrange(len(name) + 1)
                holder[name[:at] + rng.choice(("x", "-", " ", *HIDDEN)) + name[at + 1 :]] = (
                    holder.pop(part)
                )
            case 2:
                holder[part] = [holder[part], copy.deepcopy(holder[part])]
            case 3:
                holder[part] = {rng.choice(("text", "name", "x")): holder[part]}
            case 4:
                holder[part] = copy.deepcopy(_at(whole, rng.choice(list(_places(whole)))))
            case 5:
                holder[part] = rng.choice(WORDS)
            case _:
                holder[part] = copy.deepcopy(rng.choice(JUNK))
    return whole[0]


def hostile(rng: Random, value: Value) -> Value:
    """Hostile words in front of some texts, which stay texts."""
    whole = [copy.deepcopy(value)]
    texts = [
        loc for loc in _places(whole) if isinstance(_at(whole, loc), str) and " " in _at(whole, loc)
    ]
    for *above, part in rng.sample(texts, min(len(texts), rng.randint(1, 5))):
        holder = _at(whole, tuple(above))
        holder[part] = (
            f"{rng.choice((*ANYWHERE, *ANYWHERE, *LINKS, *WORDS))} {holder[part]}".strip()
        )
    return whole[0]


def dumped(rng: Random, value: Value) -> str:
    if rng.random() < 0.5:
        return json.dumps(value, ensure_ascii=rng.random() < 0.2, indent=rng.choice((None, 1)))
    flow = rng.choice((None, False))
    return str(
        yaml.safe_dump(
            value,
            allow_unicode=True,
            sort_keys=False,
            default_flow_style=flow,
            width=rng.choice((40, 1000)),
        )
    )


def _by_bytes(rng: Random, name: str, text: str) -> Files:
    return {name: damaged(rng, text)}


def _by_lines(rng: Random, name: str, text: str) -> Files:
    return {name: lines(rng, text).encode()}


def _by_structure(rng: Random, name: str, text: str) -> Files:
    return {name: dumped(rng, changed(rng, read(text, name).value)).encode(errors="surrogatepass")}


def _by_words(rng: Random, name: str, text: str) -> Files:
    return {name: dumped(rng, hostile(rng, read(text, name).value)).encode(errors="surrogatepass")}


def _large(rng: Random, name: str, text: str) -> Files:
    """Long texts and lines, many keys and items, deep nesting, and a few anchors that would grow
    beyond all measure.
    """
    n = rng.choice((13, 100, 2000, 20000))
    made = rng.choice(
        (
            "a: " + "x" * n,
            "".join(f"key{i}: {i}\n" for i in range(n // 10)),
            "name:\n" + "  - x\n" * (n // 10),
            text
            + "\n"
            + "".join(
                f"{word}: x\n" for word in ("namex", "revue", "sourxes") for _ in range(n // 100)
            ),
            text.replace("text: ", "text: " + "x " * (n // 2)),
            "[" * n,
            "[" * n + "]" * n,
            "{a: " * (n // 4),
            "- " * (n // 2) + "x",
            "".join(f"{' ' * i}a:\n" for i in range(min(n, 400))),
            "a: &a [x, x]\n"
            + "".join(
                f"{c}: &{c} [*{b}, *{b}]\n" for b, c in zip("abcdefgh", "bcdefghi", strict=True)
            ),
            text * (n // 1000 + 1),
            "---\n".join([text] * 3),
            "# " + "x" * 150 * n + "\n" + text,
            text.replace(": ", ": [" + "{" * (n // 100)),
            "a: " + "[x](cause:" * (n // 50) + "\nb: " + "*a**" * (n // 20),
        )
    )
    return {name: made.encode()}


def _in_its_place(rng: Random, name: str, text: str) -> Files:
    """No file, or something that is none, or a file in another place or with an odd name."""
    folder, _, file = name.rpartition("/")
    odd = rng.choice(
        (
            f"X{file}",
            f" {file}",
            f"a..{file}",
            f"é{file}",
            f"a\u202e{file}",
            f"a\n{file}",
            "-.yml",
            ".yml",
            "x.yaml",
            "a/b.yml",
            "\udcff.yml",
        )
    )
    moved = (
        f"{rng.choice((folder, 'causes', 'exercises', 'sources', 'schema', 'x', ''))}/{odd}".lstrip(
            "/"
        )
    )
    return rng.choice(
        (
            {name: None},
            {name: FOLDER},
            {name: DEAD_LINK},
            {name: ENDLESS},
            {name: LINK},
            {name: PIPE},
            {name: b""},
            {name: b"\xff\xfe" + text.encode("utf-16-le")},
            {name: text.encode("latin-1", "replace") + b"# \xe9\n"},
            {moved: text.encode()},
            {name: None, moved: text.encode()},
        )
    )


Way = Callable[[Random, str, str], Files]
WAYS: tuple[Way, ...] = (
    *(_by_bytes, _by_lines, _by_lines, _by_structure, _by_structure, _by_structure),
    *(_by_words, _by_words, _by_words, _in_its_place, _large),
)
