// The guided session of a plan: it counts holds, repeats and rests. What a source leaves open, the reader decides: without
// a number for the rest, it waits for the button. Nothing is kept. Its words stand in hipguide/templates/plan_parts.html.

import { all, around, need } from "./site.mjs";

const LEAD = 5; // seconds to get into place before something is timed
const TICK = 200; // milliseconds between two looks at the clock

/** @type {Dose[]} */
const DOSE = ["sets", "reps", "hold", "rest", "minutes"];

/** @param {string | undefined} text */
const ends = (text) => text?.split("-").map(Number);
/** @type {(n: number, one: string) => string} */
const plural = (n, one) => `${n} ${one}${n === 1 ? "" : "s"}`;

/**
 * @typedef {"sets" | "reps" | "hold" | "rest" | "minutes"} Dose
 * @typedef {{item: HTMLElement, name: string} & Partial<Record<Dose, number[]>>} Exercise
 * @typedef {"ready" | "lead" | "hold" | "loose" | "reps" | "rest" | "done"} Kind
 * @typedef {{kind: Kind, item?: HTMLElement, name?: string, seconds?: number, beats?: number,
 *   more: string}} Step
 * @typedef {{amount: HTMLSelectElement, pace: HTMLSelectElement, gap: HTMLSelectElement,
 *   sound: HTMLInputElement, progress: HTMLProgressElement, back: HTMLButtonElement}} Controls
 */

/**
 * The doses of a sheet's timed exercises, each number as [least, most] or undefined. One to leave out is left out.
 * @param {Element} sheet
 * @returns {Exercise[]}
 */
export function doses(sheet) {
  return all(sheet, "[data-timed]:not([data-left-out])").map((item) => ({
    item,
    name: need("a", item).textContent,
    ...Object.fromEntries(DOSE.map((key) => [key, ends(item.dataset[key])])),
  }));
}

/**
 * A session as a row of steps: {kind, item, name, seconds, beats, more}. A step without `seconds` waits for the button;
 * `beats` is how often a step of repeats counts. `amount` is "low" or "high", `pace` seconds a repeat, `gap` seconds of rest
 * where the dose gives none; 0 leaves both to the reader.
 * @param {Exercise[]} exercises
 * @param {{amount?: string, pace?: number, gap?: number}} [choices]
 * @returns {Step[]}
 */
export function steps(exercises, { amount = "low", pace = 0, gap = 0 } = {}) {
  const high = amount === "high";
  const rows = exercises.map((exercise) => stepsOf(exercise, { high, pace, gap }));
  return [...rows.flat(), { kind: "done", more: "" }];
}

/**
 * The steps of one exercise.
 * @type {(exercise: Exercise, how: {high: boolean, pace: number, gap: number}) => Step[]}
 */
function stepsOf({ item, name, ...dose }, { high, pace, gap }) {
  const [sets = 1, reps, hold, rest, minutes] = DOSE.map((key) => dose[key]?.[high ? 1 : 0]);
  const repeats = reps ?? (hold ? Math.max(1, Math.round(((minutes ?? 0) * 60) / hold)) : 1);
  /** @type {(kind: Kind, seconds: number | undefined, more: string, beats?: number) => Step} */
  const make = (kind, seconds, more, beats) => ({ kind, item, name, seconds, more, beats });
  const row = [make("ready", undefined, "")];
  if (hold || pace) row.push(make("lead", LEAD, ""));
  for (let set = 1; set <= sets; set += 1) {
    const place = sets > 1 ? `Set ${set} of ${sets}` : "";
    if (set > 1) row.push(make("rest", rest ?? (gap || undefined), place));
    if (!hold) row.push(make("reps", pace ? pace * repeats : undefined, place, repeats));
    for (let i = 1; hold && i <= repeats; i += 1) {
      const which = repeats > 1 && `Hold ${i} of ${repeats}`;
      if (i > 1) row.push(make("loose", gap || undefined, place));
      row.push(make("hold", hold, [which, place].filter(Boolean).join(", ")));
    }
  }
  return row;
}

/**
 * What a step asks for, what its button says, and how it is announced.
 * @param {Step} step
 */
export function words(step) {
  const told = {
    ready: [`Get ready: ${step.name}`, "Go"],
    lead: ["Get into place", "Pause"],
    hold: ["Hold", "Pause"],
    loose: ["Let go and rest", step.seconds ? "Pause" : "Next hold"],
    reps: [step.beats ? plural(step.beats, "repeat") : "", step.seconds ? "Pause" : "Set done"],
    rest: ["Rest", step.seconds ? "Pause" : "Next set"],
    done: ["That is all. Well done.", "Close"],
  }[step.kind];
  const time = step.seconds && step.kind !== "lead" ? plural(step.seconds, "second") : "";
  return {
    ask: told[0],
    button: told[1],
    said: [told[0], time, step.more].filter(Boolean).join(". "),
  };
}

