"""What somebody might put into a page written by hand to run code, forge trust or hang the build:
all of it is refused.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from markdown import Markdown

from hipguide import rules
from hipguide.library import load
from hipguide.render import TEMPLATES
from hipguide.written import PIECES, WrittenPage, mark, page
from hipguide.written.tags import OURS

pytestmark = pytest.mark.slow

FRONT = "---\ntitle: Pain\nrender_macros: true\n---\n"
CITE = '{{ cite("outer-review", sure="review") }}'
INTERNAL = {"cite", "records", "sources"}  # pieces that pages written by hand cannot ask for


def read(body: str, front: str = FRONT) -> WrittenPage:
    """A page with this text."""
    return page(f"{front}\n{body}\n", "guides/pain.md", "docs/guides/pain.md")


def rules_of(found: WrittenPage) -> set[str]:
    """The rules that it breaks."""
    return {problem.rule for problem in found.problems}


def made(found: WrittenPage) -> str:
    """What the macros plugin and Markdown make of it, with the extensions of the site."""
    text = re.sub(r"\{\{ (?:piece|cite)\((\d+)\) \}\}", lambda m: mark(int(m[1])), found.text)
    return Markdown(extensions=["toc", "tables", "fenced_code", "attr_list", "md_in_html"]).convert(
        text
    )


@pytest.mark.parametrize(
    "body",
    [
        '{{ cycler.__init__.__globals__.os.popen("id").read() }}',
        "{{ config }}",
        "{{ environment }}",
        "{{ plugin.conf }}",
        "{{ macros_info() }}",
        "{{ context() }}",
        "{{ now() }}",
        '{{ fix_url("x") }}',
        "{{ git.short_commit }}",
        "{{ page.meta }}",
        "{{ 7*7 }}",
        "{{ piece }}",
        "{{ piece.__globals__ }}",
        '{{ piece("toc").__class__ }}',
        '{{ piece("toc") | attr("x") }}',
        '{{ piece("toc") if config else cite }}',
        '{{ (piece)("toc").format(config) }}',
        '{{ piece(name="toc") }}',
        '{{ piece("to" ~ "c") }}',
        '{{ piece("to" + "c") }}',
        '{{ piece(f"toc") }}',
        '{{ piece(b"toc") }}',
        '{{ piece(*["toc"]) }}',
        '{{ piece(**{"name": "toc"}) }}',
        '{{ piece("toc", **{}) }}',
        '{{ piece("\\x74oc") }}',
        '{{ piece(["toc"]) }}',
        "{{ piece(0) }}",
        "{{ cite(0) }}",
        '{{ piece("toc", "toc") }}',
        '{{ piece("toc", shelf_name="a") }}',
        '{{ piece("sources", shelf_name="a") }}',
        '{{ piece("cite", sources="outer-review", sure="guideline") }}',
        '{{ piece("cite", evidence="x") }}',
        '{{ piece("../theme/main") }}',
        '{{ piece("toc\\n") }}',
        '{{ piece("TOC") }}',
        '{{ piece("red_flags", who="anyone", who="under-16") }}',
        '{{- piece("toc") -}}',
        '{{+ piece("toc") }}',
        '{{ lambda: piece("toc") }}',
        '{{ [piece("toc") for x in y] }}',
        '{{ await piece("toc") }}',
        '{{ piece("toc")\n\n\n',
        '{{{ piece("toc") }}}',
        '{{ {{ piece("toc") }} }}',
        "{{ " + "(" * 300 + 'piece("toc")' + ")" * 300 + " }}",
        "{{ " + "-" * 900 + "1 }}",
        "{% set c = cite %}{{ c('outer-review', sure='review') }}",
        "{% include 'index.md' %}",
        "{% import 'x' as y %}",
        "{% raw %}x{% endraw %}",
        "{%- if config -%}x{%- endif -%}",
        "{%",
        "{#",
        "{# nothing #}",
        "## Words {#anchor}",
        "`{{ config }}`",
        "```\n{{ config }}\n```",
        "```\n{% set x = 1 %}\n```",
        "    {{ config }}",
        "[{{ config }}](x.md)",
    ],
)
def test_whatever_else_looks_like_a_template_is_refused(body: str) -> None:
    found = read(body)
    assert rules_of(found) & {"page-call", "citation"}, found
    assert found.problems[0].line >= 6


@pytest.mark.parametrize(
    "body",
    [
        '{{ cite(sources="outer-review", sure="review") }}',
        '{{ cite("outer-review", sure="certain") }}',
        '{{ cite("outer-review", sure="review", reason="So.") }}',
        '{{ cite("outer-review", "outer-trial", sure=["trial"]) }}',
        '{{ cite("outer-review" "x", sure="review"[0:]) }}',
        '{{ cite("outer-review", sure="review", sure="trial") }}',
        '{{ cite(sure="ours") }}',
        '{{ cite("outer-review", sure="re\\x76iew") }}',
        "{{ cite }}",
        "{{ cite() }}",
    ],
)
def test_a_citation_that_is_not_right_is_refused(body: str) -> None:
    assert rules_of(read(body)) == {"citation"}


@pytest.mark.parametrize(
    "front",
    [
        "reviewed: true",
        "template: redirect.html",
        "jsonld: '{}'",
        "pack: true",
        "record: {section: x/, section_name: x}",
        "updated: today",
        "sheets: [x]",
        "add: [x, y]",
        "hide: [navigation]",
        "status: new",
        "search: {exclude: true}",
        "ignore_macros: true",
        "render_macros: yes",
        "render_macros: True",
        "render_macros: 'true'",
        "render_macros: 1",
        "render_macros: false",
        "noindex: no",
        "noindex: 'true'",
        "description: 5",
        "description: [a]",
        "description: {a: b}",
        "description: null",
        "description: ''",
        "description: '<script>alert(1)</script>'",
        "description: 'a\" onload=\"x'",
        "description: '{{ config }}'",
        "description: '&#60;b&#62;'",
        'description: "a\\u202eb"',
        'description: "a\\nb"',
        f"description: {'a' * 301}",
        f"title: {'a' * 121}",
        "title: Other",
        "? [a]\n: b",
        "<<: {reviewed: true}",
        "description: &a x\nnoindex: *a",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "description: !!python/object/apply:os.system ['id']",
        "description: !!binary aWQ=",
        f"description: {'[' * 500}{']' * 500}",
        f"description: {'- ' * 900}",
        "- a\n- b",
        "words",
        "%YAML 1.1",
        "...",
        "... \ntitle: x",
        "--- x",
        "a: b\n" * 25,
        f"description: >\n  {'a ' * 1200}",
        "descriptionn: x",
    ],
)
def test_front_matter_says_nothing_that_it_should_not(front: str) -> None:
    found = read("# Pain", f"---\ntitle: Pain\n{front}\n---\n")
    assert found.problems
    assert all(problem.file == "docs/guides/pain.md" for problem in found.problems)
    assert "reviewed" not in found.front
    assert set(found.front) <= {"title", "description", "noindex", "render_macros"}


@pytest.mark.parametrize(
    "top",
    ["----\n", "---x\n---\n", "--- \ntitle: x\n---\n", "---\ntitle: x\n", "\n---\na: b\n---\n"],
)
def test_front_matter_begins_and_ends_with_a_line_of_three_hyphens_alone(top: str) -> None:
    assert rules_of(page(f"{top}# Pain\n", "a.md", "docs/a.md")) == {"front-matter"}


def test_keys_without_front_matter_are_only_text() -> None:
    """MkDocs takes such lines for front matter too, so it gets a front matter of ours before them."""
    found = page("reviewed: true\ntemplate: redirect.html\n\n# Pain\n", "a.md", "docs/a.md")
    assert found.problems == []
    assert found.front == {"title": "Pain"}
    assert found.source.startswith(
        '---\n{"title": "Pain", "render_macros": false}\n---\nreviewed: true\n'
    )


def test_what_goes_on_to_be_rendered_holds_our_words_only() -> None:
    found = page(
        "---\ntitle: 'It''s: #sore'\nrender_macros: true\n---\n\n"
        + f"# A\n\n{CITE} and {{{{ piece('toc') }}}}\n",
        "a.md",
        "a",
    )
    assert found.problems == []
    top, keys, end, *rest = found.source.split("\n")
    assert (top, end) == ("---", "---")
    assert yaml.safe_load(keys) == {"title": "It's: #sore", "render_macros": True}
    assert rest == ["# A", "", "{{ cite(0) }} and {{ piece(1) }}", ""]


@pytest.mark.parametrize(
    "heading", ["# <b>x</b>", "# a & b", '# a "b"', "# {{ piece('toc') }}", "#", "# `x`"]
)
def test_a_page_without_a_title_is_called_by_a_plain_heading_or_by_its_file(heading: str) -> None:
    found = page(f"{heading}\n", "guides/sore-hip.md", "a")
    assert found.title == "Sore hip"
    assert page("# Pain {#x}\n", "a.md", "a").title == "Pain"


REFUSED = [
    "<script>alert(1)</script>",
    "<SCRIPT>alert(1)</SCRIPT>",
    "<script\n>alert(1)</script>",
    "<scr\\ipt>",
    '<script src="https://a.example/x.js"></script>',
    "<style>p{display:none}</style>",
    '<meta http-equiv="refresh" content="0;url=https://a.example/">',
    '<base href="https://a.example/">',
    '<link rel="stylesheet" href="x.css">',
    '<form action="https://a.example/"><input name="q"></form>',
    '<iframe srcdoc="x"></iframe>',
    '<object data="x"></object>',
    '<embed src="x">',
    "<svg><script>alert(1)</script></svg>",
    "<math><mi>x</mi></math>",
    "<template><p>x</p></template>",
    "<noscript>x</noscript>",
    "<textarea></main>",
    "<video autoplay></video>",
    "<button>Run on</button>",
    "<title>Run on</title>",
    "<plaintext>",
    "<x-y>a</x-y>",
    "</main>",
    "</div></div></div>",
    "<p></div></p>",
    "<div><p>x</div>",
    "<div>",
    '<p onclick="alert(1)">x</p>',
    "<p onclick=alert(1)>x</p>",
    "<p onclick='alert(1)'>x</p>",
    '<p/onclick="alert(1)">x</p>',
    '<p title="a"onclick="alert(1)">x</p>',
    '<p style="display:none">x</p>',
    "<p hidden>x</p>",
    '<p hidden="hidden">x</p>',
    '<p aria-hidden="true">x</p>',
    '<p class="hip-evidence">Guideline</p>',
    '<p class="hip-unreviewed">A clinician has reviewed this page.</p>',
    '<p class="md-typeset">x</p>',
    '<p id="content">x</p>',
    '<p id="source-1">x</p>',
    '<p id="a" id="b">x</p>',
    '<img src="https://a.example/x.png" alt="">',
    '<img src="data:image/svg+xml,x" alt="">',
    '<img src="x" onerror="alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="//a.example/">x</a>',
    '<a href="/\\a.example/">x</a>',
    '<a href="\\\\a.example/">x</a>',
    '<a href="http://a.example/">x</a>',
    '<a href="https:a.example">x</a>',
    '<a href="https://nhs.uk@a.example/">x</a>',
    '<a href="https://[">x</a>',
    '<a href="x" target="_top">x</a>',
    '<a href="x" download="y">x</a>',
    '<a href="x" ping="https://a.example/">x</a>',
    "<!-- nothing -->",
    "<!--hip:0-->",
    "<!--hip:toc-->",
    "<!--search:stop-->",
    "<!--",
    "<!doctype html>",
    "<?php x ?>",
    "<![CDATA[x]]>",
    "<a",
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x]( javascript:alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](vbscript:x)",
    "[x](data:text/html,x)",
    "[x](http://a.example/)",
    "[x](//a.example/)",
    "[x](http://[)",
    "[x](https://[)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[y]\n\n[y]: javascript:alert(1)",
    "[1](#source-1)",
    "[1](./?x#source%2D1)",
    "![x](https://a.example/x.png)",
    "![x](data:image/png;base64,x)",
    "<javascript:alert(1)>",
    "<http://a.example/>",
    "<ftp://a.example/>",
    "# A { onclick=\"alert(1)\" }",
    "# A { style=x }",
    "# A { #content }",
    "# A { .hip-evidence }",
    "# Content",
    "Content\n=======",
    "# Finder",
    "x\n{: onclick=x }",
    "x\n{: #content }",
    "[x](y.md){ onclick=x }",
    "[x](y.md){ target=_top }",
    "*x*{ .hip-evidence }",
    "``` { .x onclick=y }\nx\n```",
    "| a | b |\n|---|---|\n| <script> | x |",
    "| a |\n|:-:|\n| b |",
    "\\`<script>alert(1)</script>\\`",
    "``<script>`alert(1)</script>",
    "`a\n\n<script>alert(1)</script>`",
    "  ```\n<script>alert(1)</script>\n  ```",
    "````\nx\n```\n<script>alert(1)</script>",
    "<div markdown>\n\n<script>alert(1)</script>\n\n</div>",
    '<div markdown="1" onclick="x">\n\nx\n\n</div>',
    f"[a]({CITE})",
    f'[a](b.md "{CITE}")',
    f"![{CITE}](x.svg)",
    f"`{CITE}`",
    f"```\n{CITE}\n```",
    f"    {CITE}",
    f'<p title="{CITE}">x</p>',
    f"[a]: b.md '{CITE}'",
    f"# A {{ #{CITE} }}",
    "## One { #a }\n\n## Two { #a }",
    "* [*a*](b)<script>",
]  # fmt: skip


@pytest.mark.parametrize("body", REFUSED)
def test_only_known_elements_attributes_classes_anchors_and_links_get_through(body: str) -> None:
    """The first look refuses nearly all, with its line.

    The second one, at what Markdown has made, lets none of the others by.
    """
    found = read(body)
    html = made(found)
    assert found.problems or [*found.wrong(html, html)], html


@pytest.mark.parametrize(
    "body", [b for b in REFUSED if "script" in b and not b.startswith(("[", "`", "\\", " "))]
)
def test_the_second_look_does_not_rely_on_the_first(body: str) -> None:
    """Raw HTML that is not escaped is refused in the page as made, whatever the first look has
    said.
    """
    found = read(body)
    html = made(found)
    assert not re.search(r"<script|javascript", html, re.I) or [*found.wrong(html, html)]


@pytest.mark.parametrize(
    "html",
    [
        "<p>x</p><!--hip:0-->",
        "<!--hip:1--><!--hip:0-->",
        "<p>&lt;!--hip:0--&gt;</p>",
        '<p title="<!--hip:0-->">x</p>',
        "<!--hip:0--><!--hip:7-->",
        "<!--hip:0--><!--x-->",
        "<!--hip:0--><!--hip:cite sources=outer-review&amp;sure=guideline-->",
        "<!--hip:0--><!--hip:00-->",
        "<!--hip:0--><p",
        "<!--hip:0--><p>x",
        "<!--hip:0--><",
        '<!--hip:0--><p class="hip-evidence">x</p>',
    ],
)
def test_a_mark_that_is_forged_lost_or_doubled_stops_the_build(html: str) -> None:
    """The page has one call.

    Its mark belongs once into the text, and nothing else looks like one.
    """
    doubled = html.replace("<p>x</p><!--hip:0-->", "<!--hip:0--><!--hip:0-->")
    assert [*read(CITE).wrong(doubled, doubled)]


def test_an_anchor_that_a_piece_has_too_is_refused() -> None:
    found = read("## Words { #groin-strain }\n\n{{ piece('causes') }}")
    html = made(found)
    assert [*found.wrong(html, html)] == []
    (problem,) = found.wrong(html, found.fill(html, ['<h2 id="groin-strain">Groin strain</h2>']))
    assert (problem.rule, problem.line) == ("page-html", 6)


@pytest.mark.parametrize(
    "body",
    [
        "Plain words, *stress*, `code`, [a page](../causes/x.md#y), [mail](mailto:a@b.example), [999](tel:999).",
        "<https://www.nhs.uk/conditions/> and <a@b.example> and 3 < 5 & 7 > 6",
        '<div class="hip-care hip-care--urgent" markdown>\n\n**Now.** ' + CITE + "\n\n</div>",
        '<ul class="hip-cards">\n<li><a href="x/"><strong>A</strong></a><br><span>B</span></li>\n</ul>',
        "| A | B |\n|---|---|\n| x | " + CITE + " |",
        "## Heading { #heading }\n\n![Picture](../assets/img/a.svg){ .hip-plot }",
        "`<script>` and ``{ a: `b` }``\n\n```html\n<script>alert(1)</script>\n{ \"a\": 1 }\n```",
        "1. One\n2. Two\n    - deeper\n\n> quoted\n\n---\n\n<details><summary>More</summary><p>x</p></details>",
        "[a]\n\n[a]: ../b.md",
    ],
)  # fmt: skip
def test_what_guides_need_gets_through(body: str) -> None:
    found = read(body)
    assert found.problems == []
    html = made(found)
    assert [*found.wrong(html, html)] == []


@pytest.mark.parametrize(
    "body",
    [
        "a" * 40_001,
        "a\n" * 1001,
        "a" * 2001,
        "[" * 101,
        "*a_" * 201,
        "<br>\n" * 201,
        "> " * 7 + "a",
        "1. " * 7 + "a",
        "- * + - * + - a",
        " " * 25 + "a",
        "\t" * 7 + "a",
    ],
)
def test_a_page_that_would_hold_up_markdown_is_refused(body: str) -> None:
    assert rules_of(read(body)) == {"page-shape"}


def test_a_thousand_openings_are_looked_at_once_each() -> None:
    """However a call is broken off, the next look begins behind it: the number of problems is that
    of the openings.
    """
    found = read("{{ " * 600)
    assert [p.rule for p in found.problems].count("page-call") == 600


def test_there_is_an_end_to_the_calls_of_a_page() -> None:
    assert (
        "more than 200 calls"
        in read("{{ cite('outer-review', sure='review') }}\n\n" * 201).problems[0].message
    )


def test_every_piece_has_a_template_and_every_template_is_known() -> None:
    templates = {path.stem.removeprefix("piece_") for path in TEMPLATES.glob("piece_*.html")}
    assert set(PIECES) - {"toc"} == templates - INTERNAL


def test_the_anchors_of_the_frame_and_the_scripts_belong_to_the_site(root: Path) -> None:
    theme = root / "hipguide" / "theme"
    frame = {
        uid
        for path in theme.glob("*.html")
        for uid in re.findall(r' id="([a-z-]+)"', path.read_text("utf-8"))
    }
    for path in (theme / "assets" / "js").glob("*.mjs"):
        text = path.read_text("utf-8")
        own = re.search(r"const \$ = \(id\) => .*need\(`#([a-z]+-)\$\{id\}`", text)
        if own:  # the script's short way to an anchor of its own part of the page
            frame |= {f"{own[1]}{uid}" for uid in re.findall(r'\$\("([a-z-]+)"\)', text)}
        frame |= set(re.findall(r'(?:getElementById\("|need\("#)([a-z-]+)"', text))
    assert len(frame) > 30
    assert frame <= OURS


def test_pieces_and_links_in_reasons_lead_to_what_is_there(good: Path) -> None:
    folder = good.parent / "docs" / "guides"
    folder.mkdir(parents=True)
    body = '{{ piece("causes_with", symptom="worse-on-stars") }}\n\n{{ cite(sure="ours", reason="As [here](cause:nothing).") }}'
    (folder / "pain.md").write_text(
        f"{FRONT}\n{body}\n\n{{{{ cite(sure='ours', reason='[x](https://a.example)') }}}}\n"
    )
    assert [(p.rule, p.line, p.message) for p in rules.check(load(good))] == [
        ("unknown-id", 6, 'There is no symptom "worse-on-stars".'),
        ("unknown-id", 8, 'The link leads to no cause "nothing".'),
        ("link-form", 10, '"[x](https://a.example)" is not a link to a record.'),
    ]
