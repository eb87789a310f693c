// Where the pain finder leads: the advice with its reasons, why it ended there, and a one-page summary for a clinician.
// `site` holds {form, words, page}: the compiled form, the words of the records, and the address of a page.

import { NONE, NOT_SURE, roleOf, wouldChange } from "./finder.mjs";
import { el, lacks } from "./site.mjs";

/**
 * @import { Answer, Care, Change, End, Finding, Form, Page } from "./finder.mjs"
 * @import { Question, Role, Run, Sign, Steps } from "./finder.mjs"
 * @typedef {{label: string, text: string, who: string, when: string, again: string}} CareWords
 * @typedef {{care: Record<Care, CareWords>, run: Record<Run, string>,
 *   often: Record<string, string>, signs: Record<string, {text: string, page: string}>,
 *   timeline: string[]}} Words
 * @typedef {{form: Form, words: Words, page: (path: string) => string}} Site
 * @typedef {{change: (question: Question) => void, back: () => void, restart: () => void}} Actions
 * @typedef {any} Drawn what `el` takes as a child
 */

/** @param {string} text */
const small = (text) => text.charAt(0).toLowerCase() + text.slice(1);
/** @param {string} text */
const large = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** @param {Answer[]} picked */
const labels = (picked) => picked.map((a) => a.label).join("; ");
/** @param {Drawn[]} items */
const list = (items, attributes = {}) =>
  el(
    "ul",
    attributes,
    items.map((item) => el("li", {}, item)),
  );
/** @type {(site: Site, path: string, text: string) => HTMLElement} */
const link = (site, path, text) => el("a", { href: site.page(path) }, text);

/**
 * A button that looks like a link; `label` says what it is for where its text alone does not.
 * @type {(label: string, text: string, onclick: () => void) => HTMLElement}
 */
const linkButton = (label, text, onclick) =>
  el("button", { type: "button", class: "hip-link", "aria-label": label, onclick }, text);

/** @type {(form: Form, id: string) => Question} */
const byId = (form, id) => form.questions.find((q) => q.id === id) ?? lacks(`question ${id}`);

/**
 * A button of ours.
 * @param {string} text
 * @param {(event: Event) => void} onclick
 */
export const button = (text, onclick, plain = true) =>
  el(
    "button",
    { type: "button", class: `hip-button${plain ? " hip-button--plain" : ""}`, onclick },
    text,
  );

/**
 * Whether running waits for somebody to look, whatever the page that comes first says.
 * @param {End} end
 */
const waits = (end) => end.run === "no" || (end.run === "not-now" && end.care !== "self-care");

/**
 * Everything to draw at the end of a way.
 * @type {(site: Site, way: {steps: Steps, end: End}, actions: Actions) => Drawn[]}
 */
export function finish(site, { steps, end }, actions) {
  return [
    el("h2", { id: "finder-step", tabindex: "-1" }, "What to do now"),
    careCard(site, end),
    ...KINDS[end.kind](site, steps, end),
    ...notKnown(site, steps, end, actions),
    ...lookAgain(site, end),
    ...forClinician(site, steps, end),
    ...yourAnswers(steps, actions),
    why(site, steps, end),
    el(
      "div",
      { class: "hip-buttons" },
      button("Back", actions.back),
      button("Start again", actions.restart),
    ),
  ];
}

/** @type {(site: Site, end: End) => Drawn[]} */
function lookAgain(site, end) {
  const sign = link(site, "red-flags/", "warning sign");
  const flags = ["If a ", sign, " appears, or it gets worse fast, get help at once."];
  return [
    el("h3", {}, "When to look again"),
    el("p", {}, site.words.care[end.care].again),
    el("p", { class: "hip-flagline" }, el("strong", {}, flags)),
  ];
}

/** @type {(steps: Steps, actions: Actions) => Drawn[]} */
function yourAnswers(steps, actions) {
  /** @param {Question} q */
  const change = (q) => linkButton(`Change: ${q.ask}`, "Change", () => actions.change(q));
  /** @param {Steps[0]} step */
  const answer = ([q, picked]) =>
    el("div", {}, el("dt", {}, q.ask), el("dd", {}, labels(picked), " ", change(q)));
  return [el("h3", {}, "Your answers"), el("dl", { class: "hip-answers" }, steps.map(answer))];
}

