"""What a preview shows while something is wrong: the problems, at every address, until mended.

A preview that stopped instead would have to be started again by hand, and the pages that are open
would not know of it.
"""

from __future__ import annotations

import gc
import logging
import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from markupsafe import Markup

NAME = "problems.html"  # in the folder of the preview; the next build that succeeds clears it away
_PAGE = Markup("""\
<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Something to mend – Runner's Hip</title>
<style>
body {{ font: 1.1rem/1.5 system-ui, sans-serif; max-width: 60rem }}
body {{ margin: 2rem auto; padding: 0 1rem }}
pre {{ white-space: pre-wrap; overflow-wrap: anywhere }}
</style>
</head>
<body>
<main>
<h1>Something to mend</h1>
<p>When it is mended and saved, this page shows the site again by itself.</p>
<pre>{problems}</pre>
</main>
</body>
</html>
""")


def kept_alive(build: Callable[..., None], log: logging.Logger) -> Callable[..., None]:
    """The same build, but if it fails, what it said goes into a page, and the preview goes on.

    It makes many builds: Python looks for dead objects again, but not often, as records live long.
    """
    gc.enable()
    gc.set_threshold(50_000, 20, 100)

    def attempt(config: Any, **options: Any) -> None:
        with _heard(log) as said:
            try:
                build(config, **options)
                return
            except Exception as error:
                problems = [*said, *_message(error, said)]
        log.error("\n".join(problems[len(said) :]) or "The preview shows what to mend.")
        (Path(config.site_dir) / NAME).write_text(
            _PAGE.format(problems="\n".join(problems)), "utf-8"
        )

    return attempt


@contextmanager
def _heard(log: logging.Logger) -> Iterator[list[str]]:
    """A list that fills with the warnings and errors of a build."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    log.addHandler(handler)
    try:
        yield said
    finally:
        log.removeHandler(handler)


def _message(error: Exception, said: list[str]) -> list[str]:
    """What an error says beyond what was said already.

    Of one that nobody foresaw, also where it happened.
    """
    if isinstance(error, SystemExit):  # the build was stopped in an orderly way
        return [] if said else [str(error)]
    place = traceback.extract_tb(error.__traceback__)[-1]
    return [f"{os.path.relpath(place.filename)}:{place.lineno}  {type(error).__name__}: {error}"]


def in_place_of_pages(server: Any, site: Path) -> WSGIApplication:
    """The same server, but while there are problems, it answers with them.

    Args:
        server: the live server of MkDocs; below its `mount_path`, the page of the problems is at
            the address of every page.
        site: the folder of the preview.
    """
    app: WSGIApplication = server.serve_request

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"].endswith(("/", ".html")) and (site / NAME).exists():
            environ["PATH_INFO"] = server.mount_path + NAME
        return app(environ, start_response)

    return answer
