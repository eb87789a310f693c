"""The pain finder: a decision tree that sorts this site's pages and says which service to ask.

- `weights`  the one table that turns the records' words into numbers, and the bone-stress gate
- `tree`     the shape of the compiled tree, its JSON form, and the walk through it
- `compile`  records → tree
- `prove`    what must be true of every path; a build without these proofs fails
- `paths`    every journey: counts, depths, sizes
"""

from .compile import compile_tree, inputs
from .paths import stats
from .prove import prove
from .tree import Tree, WalkError, walk

__all__ = ["Tree", "WalkError", "compile_tree", "inputs", "prove", "stats", "walk"]
