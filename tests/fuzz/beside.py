"""The same for what stands beside the records: pages written by hand, pictures, odd files, the
history, and cases.

Some of it is put together from good pieces and hostile ones, the rest is a good file that was
damaged.
"""

from __future__ import annotations

import json
from functools import cache

import mutator
from hostile import ANYWHERE, FOREIGN, HIDDEN, LABELS_ONLY, MARKDOWN
from mutator import DEAD_LINK, ENDLESS, FOLDER, LINK, PIPE, ROOT, Files, Random

GUIDE = "docs/guides/sore-hip.md"
GOOD_PIECES = (
    "# Sore hip",
    "## What helps { #helps }",
    "### A *small* step",
    "Walk on a **flat** path, and stop if it hurts.",
    "- one\n- two\n    - deeper\n\n1. first\n2. second",
    "> A quotation.\n>\n> It goes on.",
    "| Week | Run |\n|---|---:|\n| 1 | 2 minutes |\n| 2 | 4 minutes |",
    "```\ncode {stays} <code>\n```",
    "See [the guides](index.md), [the NHS](https://www.nhs.uk/) or [write](mailto:a@example.org).",
    'It rests on a trial. {{ cite("outer-trial", sure="trial") }}',
    '{{ cite(sure="ours", reason="More pain the next day means too much load.") }}',
    '{{ piece("toc") }}',
    '{{ piece("glossary") }}',
    '{{ piece("causes_with", symptom="night-pain") }}',
    '{{ piece("changes") }}',
    '{{ piece("finder_tests", part="cases") }}',
    '<div class="hip-care hip-care--urgent" markdown>\n\nCall **NHS 111**.\n\n</div>',
    '<p class="hip-lead">Words of our own.</p>',
    "A line  \nthat is broken, `with code`, &copy; and 1 < 2 & 3.",
    "[words]: index.md\n\nSee [words], [more][words] and <https://www.nhs.uk/>.",
)
KEYS = (
    "title",
    "description",
    "render_macros",
    "noindex",
    "template",
    "reviewed",
    "hide",
    "record",
    "jsonld",
    "search",
)
NAMES = (
    *("docs/x.html", "docs/x.js", "docs/CNAME", "docs/.htaccess", "docs/a b.md", "docs/guides/Sore-Hip.md", "docs/guides/a\nb.md"),
    *("docs/guides/\u202egnp.md", "docs/guides/\udcff.md", "docs/guides/con.md", "docs/assets/img/x.gif", "docs/x/y/z.md"),
    *("docs/guides/404.md", "docs/causes/new.md", "docs/index.MD", "docs/guides/index.md", f"docs/guides/{'x' * 120}.md"),
    *("docs/..md", "docs/guides/-.md", "docs/guides.md", "docs/assets/img/x.svg", "docs/assets/img/x.png", "docs/guides/n\u043e.md"),
    *("data/x.html", "data/causes/.yml", "data/schema/x.json", "data/causes/a/b.yml", "data/glossary.yaml"),
)  # fmt: skip
SVG_PIECES = (
    *('<path d="M1 1L2 2"/>', '<g fill="#123"><rect x="1" y="1" width="2" height="2"/></g>', "<title>Hip</title>", "<text>hip</text>"),
    *("<script>hostile()</script>", '<rect onclick="hostile()"/>', '<use href="#a"/>', '<image href="https://hostile.example/"/>'),
    *("<style>*{}</style>", '<a href="javascript:hostile()"/>', "<foreignObject/>", "<!-- x -->", "<![CDATA[<script>]]>", "<?xml-stylesheet?>"),
    *('<rect fill="url(//hostile.example)"/>', "&x;", "<g>" * 30, '<set attributeName="href" to="x"/>', "\u202e", "<h:b xmlns:h='x'/>"),
)  # fmt: skip
HEADS = (
    "",
    "encoding latin-1",
    "encoding x\x01",
    "gpgsig -----BEGIN",
    "parent " + "0" * 40,
    "mergetag object",
    "x" * 3000,
)
MOMENTS = (
    *("1764500000 +0000", "0 +0000", "-1 +0000", "253402300800 +0000", "9" * 30 + " +0000", "1764500000 +9999", "x", ""),
    *("1764500000", "1764500000 -1200", "4070908800 +0000", "1764500000 +0000\x00"),
)  # fmt: skip


