// Search, loaded at its first use. The index (hipguide/publish/search.py) is a list of the pages, and one file of words for
// each first letter: only those of the words that are asked for are fetched.

import { el, need } from "./site.mjs";

/**
 * @typedef {[anchor: string, heading: string]} Section
 * @typedef {[url: string, title: string, about: string, names: string[],
 *   headings: Section[]]} Listed
 * @typedef {{url: string, title: string, about: string, headings: Section[], first: number,
 *   names: string[][], said: string[], parts: string[][]}} Page `first` numbers its first section
 * @typedef {{means: Record<string, string>, leads: Record<string, string[]>,
 *   ignored: string[]}} Typed what people type, and what they mean by it
 * @typedef {{common: string[], shelves: string, sections: number, typed: Typed}} Index
 * @typedef {{typed: string, means: Set<string>, fits: Map<number, number>, tells: number}} Asked
 * @typedef {{page: Page, sections: Section[], score: number, told: number}} Weighed
 */

const MOST = 8;
const LONGEST = 200; // characters that are looked at: whoever pastes a whole text is not kept waiting
const MOST_WORDS = 12;
const RARE = 4; // a word in fewer sections than this may be a slip of the keyboard
const COMMON = 0.12; // how much a word tells that is nearly everywhere
const ENOUGH = 0.5; // a page is shown if it holds this share of what the best page holds
const LED = 0.5; // what a page gains whose kind was asked for
/** @type {Record<string, string>} */
const KINDS = {
  causes: "Cause",
  symptoms: "What you may notice",
  exercises: "Exercise",
  guides: "Guide",
  compare: "Compare",
};
const ABOUT = /^(api|article|changes|contribute|finder-tests|glossary|privacy|sources)\//; // about the site more than about hips: these come last
/** @type {Map<string, Promise<any>>} */
const files = new Map();
/** @type {ReturnType<typeof list> | undefined} */
let listed;

/**
 * A file of the index, fetched once.
 * @type {(base: URL, name: string) => Promise<any>}
 */
function file(base, name) {
  let asked = files.get(name);
  if (!asked) {
    asked = fetch(new URL(`assets/search/${name}.json`, base)).then((answer) =>
      answer.ok ? answer.json() : Promise.reject(answer.status),
    );
    asked.catch(() => files.delete(name)); // so that the next try asks again
    files.set(name, asked);
  }
  return asked;
}

/**
 * The words of a text as the index has them: small letters, no accents.
 * @type {(text: string) => string[]}
 */
function words(text) {
  return (
    text
      .toLowerCase()
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .match(/[\p{L}\p{N}]{2,}/gu) ?? []
  );
}

/** @param {string} word */
const shelf = (word) => (/[a-z]/.test(word[0]) ? word[0] : /\p{Nd}/u.test(word[0]) ? "0" : "_");

/**
 * Whether two words differ by one letter at most: one more, one less, one other, or two swapped.
 * @type {(a: string, b: string) => boolean}
 */
function near(a, b) {
  if (a.length > b.length) [a, b] = [b, a];
  if (b.length - a.length > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  if (a.slice(i) === b.slice(i + 1)) return true;
  return (
    a.length === b.length &&
    (a.slice(i + 1) === b.slice(i + 1) ||
      (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2)))
  );
}

/**
 * A word without the ending that most often differs: clicks, clicking and clicked begin alike.
 * @param {string} word
 */
function stem(word) {
  const short = word.replace(/(?:ing|ed|es|s)$/, "");
  return short.length > 3 ? short : word.length > 3 ? word.replace(/s$/, "") : word;
}

/**
 * The words that a typed one means: those that begin alike; if they are rare, those almost like it;
 * else a shorter beginning.
 * @param {string} typed
 * @param {string[]} known
 * @param {(word: string) => number} count in how many sections a word is
 */
function meant(typed, known, count) {
  const beginning = stem(typed);
  let found = known.filter((word) => word.startsWith(beginning));
  if (typed.length > 4 && found.reduce((sum, word) => sum + count(word), 0) < RARE)
    found = known.filter((word) => found.includes(word) || near(typed, word));
  for (
    let start = typed.slice(0, -1);
    !found.length && start.length > 3;
    start = start.slice(0, -1)
  ) {
    found = known.filter((word) => word.startsWith(start));
  }
  return found;
}

/**
 * The list of the pages, their words folded, each with the number of its first section.
 * @type {(base: URL) => Promise<Index & {known: Page[]}>}
 */
