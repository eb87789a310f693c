"""What is said of a mistake on a page written by hand: where it stands, what is wrong, and how to
mend it.
"""

from __future__ import annotations

import pytest

from hipguide.written import WrittenPage, bounds, page

FRONT = "---\ntitle: Pain\nrender_macros: true\n---\n"
CALL = '{{ cite("outer-review", sure="review") }}'
PIECE = 'Write {{ piece("name") }}, or {{ cite("source-id", sure="trial") }}.'
CITE = 'Write {{ cite("source-id", sure="trial") }} or {{ cite(sure="ours", reason="…") }}.'
BLANK = "To show the signs themselves, put a blank between the two."
MARKDOWN = "Write it in Markdown. For the sign < itself write &lt;, or put code between `ticks`."
ANCHOR = "Choose other words for the heading, or name another anchor: { #name }."
LINK = "Link to a page of this site, or begin with https, mailto or tel."
BRACES = "Curly brackets are for an anchor: { #name }. For the sign itself write &#123;."
BEGIN = "Begin the page with a line of --- alone, the keys, and another line of --- alone."


def read(body: str, front: str = FRONT) -> WrittenPage:
    return page(f"{front}\n{body}", "guides/sore-hip.md", "docs/guides/sore-hip.md")


def said(found: WrittenPage) -> list[str]:
    """Each problem as line, column, what is wrong, and how to mend it.

    The text of a page begins on line 6.
    """
    return [f"{p.line}:{p.column} {p.message} {p.hint}".rstrip() for p in found.problems]