@cache
def written() -> tuple[str, ...]:
    """The texts of the real pages."""
    return tuple(path.read_text("utf-8") for path in sorted((ROOT / "docs").rglob("*.md")))


def page(rng: Random) -> Files:
    """One page written by hand, sometimes two."""
    made = {GUIDE: _page(rng)}
    if rng.random() < 0.1:
        made["docs/guides/other.md"] = _page(rng)
    return dict(made)


def _page(rng: Random) -> bytes:
    match rng.randrange(6):
        case 0:
            text = rng.choice(written())
        case 1:
            text = _front(rng) + _bomb(rng)
        case _:
            text = _front(rng) + _body(rng)
    match rng.randrange(8):
        case 0:
            return mutator.damaged(rng, text)
        case 1:
            return mutator.lines(rng, text).encode(errors="surrogatepass")
        case _:
            return text.encode(errors="surrogatepass")


def _body(rng: Random) -> str:
    """Good pieces, with hostile ones among them."""
    hostile = rng.choice((0, 0, 1, 1, 2, 4))
    pieces = [rng.choice(GOOD_PIECES) for _ in range(rng.randint(1, 6))]
    for _ in range(hostile):
        word = rng.choice(
            (
                *MARKDOWN,
                *MARKDOWN,
                *MARKDOWN,
                *ANYWHERE,
                *LABELS_ONLY,
                *HIDDEN,
                *FOREIGN,
                *mutator.TOKENS,
            )
        )
        if rng.random() < 0.5:
            pieces.insert(rng.randrange(len(pieces) + 1), word)
        else:
            i = rng.randrange(len(pieces))
            at = rng.randrange(len(pieces[i]) + 1)
            pieces[i] = pieces[i][:at] + word + pieces[i][at:]
    return rng.choice(("\n\n", "\n\n", "\n\n", "\n", " ")).join(pieces) + "\n"


def _front(rng: Random) -> str:
    """Front matter: none, good, or with something in it that should not be."""
    good = {"title": "Sore hip", "description": "What to do.", "render_macros": True}
    match rng.randrange(8):
        case 0:
            return ""
        case 1:
            value = mutator.changed(rng, good)
        case 2:
            value = {**good, rng.choice(KEYS): rng.choice((*mutator.WORDS, *mutator.JUNK))}
        case 3:
            opener, closer = (
                rng.choice(("---", "--- ", "----", "\ufeff---", " ---")),
                rng.choice(("---", "...", "--- x", "")),
            )
            return f"{opener}\n{mutator.dumped(rng, good)}\n{closer}\n"
        case _:
            value = good
    text = mutator.dumped(rng, value).rstrip("\n")
    return f"---\n{text}\n---\n"


def _bomb(rng: Random) -> str:
    """The same again and again, in one line or in many."""
    unit = rng.choice(
        (
            *MARKDOWN,
            *GOOD_PIECES,
            *"[*_`<!{}|>#-&\\~:=()",
            "![",
            "[a](",
            "**a*",
            "<a ",
            "<!--",
            "{{ cite(",
            "  ",
            "\n> ",
        )
    )
    times = rng.choice((10, 90, 400, 3000, 40_000, 200_000)) // len(unit) + 1
    between = rng.choice(("", "", "", " ", "\n", "\n\n", "a"))
    lead = rng.choice(("", "# Sore hip\n\n", "- ", "| a |\n|---|\n|", "<div markdown>\n"))
    return f"{lead}{between.join([unit] * times)}\n"


def odd_file(rng: Random) -> Files:
    """A file with an odd name, or something that is no file where a page stands."""
    name = rng.choice(NAMES)
    if rng.random() < 0.4:
        return {rng.choice((GUIDE, name)): rng.choice((FOLDER, DEAD_LINK, ENDLESS, LINK, PIPE))}
    return {
        name: rng.choice(
            (b"", b"# Sore hip\n", b"<script>hostile()</script>", _page(rng), bytes(range(256)))
        )
    }