async function list(base) {
  /** @type {Index & {pages: Listed[]}} */
  const { pages, common, shelves, sections, typed } = await file(base, "pages");
  let next = 0;
  const known = pages.map(([url, title, about, names, headings]) => {
    const first = next;
    next += headings.length + 1;
    return {
      url,
      title,
      about,
      headings,
      first,
      names: [title, ...names].map(words),
      said: words(about),
      parts: headings.map(([, name]) => words(name)),
    };
  });
  return { known, common, shelves, sections, typed };
}

/**
 * Where a text holds a phrase as whole words, with what is before it. (Safari before 16.4 cannot
 * look behind.)
 * @param {string} said
 */
function phrase(said) {
  const plain = said.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(^|[^\\p{L}\\p{N}])${plain}(?=$|[^\\p{L}\\p{N}])`, "u");
}

/**
 * What a reader asks for: words to look for, and how the addresses of the pages begin that are
 * meant.
 * @param {string} text
 * @param {Typed} typed
 */
function understood(text, { means, leads, ignored }) {
  let said = text.slice(0, LONGEST).toLowerCase().replaceAll("’", "'");
  const starts = Object.keys(leads).filter((key) => phrase(key).test(said));
  for (const key of Object.keys(means).sort((a, b) => b.length - a.length))
    said = said.replace(phrase(key), (_, before) => `${before}\n${means[key]}\n`);
  const every = [...new Set(words(said))];
  const idle = new Set([...ignored, ...starts].flatMap(words));
  const telling = every.filter((word) => !idle.has(word));
  return {
    typed: (telling.length ? telling : every).slice(0, MOST_WORDS),
    starts: new Set(starts.flatMap((key) => leads[key])),
  };
}

/**
 * One word: the words that it means, how well each section fits it (by the section's number), and
 * how much it tells (0 to 1).
 * @type {(base: URL, typed: string, index: Index) => Promise<Asked>}
 */
async function look(base, typed, { common, shelves, sections }) {
  const shelved = new Map(
    Object.entries(shelves.includes(shelf(typed)) ? await file(base, shelf(typed)) : {}),
  );
  const means = new Set(
    meant(typed, [...shelved.keys(), ...common], (word) => shelved.get(word)?.length ?? RARE),
  );
  /** @param {number} count */
  const rare = (count) => Math.log(1 + sections / count) / Math.log(1 + sections);
  const fits = new Map();
  for (const word of means) {
    const worth = (word === typed ? 1 : 0.7) * rare(shelved.get(word)?.length ?? sections);
    let section = 0;
    for (const step of shelved.get(word) ?? []) {
      section += step;
      fits.set(section, Math.max(fits.get(section) ?? 0, worth));
    }
  }
  const isCommon = common.some((word) => means.has(word));
  return { typed, means, fits, tells: isCommon ? COMMON : rare(fits.size || 1) };
}

/** @type {(names: string[], asked: Asked) => number} */
const holds = (names, { typed, means }) =>
  names.includes(typed) ? 1 : names.some((word) => means.has(word)) ? 0.7 : 0;

/**
 * How well one word fits a page; adds to `sections` how well it fits each.
 * @type {(page: Page, one: Asked, sections: number[]) => number}
 */
function fitOf(page, one, sections) {
  let best = one.fits.get(page.first) ?? 0;
  page.parts.forEach((names, i) => {
    const here = (one.fits.get(page.first + 1 + i) ?? 0) + one.tells * holds(names, one);
    sections[i] += here;
    best = Math.max(best, here);
  });
  const named = Math.max(...page.names.map((names, i) => (i ? 3 : 4) * holds(names, one)));
  return best + one.tells * (named + 1.5 * holds(page.said, one));
}

/**
 * How much of a page's name, or of one of its other names, the words make, from 0 to 1.
 * @type {(page: Page, asked: Asked[]) => number}
 */
function share(page, asked) {
  /** @param {string} name */
  const part = (name) => Math.max(0, ...asked.map((one) => one.tells * holds([name], one)));
  return Math.max(
    ...page.names.map((names) => names.reduce((sum, name) => sum + part(name), 0) / names.length),
  );
}

/**
 * One page's score, and its best sections.
 * @type {(page: Page, wanted: {asked: Asked[], starts: Set<string>}) => Weighed}
 */
function weigh(page, { asked, starts }) {
  const sections = page.parts.map(() => 0);
  let score = 0;
  let told = 0;
  let whole = 0;
  for (const one of asked) {
    const fit = fitOf(page, one, sections);
    score += fit;
    whole += one.tells;
    if (fit) told += one.tells;
  }
  score *= (told / whole) ** 2 * (1 + share(page, asked));
  if (ABOUT.test(page.url) || !page.url) score /= 3;
  if ([...starts].some((start) => page.url.startsWith(start))) score = score * 1.6 + LED;
  const order = sections
    .map((fit, i) => [fit, i])
    .filter(([fit]) => fit > 0.5 * asked.length)
    .sort((a, b) => b[0] - a[0]);
  return {
    page,
    score,
    told: told / whole,
    sections: order.slice(0, 2).map(([, i]) => page.headings[i]),
  };
}

/**
 * Put the pages that were asked for by themselves among the first; not those of a folder that was
 * asked for.
 * @type {(weighed: Weighed[], starts: Set<string>) => void}
 */
function promote(weighed, starts) {
  const best = Math.max(...weighed.map((one) => one.score));
  for (const start of starts) {
    const begun = weighed.filter((one) => one.page.url.startsWith(start));
    if (begun.length === 1)
      Object.assign(begun[0], { score: Math.max(begun[0].score, 1.01 * best), told: 1 });
  }
}

/**
 * The pages that fit best, best first, and all words that were meant.
 * @type {(base: URL, text: string) => Promise<{results: Weighed[], means: Set<string>}>}
 */
export async function search(base, text) {
  listed ??= list(base);
  const index = await listed;
  const { typed, starts } = understood(text, index.typed);
  const asked = await Promise.all(typed.map((word) => look(base, word, index)));
  const weighed = index.known.map((page) => weigh(page, { asked, starts }));
  const most = Math.max(...weighed.map((one) => (ABOUT.test(one.page.url) ? 0 : one.told)));
  promote(weighed, starts);
  const results = weighed
    .filter((one) => one.told > 0 && one.told >= most * ENOUGH)
    .sort((a, b) => b.score - a.score);
  return { results, means: new Set(asked.flatMap((one) => [...one.means])) };
}

/**
 * The text with the meant words marked.
 * @type {(text: string, means: Set<string>) => (string | HTMLElement)[]}
 */
function marked(text, means) {
  /** @param {string} part */
  const isMeant = (part) => words(part).some((word) => means.has(word));
  return text
    .split(/([\p{L}\p{N}]+)/u)
    .map((part) => (isMeant(part) ? el("mark", {}, part) : part));
}

/**
 * One page that was found: its kind and what it is about, and the places on it that fit best.
 * @type {(base: URL, found: Weighed, means: Set<string>) => HTMLElement}
 */
function hit(base, { page, sections }, means) {
  /** @type {(address: string, text: string) => HTMLElement} */
  const link = (address, text) => el("a", { href: new URL(address, base) }, text);
  const [folder, name] = page.url.split("/");
  const known = name && Object.hasOwn(KINDS, folder);
  const kind = known ? el("span", { class: "hip-hits__kind" }, `${KINDS[folder]}: `) : null;
  const places = sections.map(([anchor, heading], i) => [
    i ? " · " : "",
    link(`${page.url}#${anchor}`, heading),
  ]);
  return el(
    "li",
    {},
    link(page.url, page.title),
    el("p", {}, kind, marked(page.about, means)),
    places.length > 0 && el("p", { class: "hip-hits__places" }, "On that page: ", places),
  );
}

