// The guided session of a plan: it counts holds, repeats and rests. What a source leaves open, the reader decides: without
// a number for the rest, it waits for the button. Nothing is kept. Its words stand in hipguide/templates/plan_parts.html.

const LEAD = 5; // seconds to get into place before something is timed
const TICK = 200; // milliseconds between two looks at the clock

const ends = (text) => text?.split("-").map(Number);
const plural = (n, one) => `${n} ${one}${n === 1 ? "" : "s"}`;

/** The doses of a sheet's timed exercises, each number as [least, most] or undefined. One to leave out is left out. */
export function doses(sheet) {
  return [...sheet.querySelectorAll("[data-timed]:not([data-left-out])")].map((item) => ({
    item,
    name: item.querySelector("a").textContent,
    ...Object.fromEntries(
      ["sets", "reps", "hold", "rest", "minutes"].map((key) => [key, ends(item.dataset[key])]),
    ),
  }));
}

/**
 * A session as a row of steps: {kind, item, name, seconds, beats, more}. A step without `seconds` waits for the button;
 * `beats` is how often a step of repeats counts. `amount` is "low" or "high", `pace` seconds a repeat, `gap` seconds of rest
 * where the dose gives none; 0 leaves both to the reader.
 */
export function steps(exercises, { amount = "low", pace = 0, gap = 0 } = {}) {
  return exercises
    .flatMap(({ item, name, ...dose }) => {
      const least = (pair) => pair?.[amount === "high" ? 1 : 0];
      const [sets = 1, reps, hold, rest, minutes] = ["sets", "reps", "hold", "rest", "minutes"].map(
        (key) => least(dose[key]),
      );
      const repeats = hold ? (reps ?? Math.max(1, Math.round(((minutes ?? 0) * 60) / hold))) : reps;
      const make = (kind, seconds, more, beats) => ({ kind, item, name, seconds, more, beats });
      const row = [make("ready", undefined, "")];
      if (hold || pace) row.push(make("lead", LEAD, ""));
      for (let set = 1; set <= sets; set += 1) {
        const place = sets > 1 ? `Set ${set} of ${sets}` : "";
        if (set > 1) row.push(make("rest", rest ?? (gap || undefined), place));
        if (!hold) row.push(make("reps", pace ? pace * repeats : undefined, place, repeats));
        for (let i = 1; hold && i <= repeats; i += 1) {
          if (i > 1) row.push(make("loose", gap || undefined, place));
          row.push(
            make(
              "hold",
              hold,
              [repeats > 1 && `Hold ${i} of ${repeats}`, place].filter(Boolean).join(", "),
            ),
          );
        }
      }
      return row;
    })
    .concat({ kind: "done", more: "" });
}

