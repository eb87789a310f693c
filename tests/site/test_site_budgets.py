"""The site stays light: each page's first view and the offline copy keep to `tests/budgets.yml`."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from html_reader import Page
from site_fixture import SITE_URL, Built

SAFE = 128  # bits of a digest that nobody can forge
BUDGETS = yaml.safe_load((Path(__file__).parents[1] / "budgets.yml").read_text("utf-8"))


def weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def file_of(built: Built, address: str) -> Path:
    """The built file behind an address on the site."""
    below = urlsplit(address).path.removeprefix(urlsplit(SITE_URL).path)
    return built.folder / (f"{below}index.html" if below.endswith("/") or not below else below)


def first_view(built: Built, path: str, page: Page) -> tuple[int, int]:
    """Bytes and requests of a first view."""
    own = built.folder / (path if path.endswith(".html") else f"{path}index.html")
    files = {file_of(built, address) for address in page.loads}
    return weight(own) + sum(weight(file) for file in files), 1 + len(files)


def test_every_first_view_keeps_to_its_budget(built_site: Built, pages: dict[str, Page]) -> None:
    over = []
    for path, page in pages.items():
        weighs, asks = first_view(built_site, path, page)
        kind = "figures" if any(a.endswith("figures.css") for a in page.loads) else "content"
        allowed = BUDGETS["pages"].get(path, BUDGETS[kind])
        if weighs > allowed or asks > BUDGETS["requests"]:
            over.append(
                f"/{path}: {weighs} bytes of {allowed}, {asks} requests of {BUDGETS['requests']}"
            )
    assert not over, "\n".join(over)


def test_every_page_of_a_budget_exists(pages: dict[str, Page]) -> None:
    assert set(BUDGETS["pages"]) <= set(pages)


def test_the_style_sheet_is_small(built_site: Built) -> None:
    assert weight(built_site.folder / "assets/css/hip.css") <= BUDGETS["style_sheet"]
    assert weight(built_site.folder / "assets/css/figures.css") <= BUDGETS["figures_sheet"]
    assert weight(built_site.folder / "assets/css/plans.css") <= BUDGETS["plans_sheet"]


def test_only_pages_with_figures_and_plans_load_their_styles(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        shows = 'class="hip-figure' in page.html or "data-pictures=" in page.html
        assert any(a.endswith("figures.css") for a in page.loads) == shows, path
        assert any(a.endswith("plans.css") for a in page.loads) == (
            (path.startswith("plans/") and path != "plans/") or path == "my-plan/"
        ), path


def test_what_my_plan_fetches_later_is_small_too(built_site: Built) -> None:
    assert weight(built_site.folder / "assets/pictures.svg") <= BUDGETS["pictures"]


def test_nothing_of_the_theme_is_published_that_no_page_loads(built_site: Built) -> None:
    assert not list(built_site.folder.rglob("*.map"))
    assert not (built_site.folder / "assets/javascripts").exists()


def test_the_offline_copy_names_every_file_with_its_size_and_digest(built_site: Built) -> None:
    kept = json.loads((built_site.folder / "offline.json").read_text("utf-8"))
    for name, size, digest in kept["files"]:
        path = built_site.folder / name
        content = (path / "index.html" if path.is_dir() else path).read_bytes()
        assert len(content) == size, name
        start = base64.b64decode(digest)
        assert len(start) * 8 >= SAFE, name
        assert hashlib.sha256(content).digest().startswith(start), name
    assert sum(size for _, size, _ in kept["files"]) <= BUDGETS["offline"]
    assert (built_site.folder / "offline.json").stat().st_size <= BUDGETS["offline_list"]
    names = {name for name, _, _ in kept["files"]}
    assert {
        "",
        "404.html",
        "pain-finder/",
        "guides/pain-rules/",
        "causes/sciatica/",
        "assets/css/hip.css",
    } <= names
    assert not {
        name
        for name in names
        if name.startswith(("api/", "contribute/", "sources/", "exercises/gallery/"))
    }


@pytest.mark.audit
def test_switched_off_the_worker_takes_itself_away_and_nothing_can_be_saved(
    built_site: Built, local_build: Built
) -> None:
    assert not list(local_build.folder.glob("offline*.*"))
    on, off = ((site.folder / "sw.js").read_text("utf-8") for site in (built_site, local_build))
    assert "fetch" in on
    assert "unregister" in off
    assert "fetch" not in off
    assert not (built_site.folder / "sw_off.js").exists()


@pytest.mark.parametrize("name", ["manifest.webmanifest", "offline.json"])
def test_data_files_are_json(built_site: Built, name: str) -> None:
    assert json.loads((built_site.folder / name).read_text("utf-8"))


def test_the_manifest_names_icons_that_exist(built_site: Built) -> None:
    manifest = json.loads((built_site.folder / "manifest.webmanifest").read_text("utf-8"))
    assert all((built_site.folder / icon["src"]).is_file() for icon in manifest["icons"])
