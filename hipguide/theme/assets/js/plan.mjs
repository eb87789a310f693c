// "My plan": the reader picks exercises and days. The plan is the URL fragment and nothing else: nothing is stored or sent.
// The page holds one row for each exercise, drawn when the site was built; this script only moves rows and ticks boxes.

const WEEKS = 4;

/**
 * A plan from a URL fragment: {cause, exercises: [[id, "135"]…], from, at, weeks}. What makes no sense is left out.
 * Days are digits, Monday is 1.
 */
export function parse(fragment) {
  const fields = new Map();
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const [key, ...value] = part.split("=");
    try {
      fields.set(key, decodeURIComponent(value.join("=")));
    } catch {
      /* a damaged link: that part is left out */
    }
  }
  const fits = (key, form) => (form.test(fields.get(key) ?? "") ? fields.get(key) : "");
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

/** The fragment of a plan, without the #. Nothing chosen, nothing written. */
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

/** Weekdays with the same exercises, as one event each: [[1, 3, 5], [ids]]. */
export function sessions(exercises) {
  const groups = new Map();
  for (let day = 1; day <= 7; day += 1) {
    const ids = exercises.filter(([, days]) => days.includes(day)).map(([id]) => id);
    if (ids.length) groups.set(ids.join(), [...(groups.get(ids.join()) ?? []), day]);
  }
  return [...groups].map(([ids, days]) => [days, ids.split(",")]);
}

/** The pictures of all exercises, and what they are made of; null without a network. Trusted Types forbid to parse a text, so the request does. */
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

/** A rule with the names of those that it is for; one for all of them needs no names. */
function rules(rows, key) {
  const groups = new Map();
  for (const row of rows)
    if (row.dataset[key])
      groups.set(row.dataset[key], [
        ...(groups.get(row.dataset[key]) ?? []),
        row.querySelector("a").textContent,
      ]);
  return [...groups].map(([text, names]) =>
    groups.size > 1 && names.length < 2 ? `${names[0]}: ${text}` : text,
  );
}

