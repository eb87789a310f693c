"""Every journey through the finder: how many, how long, how large."""

from __future__ import annotations

import gzip
from collections import Counter
from typing import Any

from .tree import Tree


def stats(tree: Tree) -> dict[str, Any]:
    """Counts of questions, nodes, ends and paths; the median and longest path in questions; bytes raw and gzipped.

    The number of a path's questions counts the red-flag screens. Medians are over paths, each counted once.
    """
    lengths = _lengths(tree)
    raw = tree.json_text().encode()
    return {
        "questions": len(tree.questions),
        "nodes": len(tree.nodes),
        "ends": len(tree.ends),
        "causes": len(tree.causes),
        "paths": sum(lengths.values()),
        "depth_median": _median(lengths),
        "depth_max": max(lengths),
        "bytes": len(raw),
        "bytes_gzip": len(gzip.compress(raw, 9, mtime=0)),
    }


def _lengths(tree: Tree) -> Counter[int]:
    """How many paths have how many questions. Nodes are made after those that they lead to, so one pass is enough."""
    below: list[Counter[int]] = []
    for node in tree.nodes:
        here: Counter[int] = Counter()
        for i, number in enumerate(node[1:]):
            if number >= 0 and tree.nodes[number][0] == node[0]:  # the second of two places, listed after the first
                ways = [n for j, n in enumerate(tree.nodes[number][1:]) if j > i]
            else:
                ways = [number]
            for way in ways:
                for length, count in (below[way] if way >= 0 else Counter({0: 1})).items():
                    here[length + 1] += count
        below.append(here)
    return below[tree.root]


def _median(lengths: Counter[int]) -> int:
    half, seen = sum(lengths.values()) / 2, 0
    for length in sorted(lengths):
        seen += lengths[length]
        if seen >= half:
            return length
    return 0
