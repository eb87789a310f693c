"""What all tests share: the repository, and made-up records with their links and their finder.

Tests of our own records, and of the site made of them, find those in `real_records.py`.

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
from hypothesis import HealthCheck, Phase, settings
from remember import remember
from thorough import THOROUGH

from hipguide import finder, rules
from hipguide.library import Library, load
from hipguide.links import Links, link

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"

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
def made_up_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up records of tests/fixtures/good/, with those of tests/fixtures/more/ added, to
    read and not to change.

    They have something of each kind: an exercise with every number of a dose, a cause that is a
    kind of another, two views of the body.
    """
    data = Path(shutil.copytree(FIXTURES / "good", tmp_path_factory.mktemp("made-up") / "data"))
    for path in (FIXTURES / "more").rglob("*.yml"):
        with (data / path.relative_to(FIXTURES / "more")).open("a", encoding="utf-8") as file:
            file.write(path.read_text("utf-8"))
    return data


@pytest.fixture(scope="session")
def made_up(made_up_data: Path) -> Library:
    """The made-up records, loaded and checked: for tests of the program, which no change to our own
    records may break.
    """
    loaded = load(made_up_data)
    assert rules.check(loaded) == []
    return loaded


@pytest.fixture(scope="session")
def made_up_links(made_up: Library) -> Links:
    """The links between the made-up records, in both directions."""
    return link(made_up)


@pytest.fixture(scope="session")
def made_up_form(made_up: Library) -> finder.Form:
    """The finder that is compiled from the made-up records."""
    return finder.compile_form(made_up)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A copy of the small made-up records in tests/fixtures/good/, for a test to change.

    They have no mistakes.
    """
    return Path(shutil.copytree(FIXTURES / "good", tmp_path / "data"))