def element(name: str) -> str:
    return f"A page cannot hold the element <{name}>. {MARKDOWN}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            f"{CALL} {{{{ nothing }}}}",
            [f"6:43 This is neither a piece nor a citation. {PIECE} {BLANK}"],
        ),
        (
            '{{ piece("toc") }} {{ piece("toc") }}',
            ['6:20 The piece "toc" stands here twice. Keep one of the two.'],
        ),
        ('{{ piece("red_flags", who="anyone") }}{{ piece("red_flags", who="under-16") }}', []),
        (f"{CALL} {CALL}", []),
        (
            '{{ piece("red_flags") }}',
            ['6:1 The piece "red_flags" takes who="…". Write {{ piece("red_flags", who="…") }}.'],
        ),
        (
            '{{ piece("toc", who="anyone") }}',
            ['6:1 The piece "toc" takes no other words. Write {{ piece("toc") }}.'],
        ),
        (
            '{{ piece("finder_tests", part="car") }}',
            ['6:1 The piece "finder_tests" knows no part "car". Did you mean "care"?'],
        ),
        (
            '{{ piece("tock") }}',
            ['6:1 There is no piece "tock" for pages written by hand. Did you mean "toc"?'],
        ),
        (
            '{{ piece("zzzzzzzzzz") }}',
            [
                '6:1 There is no piece "zzzzzzzzzz" for pages written by hand. The pages in docs/ show which pieces there are.'
            ],
        ),
        ("{{ piece() }}", [f"6:1 A piece has one name, before its other words. {PIECE}"]),
        (
            '{{ cite(sure="ours") }}',
            [f"6:1 The citation is not right: A decision of ours needs a `reason`. {CITE}"],
        ),
        ("{{- \t\ncite }}", [f"6:1 This is not a citation. {CITE}"]),
        ('{{ piece("toc"', [f"6:1 This call has no end within reach. {PIECE}"]),
        (f"{{{{ {' ' * 995}}}}}", [f"6:1 This is neither a piece nor a citation. {PIECE} {BLANK}"]),
        (f"{{{{ {' ' * 996}}}}}", [f"6:1 This call has no end within reach. {PIECE}"]),
        (
            "{% x %}",
            [f'6:1 The signs "{{%" belong to templates, which a page cannot hold. {BLANK}'],
        ),
        (
            "{# x #}",
            [
                '6:1 The signs "{#" belong to templates. For an anchor, put a blank between: { #name }.'
            ],
        ),
        ("\n".join([CALL] * 201), ["206:1 This page has more than 200 calls. Split the page."]),
    ],
)
def test_what_is_wrong_with_a_call_is_said(body: str, expected: list[str]) -> None:
    assert said(read(body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{CALL} <i>x</i>\n\n{CALL}\n<u>x</u>", [f"6:43 {element('i')}", f"9:1 {element('u')}"]),
        (
            "x <b>y",
            [f"6:3 {element('b')}", "6:3 The element <b> is never closed. Write </b> behind it."],
        ),
        (
            "x </em> y",
            [
                "6:3 The end </em> has no beginning where it should have one. Delete it, or add the beginning."
            ],
        ),
        (
            "<em><strong></em>",
            [
                "6:13 The end </em> has no beginning where it should have one. Delete it, or add the beginning.",
                "6:1 The element <em> is never closed. Write </em> behind it.",
                "6:5 The element <strong> is never closed. Write </strong> behind it.",
            ],
        ),
        ("<em>" * 30 + "</em>" * 30, []),
        ("<em>" * 31 + "</em>" * 31, ["6:121 This is nested more than 30 deep. Make it flatter."]),
        ("<br><hr>", []),
        ('<p title="Any words" lang="en" class="hip-lead hip-cards" id="one">x</p>', []),
        ('<table><tr><th scope="row">x</th></tr></table><ol start="999"><li>x</li></ol>', []),
        (
            '<p title="b" title="b">x</p>',
            [f"6:1 The element <p> has an attribute twice. {MARKDOWN}"],
        ),
        ('<p src="x">x</p>', [f'6:1 The element <p> cannot have the attribute "src". {MARKDOWN}']),
        ('<p on="x">x</p>', [f'6:1 The element <p> cannot have the attribute "on". {MARKDOWN}']),
        ("<p title>x</p>", [f'6:1 The element <p> cannot have the attribute "title". {MARKDOWN}']),
        ('<p></p title="b">', [f"6:4 The end of <p> has attributes. {MARKDOWN}"]),
        (
            '<p lang="english">x</p>',
            [f'6:1 "english" is no value of the attribute "lang". {MARKDOWN}'],
        ),
        (
            '<ol start="1000"></ol>',
            [f'6:1 "1000" is no value of the attribute "start". {MARKDOWN}'],
        ),
        (
            '<p id="A">x</p>',
            ['6:1 "A" is no name of an anchor. Use small letters, digits and hyphens.'],
        ),
        (
            '<p id="session">x</p>',
            [f'6:1 The anchor "session" belongs to the site itself. {ANCHOR}'],
        ),
        ('<p id="chart">x</p>', [f'6:1 The anchor "chart" belongs to the site itself. {ANCHOR}']),
        (
            '<p id="source-12">x</p>',
            [f'6:1 The anchor "source-12" belongs to the site itself. {ANCHOR}'],
        ),
        (
            '<p class="hip-lead big">x</p>',
            [
                '6:1 A page cannot use the class "big". Leave it out, or copy one from another guide.'
            ],
        ),
        ('<code class="language-c++">x</code>', []),
        (
            '<p class="language-x">x</p>',
            [
                '6:1 A page cannot use the class "language-x". Leave it out, or copy one from another guide.'
            ],
        ),
        (
            "<!-- x -->",
            [f"6:1 This looks like HTML, but is no tag that a page may hold. {MARKDOWN}"],
        ),
        (
            "<em x>y</em",
            [
                f'6:1 The element <em> cannot have the attribute "x". {MARKDOWN}',
                f"6:8 This looks like HTML, but is no tag that a page may hold. {MARKDOWN}",
            ],
        ),
        ("<div markdown>\n\nx\n\n</div>", []),
    ],
)
def test_what_is_wrong_with_html_is_said(body: str, expected: list[str]) -> None:
    assert said(read(body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[a](http://x.example)", [f'6:3 The link "http://x.example" begins with "http:". {LINK}']),
        ("[a](https:x)", [f'6:3 The link "https:x" names no host in plain letters. {LINK}']),
        ("[a](https://x.example:443/y?z#q)", []),
        ("[a](//x.example)", [f'6:3 The link "//x.example" has no scheme. {LINK}']),
        ("[a](a\\b)", [f'6:3 The link "a\\b" holds a blank or a sign that no address has. {LINK}']),
        ("[a](x/y:z) [b](x?y:z) [c](#y:z)", []),
        (
            '<img src="https://x.example/a.png" alt="">',
            [f'6:1 The picture "https://x.example/a.png" is on another site. {LINK}'],
        ),
        ('<img src="../a.png" alt="">', []),
        (
            "[1](#source-1)",
            ["6:3 A link cannot stand in for the number of a source. Cite it with {{ cite(…) }}."],
        ),
        ("<https://[>", [f'6:1 The link "https://[" names no host in plain letters. {LINK}']),
        ("<a@b.example> [a](mailto:a@b.example) [b](tel:999)", []),
    ],
)
def test_what_is_wrong_with_a_link_is_said(body: str, expected: list[str]) -> None:
    assert said(read(body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# A { #b }", []),
        ("a {: #x .hip-lead } c", []),
        ("a { b } c", [f"6:3 {BRACES}"]),
        ("a { #b c } d", [f"6:3 {BRACES}"]),
        ("a { } c", [f"6:3 {BRACES}"]),
        ("a {", [f"6:3 {BRACES}"]),
        ("a { #x\n} c", [f"6:3 {BRACES}"]),
        (
            "a { .big #B } c { d }",
            [
                '6:3 A page cannot use the class "big". Leave it out, or copy one from another guide.',
                '6:3 "B" is no name of an anchor. Use small letters, digits and hyphens.',
                f"6:17 {BRACES}",
            ],
        ),
        ("`a` <i>b</i> `c` <u>x</u>", [f"6:5 {element('i')}", f"6:18 {element('u')}"]),
        ("``a ` <u>x</u>`` <i>y</i>", [f"6:18 {element('i')}"]),
        ("`a <u>x</u>", [f"6:4 {element('u')}"]),
        ("``a `<u>x</u>` <i>y</i>", [f"6:16 {element('i')}"]),
        ("\\`<u>x</u>`", [f"6:3 {element('u')}"]),
        ("```\n<u>x</u>\n``` \n<i>y</i>\n```\n<u>\n```", [f"9:1 {element('i')}"]),
        ("~~~ <u>x</u>\n<i>y</i>\n~~~", [f"6:5 {element('u')}"]),
        ("```\n<u>x</u>\n~~~\n```x", [f"7:1 {element('u')}"]),
        ("```\n~~~\n<u>x</u>\n~~~\n<i>x</i>", [f"10:1 {element('i')}"]),
    ],
)
def test_what_is_code_and_what_is_not(body: str, expected: list[str]) -> None:
    assert said(read(body)) == expected


# -- the front matter ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("x\n---\na: b\n---\n", []),
        ("\n---\na: b\n---\n", [f"1:1 Something stands before the front matter. {BEGIN}"]),
        ("---\ntitle: x\n", [f"1:1 The front matter has no end within 20 lines. {BEGIN}"]),
        ("---\ntitle: x\n" + "# x\n" * 19 + "---\n", []),
        (
            "---\n" + "# x\n" * 21 + "---\n",
            [f"1:1 The front matter has no end within 20 lines. {BEGIN}"],
        ),
        ("---x\n---\n", [f"1:1 This line is not --- alone. {BEGIN}"]),
        ("---\ntitle: x\n---x\n", [f"3:1 This line is not --- alone. {BEGIN}"]),
        (f"---\ntitle: x\n# {'x' * 1989}\n---\n", []),
        (
            f"---\ntitle: x\n# {'x' * 1990}\n---\n",
            ["1:1 The front matter is longer than 2000 characters. Shorten it."],
        ),
        ("---\n- a\n---\n", ["2:1 The front matter has no keys. Write `key: value`."]),
        ("---\ntitlee: x\n---\n", ['2:1 A page cannot set "titlee". Did you mean "title"?']),
        (
            "---\nrender_macros: false\n---\n",
            ['2:1 "render_macros" must be true. Write render_macros: true, or leave the line out.'],
        ),
        (
            "---\nnoindex: x\n---\n",
            ['2:1 "noindex" must be true or false. Write noindex: true, or leave the line out.'],
        ),
        ("---\nnoindex: false\n---\n", []),
        (
            "---\ntitle: XXL – “yes”, it's 5 > 3\n---\n",
            [
                '2:1 "title" holds the sign >, which belongs to code. Say it in words, or with “ and ”.'
            ],
        ),
        ("---\ntitle: XXL – “yes”, it's 5\n---\n", []),
        ("---\ntitle: 5\n---\n", ['2:1 "title" must be a text. Write words.']),
        ("---\ntitle: ' '\n---\n", ['2:1 "title" must be a text. Write words.']),
        ('---\ntitle: "a\\nb"\n---\n', ['2:1 "title" must be one line. Put it on one line.']),
        (f"---\ntitle: {'x' * 120}\n---\n", []),
        (
            f"---\ntitle: {'x' * 121}\n---\n",
            ['2:1 "title" has 121 characters; the most is 120. Shorten it.'],
        ),
        (f"---\ndescription: {'x' * 300}\n---\n", []),
        (
            "---\ntitle: a < b & c\n---\n",
            [
                '2:1 "title" holds the sign <, which belongs to code. Say it in words, or with “ and ”.'
            ],
        ),
    ],
)
def test_what_is_wrong_with_front_matter_is_said(front: str, expected: list[str]) -> None:
    assert said(page(f"{front}\nText.\n", "a.md", "docs/a.md")) == expected


