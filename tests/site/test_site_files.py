"""Every file of the built site is of a kind and in a place that we know; every page has our policy;
nothing else can get in.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from html_reader import Page
from site_fixture import SITE_URL, Built

from hipguide.library import Library
from hipguide.publish import THEME_FILES, moved_pages, strays
from hipguide.publish.policy import frame

KNOWN = re.compile(
    r"manifest\.webmanifest|sw\.js|offline\.json|offline-version\.txt|site\.sha256|sitemap\.xml(\.gz)?|changes\.xml|"
    r"assets/(css/(hip|figures|plans)\.css|js/[a-z-]+\.mjs|img/[a-z0-9-]+\.(png|svg)|pictures\.svg|search/[a-z0-9]+\.json|"
    r"examples/walk\.(py|mjs))|api/v1/([a-z0-9_-]+/)?[a-z0-9_-]+\.json"
)


def test_every_file_is_a_page_with_our_policy_or_leads_on_or_is_of_a_known_kind(
    built_site: Built, pages: dict[str, Page], library: Library
) -> None:
    moved = moved_pages(library.moved, SITE_URL)
    assert set(moved) <= {
        path.relative_to(built_site.folder).as_posix() for path in built_site.folder.rglob("*.html")
    }
    start = frame()
    for path in built_site.folder.rglob("*"):
        name = path.relative_to(built_site.folder).as_posix()
        assert not path.is_symlink(), name
        if path.is_dir():
            continue
        if path.suffix != ".html":
            assert KNOWN.fullmatch(name), name
        elif name in moved:
            assert path.read_text("utf-8") == moved[name], name
        else:
            assert name.removesuffix("index.html") in pages, f"no test looks at {name}"
            assert path.read_text("utf-8").lstrip().startswith(start), name


def test_the_guard_lets_the_built_site_pass(built_site: Built, library: Library) -> None:
    assert list(strays(built_site.folder, moved_pages(library.moved, SITE_URL))) == []


def test_the_theme_has_no_file_that_is_not_on_the_list(root: Path) -> None:
    theme = root / "hipguide" / "theme"
    there = {path.relative_to(theme).as_posix() for path in theme.rglob("*") if path.is_file()}
    templates = {name for name in there if name.endswith(".html")} | {"sitemap.xml"}
    assert there - templates == set(THEME_FILES)


# -- the guard at the end of a build ---------------------------------------------------------------

OURS = f"\n\n{frame()}<title>x</title>"
MOVED = {"old/": "new/"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in {
        "index.html": OURS,
        "404.html": OURS,
        "a/b-2/index.html": OURS,
        **moved_pages(MOVED, ""),
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "sw.js").touch()
    return tmp_path


def test_a_sound_site_passes(site: Path) -> None:
    assert list(strays(site, moved_pages(MOVED, ""))) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.html", OURS),
        ("assets/js/evil.mjs", ""),
        ("assets/css/evil.css", ""),
        ("worker.js", ""),
        ("a/sw.js", ""),
        ("assets/javascripts/bundle.js", ""),
        ("assets/img/x.gif", ""),
        ("api/v1/a/b/c.json", ""),
        (".htaccess", ""),
        ("CNAME", "a.example"),
        ("A/index.html", OURS),
        ("a/index.html", ""),
        ("a/index.html", "<p>Run on, it is fine.</p>"),
        (
            "a/index.html",
            '<!-- <meta http-equiv="refresh" content="0; url=../x/"> --><script>alert(1)</script>',
        ),
        ("a/index.html", moved_pages(MOVED, "")["old/index.html"]),
        ("a/index.html", f"<script>alert(1)</script>{OURS}"),
        ("a/index.html", f"<!--{OURS}-->"),
        ("a/index.html", OURS.replace("'none'", "*", 1)),
        ("a/index.html", OURS.replace("<meta charset", "<script></script><meta charset")),
        ("old/index.html", OURS),
        ("old/index.html", moved_pages({"old/": "else/"}, "")["old/index.html"]),
        ("old/index.html", moved_pages(MOVED, "https://a.example/")["old/index.html"]),
    ],
)
def test_what_is_not_ours_is_named(site: Path, name: str, text: str) -> None:
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(text, "utf-8")
    (line,) = strays(site, moved_pages(MOVED, ""))
    assert line.startswith(f"{name}: ")


def test_a_link_in_the_site_is_named(site: Path) -> None:
    (site / "passwd").symlink_to("/etc/passwd")
    assert [line.partition(":")[0] for line in strays(site, moved_pages(MOVED, ""))] == ["passwd"]


# -- real builds -----------------------------------------------------------------------------------


def mkdocs(project: Path, site: Path) -> tuple[int, str]:
    """Build as MkDocs does it by itself, whatever `hipguide check` would have said."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def takeover(docs: Path) -> None:
    """A page with a worker beside it, which would answer for every page of the site."""
    (docs / "hip-news.html").write_text(
        '<script>navigator.serviceWorker.register("hip-worker.js")</script>', "utf-8"
    )
    (docs / "hip-worker.js").write_text("onfetch = () => 1", "utf-8")
    (docs / "assets" / "img" / "hip.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "utf-8"
    )


def links_and_pipes(docs: Path) -> None:
    """A link to a file of the machine, one to a folder, a pipe that would be read for ever, and
    names of all kinds.
    """
    (docs / "secret.md").symlink_to("/etc/hostname")
    (docs / "round").symlink_to(".")
    os.mkfifo(docs / "pipe.md")
    (docs / "NAME\n.md").write_text("# x\n", "utf-8")


@pytest.mark.parametrize(
    ("plant", "said"),
    [
        (
            takeover,
            [
                "docs/hip-news.html:1:1  file-place",
                "docs/hip-worker.js:1:1  file-place",
                "docs/assets/img/hip.svg:1:1  picture",
            ],
        ),
        (
            links_and_pipes,
            [
                "docs/secret.md:1:1  file-link",
                "docs/round:1:1  file-link",
                "docs/pipe.md:1:1  unreadable",
                "docs/NAME\\n.md:1:1  file-name",
            ],
        ),
    ],
)
def test_a_build_stops_at_once_and_tells_all(
    project: Path, plant: Callable[[Path], None], said: list[str]
) -> None:
    plant(project / "docs")
    status, output = mkdocs(project, project / "site")
    assert status == 1
    assert [line for line in said if line not in output] == []
    assert "Traceback" not in output
    assert not (project / "site").exists()


@pytest.mark.parametrize("late", [True, False])
def test_a_file_that_comes_from_elsewhere_is_not_published(project: Path, late: bool) -> None:
    """From another hook, or into the theme's folder. The last guards stop the build."""
    hook = (
        'def on_post_page(output, page, config):\n    return "<p>Run on.</p>"\n'
        if late
        else "from mkdocs.structure.files import File\n\n\ndef on_files(files, config):\n"
        '    files.append(File.generated(config, "hip.html", content="x"))\n    return files\n'
    )
    (project / "other.py").write_text(hook, "utf-8")
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("[macros.py]", "[other.py, macros.py]"), "utf-8"
    )
    status, output = mkdocs(project, project / "site")
    assert status == 1
    assert (
        "index.html: the page does not begin with our policy"
        if late
        else "hip.html: this file may not be published"
    ) in output
    assert "Traceback" not in output
