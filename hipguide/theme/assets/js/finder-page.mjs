// The pain finder's page: asks one question after the other. The state is the URL fragment, keyed by question id, so that
// Back, a reload and a shared link work. Nothing is stored or sent. Two keys are no questions: "_at" says which question
// is shown although it has an answer, "_change" the same for an answer that is changed from the end.
//
// Answers that a link brought may be another person's, so the page says where they came from. It knows by what the reader
// gave here: each step marks its entry in the history of the tab. So no reload and no Back asks again. The mark is one word.

import {
  chosen,
  format,
  known,
  left,
  NONE,
  NOT_SURE,
  own,
  parse,
  roleOf,
  walk,
} from "./finder.mjs";
import { button, finish } from "./finder-end.mjs";
import { all, el, lacks, need } from "./site.mjs";

/**
 * @import { Answer, Form, Given, Question as Asked, Way } from "./finder.mjs"
 * @import { Drawn, Site } from "./finder-end.mjs"
 * @typedef {Way & {answers: Given, lost: boolean, at: number, changing?: boolean}} State
 */

const AT = "_at";
const CHANGE = "_change";
const GIVEN_HERE = "given here";
const LENT =
  "These answers came with the link. They may not be yours. Then the advice is not for you either.";
const OLD_LINK =
  "This link is older than the finder, or part of it is missing. What the finder does not know was left out.";

/**
 * Where a fragment stands: the answers, the way that they take, and the question to show; at the
 * end there is none.
 * @type {(form: Form, fragment: string) => State}
 */
function read(form, fragment) {
  const given = parse(fragment);
  const { answers, lost } = known(form, given);
  const way = walk(form, answers);
  const [shown] = given[AT] ?? given[CHANGE] ?? [];
  const at = way.steps.findIndex(([q]) => q.id === shown);
  const changing = at >= 0 && Object.hasOwn(given, CHANGE);
  if (at < 0) return { ...way, answers, lost, at: way.steps.length };
  const [question] = way.steps[at];
  return { steps: way.steps, question, answers, lost, at, changing };
}

/**
 * The fragment for these answers. At the end, answers to questions that are no longer asked drop
 * out.
 * @type {(form: Form, answers: Given, key?: string, question?: Asked) => string}
 */
function write(form, answers, key, question) {
  const way = walk(form, answers);
  const asked = way.steps.map(([q]) => q.id);
  const others = way.end && !key ? [] : Object.keys(answers).filter((id) => !asked.includes(id));
  /** @type {[string, string[]][]} */
  const parts = [...asked, ...others].map((id) => [id, answers[id]]);
  return format(key && question ? [...parts, [key, [question.id]]] : parts);
}

/**
 * An answer that no other can stand beside.
 * @param {Answer} answer
 */
const alone = (answer) => answer.leave || [NOT_SURE, NONE].includes(answer.id);