// -- the advice -----------------------------------------------------------------------------------------------------------

/** @type {(site: Site, end: End) => HTMLElement} */
function careCard({ words }, end) {
  const care = words.care[end.care];
  /** @type {(name: string, value: string) => HTMLElement} */
  const fact = (name, value) => el("div", {}, el("dt", {}, name), el("dd", {}, value));
  const then = waits(end)
    ? ". Do not run until someone has seen you"
    : end.run === "yes"
      ? ""
      : ". The first page below says more";
  return el(
    "div",
    { class: `hip-care hip-care--${end.care}` },
    el("p", { class: "hip-care__title" }, care.label),
    el(
      "div",
      { class: "hip-care__body" },
      el("p", {}, care.text),
      el(
        "dl",
        { class: "hip-facts" },
        fact("Can I run?", `${words.run[end.run]}${then}.`),
        fact("Who to ask", large(care.who)),
        fact("How soon", large(care.when)),
      ),
    ),
  );
}

/** @param {Site} site */
const forAdults = (site) =>
  el(
    "p",
    {},
    "Growing hips have problems of their own. Show this to a parent or another adult, and read ",
    link(site, "under-16/", "Hip pain under 16"),
    " together.",
  );

/** @type {Record<End["kind"], (site: Site, steps: Steps, end: End) => Drawn[]>} */
const KINDS = {
  service(site, _steps, end) {
    return [
      ...signs(site, end),
      end.young && forAdults(site),
      el(
        "p",
        {},
        "A person needs to look at this. A website cannot. ",
        link(site, "red-flags/#who-to-call", "Who to call in other countries"),
        ".",
      ),
      end.causes.length > 0 && el("h3", {}, "Pages to read while you wait"),
      end.causes.length > 0 && list(end.causes.map((c) => link(site, `causes/${c.id}/`, c.name))),
    ];
  },
  "under-16": (site, steps, end) => [forAdults(site), ...KINDS.pages(site, steps, end)],
  "nothing-fits": (site, _steps, end) => [
    ...signs(site, end),
    el(
      "p",
      {},
      "Nothing here fits well. That happens, and it is better than a wrong answer. The pain can still be real and matter.",
    ),
    el(
      "p",
      {},
      "Show the summary below to a GP or physiotherapist. You can also look up ",
      link(site, "symptoms/", "what you notice"),
      ".",
    ),
    el("h3", {}, "Get help sooner if one of these fits you"),
    list(flags(site)),
  ],
  pages: (site, steps, end) => [
    steps.some(([q, picked]) => roleOf(site.form, q).screens && picked[0].id === NOT_SURE) &&
      el(
        "p",
        {},
        "You were not sure about a warning sign. Go through the ",
        link(site, "red-flags/", "list of warning signs"),
        " with NHS 111.",
      ),
    ...signs(site, end),
    ...tonight(site, end),
    el("h3", {}, "Pages to read, in this order"),
    el(
      "p",
      { class: "hip-quiet" },
      "These pages fit your answers best. This is not a diagnosis. More than one can be true.",
    ),
    el(
      "ol",
      { class: "hip-results" },
      end.causes.map((cause) => causeCard(site, cause)),
    ),
  ],
};

/**
 * The signs that are shown, each with what to do about it; a milder one than the care must not
 * calm, so it has no more.
 * @type {(site: Site, end: End) => Drawn[]}
 */
function signs(site, end) {
  if (!end.signs.length) return [];
  const { signs: told } = site.words;
  /** @param {Sign} sign */
  const words = (sign) => (sign.urgency === end.care ? ` ${told[sign.id].text}` : "");
  /** @param {Sign} sign */
  const name = (sign) =>
    told[sign.id].page ? link(site, told[sign.id].page, sign.notice) : sign.notice;
  return [el("h3", {}, "Why"), list(end.signs.map((sign) => [name(sign), ".", words(sign)]))];
}

/** @param {Site} site */
const flags = ({ form }) =>
  form.questions
    .filter((q) => roleOf(form, q).screens)
    .flatMap((q) => q.answers)
    .filter((a) => ![NONE, NOT_SURE].includes(a.id))
    .map((a) => a.label);

