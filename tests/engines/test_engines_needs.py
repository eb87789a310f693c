"""An engine that is missing fails with the line that installs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("needs.py")
PROGRAMS = ("WebKitWebDriver", "Xvfb", "firefox-esr", "firefox", "WPEWebDriver", "cog")


def ask(folder: Path, *engines: str) -> subprocess.CompletedProcess[str]:
    """Ask on a machine that has the programs of a folder alone, and no apt-get."""
    command = [sys.executable, str(PROGRAM), *engines]
    return subprocess.run(
        command, env={"PATH": str(folder)}, capture_output=True, text=True, check=False
    )


@pytest.mark.short
def test_what_is_missing_is_named_with_the_line_that_installs_it(tmp_path: Path) -> None:
    done = ask(tmp_path, "webkit", "firefox", "wpe")
    assert done.returncode == 1
    line = done.stderr.partition("sudo apt-get install --no-install-recommends ")[2].split()
    assert {"webkit2gtk-driver", "xvfb", "firefox-esr", "wpewebkit-driver", "cog"} <= set(line)


@pytest.mark.short
def test_nothing_is_said_where_all_is_there(tmp_path: Path) -> None:
    for name in PROGRAMS:
        (tmp_path / name).touch(mode=0o755)
    assert ask(tmp_path, "firefox", "wpe", "chromium").returncode == 0