/**
 * How many pages were found, and what was looked at.
 * @type {(found: number, typed: string) => string}
 */
function report(found, typed) {
  if (!found) return "Nothing found. Try fewer or other words, or look through the symptoms.";
  const first = typed.length > LONGEST ? `, for the first ${LONGEST} characters` : "";
  if (found > MOST) return `The best ${MOST} of ${found} pages${first}`;
  return `${found} page${found === 1 ? "" : "s"} found${first}`;
}

/**
 * Make the search form inside `holder` (a dialog or the search page) work.
 * @param {URL} base the root of the site
 * @param {HTMLElement} holder
 */
export async function start(base, holder) {
  if (holder.dataset.started) return;
  holder.dataset.started = "yes";
  const form = need("form", holder);
  const input = need("input", holder);
  const status = need("[role=status]", holder);
  const hits = need("ol", holder);
  let latest = 0;

  async function show() {
    const mine = ++latest;
    if (!words(input.value.slice(0, LONGEST)).length) {
      hits.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const { results, means } = await search(base, input.value);
      if (mine !== latest) return;
      hits.replaceChildren(...results.slice(0, MOST).map((result) => hit(base, result, means)));
      status.textContent = report(results.length, input.value);
    } catch {
      status.textContent =
        "Search could not be loaded. Are you offline? The symptom list still works.";
    }
  }

  listen(form, input, show);
  const asked = new URLSearchParams(location.search).get("q");
  if (asked && !input.value) input.value = asked;
  if (input.value) show();
}

/**
 * Search once the reader pauses, or asks for it.
 * @type {(form: HTMLFormElement, input: HTMLInputElement, show: () => void) => void}
 */
function listen(form, input, show) {
  /** @type {number | undefined} */
  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    show();
  });
}