/** What a page's script holds: the finder, what is shown of it, and what the reader did. */
class FinderPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    /** @param {string} id */
    const data = (id) => JSON.parse(need(id).textContent);
    this.root = root;
    /** @type {Form} */
    this.form = data("#finder-data");
    /** @type {Site} */
    this.site = {
      form: this.form,
      words: data("#finder-words"),
      page: (path) => root.dataset.base + path,
    };
    this.app = need("#finder-app");
    this.status = need("#finder-status");
    this.chart = need("#finder-chart");
    this.begun = location.hash.includes("=");
    /** @type {string | undefined} */
    this.drawn = undefined; // the fragment that is drawn
    this.lent = false; // whether the answers came with a link
    /** @type {Given} */
    this.memory = {}; // every answer since the page was opened, to be shown again when its question comes again
    this.lender = this.lenderNote();
    this.fold = el(
      "details",
      { class: "hip-more", id: "finder-fold" },
      el("summary", {}, "The same as a chart"),
    );
  }

  /** Make the page work. */
  start() {
    addEventListener("hashchange", () => this.draw(true, false));
    addEventListener("popstate", () => this.draw(true));
    this.app.before(this.lender);
    this.chart.before(this.fold);
    this.fold.append(this.chart);
    addEventListener("hashchange", () => this.unfold());
    this.app.hidden = false;
    if (location.hash && !location.hash.includes("=")) this.app.replaceChildren(...this.intro());
    this.root.dataset.ready = "yes";
    this.draw(false);
    this.unfold();
  }

  /** Open the chart for a link to a place of it. */
  unfold() {
    const place = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (place && this.fold.contains(place)) {
      this.fold.open = true;
      place.scrollIntoView();
    }
  }

  // -- the steps of a reader --------------------------------------------------------------------------------------------

  /**
   * Write the answers to the address, and draw where they lead.
   * @type {(answers: Given, key?: string, question?: Asked) => void}
   */
  go(answers, key, question) {
    const fragment = write(this.form, answers, key, question);
    const mark = this.lent && fragment ? null : GIVEN_HERE; // one's own answers do not make the others one's own
    history.pushState(mark, "", fragment ? `#${fragment}` : location.pathname + location.search);
    this.draw(true);
  }

  /** @type {(state: State, question: Asked, ids: string[]) => void} */
  next({ answers, at, changing }, question, ids) {
    const now = { ...answers, [question.id]: ids };
    this.memory = { ...this.memory, [question.id]: ids }; // given here, whoever gave the others
    const following = walk(this.form, now).steps[at + 1]?.[0];
    if (following && !changing) this.go(now, AT, following);
    else this.go(now);
  }

  /** @param {State} state */
  back({ answers, steps, at, changing }) {
    if (changing) this.go(answers);
    else if (at) this.go(answers, AT, steps[at - 1][0]);
    else {
      this.begun = false;
      this.go({});
    }
  }

  restart() {
    this.begun = false;
    this.memory = {};
    this.go({});
  }

  /** The reader says that the answers of a link are their own. */
  keep() {
    history.replaceState(GIVEN_HERE, "");
    this.draw(true);
  }

  // -- what is drawn ----------------------------------------------------------------------------------------------------

  intro() {
    const begin = () => {
      this.begun = true;
      this.draw(true);
    };
    return [
      el("h2", { id: "finder-step", tabindex: "-1" }, "Before you start"),
      el(
        "ul",
        {},
        el("li", {}, `At most ${left(this.form, [])} short questions. Most readers need fewer.`),
        el("li", {}, "You can always choose “Not sure”, go back, and change an answer."),
        el("li", {}, "Your answers stay on this device."),
      ),
      button("Start the pain finder", begin, false),
    ];
  }

  /** What is shown above answers that came with a link. */
  lenderNote() {
    return el(
      "section",
      { class: "hip-note hip-lent", "aria-label": "Whose answers these are", hidden: true },
      el("p", {}, LENT),
      el(
        "div",
        { class: "hip-buttons" },
        button("Begin anew", () => this.restart(), false),
        button("They are mine", () => this.keep()),
      ),
    );
  }

  /** @param {State} state */
  progress({ at, steps }) {
    return `Question ${at + 1} of at most ${at + left(this.form, steps.slice(0, at))}`;
  }

  /** @param {State & {question: Asked}} state */
  ask(state) {
    const { question, changing } = state;
    const asked = new Question(this, question, state.answers);
    /** @param {Event} event */
    const submit = (event) => {
      event.preventDefault();
      const ids = asked.ids();
      if (chosen(question, ids).length) this.next(state, question, ids);
      else asked.wantAnswer();
    };
    return [
      el("p", { class: "hip-progress" }, this.progress(state)),
      el(
        "form",
        { class: "hip-form", novalidate: true, onsubmit: submit },
        asked.fieldset,
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
          button(changing ? "Cancel" : "Back", () => this.back(state)),
        ),
      ),
    ];
  }

  /**
   * What a screen reader is told, since the page does not change as a whole.
   * @param {State} state
   */
  announce(state) {
    if (!this.begun) return "";
    const { words } = this.site;
    return state.question
      ? `${this.progress(state)}: ${state.question.ask}`
      : `Result: ${words.care[state.end.care].label}. Can I run? ${words.run[state.end.run]}.`;
  }

  /**
   * Draw the state that the address holds. A change of the address is announced twice, but drawn
   * once.
   * @param {boolean} focus
   */
  draw(focus, again = true) {
    if (!again && location.hash === this.drawn) return;
    this.drawn = location.hash;
    if (location.hash && !location.hash.includes("=")) return; // a link within the page, not an answer
    const state = read(this.form, location.hash);
    const news = this.note(state);
    const parts = this.parts(state);
    document.body.classList.toggle("hip-at-question", Boolean(this.begun && state.question));
    document.body.classList.toggle("hip-at-end", Boolean(this.begun && state.end));
    const old = state.lost && el("p", { class: "hip-note" }, OLD_LINK);
    this.app.replaceChildren(...[old, ...parts].flat(Infinity).filter(Boolean));
    this.status.textContent = [news, focus && this.announce(state)].filter(Boolean).join(" ");
    if (!focus) return;
    need("#finder-step").focus({ preventScroll: true });
    showStep();
    requestAnimationFrame(showStep); // after Back, when the browser has scrolled to where it last saw this step: to its end
  }

  /**
   * Note whose the answers are. Returns what a screen reader is told of it, if that is new.
   * @param {State} state
   */
  note(state) {
    const answered = Object.keys(state.answers).length > 0;
    if (answered) this.begun = true;
    this.lent = answered && history.state !== GIVEN_HERE;
    if (!this.lent) this.memory = { ...this.memory, ...state.answers };
    const news = this.lent && this.lender.hidden ? LENT : "";
    this.lender.hidden = !this.lent;
    return news;
  }

  /**
   * The elements of a state: how to start, a question, or the end.
   * @type {(state: State) => Drawn[]}
   */
  parts(state) {
    if (!this.begun) return this.intro();
    if (state.question) return this.ask(state);
    return finish(this.site, state, {
      change: (question) => this.go(state.answers, CHANGE, question),
      back: () => this.back(state),
      restart: () => this.restart(),
    });
  }
}

