"""The offline copy: the list of the files that the service worker saves for a reader who asks."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

from ..kinds.cause.page import PACKS
from .api import FOLDER
from .script import squeeze

WORKER = "sw.js"
NO_WORKER = Path(__file__).parent / "sw_off.js"
LIST = "offline.json"
VERSION = "offline-version.txt"  # small, for the update notice of readers who saved a copy
NOT_FOR_READERS = (f"{FOLDER}/", "assets/examples/", f"{PACKS}/")
# What nobody needs at the gym or on the hills.
FOR_THE_DESK = (
    "api/",
    "article/",
    "changes/",
    "contribute/",
    "exercises/gallery/",
    "finder-tests/",
    "sources/",
)
LEFT_OUT = {WORKER, LIST, VERSION, "changes.xml", "sitemap.xml", "assets/img/card.png"}


def write_offline(site: Path, *, on: bool = True) -> None:
    """Write `offline.json`: each file that readers need on the way, with its size and digest.

    Its version changes with them. Switched off, there is no list, and the worker gives way to one
    that takes itself and the copy away from readers.
    """
    if not on:
        (site / WORKER).write_text(squeeze(NO_WORKER.read_text("utf-8")), "utf-8")
        return
    whole, files = hashlib.sha256(), []
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or _is_left_out(name):
            continue
        content = path.read_bytes()
        whole.update(name.encode() + b"\0" + content)
        files.append([name.removesuffix("index.html"), len(content), digest(content)])
    version = whole.hexdigest()[:16]
    text = json.dumps({"version": version, "files": files}, separators=(",", ":"))
    (site / LIST).write_text(text + "\n", "utf-8")
    (site / VERSION).write_text(version + "\n", "utf-8")


def _is_left_out(name: str) -> bool:
    return name in LEFT_OUT or name.startswith((*NOT_FOR_READERS, *FOR_THE_DESK))


def digest(content: bytes) -> str:
    """The first 144 bits of a file's SHA-256.

    Nobody can make another file with the same, and the list stays short.
    """
    return base64.b64encode(hashlib.sha256(content).digest()[:18]).decode()