/** What a step asks for, what its button says, and how it is announced. */
export function words(step) {
  const told = {
    ready: [`Get ready: ${step.name}`, "Go"],
    lead: ["Get into place", "Pause"],
    hold: ["Hold", "Pause"],
    loose: ["Let go and rest", step.seconds ? "Pause" : "Next hold"],
    reps: [step.beats && plural(step.beats, "repeat"), step.seconds ? "Pause" : "Set done"],
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

/** Make the dialog work. Returns the function that opens it for a button. */
function start(dialog) {
  const $ = (id) => document.getElementById(`session-${id}`);
  let row = [];
  let at = 0;
  let left = 0; // seconds of the present step that are left
  let until = null; // when it ends, while it runs
  let timer = null;
  let sound = null;
  let lock = null;
  let opener = null;

  const now = () => performance.now() / 1000;
  const remaining = () => (until === null ? left : Math.max(0, until - now()));

  function beep(pitch, length = 0.15) {
    if (!sound) return;
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.2, sound.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + length);
    tone.connect(volume).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + length);
  }

  function hear(on) {
    sound?.close();
    sound = on ? new AudioContext() : null;
    $("sound").checked = on;
    $("mute").textContent = `Sound: ${on ? "on" : "off"}`;
    beep(660);
  }

  async function stayAwake(on) {
    if (on === Boolean(lock)) return;
    lock?.release().catch(() => {});
    lock = null;
    if (!on || !navigator.wakeLock) return;
    const held = await navigator.wakeLock.request("screen").catch(() => null);
    if (until === null || lock) held?.release();
    else lock = held;
  }

  function run(on) {
    left = remaining();
    until = on ? now() + left : null;
    clearInterval(timer);
    timer = on ? setInterval(look, TICK) : null;
    stayAwake(on);
    $("main").textContent =
      row[at].seconds === undefined ? words(row[at]).button : on ? "Pause" : "Go on";
    dialog.dataset.state = on || row[at].seconds === undefined ? row[at].kind : "paused";
  }

  /** Look at the clock: draw what is left, and go on when nothing is. */
  let shown;
  function look() {
    const step = row[at];
    const seconds = Math.ceil(remaining());
    const count =
      step.kind === "reps"
        ? Math.min(
            step.beats,
            Math.floor((step.seconds - remaining()) / (step.seconds / step.beats)) + 1,
          )
        : seconds;
    if (count !== shown) {
      $("count").textContent = count;
      if (step.kind === "reps" && shown !== undefined) beep(520, 0.08);
      else if (seconds <= 3 && seconds > 0) beep(440, 0.08);
      shown = count;
    }
    $("progress").value =
      (at + 1 - (step.seconds ? remaining() / step.seconds : 1)) / (row.length - 1);
    if (until !== null && now() >= until) go(at + 1);
  }

  function go(number) {
    at = Math.max(0, Math.min(row.length - 1, number));
    const step = row[at];
    const told = words(step);
    const timed = step.seconds !== undefined;
    left = step.seconds ?? 0;
    until = null;
    shown = undefined;
    const before = $("picture").dataset.of;
    if (step.item && before !== step.item.dataset.exercise) {
      const picture = step.item.querySelector("svg")?.cloneNode(true);
      $("picture").replaceChildren(...(picture ? [picture] : []));
      $("picture").dataset.of = step.item.dataset.exercise;
    }
    const names = [...new Set(row.map((s) => s.name).filter(Boolean))];
    $("place").textContent = step.name
      ? `${step.name} (${names.indexOf(step.name) + 1} of ${names.length})`
      : "";
    $("do").textContent = told.ask;
    $("count").textContent = "";
    $("count").hidden = !timed;
    $("more").textContent = step.more;
    $("said").textContent = told.said;
    $("back").disabled = at === 0;
    $("next").hidden = $("back").hidden = $("mute").hidden = step.kind === "done";
    if (step.kind === "hold" || step.kind === "reps") beep(660);
    run(timed);
    if (timed) look();
    else $("progress").value = at / (row.length - 1);
  }

  function show(button) {
    opener = button;
    row = steps(doses(button.closest("[data-sheet]")));
    $("run").hidden = true;
    $("set").hidden = false;
    $("place").textContent = $("said").textContent = "";
    dialog.dataset.state = "set";
    dialog.showModal();
    $("name").focus();
  }

  $("begin").addEventListener("click", () => {
    row = steps(doses(opener.closest("[data-sheet]")), {
      amount: $("amount").value,
      pace: Number($("pace").value),
      gap: Number($("gap").value),
    });
    $("set").hidden = true;
    $("run").hidden = false;
    go(0);
    $("main").focus();
  });
  $("main").addEventListener("click", () => {
    const { kind, seconds } = row[at];
    if (kind === "done") dialog.close();
    else if (seconds === undefined) go(at + 1);
    else run(until === null);
  });
  /** Back and Skip keep a paused session paused. */
  const jump = (by) => {
    const paused = row[at].seconds !== undefined && until === null;
    go(at + by);
    if (paused && row[at].seconds !== undefined) run(false);
  };
  $("back").addEventListener("click", () => jump(-1));
  $("next").addEventListener("click", () => jump(1));
  $("sound").addEventListener("change", () => hear($("sound").checked));
  $("mute").addEventListener("click", () => hear(!sound));
  $("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    clearInterval(timer);
    until = null;
    stayAwake(false);
    hear(false);
    opener?.focus();
  });
  return show;
}

/** The buttons of a cause's plan: start a session with a stage; print a stage, or all of them with a button on no sheet. */
function buttons() {
  for (const button of document.querySelectorAll("[data-session]")) {
    button.hidden = !doses(button.closest("[data-sheet]")).length;
    button.addEventListener("click", () => open(button));
  }
  for (const button of document.querySelectorAll("[data-print]")) {
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

let opened;

/** Open the session for the sheet that a button stands on. */
export function open(button) {
  opened ??= start(document.getElementById("session"));
  opened(button);
}

if (typeof document !== "undefined" && !document.getElementById("plan-maker")) buttons();
