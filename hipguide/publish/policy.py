"""The Content-Security-Policy of every page, and the one inline script that it allows."""

from __future__ import annotations

import base64
import hashlib

# Runs before the first paint: the reader's choice of colours, and a mark that scripts work.
EARLY_SCRIPT = (
    'try{const s=localStorage.getItem("hip-scheme");'
    "if(s)document.documentElement.dataset.scheme=s}catch{}"
    'document.documentElement.classList.add("js")'
)


def policy(*, preview: bool = False) -> str:
    """Everything from this site only, and no inline style.

    The early script is allowed by its hash; no text may be turned into code by a script.
    `hip-worker` is the one trusted type: `offline.mjs` names with it the address of the service
    worker, which never changes. A preview allows inline scripts: MkDocs puts one into each page,
    which loads the page again after an edit.
    """
    digest = base64.b64encode(hashlib.sha256(EARLY_SCRIPT.encode()).digest()).decode()
    inline = "'unsafe-inline'" if preview else f"'sha256-{digest}'"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {inline}",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types hip-worker",
        )
    )


def frame(*, preview: bool = False) -> str:
    """How each of our pages begins: nothing comes before the policy that it could not govern."""
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(preview=preview)}">\n'
    )
