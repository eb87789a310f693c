"""The small made-up library, loaded once, and the finder made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hipguide.finder import Form, compile_form
from hipguide.library import Library, load


@pytest.fixture(scope="session")
def small_library(root: Path) -> Library:
    """Three causes, five symptoms, seven questions and three signs, one of them for pages only."""
    return load(root / "tests" / "fixtures" / "good")


@pytest.fixture(scope="session")
def small_form(small_library: Library) -> Form:
    return compile_form(small_library)
