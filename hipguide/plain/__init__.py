"""Plain language, measured: how hard each page is to read, and which sentences and words to change.

- `text`   sentences, words, syllables, and the reading grade of a text
- `pages`  which texts are a page's own prose, and the place of each
- `check`  the limits, and a problem for each thing beyond them
"""

from .check import check, measured
from .pages import Passage, pages
from .text import Measure, measure, words_a_sentence

__all__ = ["Measure", "Passage", "check", "measure", "measured", "pages", "words_a_sentence"]
