"""The limits of plain language, and a problem for each sentence, word and page beyond them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from statistics import median

from ..library import Library
from ..problems import Problem
from .pages import Passage
from .text import Measure, measure, sentences, words, words_a_sentence

MEDIAN_GRADE = 6.5  # of all pages
PAGE_GRADE = 8.0
MEAN_WORDS = 14.0  # words a sentence, over the whole site
LONGEST_SENTENCE = 25  # words


def measured(pages: Mapping[str, Sequence[Passage]]) -> dict[str, Measure]:
    """Each page's measure, the hardest page first. A page without a word has none."""
    measures: dict[str, Measure] = {}
    for name, passages in pages.items():
        if said := _words_of(passages):
            measures[name] = measure(said)
    return dict(sorted(measures.items(), key=lambda item: (-item[1].grade, item[0])))


def _words_of(passages: Sequence[Passage]) -> list[list[str]]:
    """The words of each sentence that has any."""
    said: list[list[str]] = []
    for passage in passages:
        said += filter(None, map(words, sentences(passage.text)))
    return said


def check(library: Library, pages: Mapping[str, Sequence[Passage]]) -> list[Problem]:
    """Compare the pages with the limits.

    Args:
        library: Its glossary and names are words that need no explanation.
        pages: The texts of each page, as `pages.pages` gathers them.

    Returns:
        Everything that is beyond the limits, in the order of the files.
    """
    every = [*chain.from_iterable(pages.values())]
    problems = {*_site(pages, measured(pages)), *_long(every)}
    problems.update(_avoided(library, every), _unexplained(library, every))
    return sorted(problems)


def _site(
    pages: Mapping[str, Sequence[Passage]],
    measures: Mapping[str, Measure],
) -> Iterator[Problem]:
    for name, m in measures.items():
        if m.grade > PAGE_GRADE:
            formula = max(m.grades, key=lambda f: m.grades[f])
            length = f"{m.mean:.1f} words a sentence"
            message = f"This page reads at grade {m.grade:.1f} ({formula}), with {length}."
            hint = f"Shorter words and sentences: at most {PAGE_GRADE}."
            yield pages[name][0].problem("hard-page", message, hint)
    if measures:
        yield from _averages([*measures.values()])


def _averages(measures: Sequence[Measure]) -> Iterator[Problem]:
    middle = median(m.grade for m in measures)
    if middle > MEDIAN_GRADE:
        message = f"The middle page of the site reads at grade {middle:.1f}."
        hint = f"Mend the hardest pages first: at most {MEDIAN_GRADE}."
        yield Problem("data", 1, 1, "hard-site", message, hint)
    length = words_a_sentence(measures)
    if length > MEAN_WORDS:
        message = f"The site has {length:.1f} words a sentence."
        hint = f"Split the longest: at most {MEAN_WORDS:.0f}."
        yield Problem("data", 1, 1, "long-sentences", message, hint)


def _long(passages: Sequence[Passage]) -> Iterator[Problem]:
    for passage in passages:
        for sentence in sentences(passage.text):
            length = len(words(sentence))
            if length > LONGEST_SENTENCE:
                message = f'This sentence has {length} words: "{sentence[:40]}…"'
                hint = f"Split it: at most {LONGEST_SENTENCE}."
                yield passage.problem("long-sentence", message, hint)


def _avoided(library: Library, passages: Sequence[Passage]) -> Iterator[Problem]:
    """Words and phrases that have a plainer one, unless they are part of the name of a cause."""
    instead = library.plain_words.instead
    forms, phrases = _avoidable(instead)
    names = {name.lower() for name in _cause_names(library)}
    for passage in passages:
        used = _used(passage)
        text = " ".join(f" {' '.join(sentence)} |" for sentence in used)
        in_names = _words_of_names(names, text)
        for written, word in _in_text(used, text, forms, phrases).items():
            if written not in in_names:
                message = f'"{written}" has a plainer word.'
                yield passage.problem("plain-word", message, f'Write "{instead[word]}".')


def _avoidable(instead: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Each form of a word to avoid, with the word; and the phrases to avoid."""
    forms: dict[str, str] = {}
    phrases: list[str] = []
    for word in instead:
        if " " in word:
            phrases.append(word)
        else:
            forms.update(dict.fromkeys(_forms(word), word))
    return forms, phrases


def _forms(word: str) -> Iterator[str]:
    """A word in its other forms: utilise, utilised, utilising, utilises."""
    stem = word.removesuffix("e")
    yield word
    for ending in ("es", "ed", "ing"):
        yield stem + ending
    for ending in ("s", "ly"):
        yield word + ending
    for ending in ("ed", "ing"):
        yield stem + stem[-1] + ending


def _cause_names(library: Library) -> Iterator[str]:
    for cause in library.causes.values():
        yield cause.name
        yield from cause.also_called


def _words_of_names(names: set[str], text: str) -> set[str]:
    """The words of the names that a text contains."""
    in_names: set[str] = set()
    for name in names:
        if name in text:
            in_names.update(name.split())
    return in_names


def _in_text(
    used: list[list[str]],
    text: str,
    forms: Mapping[str, str],
    phrases: Sequence[str],
) -> dict[str, str]:
    """What a text has of the words and phrases to avoid, each with the word or phrase it is."""
    used_words: dict[str, str] = {}
    for written in chain.from_iterable(used):
        if written in forms:
            used_words[written] = forms[written]
    for phrase in phrases:
        if f" {phrase} " in text:
            used_words[phrase] = phrase
    return used_words


def _unexplained(library: Library, passages: Sequence[Passage]) -> Iterator[Problem]:
    """Medical words that are neither in the glossary nor in the name of a page of their own."""
    known = _known(library)
    marks = library.plain_words.medical
    judged: dict[str, bool] = {}  # most words are used often
    for passage in passages:
        for word in set(chain.from_iterable(_used(passage))) - known:
            if word not in judged:
                judged[word] = _is_medical(word, marks)
            if judged[word]:
                message = f'"{word}" is a medical word that the glossary does not explain.'
                hint = "Use a plainer word, or add it to data/glossary.yml."
                yield passage.problem("medical-word", message, hint)


def _is_medical(word: str, marks: Sequence[str]) -> bool:
    """Whether a word is one of the marks, or has one as its ending (-itis) or beginning (peri-)."""
    for mark in marks:
        if mark.startswith("-"):
            matches = word.endswith(mark.strip("-"))
        elif mark.endswith("-"):
            matches = word.startswith(mark.strip("-"))
        else:
            matches = mark in (word, word.removesuffix("s"))
        if matches:
            return True
    return False


def _known(library: Library) -> set[str]:
    """The words that need no explanation, also in the plural."""
    known = set(library.plain_words.known)
    for term in library.terms.values():
        for name in (term.name, *term.also):
            known.update(words(name.lower()))
    for name in _cause_names(library):
        known.update(words(name.lower()))
    return known | {f"{word}s" for word in known}


def _used(passage: Passage) -> list[list[str]]:
    """The words of each sentence, in small letters."""
    return [words(sentence.lower()) for sentence in sentences(passage.text)]
