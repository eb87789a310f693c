// Search, loaded at its first use. The index (hipguide/publish/search.py) is a list of the pages, and one file of words for
// each first letter: only those of the words that are asked for are fetched.

import { el } from "./site.mjs";

const MOST = 8;
const LONGEST = 200; // characters that are looked at: whoever pastes a whole text is not kept waiting
const MOST_WORDS = 12;
const RARE = 4; // a word in fewer sections than this may be a slip of the keyboard
const KINDS = {
  causes: "Cause",
  symptoms: "What you may notice",
  exercises: "Exercise",
  guides: "Guide",
  compare: "Compare",
};
const ABOUT = /^(about|article|contribute|glossary|privacy|sources)\//; // about the site more than about hips: these come last
const files = new Map();
let listed;

/** A file of the index, fetched once. */
function file(base, name) {
  if (!files.has(name)) {
    const asked = fetch(new URL(`assets/search/${name}.json`, base)).then((answer) =>
      answer.ok ? answer.json() : Promise.reject(answer.status),
    );
    asked.catch(() => files.delete(name)); // so that the next try asks again
    files.set(name, asked);
  }
  return files.get(name);
}

/** The words of a text as the index has them: small letters, no accents. */
function words(text) {
  return (
    text
      .toLowerCase()
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .match(/[\p{L}\p{N}]{2,}/gu) ?? []
  );
}

const shelf = (word) => (/[a-z]/.test(word[0]) ? word[0] : /\p{Nd}/u.test(word[0]) ? "0" : "_");

/** Whether two words differ by one letter at most: one more, one less, one other, or two swapped. */
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

/** The words that a typed one means: those that begin so; if they are rare, those almost like it; else a shorter beginning. */
function meant(typed, known, count) {
  let found = known.filter((word) => word.startsWith(typed));
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

/** The list of the pages, their words folded, each with the number of its first section. */
async function list(base) {
  const { pages, common, shelves, sections } = await file(base, "pages");
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
  return { known, common, shelves, sections };
}

/** One typed word: the words that it means, how well each section fits it (by the section's number), and whether it is a common one. */
async function look(base, typed, { common, shelves, sections }) {
  const shelved = new Map(
    Object.entries(shelves.includes(shelf(typed)) ? await file(base, shelf(typed)) : {}),
  );
  const means = new Set(
    meant(typed, [...shelved.keys(), ...common], (word) => shelved.get(word)?.length ?? RARE),
  );
  const fits = new Map();
  for (const word of means) {
    const worth =
      (word === typed ? 2 : 1) * Math.log(1 + sections / (shelved.get(word)?.length ?? sections));
    let section = 0;
    for (const step of shelved.get(word) ?? []) {
      section += step;
      fits.set(section, Math.max(fits.get(section) ?? 0, worth));
    }
  }
  return { typed, means, fits, common: common.some((word) => means.has(word)) };
}

const holds = (names, { typed, means }) =>
  names.includes(typed) ? 2 : names.some((word) => means.has(word)) ? 1 : 0;

/** One page's score, the words it lacks, and its best sections. */
function weigh(page, asked, phrase) {
  let score = 0;
  let lacks = 0;
  const sections = page.parts.map(() => 0);
  for (const one of asked) {
    let best = one.fits.get(page.first) ?? 0;
    page.parts.forEach((names, i) => {
      const here = (one.fits.get(page.first + 1 + i) ?? 0) + 3 * holds(names, one);
      sections[i] += here;
      best = Math.max(best, here);
    });
    const named = Math.max(...page.names.map((names, i) => (i ? 7 : 9) * holds(names, one)));
    const fit = best + named + 3 * holds(page.said, one);
    if (!fit && !one.common) lacks++;
    score += one.common ? fit / 3 : fit;
  }
  const spoken = page.names
    .map((names) => ` ${names.join(" ")}`)
    .filter((name) => name.includes(` ${phrase}`));
  if (spoken.length)
    score += 10 + (15 * phrase.length) / Math.min(...spoken.map((name) => name.length));
  if (ABOUT.test(page.url)) score /= 2;
  const order = sections
    .map((fit, i) => [fit, i])
    .filter(([fit]) => fit > 3 * asked.length)
    .sort((a, b) => b[0] - a[0]);
  return { page, score, lacks, sections: order.slice(0, 2).map(([, i]) => page.headings[i]) };
}

/** The pages that fit best, best first, and all words that were meant. */
async function search(base, text) {
  listed ??= list(base);
  const index = await listed;
  const typed = [...new Set(words(text.slice(0, LONGEST)))].slice(0, MOST_WORDS);
  const asked = await Promise.all(typed.map((word) => look(base, word, index)));
  const weighed = index.known
    .map((page) => weigh(page, asked, typed.join(" ")))
    .filter((r) => r.score > 0);
  const fewest = Math.min(...weighed.map((r) => r.lacks));
  const enough = asked.filter((one) => !one.common).length;
  const results = weighed
    .filter((r) => r.lacks === fewest && (fewest < enough || !enough))
    .sort((a, b) => b.score - a.score);
  return { results, means: new Set(asked.flatMap((one) => [...one.means])) };
}

/** The text with the meant words marked. */
function marked(text, means) {
  const isMeant = (part) => words(part).some((word) => means.has(word));
  return text
    .split(/([\p{L}\p{N}]+)/u)
    .map((part) => (isMeant(part) ? el("mark", {}, part) : part));
}

/** One page that was found: its kind and what it is about, and the places on it that fit best. */
function hit(base, { page, sections }, means) {
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

/** How many pages were found, and what was looked at. */
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
  const form = holder.querySelector("form");
  const input = holder.querySelector("input");
  const status = holder.querySelector("[role=status]");
  const hits = holder.querySelector("ol");
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

/** Search once the reader pauses, or asks for it. */
function listen(form, input, show) {
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
