"""What the history tells readers: new, changed and gone pages, newest first, as a page, as a feed
and as notes for a release.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from hipguide import changes, finder
from hipguide.__main__ import main
from hipguide.changes import Entry
from hipguide.library import load
from hipguide.links import link
from hipguide.publish import commits, write_feed
from hipguide.publish.feed import NAME
from hipguide.render import Site

pytestmark = pytest.mark.slow

Output = pytest.CaptureFixture[str]
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>hostile()</script> {{ piece('x') }} & \x1b[31m"
TOLD = HOSTILE.replace("\x1b", "")  # what cannot be seen is taken out
SITE_URL = "https://example.org/proj"


def git(root: Path, *words: str, day: int = 1) -> None:
    when = f"2026-03-{day:02}T12:00:00+00:00"
    names = {
        f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    env = names | {
        "GIT_AUTHOR_DATE": when,
        "GIT_COMMITTER_DATE": when,
        "HOME": str(root),
        "PATH": "/usr/bin:/bin",
    }
    subprocess.run(["git", "-C", str(root), *words], env=env, check=True, capture_output=True)


def save(root: Path, subject: str, day: int) -> None:
    git(root, "add", "--all", day=day)
    git(root, "commit", "-m", subject, day=day)


@pytest.fixture
def history(good: Path) -> Path:
    """The small library with a history: first without the side step and with another symptom, then
    as it is.
    """
    root = good.parent
    git(root, "init", "-b", "main")
    step = (good / "exercises" / "side-step.yml").read_text("utf-8")
    (good / "exercises" / "side-step.yml").unlink()
    (good / "symptoms" / "cold-foot.yml").write_text("name: A cold foot\n", "utf-8")
    save(root, "First records", 1)
    git(root, "tag", "v1")
    (good / "exercises" / "side-step.yml").write_text(step, "utf-8")
    (good / "sources" / "outer-trial.yml").open("a").write("# seen again\n")
    save(root, "A side step", 2)
    (good / "symptoms" / "cold-foot.yml").unlink()
    (good / "glossary.yml").open("a").write("# in order\n")
    save(root, HOSTILE, 3)
    (root / "notes.txt").write_text("for ourselves")
    save(root, "Nothing that readers see", 4)
    return good


@pytest.fixture
def found(history: Path) -> list[Entry]:
    return changes.entries(load(history), commits(history.parent))


def test_the_newest_comes_first_and_only_what_readers_see(found: list[Entry]) -> None:
    assert [entry.commit.subject for entry in found] == [TOLD, "A side step", "First records"]
    gone, new, first = found
    assert gone.pages == {
        "Changed": [("Words explained", "glossary/")],
        "Gone": [("cold foot", None)],
    }
    assert new.pages == {"New": [("Side step with a band", "exercises/side-step/")]}
    assert new.sources == 1
    assert ("Outer tendon pain", "causes/outer-tendon/") in first.pages["New"]


def test_only_so_many_are_shown(history: Path) -> None:
    assert len(changes.entries(load(history), commits(history.parent), most=2)) == 2


def test_the_page_groups_them_by_day_and_shows_subjects_as_text(
    history: Path, found: list[Entry]
) -> None:
    library = load(history)
    site = Site(library, link(library), finder.compile_form(library))
    html = str(site.piece("piece_changes", "changes/", changes=found, feed=True))
    assert html.index("3 March 2026") < html.index("2 March 2026") < html.index("1 March 2026")
    assert '<a href="../exercises/side-step/">Side step with a band</a>' in html
    assert 'href="../changes.xml"' in html
    assert "<script>" not in html
    assert "{{" not in html
    assert "changes.xml" not in site.piece("piece_changes", "changes/", changes=[], feed=False)
    assert "not at hand" in site.piece("piece_changes", "changes/", changes=[], feed=False)


def test_the_feed_is_atom_with_an_entry_for_each_change(found: list[Entry], tmp_path: Path) -> None:
    write_feed(tmp_path, found, SITE_URL)
    feed = ET.parse(tmp_path / NAME).getroot()  # noqa: S314  our own file
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None
    items = feed.findall(f"{ATOM}entry")
    assert [item.findtext(f"{ATOM}updated", "")[:10] for item in items] == [
        "2026-03-03",
        "2026-03-02",
        "2026-03-01",
    ]
    ids = [item.findtext(f"{ATOM}id", "") for item in items]
    assert ids == [f"{SITE_URL}/changes/#{entry.anchor}" for entry in found]
    assert items[0].findtext(f"{ATOM}title") == TOLD
    assert items[0].findtext(f"{ATOM}summary") == "Changed: Words explained. Gone: cold foot."
    assert feed.findtext(f"{ATOM}updated") == items[0].findtext(f"{ATOM}updated")


def test_without_an_address_or_a_history_there_is_no_feed(
    found: list[Entry], tmp_path: Path
) -> None:
    write_feed(tmp_path, found, "")
    write_feed(tmp_path, [], SITE_URL)
    assert not (tmp_path / NAME).exists()


def test_without_git_or_in_a_shallow_copy_there_is_no_history(
    history: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    git(history.parent, "clone", "--depth", "1", f"file://{history.parent}", str(copy))
    assert commits(copy) == []
    assert commits(tmp_path / "nowhere") == []


def test_release_notes_say_what_has_changed_since(history: Path, capsys: Output) -> None:
    assert main(["--data", str(history), "changes", "v1"]) == 0
    assert capsys.readouterr().out == (
        "### New\n\n- Side step with a band\n\n### Changed\n\n- Words explained\n\n### Gone\n\n- cold foot\n\n"
        "1 source added, changed or removed.\n"
    )
    assert main(["--data", str(history), "changes", "HEAD"]) == 0
    assert capsys.readouterr().out == "Nothing has changed for readers.\n"


@pytest.mark.parametrize("since", ["v9", "--output=x", ""])
def test_what_git_does_not_know_is_status_1(history: Path, capsys: Output, since: str) -> None:
    assert main(["--data", str(history), "changes", "--", since]) == 1
    assert f'git knows no "{since}".' in capsys.readouterr().err
    assert not (history.parent / "x").exists()
