"""The steps of the workflows that talk to GitHub, run here with a stand-in for `gh` that writes
down what it is asked.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hipguide.yaml_source import read

pytestmark = pytest.mark.slow

GH = """#!/usr/bin/env python3
import json, os, pathlib, sys
here = pathlib.Path(os.environ["STAND_IN"])
words = sys.argv[1:]
body = next((pathlib.Path(w.removeprefix("body=@")).read_text() for w in words if w.startswith("body=@")), None)
files = [words[i + 1] for i, w in enumerate(words) if w == "--body-file"]
body = pathlib.Path(files[0]).read_text() if files else body
with (here / "asked.jsonl").open("a") as log:
    log.write(json.dumps({"words": words, "body": body}) + "\\n")
for part, answer in json.loads((here / "answers.json").read_text()).items():
    if part in " ".join(words):
        print(answer)
        break
"""
RUN = {
    "GITHUB_REPOSITORY": "example/hip",
    "REPOSITORY": "example/hip",
    "RUN": "77",
    "OWNER": "someone",
    "BRANCH": "a; touch stolen",
    "SHA": "abc",
}
REPORT = {"REPORT": "links", "TITLE": "Dead links"}
Asked = list[dict[str, Any]]
Runner = Callable[..., Asked]


def step(root: Path, workflow: str, name: str) -> str:
    """The commands of a step."""
    jobs = read(
        (root / ".github/workflows" / f"{workflow}.yml").read_text("utf-8"), workflow
    ).value["jobs"]
    (found,) = {
        s["run"] for job in jobs.values() for s in job.get("steps", ()) if s.get("name") == name
    }
    return str(found)


@pytest.fixture
def run(tmp_path: Path) -> Runner:
    """Run commands in an empty folder, as GitHub does.

    `answers` maps a part of a call of `gh` to what it prints.
    """
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "gh").write_text(GH, "utf-8")
    (programs / "gh").chmod(0o755)

    def start(commands: str, answers: dict[str, str] | None = None, **more: str) -> Asked:
        (tmp_path / "answers.json").write_text(json.dumps(answers or {}), "utf-8")
        (tmp_path / "asked.jsonl").unlink(missing_ok=True)
        env = {"PATH": f"{programs}:{os.environ['PATH']}", "STAND_IN": str(tmp_path)} | RUN | more
        done = subprocess.run(
            ["bash", "-e", "-c", commands], cwd=tmp_path, env=env, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        log = tmp_path / "asked.jsonl"
        return (
            [json.loads(line) for line in log.read_text("utf-8").splitlines()]
            if log.exists()
            else []
        )

    return start


@pytest.fixture
def comment(root: Path) -> str:
    return step(root, "preview-link", "Write or renew the comment")


def test_the_first_preview_writes_a_comment(run: Runner, comment: str, tmp_path: Path) -> None:
    *_, last = run(comment, {"/pulls": "5", "/artifacts": "99"})
    assert last["words"][:5] == [
        "api",
        "--silent",
        "--method",
        "POST",
        "repos/example/hip/issues/5/comments",
    ]
    assert last["body"].startswith("<!-- preview -->\n")
    assert "https://github.com/example/hip/actions/runs/77/artifacts/99" in last["body"]
    assert not (tmp_path / "stolen").exists()


def test_the_next_preview_renews_it(run: Runner, comment: str) -> None:
    *_, last = run(comment, {"/pulls": "5", "/artifacts": "99", "issues/5/comments": "1234"})
    assert last["words"][:5] == [
        "api",
        "--silent",
        "--method",
        "PATCH",
        "repos/example/hip/issues/comments/1234",
    ]


def test_a_preview_that_was_not_built_links_only_its_log(run: Runner, comment: str) -> None:
    *_, last = run(comment, {"/pulls": "5"})
    assert "actions/runs/77)" in last["body"]
    assert "artifacts" not in last["body"]


def test_a_run_without_an_open_pull_request_writes_nothing(run: Runner, comment: str) -> None:
    (only,) = run(comment)
    assert only["words"][:4] == ["api", "--method", "GET", "repos/example/hip/pulls"]
    assert "head=someone:a; touch stolen" in only["words"]


def test_the_link_takes_nothing_from_the_change(root: Path) -> None:
    """The half that may write neither checks out nor downloads anything."""
    text = (root / ".github/workflows/preview-link.yml").read_text("utf-8")
    assert "uses:" not in text
    assert not {"/zip", "run download", "curl", "wget"} & set(text.split())
    assert "contents:" not in text


@pytest.mark.parametrize(
    ("text", "open_issue", "expected"),
    [
        ("dead: x\n", "", ["issue", "create"]),
        ("dead: x\n", "8", ["issue", "edit", "8"]),
        ("", "8", ["issue", "close", "8"]),
        ("", "", []),
    ],
)
def test_one_issue_is_opened_renewed_or_closed(
    root: Path, run: Runner, tmp_path: Path, text: str, open_issue: str, expected: list[str]
) -> None:
    (tmp_path / "links.md").write_text(text, "utf-8")
    asked = run(step(root, "watch", "Keep the issue"), {"issue list": open_issue}, **REPORT)
    assert asked[0]["words"][:2] == ["issue", "list"]
    done = asked[1:]
    assert [call["words"][: len(expected)] for call in done] == ([expected] if expected else [])
    if text:
        assert done[0]["body"] == text


def test_a_long_report_is_cut_to_what_an_issue_holds(
    root: Path, run: Runner, tmp_path: Path
) -> None:
    (tmp_path / "links.md").write_text("x" * 100_000, "utf-8")
    *_, last = run(step(root, "watch", "Keep the issue"), **REPORT)
    assert len(last["body"]) == 60_000


@pytest.mark.parametrize("due", ["", "2027-01-10  cause  outer-tendon\n"])
def test_the_report_of_reviews_is_empty_if_none_is_due(
    root: Path, run: Runner, tmp_path: Path, due: str
) -> None:
    for name, text in {"bin/make": "", ".venv/bin/python": f"printf '{due}'"}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
        path.chmod(0o755)
    run(step(root, "watch", "List what is due"))
    report = (tmp_path / "due.md").read_text("utf-8")
    assert report == (
        f"Please read these (again). docs/contribute/review.md says how.\n\n    {due}"
        if due
        else ""
    )


def test_a_release_has_each_file_that_was_handed_over(
    root: Path, run: Runner, tmp_path: Path
) -> None:
    (tmp_path / "release").mkdir()
    for name in ("runners-hip-v1.2.0.tar", "SHA256SUMS"):
        (tmp_path / "release" / name).touch()
    (only,) = run(step(root, "release", "Make the release"), GITHUB_REF_NAME="v1.2.0")
    assert only["words"][:4] == ["release", "create", "v1.2.0", "--verify-tag"]
    assert only["words"][-2:] == ["release/SHA256SUMS", "release/runners-hip-v1.2.0.tar"]


@pytest.mark.parametrize("odd", ["", "3.13", "3.14"])
def test_sites_of_different_pythons_are_compared_file_by_file(
    root: Path, tmp_path: Path, odd: str
) -> None:
    for python in ("3.11", "3.12", "3.13", "3.14"):
        folder = tmp_path / "lists" / f"site-{python}"
        folder.mkdir(parents=True)
        (folder / "site.sha256").write_text(
            f"# A site\n{'1' if python == odd else '0'}  index.html\n", "utf-8"
        )
    env = os.environ | {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    commands = step(root, "same-bytes", "Name each file that is not the same")
    done = subprocess.run(
        ["bash", "-e", "-c", commands], cwd=tmp_path, env=env, capture_output=True, text=True
    )
    assert (done.returncode == 0) is (not odd)
    assert ("> 1  index.html" in done.stdout) is bool(odd)
    assert (tmp_path / "summary.md").read_text("utf-8").count("site.sha256: ") == 4


def test_every_python_that_we_promise_builds_the_site(root: Path) -> None:
    least = re.search(
        r'^requires-python = ">=3\.(\d+)"', (root / "pyproject.toml").read_text("utf-8"), re.M
    )
    assert least
    workflow = read((root / ".github/workflows/same-bytes.yml").read_text("utf-8"), "").value
    tried = [leg["python"] for leg in workflow["jobs"]["build"]["strategy"]["matrix"]["include"]]
    assert tried == [f"3.{minor}" for minor in range(int(least[1]), 15)]