/**
 * Bring the heading of the step into view, if the reader has not moved on since. Not all browsers do that for what gets
 * the focus while the page becomes shorter.
 */
function showStep() {
  const step = need("#finder-step");
  if (document.activeElement === step) step.scrollIntoView({ block: "nearest" });
}

/** One question: its boxes, what they rule out of each other, and what is wrong with a choice. */
class Question {
  /**
   * @param {FinderPage} page
   * @param {Asked} question
   * @param {Given} answers
   */
  constructor(page, question, answers) {
    this.question = question;
    this.several = question.choose === "several";
    const ticked = own(answers, question.id) ?? own(page.memory, question.id) ?? [];
    this.error = el("p", { class: "hip-error", id: "finder-error", role: "alert", hidden: true });
    this.boxes = question.answers.map((answer, i) => this.box(answer, i, ticked));
    this.helped = question.help ? "finder-help" : null;
    this.fieldset = el(
      "fieldset",
      { "aria-describedby": this.helped },
      el("legend", {}, el("h2", { id: "finder-step", tabindex: "-1" }, question.ask)),
      question.help && el("p", { id: "finder-help", class: "hip-quiet" }, question.help),
      this.error,
    );
    const choices = el(
      "div",
      { class: "hip-choices" },
      this.boxes.map((box, i) => choice(box, question.answers[i].label)),
    );
    this.map = roleOf(page.form, question).locates
      ? bodyMap(page.chart, question, this.boxes)
      : null;
    this.fieldset.append(
      this.map ? el("div", { class: "hip-where" }, this.map.picture, choices) : choices,
    );
    this.map?.show();
  }

  /** @type {(answer: Answer, i: number, ticked: string[]) => HTMLInputElement} */
  box(answer, i, ticked) {
    const box = el("input", {
      type: this.several ? "checkbox" : "radio",
      name: this.question.id,
      value: answer.id,
      id: `finder-${i}`,
      checked: ticked.includes(answer.id),
    });
    if (this.several) box.addEventListener("change", () => this.tick(i));
    return box;
  }

  /** The ids of the answers that are ticked. */
  ids() {
    return this.boxes.filter((box) => box.checked).map((box) => box.value);
  }

  /** @param {string} text */
  complain(text) {
    this.error.textContent = text;
    this.error.hidden = !text;
    const about = [this.helped, text && "finder-error"].filter(Boolean).join(" ");
    if (about) this.fieldset.setAttribute("aria-describedby", about);
    else this.fieldset.removeAttribute("aria-describedby");
  }

  wantAnswer() {
    const choose = this.several ? "Choose at least one answer." : "Choose one answer.";
    this.complain(`${choose} “Not sure” is an answer too.`);
    this.boxes[0].focus();
  }

  /**
   * After a tick: what cannot stand beside it goes, and so does one too many.
   * @param {number} i
   */
  tick(i) {
    const { answers, most } = this.question;
    this.complain("");
    for (const [k, box] of this.boxes.entries()) {
      const apart = alone(answers[i]) || alone(answers[k]);
      if (this.boxes[i].checked && k !== i && apart) box.checked = false;
    }
    if (most && this.ids().length > most) {
      this.boxes[i].checked = false;
      this.complain("You can choose two places. Take one away first.");
    }
    this.map?.show();
  }
}

/** @type {(box: HTMLInputElement, label: string) => HTMLElement} */
const choice = (box, label) =>
  el("label", { class: "hip-choice", for: box.id }, box, el("span", {}, label));

/**
 * The map beside the list of places: for eyes and pointers. Keyboards and screen readers use the list.
 * @param {HTMLElement} chart the chart that holds the map
 * @param {Asked} question
 * @param {HTMLInputElement[]} boxes
 */
function bodyMap(chart, question, boxes) {
  const map = chart.querySelector(".hip-map")?.cloneNode(true);
  if (!(map instanceof Element)) return null;
  const said = el("p", { class: "hip-quiet hip-where__said" });
  /** @type {(zone: HTMLElement) => HTMLInputElement} */
  const box = (zone) =>
    boxes.find((b) => b.value === zone.dataset.place) ?? lacks("a box for each place");
  const zones = all(map, "[data-place]");
  map.setAttribute("aria-hidden", "true");
  for (const zone of zones) {
    zone.append(zone.previousElementSibling ?? ""); // its name, shown to a mouse
    zone.parentElement?.replaceWith(zone); // here it is no link
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

const root = document.getElementById("finder");
if (root) new FinderPage(root).start();
