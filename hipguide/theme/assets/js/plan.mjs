// "My plan": the reader picks exercises and days. The plan is the URL fragment and nothing else: nothing is stored or sent.
// The page holds one row for each exercise, drawn when the site was built; this script only moves rows and ticks boxes.

import { all, around, el, lacks, need } from "./site.mjs";

const WEEKS = 4;

/**
 * @typedef {{cause: string, exercises: [string, string][], from: string, at: string,
 *   weeks: number}} Plan
 * @typedef {{cause: HTMLSelectElement, from: HTMLInputElement, at: HTMLInputElement,
 *   weeks: HTMLInputElement}} Controls
 */

/**
 * A plan from a URL fragment: {cause, exercises: [[id, "135"]…], from, at, weeks}. What makes no sense is left out.
 * Days are digits, Monday is 1.
 * @param {string} fragment
 * @returns {Plan}
 */
export function parse(fragment) {
  /** @type {Map<string, string>} */
  const fields = new Map();
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const [key, ...value] = part.split("=");
    try {
      fields.set(key, decodeURIComponent(value.join("=")));
    } catch {
      /* a damaged link: that part is left out */
    }
  }
  /** @type {(key: string, form: RegExp) => string} */
  const fits = (key, form) => form.exec(fields.get(key) ?? "")?.[0] ?? "";
  /** @type {Plan["exercises"]} */
  const exercises = (fields.get("do") ?? "")
    .split(",")
    .filter(Boolean)
    .map((part) => {
      const [id, days = ""] = part.split(":");
      return [id, [...new Set(days.match(/[1-7]/g))].sort().join("")];
    });
  const weeks = Math.trunc(Number(fields.get("weeks")));
  return {
    cause: fits("cause", /^[a-z0-9-]+$/),
    exercises: [...new Map(exercises)],
    from: fits("from", /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
    at: fits("at", /^([01]\d|2[0-3]):[0-5]\d$/),
    weeks: weeks >= 1 && weeks <= 26 ? weeks : WEEKS,
  };
}

/**
 * The fragment of a plan, without the #. Nothing chosen, nothing written.
 * @param {Plan} plan
 */
export function format({ cause, exercises, from, at, weeks }) {
  const parts = {
    cause,
    do: exercises.map(([id, days]) => `${id}:${days}`).join(","),
    from,
    at,
    weeks: weeks === WEEKS ? "" : weeks,
  };
  return Object.entries(parts)
    .filter(([, value]) => value)
    .map(([key, value]) => `${key}=${value}`)
    .join("&");
}

/**
 * Weekdays with the same exercises, as one event each: [[1, 3, 5], [ids]].
 * @param {[string, string][]} exercises
 * @returns {[number[], string[]][]}
 */
export function sessions(exercises) {
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  for (const day of [1, 2, 3, 4, 5, 6, 7]) {
    const ids = exercises.filter(([, days]) => days.includes(String(day))).map(([id]) => id);
    if (ids.length) groups.set(ids.join(), [...(groups.get(ids.join()) ?? []), day]);
  }
  return [...groups].map(([ids, days]) => [days, ids.split(",")]);
}

/**
 * The pictures of all exercises, and what they are made of; null without a network. Trusted Types
 * forbid to parse a text, so the request does.
 * @type {(address: string) => Promise<Document | null>}
 */
function fetched(address) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.addEventListener("loadend", () =>
      done(request.status === 200 ? request.responseXML : null),
    );
    request.send();
  });
}

/**
 * A rule with the names of those that it is for; one for all of them needs no names.
 * @type {(rows: HTMLElement[], key: "back" | "stop") => string[]}
 */
function rules(rows, key) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const row of rows) {
    const text = row.dataset[key];
    if (text) groups.set(text, [...(groups.get(text) ?? []), nameOf(row)]);
  }
  return [...groups].map(([text, names]) =>
    groups.size > 1 && names.length < 2 ? `${names[0]}: ${text}` : text,
  );
}

/** @type {<T extends string>(id: T) => T extends keyof Controls ? Controls[T] : HTMLElement} */
const $ = (id) => /** @type {any} */ (need(`#plan-${id}`));
/** @param {HTMLElement} row */
const nameOf = (row) => need("a", row).textContent;
/** @param {HTMLElement} row */
const idOf = (row) => row.dataset.exercise ?? "";

