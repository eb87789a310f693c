"""Attacks by files: odd places, kinds, names, links, devices and pictures in `docs/` and `data/`.

Each is one problem, told at once.
"""

from __future__ import annotations

import os
import socket
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from hipguide import generated, rules
from hipguide.__main__ import main
from hipguide.files import walk
from hipguide.library import load
from hipguide.problems import report, visible
from hipguide.published import published

pytestmark = pytest.mark.slow

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">{}</svg>'
PAGE = "# A page\n\nRun on, it is fine.\n"


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def head(width: int, height: int) -> bytes:
    return chunk(b"IHDR", struct.pack(">II", width, height) + b"\x08\x02\0\0\0")


PNG = b"\x89PNG\r\n\x1a\n" + head(180, 180) + chunk(b"IDAT", b"x") + chunk(b"IEND")


@pytest.fixture
def docs(good: Path) -> Path:
    """A folder for hand-written pages beside the good library, with one page, one guide and one
    picture of each kind.
    """
    docs = good.parent / "docs"
    for name, content in {
        "index.md": PAGE.encode(),
        "guides/index.md": PAGE.encode(),
        "guides/hip-anatomy.md": PAGE.encode(),
        "contribute/review.md": PAGE.encode(),
        "causes/index.md": PAGE.encode(),
        "exercises/gallery.md": PAGE.encode(),
        "assets/img/icon-180.png": PNG,
        "assets/img/hip.svg": SVG.format('<path d="M1 1h2"/>').encode(),
    }.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return docs


def found(docs: Path) -> list[tuple[str, str]]:
    """The file and the rule of each problem that `check` finds."""
    return [(p.file, p.rule) for p in rules.check(load(docs.parent / "data"))]


def test_what_belongs_there_is_taken(docs: Path) -> None:
    assert found(docs) == []
    allowed = published(docs)
    assert len(allowed.pages) == 6
    assert allowed.pictures == ["assets/img/hip.svg", "assets/img/icon-180.png"]


def test_without_docs_there_is_nothing(tmp_path: Path) -> None:
    assert published(tmp_path / "docs").problems == []