function start(root) {
  const $ = (id) => document.getElementById(`plan-${id}`);
  const most = Number(root.dataset.most);
  const rows = new Map(
    [...$("store").querySelectorAll("[data-exercise]")].map((row) => [row.dataset.exercise, row]),
  );
  const boxes = new Map(
    [...root.querySelectorAll("input[name=do]")].map((box) => [box.value, box]),
  );
  const today = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map((n) => String(n).padStart(2, "0"))
      .join("-");
  };
  let plan = parse("");

  for (const [id, row] of rows) {
    // what all rows share stands once in the page
    const days = $("store").querySelector(":scope > .hip-days").cloneNode(true);
    const warnings = [...$("store").querySelectorAll(":scope > [data-of]")].filter((w) =>
      w.dataset.of.split(" ").includes(id),
    );
    days.firstChild.textContent = `Days for ${row.querySelector("a").textContent}`;
    row.querySelector("h3").after(...warnings.map((w) => w.cloneNode(true)), days);
  }

  let pictures;
  /** Draw the exercises of these rows. The pictures come when they are needed first. */
  async function illustrate(shown) {
    pictures ??= fetched(root.dataset.pictures);
    const all = await pictures;
    if (!all)
      pictures = null; // try again with the next change
    else if (!root.querySelector(".hip-outlines"))
      root.append(document.importNode(all.querySelector(".hip-outlines"), true));
    for (const row of all ? shown : []) {
      const picture = all.getElementById(row.dataset.exercise)?.firstElementChild;
      if (picture)
        row.querySelector(".hip-item__picture").replaceChildren(document.importNode(picture, true));
    }
  }

  /** Why an exercise should be left out with the chosen cause: what is said of that cause itself, or else of its kinds. */
  function cautions(id) {
    const all = [...rows.get(id).querySelectorAll("[data-avoid]")];
    const own = all.filter((c) => c.dataset.cause === plan.cause);
    return own.length || !plan.cause
      ? own
      : all.filter((c) => c.dataset.avoid.split(" ").includes(plan.cause));
  }

  function draw() {
    const chosen = plan.exercises.map(([id]) => id);
    $("cause").value = plan.cause;
    for (const part of root.querySelectorAll("[data-for]"))
      part.hidden = part.dataset.for !== plan.cause;
    const strict = root.querySelector("[data-strict]:not([hidden])");
    for (const [id, box] of boxes) {
      box.checked = chosen.includes(id);
      box.closest("label").querySelector("small").hidden = !cautions(id).length;
    }
    for (const [id, row] of rows)
      if (!chosen.includes(id) && row.parentElement !== $("store")) $("store").append(row);
    for (const [i, [id, days]] of plan.exercises.entries()) {
      const row = rows.get(id);
      if ($("items").children[i] !== row)
        $("items").insertBefore(row, $("items").children[i] ?? null);
      for (const box of row.querySelectorAll(".hip-days input"))
        box.checked = days.includes(box.value);
      for (const tick of row.querySelectorAll("[data-day]"))
        tick.toggleAttribute("data-off", !days.includes(tick.dataset.day));
      for (const caution of row.querySelectorAll("[data-avoid]"))
        caution.hidden = !cautions(id).includes(caution);
    }
    for (const [id, row] of rows) row.toggleAttribute("data-left-out", cautions(id).length > 0);
    const shown = plan.exercises.map(([id]) => rows.get(id));
    const bare = shown.filter((row) => !row.querySelector(".hip-item__picture > *"));
    if (bare.length) illustrate(bare);
    const told = [
      ["Drop back", strict ? [] : rules(shown, "back")],
      ["Stop", strict ? [] : rules(shown, "stop")],
    ].filter(([, texts]) => texts.length);
    $("rules").replaceChildren(
      ...told.map(([title, texts]) => {
        const holder = document.createElement("div");
        holder.append(document.createElement("dt"), document.createElement("dd"));
        holder.firstChild.textContent = title;
        holder.lastChild.textContent = texts.join(" ");
        return holder;
      }),
    );
    $("for").textContent = ["My plan", plan.cause && $("cause").selectedOptions[0].textContent]
      .filter(Boolean)
      .join(": ");
    const none = !chosen.length;
    $("empty").hidden = !none;
    $("items").hidden = $("do").hidden = $("calendar").hidden = none;
    $("rules").hidden = !told.length;
    root.querySelector("[data-session]").hidden = !shown.some((row) =>
      row.matches("[data-timed]:not([data-left-out])"),
    );
    $("picked").textContent = none
      ? `Choose up to ${most}. Two or three are a good start.`
      : `${chosen.length} of at most ${most} chosen.`;
    $("from").value = plan.from || today();
    $("at").value = plan.at;
    $("weeks").value = plan.weeks;
  }

  /** Change the plan: write it to the address, and draw it. */
  function change(parts) {
    plan = { ...plan, ...parts };
    const fragment = format(plan);
    history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
    draw();
  }

  function read() {
    if (location.hash && !location.hash.includes("=")) return; // a link within the page, not a plan
    plan = parse(location.hash);
    const known = plan.exercises.filter(([id]) => rows.has(id));
    const unknown = plan.exercises.length - known.length;
    plan.exercises = known.slice(0, most);
    if (![...$("cause").options].some((option) => option.value === plan.cause)) plan.cause = "";
    draw();
    const lost = [
      unknown && "This link names an exercise that is not here.",
      known.length > most && `Only the first ${most} were taken.`,
    ].filter(Boolean);
    if (lost.length) $("picked").append(` ${lost.join(" ")}`);
  }

  $("cause").addEventListener("change", () => change({ cause: $("cause").value }));
  root.addEventListener("change", ({ target }) => {
    if (target.name === "do") {
      const without = plan.exercises.filter(([id]) => id !== target.value);
      if (target.checked && without.length >= most) {
        target.checked = false;
        $("picked").textContent =
          `At most ${most}, so that the plan fits on one page. Take one out first.`;
      } else
        change({
          exercises: target.checked
            ? [...without, [target.value, rows.get(target.value).dataset.week]]
            : without,
        });
    } else if (target.closest(".hip-days")) {
      const row = target.closest("[data-exercise]");
      const days = [...row.querySelectorAll(".hip-days input:checked")]
        .map((box) => box.value)
        .join("");
      change({
        exercises: plan.exercises.map(([id, old]) => [
          id,
          id === row.dataset.exercise ? days : old,
        ]),
      });
    } else if ([$("from"), $("at"), $("weeks")].includes(target)) {
      const { from, at, weeks } = parse(
        `from=${$("from").value}&at=${$("at").value}&weeks=${$("weeks").value}`,
      );
      change({ from, at, weeks });
    }
  });
  $("clear").addEventListener("click", () => {
    change(parse(""));
    $("cause").focus();
  });

  $("ics").addEventListener("click", async () => {
    const { calendar, newUid } = await import("./ics.mjs");
    const events = sessions(plan.exercises).map(([days, ids]) => {
      const mine = ids.map((id) => rows.get(id));
      const name = (row) => row.querySelector("a").textContent;
      const lines = mine.flatMap((row) => [
        [
          name(row),
          !row.hasAttribute("data-left-out") && row.querySelector("dd > strong")?.textContent,
        ]
          .filter(Boolean)
          .join(": "),
        ...cautions(row.dataset.exercise).map((caution) => caution.textContent),
      ]);
      const strict = root.querySelector("[data-strict]:not([hidden])");
      const rule = strict ? [strict.querySelector("p").textContent] : rules(mine, "stop");
      return {
        uid: newUid(),
        days,
        title: mine.map(name).join(", "),
        text: [...lines, "", ...rule].join("\n"),
      };
    });
    if (!events.length) {
      $("saved").textContent = "Choose a day for at least one exercise first.";
      return;
    }
    const text = calendar(events, { ...plan, from: plan.from || today(), address: location.href });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
    link.download = "my-hip-plan.ics";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 40_000); // Safari asks the reader first
    $("saved").textContent =
      "The file my-hip-plan.ics is made. Open it to add the plan to your calendar.";
  });

  root.querySelector("[data-print]").addEventListener("click", () => print());
  root.querySelector("[data-session]").addEventListener("click", async ({ currentTarget }) => {
    (await import("./session.mjs")).open(currentTarget);
  });
  addEventListener("hashchange", read);
  read();
  root.dataset.ready = "yes";
}

if (typeof document !== "undefined") {
  const root = document.getElementById("plan-maker");
  if (root) start(root);
}