def test_the_text_begins_on_the_line_behind_the_front_matter() -> None:
    assert said(page("---\ntitle: x\n---\n<i/>", "a.md", "docs/a.md"))[0] == f"4:1 {element('i')}"


def test_what_is_right_beside_a_mistake_still_counts() -> None:
    found = read("Text.", "---\ntitle: Pain\nnoindex: x\ndescription: How it hurts.\n---\n")
    assert found.front == {"title": "Pain", "description": "How it hurts."}


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("# Sore <b>hip</b>\n# Two", "Sore hip"),
        ("Text.\n\n#  My hip  { #hip }\n", "My hip"),
        ("## Deep\n", "Sore hip"),
        ("# { #x }\n# Two", "Sore hip"),
    ],
)
def test_a_page_without_a_title_is_called_by_its_first_heading(body: str, title: str) -> None:
    assert read(body, "").title == title


def test_calls_that_are_not_switched_on_are_told_once() -> None:
    hint = "Write `render_macros: true` in the front matter."
    assert said(read(f"{CALL} {CALL}", "")) == [
        f"2:1 The calls of this page are not switched on. {hint}"
    ]
    assert said(read("Text.", "")) == []


# -- how large it may be ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n".join(["a" * 1999] * 20) + "a", []),
        (
            "\n".join(["a" * 1999] * 20) + "aa",
            ["1 The page is longer than 40000 characters or 1000 lines. Split it."],
        ),
        ("a\n" * 999, []),
        ("a\n" * 1000, ["1 The page is longer than 40000 characters or 1000 lines. Split it."]),
        ("\n" + "a" * 2000, []),
        ("\n" + "a" * 2001, ["2 This line is longer than 2000 characters. Split it."]),
        (
            f"{'[' * 101}\n{'[' * 5}\n\n{'*' * 150}\n{'*' * 51}",
            [
                "1 This paragraph has more than 100 of the sign [. Put a blank line between its parts.",
                "5 This paragraph has more than 200 of the sign *. Put a blank line between its parts.",
            ],
        ),
        ("[" * 100 + "\n \n" + "[" * 100, []),
    ],
)
def test_a_page_has_bounds(text: str, expected: list[str]) -> None:
    assert [f"{p.line} {p.message} {p.hint}" for p in bounds.beyond(text, "x.md")] == expected