@pytest.mark.parametrize(
    "name",
    [
        # What runs, or tells a server or a browser what to do.
        *(
            "hip-news.html",
            "guides/hip.htm",
            "guides/hip.xhtml",
            "guides/hip.svgz",
            "hip.shtml",
            "index.html",
            "404.html",
        ),
        *(
            "sw.js",
            "worker.mjs",
            "assets/js/site.mjs",
            "assets/css/hip.css",
            "guides/x.wasm",
            "x.php",
            "x.cgi",
        ),
        *(
            "manifest.webmanifest",
            "offline.json",
            "offline-version.txt",
            "changes.xml",
            "sitemap.xml",
            "robots.txt",
            "feed.atom",
        ),
        *(
            ".htaccess",
            ".nojekyll",
            "CNAME",
            ".well-known/security.txt",
            "_headers",
            "_redirects",
            ".gitattributes",
            "favicon.ico",
        ),
        *(
            "guides/.htaccess",
            "guides/.hidden.md.html",
            "guides/hip",
            "x.swf",
            "x.pdf",
            "x.mht",
            "x.zip",
            "x.yml",
            "x.xsl",
        ),
        *(
            "assets/pictures.svg",
            "guides/hip.svg",
            "hip.png",
            "assets/img/hip.gif",
            "assets/img/hip.svg.html",
            "assets/img/x.webp",
        ),
        *(
            "assets/img/deep/hip.svg",
            "assets/img/page.md",
            "assets/page.md",
            "assets/search/a.json",
            "assets/img/.htaccess",
        ),
        # Endings that only look right.
        *(
            "x.markdown",
            "x.mdown",
            "x.mkd",
            "x.MD",
            "x.md ",
            "x.md\n",
            "x.md.html",
            "x.mdx",
            "assets/img/x.PNG",
            "assets/img/x.svg ",
        ),
        # Pages at the addresses of what is made, and in folders that we do not know.
        *(
            "causes/sciatica.md",
            "causes/groin-strain.md",
            "symptoms/night-pain.md",
            "exercises/hip-bridge.md",
            "plans/groin-strain.md",
        ),
        *(
            "compare/a-or-b.md",
            "sources/o.md",
            "sources/index.md",
            "review/groin-strain.md",
            "api/v1/index.md",
            "api/index.md",
        ),
        *(
            "templates/x.md",
            "theme/main.md",
            "guides/deep/x.md",
            "contribute/deep/index.md",
            "Guides/x.md",
            "news/index.md",
        ),
        *(
            "causes/index/index.md",
            "exercises/gallery/index.md",
            "causes\n/index.md",
            "guides /x.md",
            "causes/gallery.md",
        ),
    ],
)
def test_a_file_of_another_kind_or_in_another_place_is_refused(docs: Path, name: str) -> None:
    path = docs / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE, "utf-8")
    ((file, rule),) = found(docs)
    assert rule == "file-place"
    assert file.isprintable()


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Hip.md",
            "README.md",
            "guides/INDEX.md",
            "guides/Index.md",
            "guides/README.md",
            "guides/hip_pain.md",
            "guides/hip pain.md",
        ),
        *(
            "-hip.md",
            "--help.md",
            ".hip.md",
            ".md",
            "guides/-.md",
            "hip-.md",
            "hip--pain.md",
            "guides/..md",
            "guides/a.b.md",
        ),
        *(
            "new\nline.md",
            "tab\t.md",
            "guides/‮md.md",
            "zero​.md",
            "ｈip.md",
            "hір.md",
            "hüft.md",
            "９.md",
            "e\u0301.md",
        ),
        *(
            "con.md",
            "guides/nul.md",
            "guides/aux.md",
            "prn.md",
            "guides/com1.md",
            "guides/lpt9.md",
            "assets/img/nul.svg",
        ),
        *(
            "404.md",
            "assets.md",
            "causes.md",
            "guides.md",
            "review.md",
            "plans.md",
            "contribute.md",
            "exercises.md",
            "symptoms.md",
        ),
        *(
            "{{x}}.md",
            "guides/<b>.md",
            "guides/a&b.md",
            "guides/'.md",
            'guides/".md',
            "guides/%2e.md",
            "guides/a?b.md",
            "guides/a#b.md",
        ),
        *(
            "guides/$(id).md",
            "guides/;id.md",
            "guides/a:b.md",
            "guides/a\\b.md",
            f"{'x' * 81}.md",
            "assets/img/Hip.svg",
        ),
        os.fsdecode(b"guides/\xff.md"),
    ],
)
def test_a_name_that_is_not_plain_or_that_is_taken_is_refused(docs: Path, name: str) -> None:
    (docs / name).write_text(SVG if name.endswith("svg") else PAGE, "utf-8")
    ((file, rule),) = found(docs)
    assert rule == "file-name"
    assert file.isprintable()


def test_names_that_differ_only_in_capitals_are_refused(docs: Path) -> None:
    for name in ("guides/Hip-anatomy.md", "guides/HIP-ANATOMY.md"):
        (docs / name).write_text(PAGE, "utf-8")
    assert found(docs) == [
        ("docs/guides/HIP-ANATOMY.md", "file-name"),
        ("docs/guides/Hip-anatomy.md", "file-name"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "causes/.hidden.yml",
        "causes/a\nb.yml",
        "causes/‮gpj.yml",
        "sources/Hip-guideline.yml",
        "symptoms/con.yml",
        "sources/nul.yml",
    ],
)
def test_records_have_plain_names_too(docs: Path, name: str) -> None:
    data = docs.parent / "data"
    (data / name).write_bytes((data / "sources" / "hip-guideline.yml").read_bytes())
    assert (f"data/{visible(name)}", "id") in found(docs)


def test_an_old_address_that_no_file_can_have_is_refused(docs: Path) -> None:
    (docs.parent / "data" / "moved.yml").write_text(
        f"pages:\n  {'a' * 300}/: guides/\n  {'a/' * 150}: guides/\n", "utf-8"
    )
    assert found(docs) == [("data/moved.yml", "moved")] * 2


@pytest.mark.parametrize(
    "name",
    [
        "x.html",
        "causes/x.html",
        "causes/x.yml.html",
        ".env",
        "causes/deep/x.yml",
        "schema/x.yml",
        "schema/x.json",
        "x.py",
        "causes/x.yml ",
    ],
)
def test_data_holds_records_and_nothing_else(docs: Path, name: str) -> None:
    path = docs.parent / "data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("name: x\n", "utf-8")
    assert found(docs) == [(f"data/{name}", "file-place")]