def picture(rng: Random) -> Files:
    """An SVG of good and hostile pieces, or what only calls itself a picture."""
    inner = "".join(
        rng.choice(SVG_PIECES[: rng.choice((4, 4, len(SVG_PIECES)))])
        for _ in range(rng.randint(0, 5))
    )
    top = rng.choice(
        (
            "",
            "",
            "<?xml version='1.0' encoding='utf-16'?>",
            "<!DOCTYPE svg [<!ENTITY x 'y'>]>",
            "\ufeff",
        )
    )
    text = f'{top}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">{inner}</svg>'
    data = mutator.damaged(rng, text) if rng.random() < 0.3 else text.encode(errors="surrogatepass")
    if rng.random() < 0.2:
        png = (ROOT / "docs/assets/img/icon-180.png").read_bytes()
        return {
            "docs/assets/img/x.png": rng.choice(
                (data, png, png[: rng.randrange(len(png))], png + data)
            )
        }
    return {"docs/assets/img/x.svg": data}


def history(rng: Random) -> Files:
    """A history: who wrote when, which message, and which files.

    `repository` makes commits of it.
    """
    words = (
        *ANYWHERE,
        *HIDDEN,
        *FOREIGN,
        "Say it better",
        "",
        "\n\n",
        "\x00",
        "\x1b]0;x\x07",
        "x" * 5000,
        "\udcff\udcfe",
    )
    files = (
        *(GUIDE, "data/causes/groin-strain.yml", "data/sources/x.yml", "data/signs.yml", "docs/index.md", "README.md"),
        *("data/causes/../x.yml", "data/causes/a\nb.yml", "data/causes/\udcff.yml", "data/\t/x.yml", "docs/<b>.md", "data/causes/é.yml"),
        *("data/causes/none.yml", "data/causes/.yml", "docs/" + "x" * 250, "data/M", "data/0000000000000000000000000000000000000000"),
    )  # fmt: skip
    told = [
        {
            "head": rng.choice(HEADS) if rng.random() < 0.3 else "",
            "when": rng.choice(MOMENTS) if rng.random() < 0.5 else MOMENTS[0],
            "message": rng.choice(words) + rng.choice(("", "", "\n", "\n\n" + rng.choice(words))),
            "files": [rng.choice(files) for _ in range(rng.randint(0, 4))],
        }
        for _ in range(rng.randint(1, 4))
    ]
    return {"history.json": json.dumps(told).encode()}


PEOPLE = """\
case-one:
  gist: A runner of 40 whose outer hip hurts on stairs and at night since a month ago.
  age: 40-49
  facts: {side: right, onset: slow}
  answers: {flags-now: [none], flags-soon: [none], age: adult, place: [outer-hip], each-step: "no", night: "yes", stairs: "yes"}
  reference: {cause: outer-tendon, acceptable: [groin-strain], care: self-care, care_also_ok: [routine]}
  source: {title: A case report, publication: A journal, year: 2019, url: "https://example.org/case"}

case-two:
  gist: A runner of 25 with pain in the groin at each step, who cannot say how it began.
  answers: {flags-now: [none], flags-soon: [none], age: adult, place: [groin], each-step: "yes"}
  reference: {cause: neck-crack, care: urgent}
  source: {title: Another case report}
"""


def cases(rng: Random) -> Files:
    """A file of cases."""
    text = PEOPLE
    match rng.randrange(4):
        case 0:
            data = mutator.lines(rng, text).encode(errors="surrogatepass")
        case 1:
            data = mutator.damaged(rng, text)
        case 2:
            value = mutator.changed(rng, mutator.read(text, "x.yml").value)
            data = mutator.dumped(rng, value).encode(errors="surrogatepass")
        case _:
            value = mutator.hostile(rng, mutator.read(text, "x.yml").value)
            data = mutator.dumped(rng, value).encode(errors="surrogatepass")
    return {"cases/people.yml": data}
