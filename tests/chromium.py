"""Which Chromium the tests start, and how."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType

NAMES = ("chromium-headless-shell", "chromium", "google-chrome", "chromium-browser")
INSTALL = "sudo apt-get install --no-install-recommends chromium-headless-shell libatomic1"


def launching(chromium: BrowserType) -> dict[str, Any]:
    """The system's Chromium or Playwright's own; a browser that cannot find any host but this one."""
    alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    # no graphics card, no new process for each test
    cheap = ["--disable-gpu", "--disable-gpu-compositing", "--renderer-process-limit=1"]
    launch: dict[str, Any] = {"args": [alone, *cheap]}
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        launch["executable_path"] = found
    elif not Path(chromium.executable_path).exists():
        pytest.exit(f"No Chromium. Install it with: {INSTALL}", returncode=4)
    return launch