@pytest.mark.parametrize(
    "name", ["docs/x.y~/x.html", "docs/.x.swp/x.html", "docs/.DS_Store/x.html", "data/.x.swp/x.yml"]
)
def test_a_folder_of_such_a_name_is_looked_at(docs: Path, name: str) -> None:
    path = docs.parent / name
    path.parent.mkdir(parents=True)
    path.write_text(PAGE, "utf-8")
    assert [rule for _, rule in found(docs)] == ["file-place"]


def test_what_editors_leave_is_not_looked_at(docs: Path) -> None:
    for name in (
        "docs/.DS_Store",
        "docs/guides/.hip.md.swp",
        "docs/guides/hip.md~",
        "data/causes/.groin-strain.yml.swp",
        "data/x.yml~",
    ):
        (docs.parent / name).write_bytes(b"\xff\0")
    assert found(docs) == []


# -- links, devices, and what is no file -----------------------------------------------------------

LINKS = [
    "/etc/passwd",
    "nowhere",
    "/dev/zero",
    "/proc/self/environ",
    ".",
    "..",
    "index.md",
    "../data",
    "/",
]


@pytest.mark.parametrize(
    "place",
    [
        "hip.md",
        "guides/link.md",
        "guides/link",
        "hip.html",
        "assets/img/x.png",
        "assets/img/x.svg",
        "link",
    ],
)
@pytest.mark.parametrize("target", LINKS)
def test_a_link_in_docs_is_refused_wherever_it_leads(docs: Path, place: str, target: str) -> None:
    (docs / place).symlink_to(target)
    assert found(docs) == [(f"docs/{place}", "file-link")]


@pytest.mark.parametrize(
    "place",
    ["sources/new-book.yml", "new.yml", "causes/deep", "schema/cause.schema.json", "notes.txt"],
)
@pytest.mark.parametrize("target", LINKS)
def test_a_link_in_data_is_refused_wherever_it_leads(docs: Path, place: str, target: str) -> None:
    path = docs.parent / "data" / place
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(target)
    assert found(docs) == [(f"data/{place}", "file-link")]


@pytest.mark.parametrize(
    "folder", ["docs", "docs/guides", "docs/assets", "docs/assets/img", "data"]
)
def test_a_folder_that_is_a_link_is_refused_and_nothing_follows_from_it(
    docs: Path, folder: str
) -> None:
    path = docs.parent / folder
    path.rename(docs.parent / "elsewhere")
    path.symlink_to(docs.parent / "elsewhere")
    assert found(docs) == [(folder, "file-link")]


def test_a_record_that_is_a_link_is_one_problem_although_others_name_it(docs: Path) -> None:
    path = docs.parent / "data" / "symptoms" / "night-pain.yml"
    path.rename(docs.parent / "elsewhere")
    path.symlink_to(docs.parent / "elsewhere")
    assert found(docs) == [("data/symptoms/night-pain.yml", "file-link")]