/** Today where the reader is, such as 2026-11-30. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((n) => String(n).padStart(2, "0"))
    .join("-");
}

/** The page of "My plan": its rows and boxes, and the plan that they show. */
class PlanPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.most = Number(root.dataset.most);
    this.rows = new Map(all($("store"), "[data-exercise]").map((row) => [idOf(row), row]));
    this.boxes = new Map(all(root, "input[name=do]").map((box) => [box.value, box]));
    this.plan = parse("");
    /** @type {Promise<Document | null> | null} */
    this.pictures = null; // asked for once something is chosen
  }

  /** Make the page work. */
  start() {
    for (const [id, row] of this.rows) complete(row, id);
    $("cause").addEventListener("change", () => this.change({ cause: $("cause").value }));
    this.root.addEventListener("change", ({ target }) => this.changed(target));
    $("clear").addEventListener("click", () => {
      this.change(parse(""));
      $("cause").focus();
    });
    $("ics").addEventListener("click", () => this.save());
    need("[data-print]", this.root).addEventListener("click", () => print());
    const session = need("[data-session]", this.root);
    session.addEventListener("click", async () => {
      (await import("./session.mjs")).open(session);
    });
    addEventListener("hashchange", () => this.read());
    this.read();
    this.root.dataset.ready = "yes";
  }

  /**
   * The row of an exercise that is here.
   * @param {string} id
   * @returns {HTMLElement}
   */
  row(id) {
    return this.rows.get(id) ?? lacks(`exercise ${id}`);
  }

  /**
   * Draw the exercises of these rows. The pictures come when they are needed first.
   * @param {HTMLElement[]} shown
   */
  async illustrate(shown) {
    this.pictures ??= fetched(this.root.dataset.pictures ?? "");
    const drawn = await this.pictures;
    if (!drawn) {
      this.pictures = null; // try again with the next change
      return;
    }
    if (!this.root.querySelector(".hip-outlines"))
      this.root.append(document.importNode(need(".hip-outlines", drawn), true));
    for (const row of shown) {
      const picture = drawn.getElementById(idOf(row))?.firstElementChild;
      if (picture)
        need(".hip-item__picture", row).replaceChildren(document.importNode(picture, true));
    }
  }

  /**
   * Why an exercise should be left out with the chosen cause: what is said of that cause itself, or
   * else of its kinds.
   * @param {string} id
   */
  cautions(id) {
    const { cause } = this.plan;
    const every = all(this.row(id), "[data-avoid]");
    const own = every.filter((c) => c.dataset.cause === cause);
    return own.length || !cause
      ? own
      : every.filter((c) => c.dataset.avoid?.split(" ").includes(cause));
  }

  /** What a cause says of exercises as a whole, if that is stricter than their own rules. */
  strict() {
    return this.root.querySelector("[data-strict]:not([hidden])");
  }

  // -- what is drawn ----------------------------------------------------------------------------------------------------

  draw() {
    const chosen = this.plan.exercises.map(([id]) => id);
    const shown = chosen.map((id) => this.row(id));
    $("cause").value = this.plan.cause;
    for (const part of all(this.root, "[data-for]"))
      part.hidden = part.dataset.for !== this.plan.cause;
    this.drawBoxes(chosen);
    this.drawRows(chosen);
    const bare = shown.filter((row) => !row.querySelector(".hip-item__picture > *"));
    if (bare.length) this.illustrate(bare);
    this.drawRules(shown);
    this.drawForm(shown);
  }

  /** @param {string[]} chosen */
  drawBoxes(chosen) {
    for (const [id, box] of this.boxes) {
      box.checked = chosen.includes(id);
      need("small", around("label", box)).hidden = !this.cautions(id).length;
    }
  }

  /**
   * Move the chosen rows into the plan, in its order, and the others out of it.
   * @param {string[]} chosen
   */
  drawRows(chosen) {
    const [store, items] = [$("store"), $("items")];
    for (const [id, row] of this.rows)
      if (!chosen.includes(id) && row.parentElement !== store) store.append(row);
    for (const [i, [id, days]] of this.plan.exercises.entries()) {
      const row = this.row(id);
      if (items.children[i] !== row) items.insertBefore(row, items.children[i] ?? null);
      this.drawRow(row, id, days);
    }
    for (const [id, row] of this.rows)
      row.toggleAttribute("data-left-out", this.cautions(id).length > 0);
  }

  /** @type {(row: HTMLElement, id: string, days: string) => void} */
  drawRow(row, id, days) {
    for (const box of all(row, ".hip-days input")) box.checked = days.includes(box.value);
    for (const tick of all(row, "[data-day]"))
      tick.toggleAttribute("data-off", !days.includes(tick.dataset.day ?? ""));
    for (const caution of all(row, "[data-avoid]"))
      caution.hidden = !this.cautions(id).includes(caution);
  }

  /** @param {HTMLElement[]} shown */
  drawRules(shown) {
    const strict = this.strict();
    const told = Object.entries({
      "Drop back": strict ? [] : rules(shown, "back"),
      Stop: strict ? [] : rules(shown, "stop"),
    }).filter(([, texts]) => texts.length);
    $("rules").replaceChildren(
      ...told.map(([title, texts]) =>
        el("div", {}, el("dt", {}, title), el("dd", {}, texts.join(" "))),
      ),
    );
    $("rules").hidden = !told.length;
  }

  /** @param {HTMLElement[]} shown */
  drawForm(shown) {
    const { cause, from, at, weeks } = this.plan;
    const none = !shown.length;
    $("for").textContent = ["My plan", cause && $("cause").selectedOptions[0].textContent]
      .filter(Boolean)
      .join(": ");
    $("empty").hidden = !none;
    for (const id of ["items", "do", "calendar"]) $(id).hidden = none;
    const timed = shown.some((row) => row.matches("[data-timed]:not([data-left-out])"));
    for (const session of all(this.root, "[data-session]")) session.hidden = !timed;
    $("picked").textContent = none
      ? `Choose up to ${this.most}. Two or three are a good start.`
      : `${shown.length} of at most ${this.most} chosen.`;
    $("from").value = from || today();
    $("at").value = at;
    $("weeks").value = String(weeks);
  }

  // -- what changes it --------------------------------------------------------------------------------------------------

  /**
   * Change the plan: write it to the address, and draw it.
   * @param {Partial<Plan>} parts
   */
  change(parts) {
    this.plan = { ...this.plan, ...parts };
    const fragment = format(this.plan);
    history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
    this.draw();
  }

  /** Take the plan that the address holds. */
  read() {
    if (location.hash && !location.hash.includes("=")) return; // a link within the page, not a plan
    this.plan = parse(location.hash);
    const known = this.plan.exercises.filter(([id]) => this.rows.has(id));
    const unknown = this.plan.exercises.length - known.length;
    this.plan.exercises = known.slice(0, this.most);
    const causes = [...$("cause").options].map((option) => option.value);
    if (!causes.includes(this.plan.cause)) this.plan.cause = "";
    this.draw();
    const lost = [
      unknown && "This link names an exercise that is not here.",
      known.length > this.most && `Only the first ${this.most} were taken.`,
    ].filter(Boolean);
    if (lost.length) $("picked").append(` ${lost.join(" ")}`);
  }

  /**
   * The reader has changed a control of the form.
   * @param {EventTarget | null} target
   */
  changed(target) {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.name === "do") this.pick(target);
    else if (target.closest(".hip-days")) this.pickDays(around("[data-exercise]", target));
    else if ([$("from"), $("at"), $("weeks")].includes(target)) {
      const { from, at, weeks } = parse(
        `from=${$("from").value}&at=${$("at").value}&weeks=${$("weeks").value}`,
      );
      this.change({ from, at, weeks });
    }
  }

  /**
   * Take an exercise in, or out.
   * @param {HTMLInputElement} box
   */
  pick(box) {
    const without = this.plan.exercises.filter(([id]) => id !== box.value);
    if (box.checked && without.length >= this.most) {
      box.checked = false;
      $("picked").textContent =
        `At most ${this.most}, so that the plan fits on one page. Take one out first.`;
      return;
    }
    const { week = "" } = this.row(box.value).dataset;
    this.change({ exercises: box.checked ? [...without, [box.value, week]] : without });
  }

  /** @param {HTMLElement} row */
  pickDays(row) {
    const days = all(row, ".hip-days input:checked")
      .map((box) => box.value)
      .join("");
    this.change({
      exercises: this.plan.exercises.map(([id, old]) => [id, id === idOf(row) ? days : old]),
    });
  }

  // -- the calendar file ------------------------------------------------------------------------------------------------

  /** Hand the reader a calendar file. */
  async save() {
    const { calendar, newUid } = await import("./ics.mjs");
    const events = sessions(this.plan.exercises).map(([days, ids]) => ({
      uid: newUid(),
      days,
      ...this.event(ids.map((id) => this.row(id))),
    }));
    if (!events.length) {
      $("saved").textContent = "Choose a day for at least one exercise first.";
      return;
    }
    const text = calendar(events, {
      ...this.plan,
      from: this.plan.from || today(),
      address: location.href,
    });
    const address = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
    el("a", { href: address, download: "my-hip-plan.ics" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 40_000); // Safari asks the reader first
    $("saved").textContent =
      "The file my-hip-plan.ics is made. Open it to add the plan to your calendar.";
  }

  /**
   * The title and the text of a day's exercises.
   * @param {HTMLElement[]} rows
   */
  event(rows) {
    const lines = rows.flatMap((row) => [
      [nameOf(row), !row.hasAttribute("data-left-out") && doseOf(row)].filter(Boolean).join(": "),
      ...this.cautions(idOf(row)).map((caution) => caution.textContent),
    ]);
    const strict = this.strict();
    const rule = strict ? [need("p", strict).textContent] : rules(rows, "stop");
    return { title: rows.map(nameOf).join(", "), text: [...lines, "", ...rule].join("\n") };
  }
}

/** @param {HTMLElement} row */
const doseOf = (row) => row.querySelector("dd > strong")?.textContent;

/**
 * Give a row what all rows share, which stands once in the page: days and warnings.
 * @type {(row: HTMLElement, id: string) => void}
 */
function complete(row, id) {
  const days = document.importNode(need(":scope > .hip-days", $("store")), true);
  const warnings = all($("store"), ":scope > [data-of]").filter((w) =>
    w.dataset.of?.split(" ").includes(id),
  );
  need("legend", days).textContent = `Days for ${nameOf(row)}`;
  need("h3", row).after(...warnings.map((w) => w.cloneNode(true)), days);
}

if (typeof document !== "undefined") {
  const root = document.getElementById("plan-maker");
  if (root) new PlanPage(root).start();
}
