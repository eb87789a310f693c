"""What each engine needs, and which package of Debian or Ubuntu brings it.

`python3 needs.py webkit firefox` names what is missing; as root it installs it. It needs no package
itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

Need = tuple[str, str]  # a program, or a pattern of a file; and the package that brings it
NEEDS: dict[str, list[Need]] = {
    "chromium": [],  # comes with `make .venv/.browser`
    "webkit": [
        ("WebKitWebDriver", "webkit2gtk-driver"),
        ("/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "libwebkit2gtk-4.1-0"),
        ("/usr/lib/*/girepository-1.0/WebKit2-4.1.typelib", "gir1.2-webkit2-4.1"),
        ("/usr/lib/python3/dist-packages/gi", "python3-gi"),
        ("Xvfb", "xvfb"),
    ],
    "firefox": [("firefox-esr|firefox", "firefox-esr")],
    "wpe": [("WPEWebDriver", "wpewebkit-driver"), ("cog", "cog")],
}
APT = ["apt-get", "-o", "DPkg::Lock::Timeout=300"]


def find(wanted: str) -> str | None:
    """Where a needed thing is: the first of several programs, or of the files that fit a pattern."""
    if wanted.startswith("/"):
        return next(map(str, sorted(Path("/").glob(wanted[1:]))), None)
    return next(filter(None, map(shutil.which, wanted.split("|"))), None)


def missing(engine: str) -> list[str]:
    """The packages that an engine still needs."""
    return [package for wanted, package in NEEDS[engine] if not find(wanted)]


def advice(packages: list[str]) -> str:
    """The line that installs packages."""
    return f"Some browsers are missing. Install them with: sudo apt-get install --no-install-recommends {' '.join(packages)}"


def main(engines: list[str]) -> str | None:
    packages = [package for engine in engines for package in missing(engine)]
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run([*APT, "update", "-qq"], check=True)
        subprocess.run(
            [*APT, "install", "-y", "-qq", "--no-install-recommends", *packages], check=True
        )
        packages = [package for engine in engines for package in missing(engine)]
    return advice(packages) if packages else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