/** @type {(site: Site, end: End) => Drawn[]} */
function tonight(site, end) {
  if (!end.tonight.length) return [];
  const first = end.causes[0];
  return [
    el(
      "h3",
      {},
      end.care === "emergency" ? "What to do until help is there" : "What to do tonight",
    ),
    waits(end) &&
      el(
        "p",
        {},
        el("strong", {}, "No running until someone has seen you. "),
        "Where a step speaks of running, leave that part out.",
      ),
    list(end.tonight),
    el(
      "p",
      { class: "hip-quiet" },
      "From the first page, with ",
      el("a", { href: site.page(`causes/${first.id}/#first-steps`) }, "sources for each step"),
      ".",
    ),
  ];
}

/** @type {(site: Site, cause: Page) => HTMLElement} */
function causeCard(site, cause) {
  const parent = cause.parent && site.form.causes[cause.parent];
  /** @param {Finding} f */
  const notice = (f) => link(site, `symptoms/${f.symptom}/`, f.name);
  /** @param {Finding} f */
  const sources = (f) =>
    el(
      "a",
      {
        class: "hip-sources-link",
        href: site.page(`causes/${cause.id}/#finding-${f.symptom}`),
        "aria-label": `Sources: ${f.name}`,
      },
      "sources",
    );
  /** @type {(title: string, found: Finding[], text: (f: Finding) => Drawn) => Drawn} */
  const reasons = (title, found, text) =>
    found.length > 0 && [
      el("p", { class: "hip-pointers" }, title),
      list(found.map((f) => [text(f), " ", sources(f)])),
    ];
  return el(
    "li",
    { class: "hip-result" },
    el("h4", {}, link(site, `causes/${cause.id}/`, cause.name)),
    parent && el("p", { class: "hip-quiet" }, `A kind of: ${parent.name}`),
    el("p", {}, cause.summary),
    reasons("Your answers that point to it", cause.for, (f) => [
      notice(f),
      ` (${small(site.words.often[f.often])})`,
    ]),
    reasons("Your answers that point away from it", cause.against, (f) =>
      f.has
        ? [notice(f), ` (${small(site.words.often[f.often])})`]
        : ["This does not fit you: ", notice(f)],
    ),
  );
}

// -- what was not known ---------------------------------------------------------------------------------------------------

/** @type {(site: Site, steps: Steps, end: End, actions: Actions) => Drawn[]} */
function notKnown(site, steps, end, actions) {
  if (!end.notKnown.length) return [];
  const changes = wouldChange(site.form, steps, end);
  const turning = [...new Set(changes.map((c) => c.question))];
  /** @param {string} id */
  const question = (id) => byId(site.form, id);
  return [
    el("h3", {}, "What you were not sure about"),
    list(end.notKnown.filter((id) => !turning.includes(id)).map((id) => question(id).ask)),
    turning.length > 0 &&
      el(
        "p",
        {},
        turning.length > 1
          ? "Knowing one of these could change the advice."
          : "Knowing this could change the advice.",
      ),
    ...turning.flatMap((id) => [
      el("p", { class: "hip-pointers" }, `If you knew: ${question(id).ask}`),
      list(
        changes
          .filter((c) => c.question === id)
          .map((change) => effect(site, question(id), change, end)),
      ),
      linkButton(`Answer now: ${question(id).ask}`, "Answer now", () =>
        actions.change(question(id)),
      ),
    ]),
  ];
}

/**
 * What one answer would change, in words.
 * @type {(site: Site, question: Question, change: Change, end: End) => string}
 */
function effect({ form, words }, question, change, end) {
  const answer = question.answers.find((a) => a.id === change.answer)?.label;
  const care = change.care !== end.care && `would mean: ${small(words.care[change.care].label)}`;
  const first =
    change.first !== (end.causes[0]?.id ?? null) &&
    (change.first
      ? `would put ${form.causes[change.first].name} first`
      : "would leave no page that fits");
  return `“${answer}” ${[first, care].filter(Boolean).join(" and ")}.`;
}

// -- why it ended here ----------------------------------------------------------------------------------------------------

