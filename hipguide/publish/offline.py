"""The offline copy: the list of the site's files for readers that the service worker saves when a reader asks for it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from ..pages import PACKS
from .api import FOLDER

LIST = "offline.json"
VERSION = "offline-version.txt"  # small, for the update notice of readers who saved a copy
NOT_FOR_READERS = (f"{FOLDER}/", "assets/examples/", f"{PACKS}/")
# What nobody needs at the gym or on the hills.
FOR_THE_DESK = ("api/", "article/", "changes/", "contribute/", "exercises/gallery/", "finder-tests/", "sources/")
LEFT_OUT = {"sw.js", LIST, VERSION, "changes.xml", "sitemap.xml", "sitemap.xml.gz", "assets/img/card.png"}


def write_offline(site: Path) -> None:
    """Write `offline.json`: every file that readers need on the way, with its size in bytes, and a version that changes with them."""
    digest, files = hashlib.sha256(), []
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        name = path.relative_to(site).as_posix()
        if name in LEFT_OUT or name.startswith((*NOT_FOR_READERS, *FOR_THE_DESK)):
            continue
        content = path.read_bytes()
        digest.update(name.encode() + b"\0" + content)
        files.append([name.removesuffix("index.html"), len(content)])
    text = json.dumps({"version": digest.hexdigest()[:16], "files": files}, separators=(",", ":"))
    (site / LIST).write_text(text + "\n", "utf-8")
    (site / VERSION).write_text(digest.hexdigest()[:16] + "\n", "utf-8")
