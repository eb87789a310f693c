"""Pages written by hand in a real build: what was checked is what is rendered, in a sandbox, and
nothing else becomes a page.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from thorough import few

# Prints how each template, rendered by the plugin's own environment with all that the plugin would
# give it, ends.
SANDBOX = """
import json, sys
from mkdocs.config import load_config
config = load_config(strict=True, site_dir="site")
config.plugins.on_startup(command="build", dirty=False)
config = config.plugins.on_config(config)
plugin = config.plugins["macros"]
def ends(template):
    try:
        return plugin.env.from_string(template).render(**plugin.variables, page=config)
    except Exception as error:
        return type(error).__name__
print(json.dumps({template: ends(template) for template in json.loads(sys.argv[1])}))
"""
FORBIDDEN = [
    *(f"{{{{ {name} }}}}" for name in ("config", "environment", "plugin", "macros", "git", "page", "extra", "files")),
    *(f"{{{{ {name}() }}}}" for name in ("context", "macros_info", "now", "fix_url", "range", "dict", "lipsum", "cycler")),
    '{{ cycler.__init__.__globals__.os.popen("id").read() }}',
    "{{ piece.__globals__ }}",
    "{{ piece.__init__.__globals__ }}",
    '{{ "".__class__.__mro__ }}',
    '{{ piece(0) | pretty }}',
    '{{ piece(0) | attr("x") }}',
    '{{ "a" | upper }}',
    "{{ 1 is defined }}",
    '{% include "index.md" %}',
    '{% import "index.md" as x %}',
    '{% extends "index.md" %}',
    "{{ self._TemplateReference__context }}",
]  # fmt: skip


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )


def build(project: Path) -> subprocess.CompletedProcess[str]:
    return run(project, "-m", "mkdocs", "build", "--quiet", "--strict")


def test_the_plugin_renders_in_a_sandbox_that_holds_two_calls_and_nothing_else(
    project: Path,
) -> None:
    done = run(project, "-c", SANDBOX, json.dumps([*FORBIDDEN, "{{ piece(1) }}{{ cite(2) }}"]))
    assert done.returncode == 0, done.stderr
    ends = json.loads(done.stdout.splitlines()[-1])
    assert ends.pop("{{ piece(1) }}{{ cite(2) }}") == "<!--hip:1--><!--hip:2-->"
    errors = {
        "UndefinedError",
        "SecurityError",
        "TemplateAssertionError",
        "TemplateRuntimeError",
        "TypeError",
    }
    assert {template: end for template, end in ends.items() if end not in errors} == {}


def test_a_sound_page_is_drawn_with_its_pieces_and_citations(project: Path) -> None:
    body = '# Sore\n\nIt aches. {{ cite("outer-review", sure="review") }}\n\n{{ piece("glossary") }}\n\n{{ piece("cited") }}\n'
    (project / "docs" / "sore.md").write_text(f"---\nrender_macros: true\n---\n{body}", "utf-8")
    done = build(project)
    assert done.returncode == 0, done.stderr + done.stdout
    html = (project / "site" / "sore" / "index.html").read_text("utf-8")
    assert html.count('class="hip-evidence"') == 1
    assert 'id="source-1"' in html
    assert "<title>Sore – " in html
    assert "No clinician has reviewed this page yet." in html
    assert "hip:" not in html


@pytest.mark.parametrize(
    ("name", "text", "told"),
    few(
        [
            (
                "a.md",
                '{{ cycler.__init__.__globals__.os.popen("touch owned").read() }}',
                "docs/a.md:1:1",
            ),
            ("a.md", "---\nreviewed: true\n---\n# A\n", "docs/a.md:2:1"),
            ("a.md", "# A\n\n\\`<script>alert(1)</script>\\`\n", "docs/a.md:3:3"),
            ("a.md", "# A\n\n## Menu\n", "docs/a.md:3:4"),
            ("a.md", "---\nrender_macros: true\n---\n`{{ piece('toc') }}`\n", "docs/a.md:4:2"),
            ("a.markdown", "{{ config }}", ""),
            ("a.mkd", "<script>alert(1)</script>", ""),
        ],
        3,
    ),
)
def test_a_page_that_is_not_right_or_was_not_checked_stops_the_build(
    project: Path, name: str, text: str, told: str
) -> None:
    (project / "docs" / name).write_text(text, "utf-8")
    done = build(project)
    assert done.returncode != 0
    assert told in done.stderr + done.stdout
    assert not (project / "owned").exists()
    assert not (project / "site" / "a" / "index.html").exists()
