"""`mkdocs serve`: what is edited shows by itself in a page that is open, and a mistake shows what
to mend.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from watching import watch

SYMPTOM = "data/symptoms/pain-outer-hip.yml"
TEMPLATE = "hipguide/kinds/symptom/page.html"
STYLE = "hipguide/theme/assets/css/hip/base.css"
WAIT = 30_000  # milliseconds: a build beside other work


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def served(process: subprocess.Popen[str]) -> None:
    """Wait until the preview says that it is there, then go on emptying its pipe."""
    assert process.stdout
    said = []
    for line in process.stdout:
        said.append(line)
        if "Serving on" in line:
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return
    pytest.fail("".join(said))


@pytest.fixture
def preview(project: Path) -> Iterator[str]:
    """The address of a preview, which was started while a record had a mistake."""
    edit(project / SYMPTOM, "kind: place", "kind: <b>nowhere")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
        cwd=project,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUNBUFFERED": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    served(process)
    yield f"http://{address}/"
    process.terminate()
    process.wait()


@pytest.fixture
def page(browser: Browser, preview: str) -> Iterator[Page]:
    context = browser.new_context(base_url=preview)
    troubles = watch(context, preview)
    yield context.new_page()
    context.close()
    assert not troubles, "\n".join(troubles)


def test_an_open_page_shows_each_edit_and_each_mistake_by_itself(page: Page, project: Path) -> None:
    page.goto("symptoms/pain-outer-hip/")
    article, problems = page.locator("article"), page.locator("pre")
    expect(problems).to_contain_text(f"{SYMPTOM}:2:1  unknown-word")
    expect(problems).to_contain_text("<b>nowhere")

    edit(project / SYMPTOM, "kind: <b>nowhere", "kind: place")
    edit(project / SYMPTOM, "Pain on the outer hip", "Pain beside the hip")
    expect(article.locator("h1")).to_have_text("Pain beside the hip", timeout=WAIT)
    edit(project / TEMPLATE, "What it may mean", "What this may mean")
    expect(article.get_by_role("heading", name="What this may mean")).to_be_visible(timeout=WAIT)
    edit(
        project / STYLE, "html {\n  background: var(--paper)", "html {\n  background: rgb(1, 2, 3)"
    )
    expect(page.locator("html")).to_have_css("background-color", "rgb(1, 2, 3)", timeout=WAIT)

    page.goto("")
    edit(project / "docs/index.md", "The text is one.", "The text is [lost](nowhere.md).")
    expect(problems).to_contain_text("nowhere.md", timeout=WAIT)
    edit(project / "docs/index.md", "[lost](nowhere.md)", "two")
    expect(article).to_contain_text("The text is two.", timeout=WAIT)
