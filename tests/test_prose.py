"""The markup of records' texts: emphasis and links to records come out, everything else stays plain
text.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from hipguide import prose
from hipguide.kinds import LINKED
from hipguide.prose import Link
from hipguide.render import Page, Site
from hipguide.rules.resolve import links_in

MARKS = "*_[]()<>&\"'`!#:\\{}%~|\n -"
WORDS = st.sampled_from(
    [
        "[x](cause:a-b)",
        "[**x**](term:a)",
        "[x](https://evil.example)",
        "[x](javascript:alert(1))",
        "![x](cause:a)",
        "**b**",
        "*e*",
        "<script>x</script>",
        "<b onclick=x>",
        "&lt;b&gt;",
        "&#60;",
        "<https://evil.example>",
        "{{ 7*7 }}",
        "{% set x %}",
        "# heading",
        "`code`",
        "<!--hip:finder-->",
    ]
)
TEXTS = st.lists(
    WORDS | st.text(alphabet=MARKS + "ab", max_size=6) | st.text(max_size=6), max_size=8
).map("".join)


def anchor(link: Link) -> Markup:
    return Markup('<a href="{}/{}">{}</a>').format(link.kind, link.uid, link.label)


def drawn(text: str) -> str:
    return str(prose.html(text, anchor))


class Tags(HTMLParser):
    """Which tags a piece of HTML really has, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[str]]] = []
        self.open: list[str] = []
        self.text = ""
        self.odd = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, [name for name, _ in attrs]))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, _: str) -> None:
        self.odd += 1

    handle_decl = handle_pi = unknown_decl = handle_comment


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("plain", "plain"),
        ("*soft* and **strong**", "<em>soft</em> and <strong>strong</strong>"),
        ("a [hip hitch](exercise:hip-hitch).", 'a <a href="exercise/hip-hitch">hip hitch</a>.'),
        ("[x](term:a) [y](cause:b)", '<a href="term/a">x</a> <a href="cause/b">y</a>'),
        ("<b>x</b> & y", "&lt;b&gt;x&lt;/b&gt; &amp; y"),
        ("&lt; stays as written", "&amp;lt; stays as written"),
        ("# no heading", "# no heading"),
        ("- no list", "- no list"),
        ("`no code`", "`no code`"),
        ("~~no line~~", "~~no line~~"),
        ("https://no.example", "https://no.example"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("{{ 7*7 }} {% raw %}", "{{ 7*7 }} {% raw %}"),
    ],
)
def test_the_markup_that_is_allowed_and_no_other(written: str, expected: str) -> None:
    assert html.unescape(drawn(written)) == html.unescape(expected)
    assert drawn(written) == expected


@pytest.mark.parametrize("kind", ["source", "question", "mailto", "tel"])
def test_a_link_to_a_kind_that_texts_may_not_link_to_is_words_alone_and_is_reported(
    kind: str,
) -> None:
    text = f"see [this]({kind}:a) now"
    page = Page(cast(Site, None), "causes/x/")  # such a link asks nothing of the site
    assert page.prose(text) == "see this now"
    assert list(links_in(text)) == []
    assert prose.foreign_links(text, LINKED) == [f"[this]({kind}:a)"]


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example",
        "//evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "cause:A",
        "cause:",
        "cause:a/../b",
        "../causes/a/",
        "#x",
        "",
    ],
)
def test_a_link_to_anything_but_a_record_is_no_link_and_is_reported(target: str) -> None:
    text = f"see [this]({target}) now"
    assert "<a" not in drawn(text)
    assert "this" in drawn(text)
    assert list(links_in(text)) == []
    assert prose.foreign_links(text, LINKED) == [f"[this]({target})"] or "(" in target


def test_a_foreign_link_is_reported_beside_good_ones() -> None:
    text = "[a](cause:a) [b](http://b.example) [c](term:c)"
    assert prose.foreign_links(text, LINKED) == ["[b](http://b.example)"]
    assert prose.foreign_links("[a](cause:a) and (brackets) [alone]", LINKED) == []


def test_a_foreign_link_is_reported_beside_a_link_with_brackets_in_its_words() -> None:
    assert prose.foreign_links("[a [b] c](cause:a) and [d](http://e.example)", LINKED) == [
        "[d](http://e.example)"
    ]


def test_the_links_of_a_text_are_found_in_order() -> None:
    text = "First [one](cause:a), **then [two words](symptom:b-c)**, [x](http://x.example), *[t](term:t)*."
    assert list(prose.links(text)) == [
        Link("cause", "a", "one"),
        Link("symptom", "b-c", "two words"),
        Link("term", "t", "t"),
    ]


def test_plain_text_has_the_words_without_the_marks() -> None:
    assert prose.plain("*A* **b** [c d](term:c) <e> & f") == "A b c d <e> & f"


@given(TEXTS)
@example("![x](javascript:alert(1))")
@example("<img src=x onerror=alert(1)>")
@example("</title><script>alert(1)</script>")
@example("[a](cause:b\n)")
@example("**a *b** c*")
def test_only_emphasis_and_record_links_ever_become_html(text: str) -> None:
    found = Tags(drawn(text))
    assert {tag for tag, _ in found.tags} <= {"em", "strong", "a"}
    assert all(names == (["href"] if tag == "a" else []) for tag, names in found.tags)
    assert not found.open
    assert not found.odd
    assert found.tags.count(("a", ["href"])) == len(list(prose.links(text)))


@given(TEXTS)
def test_html_and_plain_say_the_same_words(text: str) -> None:
    assert html.unescape(
        re.sub(r"</?(?:em|strong|a(?: href=\"[^\"<]*\")?)>", "", drawn(text))
    ) == html.unescape(str(Markup("{}").format(prose.plain(text))))


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="*_[]()\r\0")))
def test_text_without_marks_is_unchanged(text: str) -> None:
    assert prose.plain(text) == text
    assert drawn(text) == str(Markup("{}").format(text))


def test_a_text_that_goes_on_in_the_next_line_keeps_its_words_apart() -> None:
    text = "It *aches*\nat night, as [a\nstrain](cause:strain) may"
    assert prose.plain(text) == "It aches\nat night, as a\nstrain may"
    assert (
        prose.html(text, lambda link: escape(link.label))
        == "It <em>aches</em>\nat night, as a\nstrain may"
    )