/** @type {<T extends string>(id: T) => T extends keyof Controls ? Controls[T] : HTMLElement} */
const $ = (id) => /** @type {any} */ (need(`#session-${id}`));
const now = () => performance.now() / 1000; // seconds

/** Short tones at the start and the end of what is timed, if the reader wants them. */
class Sound {
  constructor() {
    /** @type {AudioContext | null} */
    this.context = null;
  }

  get on() {
    return Boolean(this.context);
  }

  /** @param {number} pitch */
  beep(pitch, length = 0.15) {
    if (!this.context) return;
    const { currentTime, destination } = this.context;
    const tone = this.context.createOscillator();
    const volume = this.context.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.2, currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, currentTime + length);
    tone.connect(volume).connect(destination);
    tone.start();
    tone.stop(currentTime + length);
  }

  /** @param {boolean} on */
  turn(on) {
    this.context?.close();
    this.context = on ? new AudioContext() : null;
    $("sound").checked = on;
    $("mute").textContent = `Sound: ${on ? "on" : "off"}`;
    this.beep(660);
  }
}

/** The dialog of a session: its row of steps, the present one, and the clock. */
class Session {
  /**
   * @param {HTMLDialogElement} dialog
   * @param {HTMLElement} opener the button that opened it last
   */
  constructor(dialog, opener) {
    this.dialog = dialog;
    this.opener = opener;
    /** @type {Step[]} */
    this.row = [];
    this.at = 0;
    this.left = 0; // seconds of the present step that are left
    /** @type {number | null} */
    this.until = null; // when it ends, while it runs
    /** @type {number | undefined} */
    this.timer = undefined;
    /** @type {number | undefined} */
    this.shown = undefined; // the number that is drawn
    this.sound = new Sound();
    /** @type {WakeLockSentinel | null} */
    this.lock = null; // keeps the screen awake
    this.listen();
  }