@pytest.mark.parametrize(
    ("sign", "most"), [("[", 100), ("!", 100), ("<", 200), ("*", 200), ("_", 200), ("`", 200)]
)
def test_a_paragraph_holds_only_so_many_of_a_sign(sign: str, most: int) -> None:
    assert bounds.beyond(sign * most, "x.md") == []
    (problem,) = bounds.beyond(sign * (most + 1), "x.md")
    assert problem.message == f"This paragraph has more than {most} of the sign {sign}."


@pytest.mark.parametrize(
    ("line", "deep"),
    [
        ("> " * 6 + "a", False),
        ("> " * 7 + "a", True),
        (">>>>>>> a", True),
        ("1. 2) - * + > a", False),
        ("1. 2) - * + > - a", True),
        ("1 2 3 4 5 6 7 8", False),
        ("-" * 20, False),
        (" " * 24 + "a", False),
        (" " * 25 + "a", True),
        ("\t" * 6 + "a", False),
        ("\t" * 7 + "a", True),
    ],
)
def test_lists_and_quotations_stand_six_deep_at_most(line: str, deep: bool) -> None:
    found = [f"{p.line} {p.message} {p.hint}" for p in bounds.beyond(f"x\n{line}", "x.md")]
    assert found == (
        ["2 Lists and quotations stand too deep inside each other here. Make it flatter."]
        if deep
        else []
    )