def test_links_in_a_circle_are_refused(docs: Path) -> None:
    (docs / "guides" / "a").symlink_to("b")
    (docs / "guides" / "b").symlink_to("a")
    (docs / "guides" / "round").symlink_to("../guides")
    assert {rule for _, rule in found(docs)} == {"file-link"}


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listener(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket may not be long
        made.bind(path.name)
        os.chdir(here)


def device(path: Path) -> None:
    try:
        os.mknod(path, 0o020666, os.makedev(1, 5))  # /dev/zero
    except PermissionError:
        pytest.skip("only root can make a device")


@pytest.mark.parametrize("make", [pipe, listener, device])
@pytest.mark.parametrize(
    "place",
    [
        "docs/hip.md",
        "docs/guides/x.html",
        "docs/assets/img/x.svg",
        "docs/assets/img/x.png",
        "data/sources/x.yml",
        "data/x",
    ],
)
def test_what_is_no_file_is_refused_and_never_opened(
    docs: Path, make: Callable[[Path], None], place: str
) -> None:
    make(docs.parent / place)
    assert found(docs) == [(place, "unreadable")]


def test_a_schema_that_is_a_link_is_neither_read_nor_written(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = docs.parent / "data"
    outside = docs.parent / "outside.txt"
    outside.write_text("mine", "utf-8")
    generated.renew(load(data), data)
    (data / "schema" / "cause.schema.json").unlink()
    (data / "schema" / "cause.schema.json").symlink_to(outside)
    for words in (["schema"], ["schema", "--check"]):
        assert main(["--data", str(data), *words]) == 1
        assert "data/schema/cause.schema.json:1:1  file-link" in capsys.readouterr().err
    assert outside.read_text("utf-8") == "mine"


def test_a_folder_that_cannot_be_read_is_a_problem(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "guides":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    (problem,) = walk(docs).odd.values()
    assert str(problem).startswith(
        "docs/guides/:1:1  unreadable  The folder cannot be read: Permission denied."
    )


def test_everything_is_told_at_once(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (docs / "hip.html").write_text(PAGE, "utf-8")
    (docs / "Hip.md").write_text(PAGE, "utf-8")
    (docs / "guides" / "link.md").symlink_to("/etc/passwd")
    (docs / "assets" / "img" / "x.svg").write_text("<svg/>", "utf-8")
    (docs.parent / "data" / "notes.txt").write_text("x", "utf-8")
    assert main(["--data", str(docs.parent / "data"), "check", "--no-proof"]) == 1
    assert capsys.readouterr().out == report(rules.check(load(docs.parent / "data"))) + "\n"
    assert {rule for _, rule in found(docs)} == {"file-place", "file-name", "file-link", "picture"}
    assert len(found(docs)) == 5


# -- pictures --------------------------------------------------------------------------------------

JS = "javascript:alert(1)"


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<script href="https://a.example/x.js"/>',
        '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
        '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
        '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">Run on.</p></foreignObject>',
        '<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://a.example/"/>',
        '<meta xmlns="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0; url=https://a.example/"/>',
        '<path onclick="alert(1)"/>',
        '<path onbegin="alert(1)"/>',
        '<path ONLOAD="alert(1)"/>',
        f'<a href="{JS}"><path/></a>',
        '<a href="#x"><path/></a>',
        f'<path xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{JS}"/>',
        '<use href="https://a.example/x.svg#x"/>',
        '<g id="x"><use href="#x"/><use href="#x"/></g>',
        '<image href="https://a.example/x.png"/>',
        '<image href="data:image/svg+xml,%3Csvg/%3E"/>',
        '<feImage href="https://a.example/x.png"/>',
        f'<animate attributeName="href" values="{JS}"/>',
        f'<set attributeName="href" to="{JS}"/>',
        '<animateTransform attributeName="transform" onend="alert(1)"/>',
        '<animateMotion path="M1 1"/>',
        "<style>path { fill: url(https://a.example/x.svg#x) }</style>",
        '<style>@import "https://a.example/x.css";</style>',
        '<path style="fill: url(https://a.example/x)"/>',
        '<path fill="url(https://a.example/x.svg#x)"/>',
        '<path fill="URL(x.svg#x)"/>',
        '<path fill="url(#x) url(//a.example)"/>',
        r'<path fill="u\72l(//a.example)"/>',
        '<path fill="url&#40;//a.example)"/>',
        '<path stroke="url( #x )"/>',
        '<path filter="url(#x)"/>',
        '<path mask="url(https://a.example/x.svg#x)"/>',
        '<path cursor="url(https://a.example/x), auto"/>',
        '<linearGradient href="https://a.example/x.svg#x"/>',
        '<path xml:base="https://a.example/"/>',
        '<path src="https://a.example/"/>',
        '<handler type="application/ecmascript">alert(1)</handler>',
        '<discard href="#x"/>',
        '<video href="https://a.example/x.mp4"/>',
        '<metadata><x xmlns="https://a.example/"/></metadata>',
        '<path id="x&quot; onload=&quot;alert(1)"/>',
        '<?xml-stylesheet href="https://a.example/x.css"?>',
        "<?php echo 1 ?>",
        "&nbsp;",
        "<path",
        "<path></g>",
        "<title>a​b</title>",
    ],
)
def test_a_picture_that_is_more_than_shapes_and_letters_is_refused(docs: Path, inside: str) -> None:
    (docs / "assets" / "img" / "hip.svg").write_text(SVG.format(inside), "utf-8")
    assert {file for file, _ in found(docs)} == {"docs/assets/img/hip.svg"}
    assert {rule for _, rule in found(docs)} <= {"picture", "hidden-character"}


def test_a_mistake_behind_a_byte_order_mark_stands_on_its_column(docs: Path) -> None:
    text = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">'
    (docs / "assets" / "img" / "hip.svg").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (problem,) = published(docs).problems
    assert problem.column == len(text) + 1


LAUGHS = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(9))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<p>Run on, it is fine.</p>",
        b'<svg viewBox="0 0 8 8"/>',
        b'<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
        b'<path xmlns="http://www.w3.org/2000/svg"/>',
        f'<!DOCTYPE svg [<!ENTITY a0 "ha">{LAUGHS}]>{SVG.format("<title>&a9;</title>")}'.encode(),
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{SVG.format("<title>&x;</title>")}'.encode(),
        f'<!DOCTYPE svg SYSTEM "https://a.example/x.dtd">{SVG.format("")}'.encode(),
        f'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>{SVG.format("")}'.encode(),
        f'<?xml-stylesheet href="https://a.example/x.css"?>{SVG.format("")}'.encode(),
        f'<?xml version="1.0" encoding="utf-7"?>{SVG.format("<title>+ADw-script+AD4-</title>")}'.encode(),
        f'<?xml version="1.0" encoding="utf-16"?>{SVG.format("")}'.encode(),
        f'<?xml version="1.0" encoding="ISO-2022-JP"?>{SVG.format("")}'.encode(),
        SVG.format("").encode("utf-16"),
        SVG.format("<title>é</title>").encode("latin-1"),
        b"\x1f\x8b\x08\0",
        (SVG.format("") + SVG.format("")).encode(),
        SVG.format(" " * 600_000).encode(),
        SVG.format("<g>" * 10_000).encode(),
        SVG.format("<g>" * 30 + "</g>" * 30).encode(),
    ],
)
def test_what_is_no_plain_svg_is_refused(docs: Path, content: bytes) -> None:
    (docs / "assets" / "img" / "hip.svg").write_bytes(content)
    assert set(found(docs)) == {("docs/assets/img/hip.svg", "picture")}