/** @type {(site: Site, steps: Steps, end: End) => HTMLElement} */
function why(site, steps, end) {
  const first = end.kind === "pages" && end.causes[0];
  return el(
    "details",
    { class: "hip-more" },
    el("summary", {}, "Why did it end here?"),
    el("p", {}, "These are the questions in order, and what each answer told."),
    el(
      "ol",
      { class: "hip-trace" },
      steps.map(([q, picked]) =>
        el("li", {}, el("strong", {}, `${q.ask} `), labels(picked), list(told(site, q, picked))),
      ),
    ),
    el(
      "p",
      {},
      "The advice is the most careful one that these ask for: the signs, and the pages that fit best.",
    ),
    first &&
      el(
        "p",
        {},
        `On its own, the first page (${first.name}) asks for: ${small(site.words.care[site.form.causes[first.id].urgency].label)}.`,
      ),
  );
}

/**
 * What the answers to one question told.
 * @type {(site: Site, question: Question, picked: Answer[]) => Drawn[]}
 */
function told({ form }, question, picked) {
  /** @param {"yes" | "no"} key */
  const names = (key) =>
    [...new Set(picked.flatMap((a) => a[key] ?? []))]
      .map((s) => `“${form.symptoms[s]}”`)
      .join(", ");
  const yes = names("yes");
  const no = names("no");
  const open = picked[0].id === NOT_SURE;
  const role = roleOf(form, question);
  return [
    yes && `Yes to: ${yes}.`,
    no && `No to: ${no}.`,
    role.worries && open && "Not known, so a sign that needs it may be there.",
    role.screens && picked[0].id === NONE && "No warning sign on this screen.",
    role.calms && open && "Nothing either way.",
  ].filter(Boolean);
}

// -- the summary for a clinician --------------------------------------------------------------------------------------------

/**
 * @typedef {[string, string]} Row
 * @typedef {{title: string, rows: Row[], lines?: undefined}
 *   | {title: string, lines: string[], rows?: undefined}} Part
 * A part of the summary, as rows of a table or as lines.
 */

/**
 * The answers that a question offers, but for "none" and "not sure".
 * @param {Question} q
 */
const offered = (q) => q.answers.filter((a) => ![NONE, NOT_SURE].includes(a.id));

/**
 * The summary as plain data.
 * @param {Site} site
 * @param {Steps} steps
 * @param {End} end
 * @param {string} day of today, in words
 * @returns {Part[]}
 */
export function summary({ form, words }, steps, end, day) {
  /** @param {string} id */
  const ask = (id) => byId(form, id).ask;
  const parts = [
    { title: "Advice of the finder", rows: advised(words, end) },
    ...answered(form, words, steps),
    ...warnings(form, steps),
    { title: "Not known", lines: end.notKnown.map(ask) },
    { title: "About this page", lines: [about(day)] },
  ];
  return parts.filter((part) => (part.rows ?? part.lines).length);
}

/** @param {string} day */
const about = (day) =>
  `Made on ${day} with the pain finder of Runner's Hip. It sorts pages; it does not diagnose. No clinician has reviewed it.`;

/** @type {(words: Words, end: End) => Row[]} */
function advised(words, end) {
  const pages = end.causes.map((c) => c.name).join("; ");
  return [
    ["Care", `${words.care[end.care].label} (${words.care[end.care].when})`],
    ["Running", words.run[end.run]],
    .../** @type {Row[]} */ (end.kind === "pages" ? [["Pages that fit best", pages]] : []),
  ];
}

/**
 * What was answered, but for warning signs: the pain, since when, and what sets bone stress off.
 * @type {(form: Form, words: Words, steps: Steps) => Part[]}
 */
function answered(form, words, steps) {
  /** @type {Map<string, string>} */
  const given = new Map();
  for (const [q, picked] of steps) {
    const none = picked[0].id === NONE ? ` (${labels(offered(q))})` : "";
    given.set(q.id, labels(picked) + none);
  }
  /** @type {(id: string) => Row} */
  const row = (id) => [byId(form, id).ask, given.get(id) ?? "Not asked"];
  /** @param {(role: Role) => unknown} isPart */
  const told = (isPart) =>
    steps
      .filter(([q]) => isPart(roleOf(form, q)) && !words.timeline.includes(q.id))
      .map(([q]) => row(q.id));
  const others = told(({ screens, basic, worries }) => !screens && !basic && !worries);
  return [
    { title: "The pain", rows: [...told((role) => role.basic), ["Which side", BLANK]] },
    { title: "Timeline", rows: [["It began on", BLANK], ...words.timeline.map(row)] },
    {
      title: "Bone stress, and what sets it off",
      rows: [...told((role) => role.worries), ...others],
    },
  ];
}

