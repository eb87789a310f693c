"""Each page forbids the browser to load, run or send anything that is not the site's own."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from html_reader import Page
from site_fixture import Built

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
INLINE = re.compile(r"<script>(.*?)</script>", re.S)
# What makes markup, code or the address of a script out of a text: the places that Trusted Types
# guard.
SINK = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|setHTML\w*|parseFromString|parseHTML\w*|createContextualFragment|srcdoc"
    r"|document\.write\w*|eval|Function|execCommand|importScripts|Worker|SharedWorker)\b\s*(?=[(=+])"
    r"|\bset(Timeout|Interval)\(\s*[\"'`]"
)
HANDLER = re.compile(r"<[a-z][^>]*\s(on[a-z]+|style)\s*=", re.I)


def directives(html: str) -> dict[str, list[str]]:
    found = POLICY.search(html)
    assert found, "no policy"
    return {
        name: values
        for name, *values in (part.split() for part in found[1].replace("&#39;", "'").split(";"))
    }


def test_every_page_has_the_policy_before_anything_that_it_governs(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        head = page.html[: page.html.index("Content-Security-Policy")]
        assert not re.search(r"<(script|link|style|img)\b", head), path


def test_the_policy_allows_nothing_unsafe_and_no_other_host(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        rules = directives(page.html)
        assert rules["default-src"] == ["'none'"], path
        allowed = {value for values in rules.values() for value in values}
        assert not {"'unsafe-inline'", "'unsafe-eval'", "*"} & allowed, path
        assert not [
            value
            for value in allowed
            if "://" in value or value.startswith(("http:", "https:", "data:"))
        ], path


def test_each_inline_script_is_the_one_that_the_policy_names(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        for script in INLINE.findall(page.html):
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in directives(page.html)["script-src"], path


def test_no_page_with_a_script_lets_it_make_code_or_markup_of_a_text(
    pages: dict[str, Page],
) -> None:
    for path, page in pages.items():
        rules = directives(page.html)
        assert rules["require-trusted-types-for"] == ["'script'"], path
        assert rules["trusted-types"] == ["hip-worker"], path


def test_no_script_tries_to(built_site: Built) -> None:
    scripts = [*built_site.folder.rglob("*.mjs"), *built_site.folder.rglob("*.js")]
    assert {"site.mjs", "sw.js"} <= {path.name for path in scripts}
    for path in scripts:
        found = SINK.search(path.read_text("utf-8"))
        assert not found, f"{path.name}: {found and found.group()}"


@pytest.mark.parametrize(
    "code",
    [
        "a.innerHTML = b",
        "new DOMParser().parseFromString(a, b)",
        "eval(a)",
        "new Function(a)",
        'setTimeout("a()")',
    ],
)
def test_the_search_for_such_places_finds_them(code: str) -> None:
    assert SINK.search(code)


def test_no_element_carries_a_script_or_a_style(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        found = HANDLER.search(page.html)
        assert not found, f"/{path}: {found and found.group()}"


def test_pages_tell_other_sites_nothing(pages: dict[str, Page]) -> None:
    assert all(
        '<meta name="referrer" content="no-referrer">' in page.html for page in pages.values()
    )
