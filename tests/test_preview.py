"""A preview outlives any failure of a build, and tells what it knows of it."""

from __future__ import annotations

import logging
from pathlib import Path
from types import SimpleNamespace

import pytest

from hipguide import preview

LOG = logging.getLogger("preview-test")


class Stopped(SystemExit, Exception):
    """As MkDocs stops a build."""


def page_after(error: Exception, site: Path, *warnings: str) -> str:
    def build(_: SimpleNamespace, *, dirty: bool) -> None:
        assert not dirty
        for warning in warnings:
            LOG.warning(warning)
        raise error

    preview.kept_alive(build, LOG)(SimpleNamespace(site_dir=str(site)), dirty=False)
    assert not LOG.handlers
    return (site / preview.NAME).read_text("utf-8")


def test_what_the_build_said_is_on_the_page_and_nothing_in_it_is_html(tmp_path: Path) -> None:
    html = page_after(Stopped("Aborted."), tmp_path, "a.yml:1:1  <script>", "b.yml:2:1  {braces}")
    assert "<pre>a.yml:1:1  &lt;script&gt;\nb.yml:2:1  {braces}</pre>" in html


def test_a_build_that_was_stopped_without_a_word_is_told_by_its_error(tmp_path: Path) -> None:
    assert "<pre>The disk is full.</pre>" in page_after(Stopped("The disk is full."), tmp_path)


def test_an_error_that_nobody_foresaw_names_its_place(tmp_path: Path) -> None:
    html = page_after(ValueError("odd <value>"), tmp_path, "a warning")
    assert "<pre>a warning\n" in html
    assert "test_preview.py:" in html
    assert "ValueError: odd &lt;value&gt;</pre>" in html


def test_a_build_that_succeeds_leaves_no_page(tmp_path: Path) -> None:
    preview.kept_alive(lambda _: None, LOG)(SimpleNamespace(site_dir=str(tmp_path)))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("/base/", "/base/problems.html"),
        ("/base/causes/a/", "/base/problems.html"),
        ("/base/404.html", "/base/problems.html"),
        ("/base/assets/css/hip.css", "/base/assets/css/hip.css"),
        ("/livereload/1/2", "/livereload/1/2"),
    ],
)
def test_while_there_are_problems_their_page_takes_the_place_of_each_other(
    tmp_path: Path, asked: str, shown: str
) -> None:
    served = []
    server = SimpleNamespace(
        serve_request=lambda environ, _: served.append(environ["PATH_INFO"]) or [],
        mount_path="/base/",
    )
    app = preview.in_place_of_pages(server, tmp_path)
    app({"PATH_INFO": asked}, lambda *_: lambda _: None)
    (tmp_path / preview.NAME).touch()
    app({"PATH_INFO": asked}, lambda *_: lambda _: None)
    assert served == [asked, shown]
