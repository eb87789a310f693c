"""The reader of pages itself must see what it is there to find, or the tests of the site would pass
on anything.
"""

from __future__ import annotations

from html_reader import read_page

URL = "https://example.org/proj/causes/x/"


def test_reader_sees_links_ids_and_headings() -> None:
    page = read_page(
        '<html lang="en"><title>T</title><a href="#b">go</a><h1 id="a">A</h1><h3 id="b">B</h3><p id="b"></html>',
        URL,
    )
    assert (page.lang, page.title, page.headings, page.ids) == ("en", "T", [1, 3], ["a", "b", "b"])
    assert page.links == [f"{URL}#b"]
    assert page.skip_target == "b"
    assert page.ids_before_h1 == {"a"}


def test_reader_sees_everything_that_a_browser_would_load() -> None:
    page = read_page(
        """<link rel="stylesheet" href="https://a.example/x.css"><script src="//b.example/x.js"></script>
        <img srcset="https://c.example/1.png 1x, https://d.example/2.png 2x" src="y.png">
        <p style="background: url('https://e.example/z.png')">x</p><style>@import "https://f.example/f.css";</style>""",
        URL,
    )
    hosts = {address.split("/")[2] for address in page.loads}
    assert hosts == {"example.org", *(f"{letter}.example" for letter in "abcdef")}
    assert page.images_without_alt == ["y.png"]


def test_reader_keeps_scripts_and_drawings_out_of_the_words() -> None:
    page = read_page(
        "<title>T</title><p>Words</p><svg><title>drawing</title></svg><script>var hidden</script>",
        URL,
    )
    assert page.text == "Words"
    assert page.title == "T"


def test_reader_completes_addresses_as_a_browser_does() -> None:
    page = read_page(
        '<a href="../y/#z"></a><a href="https://g.example/edit/docs/../data/x.yml"></a><a href="tel:111"></a>',
        URL,
    )
    assert page.links == [
        "https://example.org/proj/causes/y/#z",
        "https://g.example/edit/data/x.yml",
        "tel:111",
    ]
