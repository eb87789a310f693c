// The walk through the pain finder, in the same way as `walk` in hipguide/finder/tree.py. It knows no page:
// finder-page.mjs asks the questions, finder-end.mjs shows where they lead.

const ORDER = ["self-care", "routine", "urgent", "emergency"];
const RUNS = ["no", "not-now", "less", "yes"];
const RUN_BY_CARE = { emergency: "no", urgent: "no", routine: "not-now" };
export const NOT_SURE = "not-sure";
export const NONE = "none";

/** What an object holds under an id of its own: an id such as "constructor" must not find what every object has. */
export const own = (object, id) => (Object.hasOwn(object, id) ? object[id] : undefined);

/** The answers in a URL fragment: question id → list of answer ids. */
export function parse(fragment) {
  const answers = new Map();
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const [id, value] = part.split("=");
    try {
      if (id && value) answers.set(decodeURIComponent(id), decodeURIComponent(value).split("+"));
    } catch { /* a damaged link: that answer is asked again */ }
  }
  return Object.fromEntries(answers);
}

/** The URL fragment for a list of [question id, answer ids]. */
export function format(steps) {
  return steps.map(([id, chosen]) => `${encodeURIComponent(id)}=${chosen.map(encodeURIComponent).join("+")}`).join("&");
}

/**
 * The answers of a link that this tree still knows: {answers, lost}. `lost` says whether any had to be left out.
 * Keys that start with "_" are no questions.
 */
export function known(tree, given) {
  const answers = new Map();
  let lost = false;
  for (const [id, ids] of Object.entries(given)) {
    if (id.startsWith("_")) continue;
    const question = tree.questions.find((q) => q.id === id);
    const kept = question ? ids.filter((answer) => question.answers.some((a) => a.id === answer)) : [];
    if (kept.length) answers.set(id, kept);
    lost ||= kept.length < ids.length;
  }
  return { answers: Object.fromEntries(answers), lost };
}

/** The answers given to a question, in the question's order; none if they do not belong to it. */
export function chosen(question, ids) {
  const found = question.answers.filter((a) => ids.includes(a.id));
  const alone = found.some((a) => a.id === NOT_SURE || a.id === NONE);
  const most = question.choose === "several" ? (alone ? 1 : (question.most ?? found.length)) : 1;
  if (found.length !== ids.length || found.length > most) return [];
  return found;
}

/**
 * Follow the answers as far as they go.
 * Returns {steps: [[question, answers]…], question, node} when a question is open, or {steps, end} at the end.
 */
export function walk(tree, answers) {
  let number = tree.root;
  const steps = [];
  while (number >= 0) {
    const [index, ...next] = tree.nodes[number];
    const question = tree.questions[index];
    if (steps.at(-1)?.[0] === question) { // the second of two places
      const second = steps.at(-1)[1][1];
      number = second ? next[question.answers.indexOf(second)] : next.at(-1);
      continue;
    }
    const picked = chosen(question, own(answers, question.id) ?? []);
    if (!picked.length) return { steps, question, node: number };
    steps.push([question, picked]);
    number = next[question.answers.indexOf(picked[0])];
  }
  return { steps, end: outcome(tree, tree.ends[-1 - number], steps) };
}

/** For each node, how many questions a reader is asked at most from there to the end, the node's own included. */
export function longest(tree) {
  const most = [];
  tree.nodes.forEach(([question, ...next], i) => { // a node stands behind those that it leads to
    const asked = next.map((n) => (n < 0 ? 1 : most[n] + (tree.nodes[n][0] === question ? 0 : 1)));
    most[i] = Math.max(...asked);
  });
  return most;
}

/** The end that these answers lead to if every question that they leave open is answered "not sure". */
function endOf(tree, answers) {
  const given = { ...answers };
  let way = walk(tree, given);
  for (; way.question; way = walk(tree, given)) given[way.question.id] = [NOT_SURE];
  return way.end;
}

/** Answers that are not known now and, each alone, would change the care level or the page that comes first. */
export function wouldChange(tree, steps, end) {
  const answers = Object.fromEntries(steps.map(([q, picked]) => [q.id, picked.map((a) => a.id)]));
  const found = [];
  for (const [question, picked] of steps) {
    if (picked[0].id !== NOT_SURE || !["gate-sign", "gate-risk", "detail"].includes(question.role)) continue;
    for (const answer of question.answers.slice(0, -1)) {
      const other = endOf(tree, { ...answers, [question.id]: [answer.id] });
      if (other.care !== end.care || other.causes[0]?.id !== end.causes[0]?.id) {
        found.push({ question: question.id, answer: answer.id, care: other.care, first: other.causes[0]?.id ?? null });
      }
    }
  }
  return found;
}

function outcome(tree, end, steps) {
  const given = steps.flatMap(([, picked]) => picked);
  const more = (a, b) => (ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a);
  const floor = given.map((a) => a.care).filter(Boolean).reduce(more, "self-care");
  const care = more(end.care, floor);
  const limit = RUN_BY_CARE[floor] ?? "yes";
  const run = RUNS.indexOf(limit) < RUNS.indexOf(end.run) ? limit : end.run;
  const has = [...new Set(given.flatMap((a) => a.yes ?? []))];
  const lacks = [...new Set(given.flatMap((a) => a.no ?? []))];
  return {
    kind: end.kind, care, run,
    causes: end.causes.map((id) => reasons(tree, id, has, lacks)),
    tonight: end.kind === "pages" ? tree.causes[end.causes[0]].tonight : [],
    notKnown: steps.filter(([, picked]) => picked[0].id === NOT_SURE).map(([q]) => q.id),
  };
}

function reasons(tree, id, has, lacks) {
  const { often, tonight, ...cause } = tree.causes[id];
  const pointers = (symptoms, ...words) => symptoms
    .filter((s) => words.includes(often[s]))
    .sort((a, b) => words.indexOf(often[a]) - words.indexOf(often[b]))
    .map((s) => ({ symptom: s, name: tree.symptoms[s], often: often[s], has: has.includes(s) }));
  return {
    id, ...cause,
    for: pointers(has, "hallmark", "common", "sometimes"),
    against: [...pointers(has, "never", "unusual"), ...pointers(lacks, "hallmark", "common")],
  };
}
