"""The pain finder: questions that sort this site's pages and say which service to ask.

- `weights`   the one table that turns the records' words into numbers
- `form`      the shape of the compiled finder and its JSON form
- `compile`   records → form: questions, signs, and the table that puts pages in order
- `reading`   what a reader's answers say: facts, signs, how well each cause fits
- `ends`      what a reader is told: care, running, pages in order
- `walk`      one reader's way: which question comes next, and where the answers lead
- `readers`   made-up readers, drawn from the records
- `stats`     how much a reader has to read
- `prove`     what must be true of the form; a build without these proofs fails
- `why`       one way, told step by step
- `explore`   what comes next after some answers, and where each answer leads
- `cases`     people to measure it with
- `score`     how well it serves them, beside two dummies
- `measured`  the same, for the page that tells readers
"""

from .cases import Case, CaseError, load_cases
from .compile import compile_form, inputs
from .explore import explore
from .form import Form
from .measured import Measured, measured
from .prove import prove
from .score import report
from .stats import stats
from .walk import WalkError, walk
from .why import why

__all__ = [
    "Case",
    "CaseError",
    "Form",
    "Measured",
    "WalkError",
    "compile_form",
    "explore",
    "inputs",
    "load_cases",
    "measured",
    "prove",
    "report",
    "stats",
    "walk",
    "why",
]
