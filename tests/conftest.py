"""What all tests share: the repository, the records loaded once, the links and the pain finder made
from them.

The records' objects are frozen, so that one loading serves every test. A test that needs broken
records makes its own copy in `tmp_path`. Hypothesis runs the same examples each time, so that a
failure can be repeated.
"""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path

import pytest
import real
from hypothesis import HealthCheck, Phase, settings
from remember import remember
from thorough import THOROUGH

from hipguide import finder
from hipguide.library import Library
from hipguide.links import Links, link

ROOT = Path(__file__).resolve().parent.parent

remember(files=300)
# the records live to the end; looking for dead objects so often costs a fifth
gc.set_threshold(50_000, 20, 100)

settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.register_profile("quick", settings.get_profile("repeatable"), max_examples=8)
settings.register_profile(
    "once", settings.get_profile("repeatable"), phases=[Phase.explicit, Phase.generate]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only a thorough run looks at."""
    if THOROUGH:
        return
    left_out = [item for item in items if item.get_closest_marker("audit")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def library() -> Library:
    """All records in data/, loaded and checked."""
    return real.library()


@pytest.fixture(scope="session")
def site_links(library: Library) -> Links:
    """The links between the records, in both directions."""
    return link(library)


@pytest.fixture(scope="session")
def form() -> finder.Form:
    """The compiled pain finder."""
    return real.form()


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A copy of the small made-up records in tests/fixtures/good/, for a test to change.

    They have no mistakes.
    """
    return Path(shutil.copytree(ROOT / "tests" / "fixtures" / "good", tmp_path / "data"))
