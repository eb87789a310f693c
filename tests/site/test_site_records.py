"""Every record has its page, and every page leads to the file that a reader edits to correct it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urljoin

import pytest
from html_reader import Page
from site_fixture import EDIT_URI, SITE_URL, Built

from hipguide.library import Library
from hipguide.yaml_source import read

Pages = dict[str, Page]
SUGGEST = re.compile(r'href="([^"]+)">Suggest a change</a></li>\s*<li><a [^>]*href="([^"]+)">Add ')
FOLDERS = ("causes", "symptoms", "exercises")


@pytest.mark.parametrize(("folder", "least"), [("causes", 12), ("symptoms", 20), ("exercises", 15)])
def test_site_has_the_pages_that_it_promises(pages: Pages, folder: str, least: int) -> None:
    assert (
        len([path for path in pages if path.startswith(f"{folder}/") and path != f"{folder}/"])
        >= least
    )


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_record_has_a_page(root: Path, pages: Pages, folder: str) -> None:
    records = {f"{folder}/{file.stem}/" for file in (root / "data" / folder).glob("*.yml")}
    written = {
        f"{folder}/{file.stem}/"
        for file in (root / "docs" / folder).glob("*.md")
        if file.stem != "index"
    }
    assert (
        records
        == {path for path in pages if path.startswith(f"{folder}/") and path != f"{folder}/"}
        - written
    )


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_list_of_records_is_in_the_order_of_the_alphabet(pages: Pages, folder: str) -> None:
    lists = re.findall(r'<ul class="hip-cards"[^>]*>(.*?)</ul>', pages[f"{folder}/"].html, re.S)
    for found in lists:
        names = re.findall(r"<li(?! class=\"hip-child)[^>]*>.*?<strong>(.*?)</strong>", found)
        assert names == sorted(names, key=str.casefold)
    assert len(lists) > 2


def test_every_comparison_has_a_page_that_both_causes_and_the_list_lead_to(
    library: Library, pages: Pages
) -> None:
    for uid, pair in library.comparisons.items():
        page = pages[f"compare/{uid}/"]
        assert urljoin(EDIT_URI, "../data/compare.yml") in page.links
        assert library.causes[pair.one].name in page.text
        assert library.causes[pair.other].name in page.text
        for path in (f"causes/{pair.one}/", f"causes/{pair.other}/", "compare/"):
            assert page.url in pages[path].links, path
    assert len(library.comparisons) >= 10


def test_every_walk_run_plan_is_on_its_guide_and_on_its_causes(
    library: Library, pages: Pages
) -> None:
    guide = pages["guides/return-to-running/"]
    for uid, plan in library.running_plans.items():
        assert uid in guide.ids
        for cause in plan.causes:
            assert f"{guide.url}#{uid}" in pages[f"causes/{cause}/"].links
            assert all(
                step.text.partition("[")[0] in pages[f"causes/{cause}/"].text
                for step in plan.drop_back_rule
            )


def test_every_guide_is_in_the_list_and_has_its_sources(library: Library, pages: Pages) -> None:
    guides = [path for path in pages if path.startswith("guides/") and path != "guides/"]
    assert len(guides) >= 2
    for path in guides:
        assert pages[path].url in pages["guides/"].links
    for written in library.written:
        cited = any(citation.evidence.sources for citation in written.citations)
        assert not cited or "source-1" in pages[written.address].ids, (
            f"{written.path} lacks {{{{ piece('cited') }}}}"
        )


def test_every_hand_written_page_is_built(root: Path, pages: Pages) -> None:
    written = {
        file.relative_to(root / "docs").with_suffix("").as_posix()
        for file in (root / "docs").rglob("*.md")
    }
    assert {f"{path}/".removesuffix("index/") for path in written} <= set(pages)


def test_every_text_of_a_record_is_on_its_page(library: Library, pages: Pages) -> None:
    bad = []
    for (kind, uid), leaf in library.leaves:
        if kind not in ("cause", "symptom", "exercise") or leaf.loc[0] == "finder":
            continue
        if leaf.marks.prose:
            shown = " ".join(pages[f"{kind}s/{uid}/"].text.split())
            # a term is explained behind its link
            pieces = re.split(r"\[[^\]]*\]\([^)]*\)|\*+", leaf.value)
            if any(" ".join(piece.split()) not in shown for piece in pieces):
                bad.append(f"{kind} {uid}: {leaf.loc}")
    assert not bad, "\n".join(bad)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_record_page_leads_to_its_file(root: Path, pages: Pages, folder: str) -> None:
    bad = []
    for file in (root / "data" / folder).glob("*.yml"):
        pencil = urljoin(EDIT_URI, f"../{file.relative_to(root).as_posix()}")
        if pencil not in pages[f"{folder}/{file.stem}/"].links:
            bad.append(f"{folder}/{file.stem}/ has no link to {pencil}")
    assert not bad, "\n".join(bad)


def test_every_page_leads_to_where_it_is_changed_and_to_where_another_is_added(
    root: Path, pages: Pages
) -> None:
    for path, page in pages.items():
        if path != "404.html":
            found = SUGGEST.search(page.html)
            assert found, path
            assert (root / urljoin(EDIT_URI, found[1]).split("/main/")[1]).exists(), found[1]
            add = urljoin(page.url, found[2])
            assert add.startswith("https://github.com/") or add == urljoin(
                SITE_URL, "contribute/"
            ), path


def test_add_one_opens_a_new_file_in_the_right_folder_with_what_it_needs(
    root: Path, pages: Pages
) -> None:
    seen = set()
    for page in pages.values():
        for address in page.links:
            place, _, query = address.partition("?")
            if "/new/main/" in place:
                folder = place.split("/new/main/")[1]
                values = dict(parse_qsl(query, strict_parsing=True))
                assert (root / folder).is_dir()
                assert not (root / folder / values["filename"]).exists()
                assert len(address) < 2000, "browsers and GitHub take it"
                seen.add(folder)
                if folder != "docs/guides":
                    assert not read(values["value"], "new.yml").problems
    assert seen == {"data/causes", "data/symptoms", "data/exercises", "data/sources", "docs/guides"}


def test_every_edit_link_is_to_a_file_of_the_repository(root: Path, pages: Pages) -> None:
    top = urljoin(EDIT_URI, "../")
    links = {
        address for page in pages.values() for address in page.links if address.startswith(top)
    }
    assert links
    assert [address for address in links if not (root / address.removeprefix(top)).is_file()] == []


def test_every_page_names_its_own_address(pages: Pages) -> None:
    assert {
        path: page.canonical
        for path, page in pages.items()
        if path != "404.html" and page.canonical != page.url
    } == {}


@pytest.mark.audit
def test_without_an_address_no_page_has_pencil_or_canonical_link(
    pages: Pages, local_pages: Pages
) -> None:
    assert set(local_pages) == set(pages)
    assert [path for path, page in local_pages.items() if page.canonical] == []
    editor = re.compile(r"/(edit|new|form)/main/")
    assert [path for path, page in local_pages.items() if any(map(editor.search, page.links))] == []


def test_names_of_causes_stand_on_their_pages(library: Library, pages: Pages) -> None:
    assert [
        uid
        for uid, cause in library.causes.items()
        if cause.name not in pages[f"causes/{uid}/"].text
    ] == []


@pytest.mark.audit
def test_build_gives_no_warning(built_site: Built, local_build: Built) -> None:
    lines = [*built_site.output.splitlines(), *local_build.output.splitlines()]
    assert [line for line in lines if line.startswith(("WARNING", "ERROR"))] == []


def test_the_box_of_when_to_stop_has_the_colour_of_all_its_signs(
    pages: Pages, library: Library
) -> None:
    urgency = {sign.notice: sign.urgency for sign in library.signs.values()}
    seen = set()
    for uid in library.causes:
        box = re.search(r'hip-care--(\S+) hip-stop">(.*?)</ul>', pages[f"causes/{uid}/"].html, re.S)
        if box:
            for notice in re.findall(r"<li>(.*?)</li>", box[2]):
                assert urgency[unescape(notice)] == box[1], (uid, notice)
            seen.add(box[1])
    assert "emergency" in seen
