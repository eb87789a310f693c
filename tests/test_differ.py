"""Two builds compared: a reviewer sees every page whose words change, with the words, and every
address that dies.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hipguide.__main__ import main
from hipguide.publish import moved_pages, write_moved

pytestmark = pytest.mark.slow

Output = pytest.CaptureFixture[str]


def site(folder: Path, **pages: str) -> Path:
    """A made-up build: each page's content by its name; double underscores stand for slashes."""
    for name, html in ({"index": "<p>Home</p>"} | pages).items():
        path = folder / (
            "index.html" if name == "index" else f"{name.replace('__', '/')}/index.html"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        head = f"<title>{name}</title><style>.x{{}}</style></head><body><nav>menu</nav>"
        path.write_text(
            f"<html><head>{head}<main id=x>{html}</main><footer>2026</footer></body></html>",
            "utf-8",
        )
    return folder


def run(capsys: Output, *words: object) -> tuple[int, str, str]:
    status = main(["diff", *map(str, words)])
    return status, *capsys.readouterr()


def test_words_before_and_after_are_shown_line_by_line(tmp_path: Path, capsys: Output) -> None:
    base = site(
        tmp_path / "a",
        causes__x="<h1>X</h1><ul><li>It <b>hurts</b>.</li><li>Rest.</li></ul><p>Same.</p>",
    )
    head = site(
        tmp_path / "b",
        causes__x="<h1>X</h1><ul><li>It <b>aches</b>.</li><li>Rest.</li></ul><p>Same.</p>",
    )
    status, out, _ = run(capsys, base, head)
    assert status == 0
    assert "- Say something else: 1. `causes/x/`" in out
    assert "-It hurts.\n+It aches.\n" in out
    assert "Same." not in out


def test_only_a_pages_own_content_counts(tmp_path: Path, capsys: Output) -> None:
    base = site(tmp_path / "a", changes="<p>yesterday</p>")
    head = site(tmp_path / "b", changes="<p>today</p>")
    for path in head.rglob("*.html"):
        path.write_text(
            path.read_text("utf-8").replace("menu", "another menu").replace("2026", "2027"), "utf-8"
        )
    assert "No page changes." in run(capsys, base, head)[1]


def test_a_page_that_only_looks_different_is_named(tmp_path: Path, capsys: Output) -> None:
    base = site(tmp_path / "a", x="<p>One</p><svg><title>old</title></svg><script>1</script>")
    head = site(
        tmp_path / "b", x='<p class="big">One</p><svg><title>new</title></svg><script>2</script>'
    )
    out = run(capsys, base, head)[1]
    assert "- Say the same, but look or link otherwise: 1. `x/`" in out
    assert "```" not in out


def test_new_moved_and_dead_addresses(tmp_path: Path, capsys: Output) -> None:
    base = site(tmp_path / "a", old="<p>x</p>", gone="<p>x</p>")
    write_moved(base, moved_pages({"older/": "old/", "oldest/": "old/"}, ""))
    head = site(tmp_path / "b", new="<p>x</p>")
    write_moved(head, moved_pages({"older/": "new/", "old/": "new/"}, ""))
    status, out, err = run(capsys, base, head)
    assert status == 1
    assert "- New: 1. `new/`" in out
    assert "- Moved: the old address leads on: 1. `old/`" in out
    assert "- **Gone: links to it die. Add it to data/moved.yml**: 2. `gone/`, `oldest/`" in out
    assert err == "No page and no redirect at: gone/, oldest/. Add them to data/moved.yml.\n"


def test_a_page_that_only_speaks_of_leading_on_is_a_page(tmp_path: Path, capsys: Output) -> None:
    """So nobody can hide a page from a reviewer."""
    hidden = '<!-- <meta http-equiv="refresh" content="0; url=../x/"> --><p>{}</p>'
    base = site(tmp_path / "a", x=hidden.format("Rest."))
    head = site(tmp_path / "b", x=hidden.format("Run on."), y=hidden.format("More."))
    out = run(capsys, base, head)[1]
    assert "-Rest.\n+Run on.\n" in out
    assert "- New: 1. `y/`" in out


def test_tables_show_the_weight_and_the_finder(tmp_path: Path, capsys: Output) -> None:
    for name, stats, score in (
        ("a", {"paths": 5, "ends": 2}, "x 1\ny 2\n"),
        ("b", {"paths": 6, "ends": 2}, "x 1\ny 3\n"),
    ):
        (tmp_path / f"{name}.json").write_text(json.dumps(stats), "utf-8")
        (tmp_path / f"{name}.txt").write_text(score, "utf-8")
    base, head = site(tmp_path / "a"), site(tmp_path / "b", x="<p>x</p>")
    files = [tmp_path / name for name in ("a.json", "b.json", "a.txt", "b.txt")]
    out = run(capsys, base, head, "--stats", *files[:2], "--cases", *files[2:])[1]
    assert "| files | 1 | 2 |" in out
    assert "| paths | 5 | 6 |\n| ends | 2 | same |" in out
    assert "-y 2\n+y 3\n" in out
    assert "x 1" not in out


def test_a_base_whose_finder_could_not_be_measured_is_no_hindrance(
    tmp_path: Path, capsys: Output
) -> None:
    (tmp_path / "a.json").write_text("", "utf-8")
    (tmp_path / "b.json").write_text('{"paths": 6}', "utf-8")
    status, out, _ = run(
        capsys,
        site(tmp_path / "a"),
        site(tmp_path / "b"),
        "--stats",
        tmp_path / "a.json",
        tmp_path / "b.json",
    )
    assert status == 0
    assert "| paths | none | 6 |" in out


def test_text_cannot_leave_its_fence(tmp_path: Path, capsys: Output) -> None:
    base = site(tmp_path / "a", x="<p>One</p>")
    head = site(tmp_path / "b", x="<p>```` # Two [x](y)</p>")
    out = run(capsys, base, head)[1]
    assert out.count("`````") == 2


def test_a_large_change_is_cut(tmp_path: Path, capsys: Output) -> None:
    many = {f"p{i}": "".join(f"<p>{i} {j} {'x' * 200}</p>" for j in range(300)) for i in range(40)}
    out = run(
        capsys,
        site(tmp_path / "a", **dict.fromkeys(many, "<p>x</p>")),
        site(tmp_path / "b", **many),
    )[1]
    assert len(out) < 450_000
    assert "more lines" in out
    assert "There is no room for the other pages." in out
    assert "and 10 more" in out


@pytest.mark.parametrize("lacking", ["a", "b"])
def test_a_folder_that_is_no_site_is_status_1(tmp_path: Path, capsys: Output, lacking: str) -> None:
    site(tmp_path / ("b" if lacking == "a" else "a"))
    status, out, err = run(capsys, tmp_path / "a", tmp_path / "b")
    assert (status, out) == (1, "")
    assert "no built site" in err
