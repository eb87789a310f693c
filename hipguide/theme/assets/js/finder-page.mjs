// The pain finder's page: asks one question after the other. The state is the URL fragment, keyed by question id, so that
// Back, a reload and a shared link work. Nothing is stored or sent. Two keys are no questions: "_at" says which question
// is shown although it has an answer, "_change" the same for an answer that is changed from the end.
//
// Answers that a link brought may be another person's, so the page says where they came from. It knows by what the reader
// gave here: each step marks its entry in the history of the tab. So no reload and no Back asks again. The mark is one word.

import { chosen, format, known, left, NONE, NOT_SURE, own, parse, walk } from "./finder.mjs";
import { el, finish } from "./finder-end.mjs";

const AT = "_at";
const CHANGE = "_change";
const GIVEN_HERE = "given here";
const LENT =
  "These answers came with the link. They may not be yours. Then the advice is not for you either.";
const OLD_LINK =
  "This link is older than the finder, or part of it is missing. What the finder does not know was left out.";

/** Where a fragment stands: the answers, the way that they take, and the question to show; at the end there is none. */
function read(form, fragment) {
  const given = parse(fragment);
  const { answers, lost } = known(form, given);
  const way = walk(form, answers);
  const [shown] = given[AT] ?? given[CHANGE] ?? [];
  const at = way.steps.findIndex(([q]) => q.id === shown);
  const changing = at >= 0 && Object.hasOwn(given, CHANGE);
  if (at < 0) return { ...way, answers, lost, at: way.steps.length };
  const before = Object.fromEntries(way.steps.slice(0, at).map(([q]) => [q.id, answers[q.id]]));
  return {
    ...way,
    ...walk(form, before),
    steps: way.steps,
    end: undefined,
    answers,
    lost,
    at,
    changing,
  };
}

/** The fragment for these answers. At the end, answers to questions that are no longer asked drop out. */
function write(form, answers, key, question) {
  const way = walk(form, answers);
  const asked = way.steps.map(([q]) => q.id);
  const others = way.end && !key ? [] : Object.keys(answers).filter((id) => !asked.includes(id));
  const parts = [...asked, ...others].map((id) => [id, answers[id]]);
  return format(key ? [...parts, [key, [question.id]]] : parts);
}

/** An answer that no other can stand beside. */
const alone = (question, answer) =>
  [NOT_SURE, NONE].includes(answer.id) || (question.role === "place" && !answer.yes);

