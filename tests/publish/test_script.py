"""Scripts leave without their comments, and do the same."""

from __future__ import annotations

from pathlib import Path

from hipguide.publish import script


def test_squeezing_a_script_keeps_every_line_that_does_something() -> None:
    code = "// why\n/** What.\n * More.\n */\nconst a = 1; // one\n\n  if (a) {\n    b(`x // y`);\n  }\n"
    assert script.squeeze(code) == "const a = 1; // one\nif (a) {\nb(`x // y`);\n}\n"
    code = "/** One. */\n/** @type {any} */ (a).b = 1;\n"
    assert script.squeeze(code) == "/** @type {any} */ (a).b = 1;\n"


def test_no_text_of_a_script_runs_over_lines(root: Path) -> None:
    for path in [
        *(root / "hipguide/theme/assets/js").iterdir(),
        root / "hipguide/theme/sw.js",
        root / "hipguide/publish/sw_off.js",
    ]:
        for line in path.read_text("utf-8").splitlines():
            assert line.count("`") % 2 == 0, f"{path.name}: {line}: squeezing would change it"
