"""The style sheet that leaves holds every rule that a page can use, and nothing else of the
theme's.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipguide.publish.style import PARTS, Used, joined, prune, squeeze, without_unread

CSS = """
/* a comment */
.used, .unused > p { color: red; background: url(data:image/svg+xml;x) }
.unused { color: blue }
#here .used:hover::before { content: "a, b" }
a[data-x=".unused"] { color: green }
p:not(.unused) { margin: 0 }
@media (min-width: 10em) { .unused { color: red } .used { color: pink } }
@media print { .unused { color: red } }
@font-face { font-family: x; src: url(x.woff2) }
"""


@pytest.fixture
def used() -> set[str]:
    seen = Used()
    seen.see('<p class="used other" id="here"><a href="#">x</a></p>')
    return seen.names


def test_the_parts_are_joined_in_order_and_dark_colours_reach_readers_whose_system_is_dark(
    tmp_path: Path,
) -> None:
    for part in PARTS:
        (tmp_path / f"{part}.css").write_text(f"/* one */ {part} {{ top: 0 }}\n", "utf-8")
    dark = ':root[data-scheme="dark"] { --ink: #fff; }\n'
    (tmp_path / f"{PARTS[0]}.css").write_text(dark, "utf-8")
    told = (
        '@media (prefers-color-scheme: dark){:root:not([data-scheme="light"]){--ink: #fff}}'
        ':root[data-scheme="dark"]{--ink: #fff}'
    )
    assert joined(tmp_path) == told + "".join(f"{part}{{top: 0}}" for part in PARTS[1:])


def test_a_custom_property_that_no_rule_reads_goes_with_what_only_it_has_read() -> None:
    css = "a{--kept:1px;--chain:2px;--unread:var(--chain)}b{--beside:var(--kept)}c{--unread:0}d{margin:var(--kept)}"
    assert (
        without_unread(css, "e{top:var(--beside)}")
        == "a{--kept:1px;}b{--beside:var(--kept)}d{margin:var(--kept)}"
    )


def test_a_rule_stays_if_all_that_it_names_is_used(used: set[str]) -> None:
    css = prune(CSS, used)
    assert ".used{color:red}" in css
    assert '#here .used:hover::before{content:"a, b"}' in css
    assert "p:not(.unused){margin:0}" in css
    assert 'a[data-x=".unused"]{color:green}' in css


def test_a_rule_goes_if_it_names_what_no_page_has(used: set[str]) -> None:
    css = prune(CSS, used)
    assert ".unused{" not in css
    assert ".unused >" not in css
    assert "blue" not in css


def test_media_queries_are_pruned_inside_and_go_when_empty(used: set[str]) -> None:
    css = prune(CSS, used)
    assert "@media (min-width: 10em){.used{color:pink}}" in css
    assert "print" not in css


def test_fonts_and_embedded_pictures_go(used: set[str]) -> None:
    css = prune(CSS, used)
    assert "url(" not in css
    assert "font-face" not in css


@given(st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True), min_size=1, max_size=5))
def test_every_class_on_a_page_keeps_its_rules(names: list[str]) -> None:
    seen = Used()
    seen.see(f'<div class="{" ".join(names)}"></div>')
    css = prune("".join(f".{name}{{color:red}}" for name in names), seen.names)
    assert all(f".{name}{{" in css for name in names)


def test_squeezing_keeps_the_meaning() -> None:
    assert (
        squeeze("/* x */\na  b ,\n c { color : red ;\n margin: 0 1px; }\n")
        == "a b,c{color : red;margin: 0 1px}"
    )
