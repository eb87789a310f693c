// The pain finder in the browser. It walks the tree that the build has compiled, in the same way as `walk` in
// hipguide/finder/tree.py. The state is the URL fragment, keyed by question id, so Back works, a link can be shared,
// and nothing is sent anywhere.

const ORDER = ["self-care", "routine", "urgent", "emergency"];
const RUNS = ["no", "not-now", "less", "yes"];
const RUN_BY_CARE = { emergency: "no", urgent: "no", routine: "not-now" };
const NOT_SURE = "not-sure";
const NONE = "none";

/** The answers in a URL fragment: question id → list of answer ids. */
export function parse(fragment) {
  const answers = {};
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const [id, value] = part.split("=");
    try {
      if (id && value) answers[decodeURIComponent(id)] = decodeURIComponent(value).split("+");
    } catch { /* a damaged link: that answer is asked again */ }
  }
  return answers;
}

/** The URL fragment for a list of [question id, answer ids]. */
export function format(steps) {
  return steps.map(([id, chosen]) => `${encodeURIComponent(id)}=${chosen.map(encodeURIComponent).join("+")}`).join("&");
}

/** The answers given to a question, in the question's order; none if they do not belong to it. */
function chosen(question, ids) {
  const found = question.answers.filter((a) => ids.includes(a.id));
  const alone = found.some((a) => a.id === NOT_SURE || a.id === NONE);
  const most = question.choose === "several" ? (alone ? 1 : (question.most ?? found.length)) : 1;
  if (found.length !== ids.length || found.length > most) return [];
  return found;
}

/**
 * Follow the answers as far as they go.
 * Returns {steps: [[question, answers]…], question} when a question is open, or {steps, end} at the end.
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
    const picked = question.id in answers ? chosen(question, answers[question.id]) : [];
    if (!picked.length) return { steps, question };
    steps.push([question, picked]);
    number = next[question.answers.indexOf(picked[0])];
  }
  return { steps, end: outcome(tree, tree.ends[-1 - number], steps) };
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

/** An element with attributes and children; text is always text, never HTML. */
function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.flat(Infinity).filter((c) => c != null && c !== false));
  return node;
}

