"""Letters that look like ours, digits of other scripts and signs that nobody can see are refused;
names and usual signs are not.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hostile import FOREIGN, HIDDEN

from hipguide import rules
from hipguide.characters import hidden
from hipguide.library import load


def rules_of(text: str) -> list[str]:
    return [problem.rule for problem in hidden(text, "a.yml")]


@pytest.mark.audit
def test_every_control_format_and_private_character_counts_as_hidden() -> None:
    kinds = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    odd = [
        c
        for c in map(chr, range(0x110000))
        if unicodedata.category(c) in kinds and c not in "\t\n\r"
    ]
    assert [hex(ord(c)) for c in odd if rules_of(f"x{c}") != ["hidden-character"]] == []


@pytest.mark.audit
def test_every_digit_mark_and_letter_that_is_not_latin_is_refused() -> None:
    kinds = {"Nd", "Nl", "Mn", "Mc", "Me", "Lm", "Lt"}
    odd = [c for c in map(chr, range(0x80, 0x110000)) if unicodedata.category(c) in kinds]
    latin = unicodedata.name
    odd += [
        c
        for c in map(chr, range(0x80, 0x30000))
        if c.isalpha() and not latin(c, "").startswith(("LATIN", "MICRO"))
    ]
    assert [hex(ord(c)) for c in odd if not rules_of(f"x{c}x")] == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Ångström, Đorđević, Łukasz, Peña, Müller, Straße, Ørsted, İrem Yıldız, Nguyễn, Țîrlea, naïve, Œuvre"
        ),
        *(
            "“so” ‘it’ – goes — on…",
            "≥ 50 % ± 2 µg ½ × ÷ −1 °C → ☐ ✓ • · © €5 m² 3′ «x»",
            "TNF-α and β 2",
            "a\tb\r",
        ),
        *("a &amp; b &lt; &#60; &nbsp;&emsp; &copy; &mdash; &unknown; R&D &;", "plain"),
    ],
)
def test_names_and_the_usual_signs_are_fine(text: str) -> None:
    assert rules_of(text) == []


@pytest.mark.parametrize("text", FOREIGN)
def test_what_looks_like_ours_and_is_not_is_refused(text: str) -> None:
    assert rules_of(f"Stop at once. {text}") == ["foreign-character"]


@pytest.mark.parametrize("text", HIDDEN)
def test_what_cannot_be_seen_is_refused(text: str) -> None:
    assert rules_of(f"Stop at once. {text}") == ["hidden-character"]


@pytest.mark.parametrize(
    ("text", "column", "rule"),
    [
        *(("ab &#x202e;c", 4, "hidden-character"), ("&#8238 x", 1, "hidden-character"), ("x&rlm;", 2, "hidden-character")),
        *(("n&#1086; run", 2, "foreign-character"), ("&ocy;", 1, "foreign-character"), ("&#65305;", 1, "foreign-character")),
        *(("&shy;\u0430", 1, "hidden-character"), ("\u0430&shy;", 1, "foreign-character"), ("&ZeroWidthSpace;", 1, "hidden-character")),
    ],
)  # fmt: skip
def test_so_is_what_html_would_make_of_a_code(text: str, column: int, rule: str) -> None:
    assert [(p.line, p.column, p.rule) for p in hidden(f"x\n{text}", "a.md")] == [(2, column, rule)]


def test_a_hint_names_the_plain_letter_where_there_is_one() -> None:
    hints = [problem.hint for problem in hidden("９\nﬁ\nно\na\u00a0b\na\u200bb", "a.yml")]
    plain = "Write it with the letters, digits and signs of English."
    assert hints == ['Write "9".', 'Write "fi".', plain, "Write a blank.", "Delete it."]


@pytest.mark.parametrize("text", [*FOREIGN, *HIDDEN])
def test_they_are_refused_in_records_and_on_pages_written_by_hand(good: Path, text: str) -> None:
    record = good / "symptoms" / "worse-on-stairs.yml"
    record.write_text(
        record.read_text("utf-8").replace("climb stairs", f"climb {text} stairs"), "utf-8"
    )
    page = good.parent / "docs" / "guides" / "pain.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"# Pain\n\nIt {text} aches.\n", "utf-8")
    found = [
        (p.file, p.line)
        for p in rules.check(load(good))
        if p.rule in ("foreign-character", "hidden-character")
    ]
    assert found == [("data/symptoms/worse-on-stairs.yml", 4), ("docs/guides/pain.md", 3)]