function start(root) {
  const data = (id) => JSON.parse(document.getElementById(id).textContent);
  const form = data("finder-data");
  const site = { form, words: data("finder-words"), page: (path) => root.dataset.base + path };
  const app = document.getElementById("finder-app");
  const status = document.getElementById("finder-status");
  const chart = document.getElementById("finder-chart");
  let begun = location.hash.includes("=");
  let drawn;
  let lent; // whether the answers came with a link
  let memory = {}; // every answer since the page was opened, to be shown again when its question comes again

  function go(answers, key, question) {
    const fragment = write(form, answers, key, question);
    const mark = lent && fragment ? null : GIVEN_HERE; // one's own answers do not make the others one's own
    history.pushState(mark, "", fragment ? `#${fragment}` : location.pathname + location.search);
    draw(true);
  }

  // -- the steps of a reader --------------------------------------------------------------------------------------------

  function next({ answers, at, changing }, question, ids) {
    const now = { ...answers, [question.id]: ids };
    memory = { ...memory, [question.id]: ids }; // given here, whoever gave the others
    const following = walk(form, now).steps[at + 1]?.[0];
    if (following && !changing) go(now, AT, following);
    else go(now);
  }

  function back({ answers, steps, at, changing }) {
    if (changing) go(answers);
    else if (at) go(answers, AT, steps[at - 1][0]);
    else {
      begun = false;
      go({});
    }
  }

  function restart() {
    begun = false;
    memory = {};
    go({});
  }

  function keep() {
    history.replaceState(GIVEN_HERE, "");
    draw(true);
  }

  // -- what is drawn ----------------------------------------------------------------------------------------------------

  function intro() {
    return [
      el("h2", { id: "finder-step", tabindex: "-1" }, "Before you start"),
      el(
        "ul",
        {},
        el("li", {}, `At most ${left(form, [])} short questions. Most readers need fewer.`),
        el("li", {}, "You can always choose “Not sure”, go back, and change an answer."),
        el("li", {}, "Your answers stay on this device."),
      ),
      el(
        "button",
        {
          type: "button",
          class: "hip-button",
          onclick: () => {
            begun = true;
            draw(true);
          },
        },
        "Start the pain finder",
      ),
    ];
  }

  function ask(state) {
    const { question, answers, changing } = state;
    const several = question.choose === "several";
    const ticked = own(answers, question.id) ?? own(memory, question.id) ?? [];
    const error = el("p", { class: "hip-error", id: "finder-error", role: "alert", hidden: true });
    const boxes = question.answers.map((a, i) =>
      el("input", {
        type: several ? "checkbox" : "radio",
        name: question.id,
        value: a.id,
        id: `finder-${i}`,
        checked: ticked.includes(a.id),
      }),
    );
    const ids = () => boxes.filter((box) => box.checked).map((box) => box.value);
    const helped = question.help ? "finder-help" : null;
    const fieldset = el(
      "fieldset",
      { "aria-describedby": helped },
      el("legend", {}, el("h2", { id: "finder-step", tabindex: "-1" }, question.ask)),
      question.help && el("p", { id: "finder-help", class: "hip-quiet" }, question.help),
      error,
    );
    const choices = el(
      "div",
      { class: "hip-choices" },
      boxes.map((box, i) =>
        el(
          "label",
          { class: "hip-choice", for: box.id },
          box,
          el("span", {}, question.answers[i].label),
        ),
      ),
    );
    const map = question.role === "place" && bodyMap(question, boxes);
    fieldset.append(map ? el("div", { class: "hip-where" }, map.picture, choices) : choices);

    function complain(text) {
      error.textContent = text;
      error.hidden = !text;
      const about = [helped, text && "finder-error"].filter(Boolean).join(" ");
      if (about) fieldset.setAttribute("aria-describedby", about);
      else fieldset.removeAttribute("aria-describedby");
    }
    function tick(i) {
      complain("");
      const free = boxes.filter(
        (_box, k) =>
          k !== i && (alone(question, question.answers[i]) || alone(question, question.answers[k])),
      );
      if (boxes[i].checked)
        free.forEach((box) => {
          box.checked = false;
        });
      if (question.most && ids().length > question.most) {
        boxes[i].checked = false;
        complain("You can choose two places. Take one away first.");
      }
      map?.show?.();
    }
    if (several)
      for (const [i, box] of boxes.entries()) box.addEventListener("change", () => tick(i));
    map?.show?.();
    return [
      el("p", { class: "hip-progress" }, progress(state)),
      el(
        "form",
        {
          class: "hip-form",
          novalidate: true,
          onsubmit: (event) => {
            event.preventDefault();
            if (chosen(question, ids()).length) return next(state, question, ids());
            complain(
              several
                ? "Choose at least one answer. “Not sure” is an answer too."
                : "Choose one answer. “Not sure” is an answer too.",
            );
            boxes[0].focus();
          },
        },
        fieldset,
        el(
          "details",
          { class: "hip-more" },
          el("summary", {}, "Why we ask"),
          el("p", {}, question.why),
        ),
        el(
          "div",
          { class: "hip-buttons" },
          el("button", { type: "submit", class: "hip-button" }, "Next"),
          el(
            "button",
            { type: "button", class: "hip-button hip-button--plain", onclick: () => back(state) },
            changing ? "Cancel" : "Back",
          ),
        ),
      ),
    ];
  }

  const progress = ({ at, steps }) =>
    `Question ${at + 1} of at most ${at + left(form, steps.slice(0, at))}`;

  /** The map beside the list of places: for eyes and pointers. Keyboards and screen readers use the list. */
  function bodyMap(question, boxes) {
    const map = chart.querySelector(".hip-map")?.cloneNode(true);
    if (!map) return null;
    const said = el("p", { class: "hip-quiet hip-where__said" });
    const box = (zone) => boxes.find((b) => b.value === zone.dataset.place);
    const zones = [...map.querySelectorAll("[data-place]")];
    map.setAttribute("aria-hidden", "true");
    for (const zone of zones) {
      zone.append(zone.previousElementSibling); // its name, shown to a mouse
      zone.parentNode.replaceWith(zone); // here it is no link
      zone.addEventListener("click", () => box(zone).click());
    }
    return {
      picture: el("div", { class: "hip-where__map" }, map, said),
      show() {
        for (const zone of zones) zone.classList.toggle("is-on", box(zone).checked);
        const names = question.answers.filter((_a, i) => boxes[i].checked).map((a) => a.label);
        said.textContent = names.length
          ? `Chosen: ${names.join(" + ")}`
          : "Tap a place here, or tick it in the list.";
      },
    };
  }

  /** What a screen reader is told, since the page does not change as a whole. */
  function announce(state) {
    if (!begun) return "";
    const { words } = site;
    return state.question
      ? `${progress(state)}: ${state.question.ask}`
      : `Result: ${words.care[state.end.care].label}. Can I run? ${words.run[state.end.run]}.`;
  }

  /** Draw the state that the address holds. A change of the address is announced twice, but drawn once. */
  function draw(focus, again = true) {
    if (!again && location.hash === drawn) return;
    drawn = location.hash;
    if (location.hash && !location.hash.includes("=")) return; // a link within the page, not an answer
    const state = read(form, location.hash);
    const answered = Object.keys(state.answers).length > 0;
    if (answered) begun = true;
    lent = answered && history.state !== GIVEN_HERE;
    if (!lent) memory = { ...memory, ...state.answers };
    const news = lent && lender.hidden ? LENT : "";
    lender.hidden = !lent;
    const actions = {
      change: (q) => go(state.answers, CHANGE, q),
      back: () => back(state),
      restart,
    };
    const parts = !begun ? intro() : state.question ? ask(state) : finish(site, state, actions);
    document.body.classList.toggle("hip-at-question", Boolean(begun && state.question));
    document.body.classList.toggle("hip-at-end", Boolean(begun && state.end));
    const note = state.lost && el("p", { class: "hip-note" }, OLD_LINK);
    app.replaceChildren(...[note, ...parts].flat(Infinity).filter(Boolean));
    status.textContent = [news, focus && announce(state)].filter(Boolean).join(" ");
    if (!focus) return;
    document.getElementById("finder-step").focus({ preventScroll: true });
    showStep();
    requestAnimationFrame(showStep); // after Back, when the browser has scrolled to where it last saw this step: to its end
  }

  /**
   * Bring the heading of the step into view, if the reader has not moved on since. Not all browsers do that for what gets
   * the focus while the page becomes shorter.
   */
  function showStep() {
    const step = document.getElementById("finder-step");
    if (document.activeElement === step) step.scrollIntoView({ block: "nearest" });
  }

  addEventListener("hashchange", () => draw(true, false));
  addEventListener("popstate", () => draw(true));
  const fold = el(
    "details",
    { class: "hip-more", id: "finder-fold" },
    el("summary", {}, "The same as a chart"),
  );
  const lender = el(
    "section",
    { class: "hip-note hip-lent", "aria-label": "Whose answers these are", hidden: true },
    el("p", {}, LENT),
    el(
      "div",
      { class: "hip-buttons" },
      el("button", { type: "button", class: "hip-button", onclick: restart }, "Begin anew"),
      el(
        "button",
        { type: "button", class: "hip-button hip-button--plain", onclick: keep },
        "They are mine",
      ),
    ),
  );
  app.before(lender);
  chart.before(fold);
  fold.append(chart);
  const unfold = () => {
    // for a link to a place of the chart
    const place = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (place && fold.contains(place)) {
      fold.open = true;
      place.scrollIntoView();
    }
  };
  addEventListener("hashchange", unfold);
  app.hidden = false;
  if (location.hash && !location.hash.includes("=")) app.replaceChildren(...intro());
  root.dataset.ready = "yes";
  draw(false);
  unfold();
}

const root = document.getElementById("finder");
if (root) start(root);