function start(root) {
  const tree = JSON.parse(document.getElementById("finder-data").textContent);
  const words = JSON.parse(document.getElementById("finder-words").textContent);
  const app = document.getElementById("finder-app");
  const base = root.dataset.base;
  let begun = location.hash.includes("=");

  const page = (path) => base + path;
  const go = (steps) => {
    const fragment = format(steps.map(([q, picked]) => [q.id, picked.map((a) => a.id)]));
    if (fragment) location.hash = fragment;
    else {
      history.pushState(null, "", location.pathname + location.search);
      draw(true);
    }
  };

  /** One question back: the last answer is taken away, the others stay. */
  function back(steps) {
    if (!steps.length) begun = false;
    go(steps.slice(0, -1));
  }

  function intro() {
    return [
      el("h2", { id: "finder-step", tabindex: "-1" }, "Before you start"),
      el("p", {}, "It asks up to twelve short questions. Your answers stay on this device. You can go back at any time."),
      el("button", { type: "button", class: "hip-button", onclick: () => { begun = true; draw(true); } }, "Start the pain finder"),
    ];
  }

  function ask({ steps, question }) {
    const several = question.choose === "several";
    const type = several ? "checkbox" : "radio";
    const error = el("p", { class: "hip-error", id: "finder-error", role: "alert", hidden: true }, several ? "Tick what fits, or choose “None of these”." : "Choose one answer.");
    const boxes = question.answers.map((a, i) => {
      const box = el("input", { type, name: question.id, value: a.id, id: `finder-${i}` });
      if (several) box.addEventListener("change", () => {
        const alone = a.id === NOT_SURE || a.id === NONE;
        for (const other of boxes) if (box.checked && other !== box && (alone || other.value === NOT_SURE || other.value === NONE)) other.checked = false;
      });
      return box;
    });
    const form = el("form", { class: "hip-form", novalidate: true, onsubmit: (event) => {
      event.preventDefault();
      const ids = boxes.filter((b) => b.checked).map((b) => b.value);
      const picked = ids.length ? chosen(question, ids) : [];
      if (!picked.length) {
        error.hidden = false;
        boxes[0].focus();
        return;
      }
      go([...steps, [question, picked]]);
    } },
    el("fieldset", { "aria-describedby": "finder-help" },
      el("legend", {}, el("h2", { id: "finder-step", tabindex: "-1" }, question.ask)),
      el("p", { id: "finder-help", class: "hip-quiet" }, question.help),
      error,
      boxes.map((box, i) => el("label", { class: "hip-choice", for: box.id }, box, el("span", {}, question.answers[i].label)))),
    el("details", { class: "hip-more" }, el("summary", {}, "Why we ask"), el("p", {}, question.why)),
    el("div", { class: "hip-buttons" },
      el("button", { type: "submit", class: "hip-button" }, "Next"),
      el("button", { type: "button", class: "hip-button hip-button--plain", onclick: () => back(steps) }, "Back")));
    return [el("p", { class: "hip-progress" }, `Question ${steps.length + 1} of at most 12`), form];
  }

  function careCard(end) {
    const care = words.care[end.care];
    return el("div", { class: `hip-care hip-care--${end.care}` },
      el("p", { class: "hip-care__title" }, care.label),
      el("div", { class: "hip-care__body" },
        el("p", {}, care.text),
        el("p", {}, el("strong", {}, "Can I run? "), `${words.run[end.run]}.`)));
  }

  const list = (title, items) => (items.length ? [el("p", { class: "hip-pointers" }, title), el("ul", {}, items)] : []);

  function causeCard(cause) {
    const parent = cause.parent && tree.causes[cause.parent];
    return el("li", { class: "hip-result" },
      el("h4", {}, el("a", { href: page(`causes/${cause.id}/`) }, cause.name)),
      parent && el("p", { class: "hip-quiet" }, `A kind of: ${parent.name}`),
      el("p", {}, cause.summary),
      list("Answers that point to it", cause.for.map((f) => el("li", {}, el("a", { href: page(`symptoms/${f.symptom}/`) }, f.name), ` (${words.often[f.often].toLowerCase()})`))),
      list("Answers that point away from it", cause.against.map((f) => el("li", {}, f.has ? el("a", { href: page(`symptoms/${f.symptom}/`) }, f.name) : `You do not notice this: ${f.name.charAt(0).toLowerCase()}${f.name.slice(1)}`))));
  }

  function finish({ steps, end }) {
    const parts = [el("h2", { id: "finder-step", tabindex: "-1" }, "What to do now"), careCard(end)];
    if (end.kind === "service") {
      parts.push(el("p", {}, "You ticked a sign that a person should look at. Please do not wait for a website."),
        el("p", {}, el("a", { href: page("red-flags/") }, "Read the warning signs and who to call")));
      if (end.causes.length) parts.push(el("h3", {}, "Pages to read while you wait"), el("ul", {}, end.causes.map((c) => el("li", {}, el("a", { href: page(`causes/${c.id}/`) }, c.name)))));
    } else if (end.kind === "under-16") {
      parts.push(el("p", {}, "Growing hips have problems of their own. ", el("a", { href: page("under-16/") }, "Read: Hip pain under 16"), "."));
    } else if (end.kind === "nothing-fits") {
      parts.push(el("p", {}, "Nothing here fits well. That happens often, and it is better than a wrong answer."),
        el("p", {}, "Show this page to a GP or physiotherapist. Until then, keep an eye on the ", el("a", { href: page("red-flags/") }, "warning signs"), ". You can also look up ", el("a", { href: page("symptoms/") }, "what you notice"), "."));
    } else {
      parts.push(el("h3", {}, "Pages to read, in this order"),
        el("p", { class: "hip-quiet" }, "These pages fit your answers best. This is not a diagnosis. More than one can be true."),
        el("ol", { class: "hip-results" }, end.causes.map(causeCard)));
    }
    if (end.notKnown.length) parts.push(...list("What you were not sure about", end.notKnown.map((id) => el("li", {}, tree.questions.find((q) => q.id === id).ask))));
    parts.push(el("p", {}, el("strong", {}, "If a ", el("a", { href: page("red-flags/") }, "warning sign"), " appears, or it gets worse, get help at once. "), "Otherwise look again in two weeks."),
      el("h3", {}, "Your answers"),
      el("dl", { class: "hip-answers" }, steps.map(([q, picked], i) => [el("dt", {}, q.ask),
        el("dd", {}, picked.map((a) => a.label).join("; "), " ", el("button", { type: "button", class: "hip-link", "aria-label": `Change: ${q.ask}`, onclick: () => go(steps.slice(0, i)) }, "Change"))])),
      el("div", { class: "hip-buttons" },
        el("button", { type: "button", class: "hip-button hip-button--plain", onclick: () => back(steps) }, "Back"),
        el("button", { type: "button", class: "hip-button hip-button--plain", onclick: () => print() }, "Print"),
        el("button", { type: "button", class: "hip-button hip-button--plain", onclick: () => { begun = false; go([]); } }, "Start again")));
    return parts;
  }

  let drawn;
  /** Draw the state that the address holds. A change of the address is announced twice, but drawn once. */
  function draw(focus, again = true) {
    if (!again && location.hash === drawn) return;
    drawn = location.hash;
    if (location.hash && !location.hash.includes("=")) return; // a link within the page, not an answer
    const state = walk(tree, parse(location.hash));
    if (state.steps.length) begun = true;
    app.replaceChildren(...(begun ? (state.end ? finish(state) : ask(state)) : intro()));
    if (focus) document.getElementById("finder-step")?.focus();
  }

  addEventListener("hashchange", () => draw(true, false));
  addEventListener("popstate", () => draw(true));
  const chart = document.getElementById("finder-chart");
  const fold = el("details", { class: "hip-more", id: "finder-fold" }, el("summary", {}, "The same as a chart"));
  chart.before(fold);
  fold.append(chart);
  app.hidden = false;
  if (location.hash && !location.hash.includes("=")) app.replaceChildren(...intro());
  root.dataset.ready = "yes";
  draw(false);
}

if (typeof document !== "undefined") {
  const root = document.getElementById("finder");
  if (root) start(root);
}