def test_a_problem_with_a_picture_stands_at_its_line_and_column(docs: Path) -> None:
    (docs / "assets" / "img" / "hip.svg").write_text(
        SVG.format('\n  <script/>\n  <path\n    d="M1 1" href="#x"/>\n'), "utf-8"
    )
    assert [(p.line, p.column, p.message) for p in published(docs).problems] == [
        (2, 3, 'A picture holds no element "script".'),
        (3, 3, 'A picture holds no attribute "href".'),
    ]


@pytest.mark.parametrize(
    "inside",
    [
        '<title>Size & shape: a "hip"</title>'.replace("&", "&amp;"),
        '<linearGradient id="a-1"><stop offset="50%" stop-color="#0f4f4a"/></linearGradient><path fill="url(#a-1)" d="M1,1l-2.5e1 3z"/>',
        '<!-- drawn by hand --><g transform="translate(1 2) rotate(-3.5)"><text x="1" font-family="sans-serif">It</text></g>',
        '<circle cx="1" cy="1" r="3" fill="rgb(1, 2, 3)" stroke="none" stroke-dasharray="1 2"/>',
    ],
)
def test_an_ordinary_drawing_is_taken(docs: Path, inside: str) -> None:
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n{SVG.format(inside)}\n'
    (docs / "assets" / "img" / "hip.svg").write_text(content, "utf-8")
    assert published(docs).problems == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<script>alert(1)</script>",
        SVG.format("<script/>").encode(),
        b"GIF89a\x01",
        PNG[:8],
        PNG[:-1],
        PNG[:-12],
        PNG[8:],
        PNG + b"<script>alert(1)</script>",
        PNG + PNG,
        PNG + chunk(b"IEND"),
        PNG[:8] + chunk(b"IEND"),
        PNG[:33] + b"\xff\xff\xff\xffIEND",
        b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
        PNG[:8] + head(4097, 1) + PNG[33:],
        PNG[:8] + head(1, 2**31) + PNG[33:],
        PNG[:8] + head(0, 1) + PNG[33:],
        PNG[:8] + chunk(b"IHDR", b"\0" * 600_000) + chunk(b"IEND"),
    ],
)
def test_what_is_no_png_is_refused_whatever_its_name(docs: Path, content: bytes) -> None:
    (docs / "assets" / "img" / "icon-180.png").write_bytes(content)
    assert found(docs) == [("docs/assets/img/icon-180.png", "picture")]


def test_the_real_folders_hold_what_they_may(root: Path) -> None:
    assert published(root / "docs").problems == []
    assert published(root / "docs").pictures, "and are looked into"
