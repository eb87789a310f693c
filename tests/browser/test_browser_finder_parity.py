"""The finder in the browser and the finder in Python give the same advice for the same answers.

Every path of the tree with EVERY_PAGE=1 in the environment; day by day every fiftieth path, and random answers in full.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from accessibility import THOROUGH
from journeys import FINDER, Journey, ways
from playwright.sync_api import Page

from hipguide.finder import Tree, walk
from hipguide.finder.tree import NONE, NOT_SURE, TreeQuestion, follow

SETS = 300
EACH = 1 if THOROUGH else 50  # of so many paths one is walked
PART = 20_000  # paths that one checksum is about
IMPORT = """
  const tree = JSON.parse(document.getElementById('finder-data').textContent);
  const preload = document.querySelector('link[rel=modulepreload][href$="/finder.mjs"]');
  const { walk, wouldChange, known, longest } = await import(preload.href);
"""
WALK_ALL = (
    """async (sets) => {"""
    + IMPORT
    + """
  return sets.map((answers) => {
    const { steps, question, end } = walk(tree, answers);
    return { asked: steps.map(([q]) => q.id), open: question ? question.id : null, end: end ?? null,
      changes: end ? wouldChange(tree, steps, end) : [] };
  });
}"""
)
# Every path, in the order of `_paths` below; of each that is walked one line; of every so many lines a checksum.
WALK_PATHS = (
    """async ([each, part]) => {"""
    + IMPORT
    + """
  const table = Uint32Array.from({ length: 256 }, (_, n) => {
    for (let k = 0; k < 8; k += 1) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n;
  });
  let crc = -1, lines = 0, seen = 0;
  const sums = [], answers = {};
  const done = () => { sums.push((crc ^ -1) >>> 0); crc = -1; lines = 0; };
  function line(text) {
    for (let i = 0; i < text.length; i += 1) crc = table[(crc ^ text.charCodeAt(i)) & 255] ^ (crc >>> 8);
    if ((lines += 1) === part) done();
  }
  function* ways(number) {
    const [index, ...following] = tree.nodes[number];
    const { answers: all, role } = tree.questions[index];
    for (const [i, after] of following.entries()) {
      if (after < 0 || tree.nodes[after][0] !== index) { yield [[all[i].id], after]; continue; }
      const second = tree.nodes[after].slice(1);
      yield [[all[i].id], second.at(-1)];
      for (let j = i + 1; j < all.length; j += 1) {
        const alone = ['none', 'not-sure'].includes(all[j].id) || (role === 'place' && !all[j].yes);
        if (!alone) yield [[all[i].id, all[j].id], second[j]];
      }
    }
  }
  function visit(number) {
    if (number < 0) {
      if (seen++ % each) return;
      const { steps, end } = walk(tree, answers);
      line([...steps.map(([q, picked]) => q.id + '=' + picked.map((a) => a.id).join('+')),
        end.kind, end.care, end.run, ...end.causes.map((c) => c.id)].join(' ') + '\\n');
      return;
    }
    const { id } = tree.questions[tree.nodes[number][0]];
    for (const [ids, after] of ways(number)) { answers[id] = ids; visit(after); }
    delete answers[id];
  }
  visit(tree.root);
  done();
  return [seen, sums];
}"""
)


def _paths(tree: Tree) -> Iterator[Journey]:
    """Every path through the tree, as the answers that take it."""

    def visit(number: int, before: Journey) -> Iterator[Journey]:
        if number < 0:
            yield before
            return
        uid = tree.questions[tree.nodes[number][0]].uid
        for uids, after in ways(tree, number):
            yield from visit(after, [*before, (uid, uids)])

    yield from visit(tree.root, [])


def _some_answer(chance: random.Random, question: TreeQuestion) -> list[str]:
    uids = [a.uid for a in question.answers]
    if not question.several:
        return [chance.choice(uids)]
    if question.role == "red-flags" and chance.random() < 0.8:
        return [NONE]
    if chance.random() < 0.4:
        return [chance.choice(uids)]
    several = [uid for uid in uids if uid not in (NONE, NOT_SURE)]
    most = 2 if question.role == "place" else len(several)
    return chance.sample(several, chance.randint(1, most))


@pytest.fixture(scope="module")
def answer_sets(tree: Tree) -> list[dict[str, list[str]]]:
    """The same random answers to all questions in each run of the tests."""
    chance = random.Random(16)  # noqa: S311  no secret
    return [{q.uid: _some_answer(chance, q) for q in tree.questions} for _ in range(SETS)]


def _advice(result: dict[str, Any]) -> dict[str, Any]:
    return {
        **{key: result[key] for key in ("kind", "care", "run", "tonight")},
        "causes": [
            {
                "id": cause["id"],
                "name": cause["name"],
                "for": [(s["symptom"], s["name"], s["often"]) for s in cause["for"]],
                "against": [(s["symptom"], s["name"], s["often"], s["has"]) for s in cause["against"]],
            }
            for cause in result["causes"]
        ],
    }


def test_page_carries_the_compiled_tree(page: Page, tree: Tree) -> None:
    page.goto(FINDER)
    assert page.evaluate("() => JSON.parse(document.getElementById('finder-data').textContent)") == tree.as_json()


def test_browser_and_python_agree_on_every_path(page: Page, tree: Tree) -> None:
    page.goto(FINDER)
    if THOROUGH:
        page.set_default_timeout(600_000)
    seen, sums = page.evaluate(WALK_PATHS, [EACH, PART])
    ours, crc, lines, count = [], 0, 0, 0
    for count, journey in enumerate(_paths(tree), 1):
        if (count - 1) % EACH:
            continue
        way = follow(tree, dict(journey))
        steps = (f"{q.uid}={'+'.join(a.uid for a in picked)}" for q, picked in way.steps)
        crc = zlib.crc32(f"{' '.join((*steps, way.end.kind, way.care, way.run, *way.end.causes))}\n".encode(), crc)
        lines += 1
        if lines == PART:
            ours.append(crc)
            crc, lines = 0, 0
    assert (seen, sums) == (count, [*ours, crc])
    assert count > 10_000


def test_browser_and_python_end_at_the_same_advice(
    page: Page, tree: Tree, answer_sets: list[dict[str, list[str]]]
) -> None:
    page.goto(FINDER)
    in_browser = page.evaluate(WALK_ALL, answer_sets)
    for answers, theirs in zip(answer_sets, in_browser, strict=True):
        ours = walk(tree, answers)
        assert theirs["open"] is None, answers
        assert theirs["asked"] == ours["asked"], answers
        assert theirs["end"]["notKnown"] == ours["not_known"], answers
        known = {uid: answers[uid] for uid in ours["asked"]}  # what a reader on this way has been asked
        assert theirs["changes"] == walk(tree, known)["would_change"], answers
        assert _advice(theirs["end"]) == _advice(ours), answers


def test_random_answers_meet_ends_of_every_kind_and_answers_that_would_change_them(
    tree: Tree, answer_sets: list[dict[str, list[str]]]
) -> None:
    results = [walk(tree, answers) for answers in answer_sets]
    assert {result["kind"] for result in results} == {end.kind for end in tree.ends}
    assert any(result["would_change"] for result in results)


def test_browser_stops_at_the_first_question_without_an_answer(
    page: Page, tree: Tree, answer_sets: list[dict[str, list[str]]]
) -> None:
    chance = random.Random(17)  # noqa: S311  no secret
    parts, expected = [], []
    for answers in answer_sets:
        asked = walk(tree, answers)["asked"]
        known = chance.randrange(len(asked))
        parts.append({uid: answers[uid] for uid in asked[:known]})
        expected.append((asked[:known], asked[known]))
    page.goto(FINDER)
    stopped = page.evaluate(WALK_ALL, parts)
    assert [(s["asked"], s["open"]) for s in stopped] == expected
    assert not any(s["end"] for s in stopped)


def test_the_number_of_questions_is_never_understated(page: Page, tree: Tree) -> None:
    """What "Question 3 of at most 9" says: from each node, the longest way to an end, counted here in another way."""
    page.goto(FINDER)
    most = page.evaluate("async () => {" + IMPORT + "return longest(tree) }")
    longest: list[int] = []
    for number in range(len(tree.nodes)):
        afters = [after for _, after in ways(tree, number)]
        longest.append(1 + max(longest[after] if after >= 0 else 0 for after in afters))
    single = [
        i
        for i, node in enumerate(tree.nodes)
        if not any(n < len(tree.nodes) and n >= 0 and tree.nodes[n][0] == node[0] for n in node[1:])
    ]
    seconds = {n for node in tree.nodes for n in node[1:] if n >= 0 and tree.nodes[n][0] == node[0]}
    for i in {*single, tree.root} - seconds:
        assert most[i] >= longest[i]
    assert most[tree.root] == longest[tree.root]


def test_what_a_link_no_longer_knows_is_left_out(page: Page) -> None:
    page.goto(FINDER)
    given = {"gone": ["yes"], "age": ["18-39", "gone"], "_at": ["age"], "place": ["gone"], "each-step": ["no"]}
    result = page.evaluate("async (given) => {" + IMPORT + "return known(tree, given) }", given)
    assert result == {"answers": {"age": ["18-39"], "each-step": ["no"]}, "lost": True}
    whole = page.evaluate("async () => {" + IMPORT + "return known(tree, { age: ['18-39'], _change: ['age'] }) }")
    assert whole == {"answers": {"age": ["18-39"]}, "lost": False}
