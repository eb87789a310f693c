"""The counts of the finder's journeys, checked against counting them one by one; and its JSON, which runs in the browser."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from statistics import median_low

from hypothesis import given
from hypothesis import strategies as st

from hipguide.finder import Tree, stats
from hipguide.finder.tree import VERSION, End, TreeAnswer, TreeQuestion


def question(number: int, answers: int) -> TreeQuestion:
    return TreeQuestion(
        f"q{number}",
        "Is it so?",
        "Look.",
        "It matters.",
        "detail",
        False,
        tuple(TreeAnswer(f"a{i}", f"Answer {i}") for i in range(answers)),
    )


def end(number: int) -> End:
    return End("pages", "routine", "not-now", (f"cause-{number}",))


def one_by_one(tree: Tree, number: int, asked: int = 0, before: tuple[int, int] = (-1, -1)) -> Iterator[int]:
    """The length of each path, found by walking it. A second answer to one question is listed behind the first one."""
    if number < 0:
        yield asked
    else:
        question, *following = tree.nodes[number]
        again = question == before[0]
        for i, step in enumerate(following):
            if not again or i > before[1]:
                yield from one_by_one(tree, step, asked + (not again), (-1 if again else question, i))


@st.composite
def small_trees(draw: st.DrawFn) -> Tree:
    """Nodes with two to four answers, each leading to an end or to a node made before."""
    ends = [end(i) for i in range(draw(st.integers(1, 4)))]
    questions, nodes = [], []
    for i in range(draw(st.integers(1, 6))):
        following = draw(st.lists(st.integers(-len(ends), i - 1), min_size=2, max_size=4))
        questions.append(question(i, len(following)))
        nodes.append((i, *following))
    return Tree(questions, {}, {}, frozenset(), nodes, ends, len(nodes) - 1)


@given(tree=small_trees())
def test_stats_agree_with_counting_one_by_one(tree: Tree) -> None:
    lengths = list(one_by_one(tree, tree.root))
    found = stats(tree)
    assert found["paths"] == len(lengths)
    assert found["depth_max"] == max(lengths)
    assert found["depth_median"] == median_low(lengths)
    assert (found["questions"], found["nodes"], found["ends"]) == (
        len(tree.questions),
        len(tree.nodes),
        len(tree.ends),
    )


def test_stats_of_a_tree_counted_by_hand() -> None:
    """First a question that may end at once, then a second one with three answers: four paths, one short."""
    tree = Tree([question(0, 2), question(1, 3)], {}, {}, frozenset(), [(1, -1, -2, -2), (0, -1, 0)], [end(0), end(1)])
    tree.root = 1
    found = stats(tree)
    assert (found["paths"], found["depth_max"], found["depth_median"]) == (4, 2, 2)


def test_a_second_answer_to_a_question_is_not_counted_as_another_question() -> None:
    """Three answers; behind the first one stands the same question again, for the second answer (listed behind the first)."""
    tree = Tree([question(0, 3)], {}, {}, frozenset(), [(0, -1, -1, -2), (0, 0, -1, -2)], [end(0), end(1)], 1)
    found = stats(tree)
    assert (found["paths"], found["depth_max"], found["depth_median"]) == (4, 1, 1)
    assert list(one_by_one(tree, tree.root)) == [1, 1, 1, 1]


def test_stats_measure_the_bytes_that_are_sent(tree: Tree) -> None:
    text = tree.json_text().encode()
    found = stats(tree)
    assert found["bytes"] == len(text)
    assert abs(found["bytes_gzip"] - len(gzip.compress(text, 9))) < 100


def test_the_finder_is_small_enough_for_a_phone(tree: Tree) -> None:
    assert stats(tree)["bytes_gzip"] < 60_000


def test_the_finder_asks_a_reader_at_most_twelve_questions(tree: Tree) -> None:
    found = stats(tree)
    assert 1 <= found["depth_median"] <= found["depth_max"] <= 12


def test_the_json_is_the_same_after_a_round_trip(tree: Tree) -> None:
    assert json.loads(tree.json_text()) == tree.as_json()


def test_the_json_names_its_version(tree: Tree) -> None:
    assert tree.as_json()["version"] == VERSION == 1


def test_the_json_holds_the_whole_tree(tree: Tree) -> None:
    data = json.loads(tree.json_text())
    assert data["root"] == tree.root
    assert [tuple(node) for node in data["nodes"]] == tree.nodes
    assert [End(e["kind"], e["care"], e["run"], tuple(e["causes"])) for e in data["ends"]] == tree.ends
    for shown, made in zip(data["questions"], tree.questions, strict=True):
        assert shown["id"] == made.uid
        assert (shown["choose"] == "several") == made.several
        assert [a["id"] for a in shown["answers"]] == [a.uid for a in made.answers]
        assert [a.get("care") for a in shown["answers"]] == [a.care for a in made.answers]
        assert [(a.get("yes", []), a.get("no", [])) for a in shown["answers"]] == [
            (list(a.yes), list(a.no)) for a in made.answers
        ]


def test_the_json_names_every_cause_and_symptom_that_it_mentions(tree: Tree) -> None:
    data = json.loads(tree.json_text())
    mentioned = {s for q in data["questions"] for a in q["answers"] for s in (*a.get("yes", []), *a.get("no", []))}
    assert mentioned <= set(data["symptoms"])
    assert {uid for e in data["ends"] for uid in e["causes"]} <= set(data["causes"])
    assert {c["parent"] for c in data["causes"].values() if "parent" in c} <= set(data["causes"])
    assert {s for c in data["causes"].values() for s in c["often"]} <= set(data["symptoms"])
