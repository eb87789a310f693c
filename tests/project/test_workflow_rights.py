"""What each workflow may do: whoever runs the code of a change may only read, and whoever may write
runs none of it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from hipguide.yaml_source import read

Job = dict[str, Any]
READING = {"read", "none"}
PINNED = re.compile(r"[\w.-]+(/[\w.-]+)+@[0-9a-f]{40}")
CHECKOUT = "actions/checkout@"
# They read the files that are checked out, and run none of them.
ANALYSERS = ("github/codeql-action/", "ossf/scorecard-action@")
# What a job that may write can call: none of these runs what another job handed over.
HARMLESS = {"gh", "sha256sum", "echo", "head", "mv", "[", "exit", "fi", "done", "set"}
QUOTED = re.compile(r"""'[^']*'|"(?:\\.|[^"\\$]|\$(?!\())*\"""")  # a text without a command in it
COMMAND_ENDS = re.compile(r"[\n;|&(){}`]|\b(?:if|then|else|elif|do|while)\b|!")
FLAGS = ("--require-hashes", "--only-binary :all:")


def faults(text: str) -> list[str]:
    """What is wrong with the rights of a workflow, one sentence each."""
    workflow = read(text, "workflow.yml").value
    found = []
    if workflow.get("permissions") != {}:
        found.append("The workflow gives rights to all of its jobs.")
    if "pull_request_target" in workflow["on"]:
        found.append("It gives a fork the rights of this repository.")
    if re.search(r"\bsecrets\b", str(workflow)):
        found.append("It uses a secret.")
    found += unpinned(text)
    found += loose_installs(text)
    for name, job in workflow["jobs"].items():
        found += [
            f"{name}: {fault}"
            for fault in faults_of(job, on_change="pull_request" in workflow["on"])
        ]
    return found


def faults_of(job: Job, *, on_change: bool) -> list[str]:
    """What is wrong with the rights of a job. `on_change`: it runs for pull requests."""
    if not isinstance(job.get("permissions"), dict):
        return ["It does not name its rights."]
    steps = job.get("steps", [])
    uses = [step["uses"] for step in steps if "uses" in step]
    commands = [step["run"] for step in steps if "run" in step]
    takes_code = any(action.startswith(CHECKOUT) for action in uses)
    writes = {right for right, kind in job["permissions"].items() if kind not in READING}
    found = []
    if takes_code and any(keeps_token(step) for step in steps):
        found.append("The checkout keeps the token.")
    if takes_code and "github.token" in str(job):
        found.append("The code that it runs can read the token.")
    if writes and "uses" in job:
        found.append("The workflow that it calls may write.")
    if (
        writes
        and takes_code
        and not (
            commands == [] and all(action.startswith((CHECKOUT, *ANALYSERS)) for action in uses)
        )
    ):
        found.append("It runs the code and may write.")
    if writes and any(programs(command) - HARMLESS for command in commands):
        found.append("It runs what it was handed, and may write.")
    if on_change and writes - {"security-events"}:
        found.append("It may write for every pull request.")
    return found


def keeps_token(step: Job) -> bool:
    """Whether a step checks out and leaves the token where the code can find it."""
    return (
        step.get("uses", "").startswith(CHECKOUT)
        and step.get("with", {}).get("persist-credentials") is not False
    )


def programs(script: str) -> set[str]:
    """The first word of each command of a script, without assignments and where output goes."""
    script = QUOTED.sub("text", script.replace("\\\n", " "))
    found = set()
    for command in COMMAND_ENDS.split(script):
        words = [word for word in command.split() if not re.match(r"\w+=|[<>]|\d*>", word)]
        if words and not re.match(r"\s*>", command):
            found.add(words[0])
    return found


def unpinned(text: str) -> list[str]:
    """The actions that are not pinned to a commit, with the version beside it."""
    found = []
    for line in re.findall(r"^[ -]*uses:\s*(.+)$", text, re.MULTILINE):
        action, _, comment = line.partition(" #")
        ours = action.strip().startswith("./.github/workflows/")
        if not ours and not (
            PINNED.fullmatch(action.strip()) and re.match(r" v\d+(\.\d+){2}\b", comment)
        ):
            found.append(f"{action.strip()} is not pinned.")
    return found


def loose_installs(text: str) -> list[str]:
    """The installs that would take a file without a known digest, or run a package's own build."""
    commands = re.sub(r"\\\n\s*", "", text).splitlines()
    installs = [
        line
        for line in commands
        if re.search(r"\bpip3? install\b", line) and not line.lstrip().startswith("#")
    ]
    return [
        f"{line.strip()} is loose." for line in installs if not all(flag in line for flag in FLAGS)
    ]


