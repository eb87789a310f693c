"""Old addresses: a small page at each leads on to the page that took its place, and to nothing
else.
"""

from __future__ import annotations

from pathlib import Path

from hipguide.publish import leads_on, moved_pages, write_moved

MOVED = {"causes/old-strain/": "causes/groin-strain/", "old/": "guides/", "a/b/c/": "red-flags/"}


def pages(folder: Path, site_url: str = "https://example.org/proj/") -> dict[str, str]:
    write_moved(folder, moved_pages(MOVED, site_url))
    return {old: (folder / old / "index.html").read_text("utf-8") for old in MOVED}


def test_each_old_address_leads_on_at_once_and_by_a_link(tmp_path: Path) -> None:
    made = pages(tmp_path)
    for old, there in (
        ("causes/old-strain/", "../../causes/groin-strain/"),
        ("old/", "../guides/"),
        ("a/b/c/", "../../../red-flags/"),
    ):
        assert f'<meta http-equiv="refresh" content="0; url={there}">' in made[old]
        assert f'<a href="{there}">' in made[old]
        new = (tmp_path / old / there).resolve().relative_to(tmp_path.resolve()).as_posix()
        assert f"{new}/" == MOVED[old]
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")} == {
        f"{old}index.html" for old in MOVED
    }


def test_search_engines_are_told_the_new_address(tmp_path: Path) -> None:
    for old, html in pages(tmp_path).items():
        assert f'<link rel="canonical" href="https://example.org/proj/{MOVED[old]}">' in html
        assert '<meta name="robots" content="noindex">' in html


def test_without_an_address_of_the_site_all_links_are_relative(tmp_path: Path) -> None:
    for html in pages(tmp_path, "").values():
        assert "://" not in html


def test_the_pages_may_load_and_run_nothing(tmp_path: Path) -> None:
    for html in pages(tmp_path).values():
        assert (
            "content=\"default-src 'none'; img-src 'self'; form-action 'none'; base-uri 'none'\""
            in html
        )
        assert "<script" not in html
        assert "style" not in html


def test_only_a_page_that_is_so_to_the_letter_leads_on(tmp_path: Path) -> None:
    for html in pages(tmp_path).values():
        assert leads_on(html)
        assert not leads_on(f"{html}<!-- more -->")
        assert not leads_on(html.replace("<main>", "<main><script></script>"))
        assert not leads_on(html.replace("default-src 'none'", "default-src *"))
        assert not leads_on(html.replace("../", '../x"><script src="'))
        assert not leads_on(f"<p>Run on.</p><!-- {html} -->")
