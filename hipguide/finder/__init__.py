"""The pain finder: a decision tree that sorts this site's pages and says which service to ask.

- `weights`   the one table that turns the records' words into numbers, and the bone-stress gate
- `tree`      the shape of the compiled tree, its JSON form, and the walk through it
- `readers`   how well each cause fits what a reader has said, and what a question would tell
- `ends`      what a reader is told: care, running, pages in order
- `compile`   records → tree
- `prove`     what must be true of every path; a build without these proofs fails
- `paths`     every journey: counts, depths, sizes
- `why`       one journey, told step by step
- `explore`   what lies ahead of some answers
- `cases`     people to measure it with
- `score`     how well it serves them, beside two dummies
- `measured`  the same, for the page that tells readers
- `tradeoff`  what a larger tree buys
"""

from .cases import Case, CaseError, load_cases
from .compile import Limits, compile_tree, inputs
from .explore import explore
from .measured import Measured, measured
from .paths import stats
from .prove import prove
from .score import report
from .tradeoff import plot, table, tradeoff, usual_length, with_table
from .tree import Tree, WalkError, walk
from .why import why

__all__ = [
    "Case",
    "CaseError",
    "Limits",
    "Measured",
    "Tree",
    "WalkError",
    "compile_tree",
    "explore",
    "inputs",
    "load_cases",
    "measured",
    "plot",
    "prove",
    "report",
    "stats",
    "table",
    "tradeoff",
    "usual_length",
    "walk",
    "why",
    "with_table",
]