def workflows() -> list[Path]:
    return sorted((Path(__file__).resolve().parents[2] / ".github" / "workflows").iterdir())


@pytest.mark.parametrize("path", workflows(), ids=lambda path: path.name)
def test_no_code_of_a_change_meets_a_right_or_a_secret(path: Path) -> None:
    assert faults(path.read_text("utf-8")) == []


def test_whatever_is_installed_has_a_known_digest_and_is_no_source(root: Path) -> None:
    makefile = (root / "Makefile").read_text("utf-8").replace("needs uv: pip install uv", "")
    assert "pip install" in makefile
    assert loose_installs(makefile) == []
    assert "ignore-scripts=true" in (root / "tests/audit/.npmrc").read_text("utf-8").split()


def test_codeql_is_told_what_it_knows(root: Path) -> None:
    """It passes over what it does not know, and a path that is not there."""
    workflow = (root / ".github/workflows/codeql.yml").read_text("utf-8")
    config = read((root / ".github/codeql/config.yml").read_text("utf-8"), "config.yml").value
    assert "config-file: ./.github/codeql/config.yml" in workflow
    assert config.keys() == {"name", "queries", "paths-ignore"}
    assert config["queries"] == [{"uses": "security-extended"}]
    assert all((root / path).is_dir() for path in config["paths-ignore"])


SOUND = """
on: {push: {branches: [main]}}
permissions: {}
jobs:
  job:
    permissions: {contents: read}
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with: {persist-credentials: false}
      - run: make build
"""
WRITER = """
on: {push: {branches: [main]}}
permissions: {}
jobs:
  job:
    permissions: {contents: write}
    steps:
      - run: gh release create "$TAG" release/*
"""
CHECKED_OUT = "- uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"
ANALYSED = "- uses: github/codeql-action/init@cdf488f595d80d6e07e03d4674febd5ab45fa938 # v4.37.9"


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        WRITER,
        SOUND.replace("contents: read", "security-events: write").replace(
            "- run: make build", ANALYSED
        ),
    ],
)
def test_a_sound_workflow_has_no_faults(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "old", "new", "fault"),
    [
        (SOUND, "permissions: {}", "permissions: {issues: write}", "gives rights to all of its jobs"),
        (SOUND, "permissions: {}\n", "", "gives rights to all of its jobs"),
        (SOUND, "    permissions: {contents: read}\n", "", "does not name its rights"),
        (SOUND, "{contents: read}", "write-all", "does not name its rights"),
        (SOUND, "{contents: read}", "{contents: read, issues: write}", "runs the code and may write"),
        (SOUND, "{contents: read}", "{id-token: write}", "runs the code and may write"),
        (SOUND, "make build", "make build KEY=${{ secrets.KEY }}", "uses a secret"),
        (SOUND, "- run: make build", "- {run: make build, env: {T: '${{ github.token }}'}}", "can read the token"),
        (SOUND, "        with: {persist-credentials: false}\n", "", "keeps the token"),
        (SOUND, "persist-credentials: false", "persist-credentials: true", "keeps the token"),
        (SOUND, "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "v7 # v7.0.1", "not pinned"),
        (SOUND, " # v7.0.1", "", "not pinned"),
        (SOUND, "- run: make build", "- uses: ./action", "not pinned"),
        (SOUND, "make build", "pip install -r list.txt --require-hashes", "is loose"),
        (SOUND, "make build", "pip install mkdocs", "is loose"),
        (SOUND, "{push: {branches: [main]}}", "{pull_request_target: }", "the rights of this repository"),
        (WRITER, "{push: {branches: [main]}}", "{pull_request: }", "may write for every pull request"),
        (WRITER, "- run: gh", f"{CHECKED_OUT}\n      - run: gh", "runs the code and may write"),
        (WRITER, "gh release", "make notes && gh release", "runs what it was handed"),
        (WRITER, "gh release", "./notes && gh release", "runs what it was handed"),
        (WRITER, "gh release", "$(python3 -c 1); gh release", "runs what it was handed"),
        (WRITER, "    steps:", "    uses: ./.github/workflows/check.yml\n    steps:", "it calls may write"),
    ],
)  # fmt: skip
def test_a_right_too_many_is_found(text: str, old: str, new: str, fault: str) -> None:
    assert old in text
    assert fault in "\n".join(faults(text.replace(old, new, 1)))
