"""The limits of plain language, and a problem for each sentence, word and page beyond them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from ..library import Library
from ..problems import Problem
from .pages import Passage
from .text import Measure, measure, sentences, words

MEDIAN_GRADE = 6.5  # of all pages
PAGE_GRADE = 8.0
MEAN_WORDS = 14.0  # words a sentence, over the whole site
LONGEST_SENTENCE = 25  # words


def measured(pages: Mapping[str, Sequence[Passage]]) -> dict[str, Measure]:
    """Each page's measure, the hardest page first. A page without a word has none."""
    found: dict[str, Measure] = {}
    for name, passages in pages.items():
        said = [words(sentence) for passage in passages for sentence in sentences(passage.text)]
        if any(said):
            found[name] = measure([sentence for sentence in said if sentence])
    return dict(sorted(found.items(), key=lambda item: (-item[1].grade, item[0])))


def check(library: Library, pages: Mapping[str, Sequence[Passage]]) -> list[Problem]:
    """Everything that is beyond the limits, in the order of the files."""
    every = [passage for passages in pages.values() for passage in passages]
    return sorted(
        {*_site(pages, measured(pages)), *_long(every), *_avoided(library, every), *_unexplained(library, every)}
    )


def _site(pages: Mapping[str, Sequence[Passage]], measures: Mapping[str, Measure]) -> Iterator[Problem]:
    for name, m in measures.items():
        if m.grade > PAGE_GRADE:
            formula = max(m.grades, key=lambda f: m.grades[f])
            message = f"This page reads at grade {m.grade:.1f} ({formula}), with {m.mean:.1f} words a sentence."
            yield pages[name][0].problem("hard-page", message, f"Shorter words and sentences: at most {PAGE_GRADE}.")
    if measures and (middle := median(m.grade for m in measures.values())) > MEDIAN_GRADE:
        message = f"The middle page of the site reads at grade {middle:.1f}."
        yield Problem("data", 1, 1, "hard-site", message, f"Mend the hardest pages first: at most {MEDIAN_GRADE}.")
    total = sum(m.words for m in measures.values()) / max(1, sum(m.sentences for m in measures.values()))
    if total > MEAN_WORDS:
        message = f"The site has {total:.1f} words a sentence."
        yield Problem("data", 1, 1, "long-sentences", message, f"Split the longest: at most {MEAN_WORDS:.0f}.")


def _long(passages: Sequence[Passage]) -> Iterator[Problem]:
    for passage in passages:
        for sentence in sentences(passage.text):
            length = len(words(sentence))
            if length > LONGEST_SENTENCE:
                message = f'This sentence has {length} words: "{sentence[:40]}…"'
                yield passage.problem("long-sentence", message, f"Split it: at most {LONGEST_SENTENCE}.")


def _avoided(library: Library, passages: Sequence[Passage]) -> Iterator[Problem]:
    """Words and phrases that have a plainer one. They may stand in the name of a cause."""
    instead = library.plain_words.instead
    forms = {form: word for word in instead if " " not in word for form in _forms(word)}
    phrases = [phrase for phrase in instead if " " in phrase]
    names = {n.lower() for cause in library.causes.values() for n in (cause.name, *cause.also_called)}
    for passage in passages:
        used = _used(passage)
        text = " ".join(f" {' '.join(sentence)} |" for sentence in used)
        named = {word for name in names if name in text for word in name.split()}
        found = {word: forms[word] for sentence in used for word in sentence if word in forms}
        for written, word in (found | {phrase: phrase for phrase in phrases if f" {phrase} " in text}).items():
            if written not in named:
                message = f'"{written}" has a plainer word.'
                yield passage.problem("plain-word", message, f'Write "{instead[word]}".')


def _forms(word: str) -> Iterator[str]:
    """A word in its other forms: utilise, utilised, utilising, utilises."""
    stem = word.removesuffix("e")
    yield from (word, *(stem + ending for ending in ("es", "ed", "ing")), *(word + ending for ending in ("s", "ly")))
    yield from (stem + stem[-1] + ending for ending in ("ed", "ing"))


def _unexplained(library: Library, passages: Sequence[Passage]) -> Iterator[Problem]:
    """Medical words that are neither in the glossary nor in the name of a page of their own."""
    names = [name for term in library.terms.values() for name in (term.name, *term.also)]
    names += [name for cause in library.causes.values() for name in (cause.name, *cause.also_called)]
    known = {word.lower() for name in names for word in words(name)} | set(library.plain_words.known)
    known |= {f"{word}s" for word in known}
    marks = library.plain_words.medical
    endings, beginnings = (tuple(m.strip("-") for m in marks if m[at] == "-") for at in (0, -1))
    for passage in passages:
        for word in {word for sentence in _used(passage) for word in sentence} - known:
            if word.endswith(endings) or word.startswith(beginnings) or {word, word.removesuffix("s")} & set(marks):
                message = f'"{word}" is a medical word that the glossary does not explain.'
                yield passage.problem("medical-word", message, "Use a plainer word, or add it to data/glossary.yml.")


def _used(passage: Passage) -> list[list[str]]:
    """The words of each sentence, in small letters."""
    return [[word.lower() for word in words(sentence)] for sentence in sentences(passage.text)]