# -- the second look -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "html", "expected"),
    [
        (f"a\n{CALL}", "<p>a</p><!--hip:0-->", []),
        (
            f"a\n{CALL}",
            "<p>a</p>",
            ["7:1 This call stands where none can: in code, in the title of a link, or in an attribute. Put it into the text."],
        ),
        ("a <!-- b", "<!--hip:0-->", ["6:3 A mark stands here that belongs to no call. Delete it."]),
        ("a\n<i>", "<p>a<i></p>", [
            f"7:1 {element('i')}",
            "1:1 The end </p> has no beginning where it should have one. Delete it, or add the beginning.",
            f"1:1 The element <p> is never closed. {MARKDOWN}",
            f"7:1 The element <i> is never closed. {MARKDOWN}",
        ]),
        ("a\n<x &", "<x &\nz>", [f"7:1 This is no tag that a page may hold: <x &. {MARKDOWN}"]),
        ("a\nonce one\ntwice", '<p id="once">x</p><p id="twice"></p><p id="twice"></p>', ['8:1 The anchor "twice" is there twice. Name another anchor: { #name }.']),
        ("a\nContent", '<h2 id="content">Content</h2>', [f'7:1 The anchor "content" belongs to the site itself. {ANCHOR}']),
    ],
)  # fmt: skip
def test_what_is_wrong_with_what_markdown_has_made_is_said(
    body: str, html: str, expected: list[str]
) -> None:
    found = read(body)
    found.problems = [*found.wrong(html, html)]
    assert said(found) == expected


def test_an_anchor_that_a_piece_has_too_is_told_at_its_place() -> None:
    found = read("a\n## Groin { #groin }")
    found.problems = [
        *found.wrong('<h2 id="groin"></h2>', '<h2 id="groin"></h2><p id="groin"></p>')
    ]
    assert said(found) == [
        '7:13 The anchor "groin" is also that of a piece on this page. Name another anchor: { #name }.'
    ]


def test_what_was_drawn_stands_in_place_of_the_marks() -> None:
    found = read("Text.")
    assert found.fill("<!--hip:1-->a<!--hip:0-->b<!--hip:2-->", ["X", "Y"]) == "YaXb"