  listen() {
    const { dialog, sound } = this;
    $("begin").addEventListener("click", () => this.begin());
    $("main").addEventListener("click", () => this.press());
    $("back").addEventListener("click", () => this.jump(-1));
    $("next").addEventListener("click", () => this.jump(1));
    $("sound").addEventListener("change", () => sound.turn($("sound").checked));
    $("mute").addEventListener("click", () => sound.turn(!sound.on));
    $("close").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => this.closed());
  }

  // -- the clock --------------------------------------------------------------------------------------------------------

  remaining() {
    return this.until === null ? this.left : Math.max(0, this.until - now());
  }

  /** @param {boolean} on */
  async stayAwake(on) {
    if (on === Boolean(this.lock)) return;
    this.lock?.release().catch(() => {});
    this.lock = null;
    if (!on || !navigator.wakeLock) return;
    const held = await navigator.wakeLock.request("screen").catch(() => null);
    if (this.until === null || this.lock) held?.release();
    else this.lock = held;
  }

  /**
   * Start the clock, or stop it.
   * @param {boolean} on
   */
  run(on) {
    const step = this.row[this.at];
    const waits = step.seconds === undefined;
    this.left = this.remaining();
    this.until = on ? now() + this.left : null;
    clearInterval(this.timer);
    this.timer = on ? setInterval(() => this.look(), TICK) : undefined;
    this.stayAwake(on);
    $("main").textContent = waits ? words(step).button : on ? "Pause" : "Go on";
    this.dialog.dataset.state = on || waits ? step.kind : "paused";
  }

  /** Look at the clock: draw what is left, and go on when nothing is. */
  look() {
    const step = this.row[this.at];
    const seconds = Math.ceil(this.remaining());
    const count = step.kind === "reps" ? this.repeat(step) : seconds;
    if (count !== this.shown) {
      $("count").textContent = String(count);
      if (step.kind === "reps" && this.shown !== undefined) this.sound.beep(520, 0.08);
      else if (seconds <= 3 && seconds > 0) this.sound.beep(440, 0.08);
      this.shown = count;
    }
    const rest = step.seconds ? this.remaining() / step.seconds : 1;
    $("progress").value = (this.at + 1 - rest) / (this.row.length - 1);
    if (this.until !== null && now() >= this.until) this.go(this.at + 1);
  }

  /**
   * Which repeat of a timed step it is.
   * @param {Step} step
   */
  repeat({ seconds = 0, beats = 1 }) {
    const done = Math.floor((seconds - this.remaining()) / (seconds / beats));
    return Math.min(beats, done + 1);
  }

  // -- from step to step ------------------------------------------------------------------------------------------------

  /**
   * Go to a step, and start its clock if it has one.
   * @param {number} number
   */
  go(number) {
    this.at = Math.max(0, Math.min(this.row.length - 1, number));
    const step = this.row[this.at];
    const timed = step.seconds !== undefined;
    this.left = step.seconds ?? 0;
    this.until = null;
    this.shown = undefined;
    if (step.item) picture(step.item);
    this.tell(step, timed);
    if (step.kind === "hold" || step.kind === "reps") this.sound.beep(660);
    this.run(timed);
    if (timed) this.look();
    else $("progress").value = this.at / (this.row.length - 1);
  }

  /**
   * Say what a step asks for, and show the buttons that it needs.
   * @param {Step} step
   * @param {boolean} timed
   */
  tell(step, timed) {
    const told = words(step);
    const names = [...new Set(this.row.map((s) => s.name).filter(Boolean))];
    $("place").textContent = step.name
      ? `${step.name} (${names.indexOf(step.name) + 1} of ${names.length})`
      : "";
    $("do").textContent = told.ask;
    $("count").textContent = "";
    $("count").hidden = !timed;
    $("more").textContent = step.more;
    $("said").textContent = told.said;
    $("back").disabled = this.at === 0;
    for (const id of ["next", "back", "mute"]) $(id).hidden = step.kind === "done";
  }

  /**
   * Back and Skip keep a paused session paused.
   * @param {number} by
   */
  jump(by) {
    const paused = this.row[this.at].seconds !== undefined && this.until === null;
    this.go(this.at + by);
    if (paused && this.row[this.at].seconds !== undefined) this.run(false);
  }

  /** The large button: go on, pause, or close. */
  press() {
    const { kind, seconds } = this.row[this.at];
    if (kind === "done") this.dialog.close();
    else if (seconds === undefined) this.go(this.at + 1);
    else this.run(this.until === null);
  }

  // -- beginning and end ------------------------------------------------------------------------------------------------

  /**
   * Open the dialog for the sheet that a button stands on.
   * @param {HTMLElement} button
   */
  show(button) {
    this.opener = button;
    this.row = steps(doses(around("[data-sheet]", button)));
    $("run").hidden = true;
    $("set").hidden = false;
    $("place").textContent = "";
    $("said").textContent = "";
    this.dialog.dataset.state = "set";
    this.dialog.showModal();
    $("name").focus();
  }

  begin() {
    this.row = steps(doses(around("[data-sheet]", this.opener)), {
      amount: $("amount").value,
      pace: Number($("pace").value),
      gap: Number($("gap").value),
    });
    $("set").hidden = true;
    $("run").hidden = false;
    this.go(0);
    $("main").focus();
  }

  closed() {
    clearInterval(this.timer);
    this.until = null;
    this.stayAwake(false);
    this.sound.turn(false);
    this.opener.focus();
  }
}

/**
 * Show the picture of a step's exercise, unless it is there.
 * @param {HTMLElement} item
 */
function picture(item) {
  const { exercise } = item.dataset;
  if ($("picture").dataset.of === exercise) return;
  const drawn = item.querySelector("svg")?.cloneNode(true);
  $("picture").replaceChildren(...(drawn ? [drawn] : []));
  $("picture").dataset.of = exercise;
}

/** The buttons of a cause's plan: start a session with a stage; print a stage, or all of them with a button on no sheet. */
function buttons() {
  for (const button of all(document, "[data-session]")) {
    button.hidden = !doses(around("[data-sheet]", button)).length;
    button.addEventListener("click", () => open(button));
  }
  for (const button of all(document, "[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const sheet = button.closest("[data-sheet]");
      for (const other of document.querySelectorAll("[data-sheet]"))
        other.toggleAttribute("data-unprinted", Boolean(sheet) && other !== sheet);
      print();
    });
  }
  addEventListener("afterprint", () => {
    for (const sheet of document.querySelectorAll("[data-unprinted]"))
      sheet.removeAttribute("data-unprinted");
  });
}

/** @type {Session | undefined} */
let opened;

/**
 * Open the session for the sheet that a button stands on.
 * @param {HTMLElement} button
 */
export function open(button) {
  opened ??= new Session(need("dialog#session"), button);
  opened.show(button);
}

if (typeof document !== "undefined" && !document.getElementById("plan-maker")) buttons();