/**
 * The warning signs that fit, and those that were asked and answered no.
 * @type {(form: Form, steps: Steps) => Part[]}
 */
function warnings(form, steps) {
  /** @type {Answer[][]} */
  const [fit, denied] = [[], []];
  for (const [q, picked] of steps.filter(([q]) => roleOf(form, q).screens)) {
    fit.push(...picked.filter((a) => a.id !== NONE));
    if (picked[0].id === NONE) denied.push(...offered(q));
  }
  /** @param {Answer[]} answers */
  const lines = (answers) => answers.map((a) => a.label);
  return [
    { title: "Warning signs that fit", lines: fit.length ? lines(fit) : ["None of those asked."] },
    { title: "Warning signs asked, and answered no", lines: lines(denied) },
  ];
}

const BLANK = "____________________";

/**
 * The same as plain text.
 * @param {Part[]} parts
 */
export function asText(parts) {
  /** @param {Part} part */
  const body = ({ rows, lines }) =>
    rows
      ? rows.map(([name, value]) => `${name.replace(/[^?]$/, "$&:")} ${value}`)
      : lines.map((line) => `- ${line}`);
  return [
    "HIP PAIN: SUMMARY FOR A CLINICIAN",
    ...parts.map((part) => [part.title, ...body(part)].join("\n")),
  ].join("\n\n");
}

/** @type {(site: Site, steps: Steps, end: End) => Drawn[]} */
function forClinician(site, steps, end) {
  const day = new Date().toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  const parts = summary(site, steps, end, day);
  const sheet = el(
    "section",
    { class: "hip-sheet", id: "finder-summary", "aria-label": "Summary for a clinician" },
    el("p", { class: "hip-sheet__title" }, "Hip pain: summary for a clinician"),
    parts.map(({ title, rows, lines }) => [el("h4", {}, title), rows ? table(rows) : said(lines)]),
  );
  const copied = copier(asText(parts));
  return [
    el("h3", {}, "A summary for a clinician"),
    el(
      "p",
      {},
      "One page to show or to send: your answers, the timeline, and the warning signs that you said no to. It stays on this device until you share it.",
    ),
    el(
      "div",
      { class: "hip-buttons" },
      button("Print the summary", () => print(), false),
      button("Copy the summary", copied.copy),
      unfolder(sheet),
    ),
    copied.status,
    copied.text,
    sheet,
  ];
}

/** @param {string[]} lines */
const said = (lines) => (lines.length > 1 ? list(lines) : el("p", {}, lines));

/** @param {Row[]} rows */
function table(rows) {
  /** @param {Row} row */
  const row = ([name, value]) =>
    el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, value));
  return el("table", {}, el("tbody", {}, rows.map(row)));
}

/**
 * The button that shows the sheet, and hides it again.
 * @param {HTMLElement} sheet
 */
function unfolder(sheet) {
  const unfold = button("Show the summary", () => {
    unfold.setAttribute("aria-expanded", String(sheet.toggleAttribute("data-open")));
  });
  unfold.setAttribute("aria-expanded", "false");
  unfold.setAttribute("aria-controls", "finder-summary");
  return unfold;
}

/**
 * What copies a text: the function, a line that says how it went, and the text to copy by hand if
 * it did not work.
 * @param {string} content
 */
function copier(content) {
  const status = el("p", { role: "status", class: "hip-quiet" });
  const text = el("textarea", {
    readonly: true,
    hidden: true,
    rows: "8",
    "aria-label": "The summary as text",
  });
  async function copy() {
    text.value = content;
    try {
      await navigator.clipboard.writeText(content);
      status.textContent = "Copied.";
    } catch {
      // no leave, or no safe connection: the reader copies it by hand
      text.hidden = false;
      text.focus();
      text.select();
      status.textContent = "The text is selected. Copy it by hand.";
    }
  }
  return { copy, status, text };
}
