// One reader's way through the pain finder, in the same way as hipguide/finder/walk.py: which question comes next, how
// soon help is due, and which pages fit. The format of `form` is at the top of hipguide/finder/form.py. This file knows no
// page: finder-page.mjs asks the questions, finder-end.mjs shows where they lead.

/** @type {Care[]} */
const CARE = ["self-care", "routine", "urgent", "emergency"];
/** @type {Run[]} */
const RUNS = ["no", "not-now", "less", "yes"];
/** @type {Partial<Record<Care, Run>>} */
const RUN_BY_CARE = { emergency: "no", urgent: "no" };
const POINTS_TO = ["hallmark", "common", "sometimes"];
const POINTS_AWAY = ["never", "unusual"];
const [LEAST_PAGES, MOST_PAGES] = [2, 4];
const [SHOWN, EXCLUDED, CLOSE] = [139, -300, 69]; // as in hipguide/finder/weights.py
const HARM = { "self-care": 0, routine: 0, urgent: 69, emergency: 110 };

/**
 * @typedef {{id: string, label: string, leave?: boolean, yes?: string[], no?: string[], facts?: string[]}} Answer
 * @typedef {{id: string, ask: string, why: string, role: string, choose: string, help?: string, most?: number,
 *   only_at?: string[], only_if?: string[][], answers: Answer[]}} Question
 * @typedef {Record<string, string[]>} Given the ids of the answers to each question, by the question's id
 * @typedef {[Question, Answer[]][]} Steps
 * @typedef {"self-care" | "routine" | "urgent" | "emergency"} Care
 * @typedef {"no" | "not-now" | "less" | "yes"} Run
 * @typedef {{care: Care, run: Run}} Advice
 * @typedef {{id: string, notice: string, urgency: Care, when?: string, no_running?: boolean,
 *   at?: string[], shown_by?: string[][], unless?: string[][], causes: string[]}} Sign
 * @typedef {"shown" | "possible" | "no"} Status "possible" because something is not known
 * @typedef {{name: string, summary: string, urgency: Care, run: Run, parent?: string,
 *   often: Record<string, string>, tonight: string[]}} Cause
 * @typedef {Record<string, Record<string, number[]>>} Numbers by the ids of question and answer
 * @typedef {{start: number[], base: Record<string, number[]>, answers: Numbers, beside: Numbers,
 *   out: Numbers}} Table
 * @typedef {{questions: Question[], signs: Sign[], causes: Record<string, Cause>,
 *   symptoms: Record<string, string>, table: Table, roles: Record<string, Role>}} Form as in
 *   hipguide/finder/form.py
 * @typedef {{screens?: true, basic?: true, worries?: true, calms?: true, locates?: true,
 *   needs_place?: true}} Role as in hipguide/records/roles.py
 * @typedef {{symptom: string, name: string, often: string, has: boolean}} Finding
 * @typedef {Omit<Cause, "often" | "tonight"> & {id: string, for: Finding[],
 *   against: Finding[]}} Page
 * @typedef {Advice & {kind: "service" | "nothing-fits" | "under-16" | "pages", signs: Sign[],
 *   notKnown: string[], young: boolean, causes: Page[], tonight: string[]}} End
 * @typedef {{question: string, answer: string, care: Care, first: string | null}} Change
 * @typedef {{steps: Steps} & ({question: Question, end?: undefined}
 *   | {question?: undefined, end: End})} Way to the question that is open, or to the end
 * @typedef {ReturnType<typeof learn>} What
 * @typedef {ReturnType<typeof reading>} Reader
 */

/**
 * What an object holds under an id of its own: an id such as "constructor" must not find what every
 * object has.
 * @type {<T>(object: Record<string, T>, id: string) => T | undefined}
 */
export const own = (object, id) => (Object.hasOwn(object, id) ? object[id] : undefined);
/**
 * What a question is for.
 * @param {Form} form
 * @param {Question} question
 */
export const roleOf = (form, question) => form.roles[question.role];
export const NOT_SURE = "not-sure";
export const NONE = "none";

/** @param {Care} care */
const order = (care) => CARE.indexOf(care);
/** @param {Care[]} levels */
const most = (levels) => levels.reduce((a, b) => (order(b) > order(a) ? b : a), "self-care");
/** @param {Run[]} runs */
const mostCareful = (runs) =>
  runs.reduce((a, b) => (RUNS.indexOf(b) < RUNS.indexOf(a) ? b : a), "yes");
/** @param {Care} care */
const oneLess = (care) => CARE[Math.max(order(care) - 1, 0)];
/** @param {Answer} answer */
const tells = (answer) => [...(answer.yes ?? []), ...(answer.facts ?? [])];
/** @param {Answer[]} answers */
const unsure = (answers) => answers[0].id === NOT_SURE;

// -- answers in an address ------------------------------------------------------------------------------------------------

/**
 * The answers in a URL fragment: question id → list of answer ids.
 * @param {string} fragment
 * @returns {Given}
 */
export function parse(fragment) {
  const answers = new Map();
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const [id, value] = part.split("=");
    try {
      if (id && value) answers.set(decodeURIComponent(id), decodeURIComponent(value).split("+"));
    } catch {
      /* a damaged link: that answer is asked again */
    }
  }
  return Object.fromEntries(answers);
}

/**
 * The URL fragment for a list of [question id, answer ids].
 * @param {[string, string[]][]} steps
 */
export function format(steps) {
  return steps
    .map(([id, chosen]) => `${encodeURIComponent(id)}=${chosen.map(encodeURIComponent).join("+")}`)
    .join("&");
}

/**
 * The answers of a link that this finder still knows: {answers, lost}. `lost` says whether any had to be left out.
 * Keys that start with "_" are no questions.
 * @param {Form} form
 * @param {Given} given
 * @returns {{answers: Given, lost: boolean}}
 */
export function known(form, given) {
  const answers = new Map();
  let lost = false;
  for (const [id, ids] of Object.entries(given)) {
    if (id.startsWith("_")) continue;
    const question = form.questions.find((q) => q.id === id);
    const kept = question
      ? ids.filter((answer) => question.answers.some((a) => a.id === answer))
      : [];
    if (kept.length) answers.set(id, kept);
    lost ||= kept.length < ids.length;
  }
  return { answers: Object.fromEntries(answers), lost };
}

/**
 * The answers given to a question, in the question's order; none if they do not belong to it or cannot stand together.
 * @param {Question} question
 * @param {string[]} ids
 */
export function chosen(question, ids) {
  const found = question.answers.filter((a) => ids.includes(a.id));
  const alone = found.some((a) => a.leave || a.id === NOT_SURE || a.id === NONE);
  const limit = question.choose === "several" ? (alone ? 1 : (question.most ?? found.length)) : 1;
  if (found.length !== ids.length || found.length > limit) return [];
  return found;
}

// -- what is known, and what is asked -------------------------------------------------------------------------------------

/**
 * What some steps say: all ids that were given, the facts that are there, those that are in doubt (where a question worries)
 * or not known, and where it hurts.
 * @param {Form} form
 * @param {Steps} steps
 */
function learn(form, steps) {
  /** @type {Set<string>[]} */
  const [ticked, there, doubtful, open] = [new Set(), new Set(), new Set(), new Set()];
  /** @type {Set<string> | null} */
  let places = null;
  for (const [question, answers] of steps) {
    const told = answers.flatMap(tells);
    const role = roleOf(form, question);
    for (const answer of answers) ticked.add(answer.id);
    for (const fact of told) there.add(fact);
    if (unsure(answers)) {
      for (const fact of question.answers.flatMap(tells)) {
        open.add(fact);
        if (role.worries) doubtful.add(fact);
      }
    }
    if (role.locates && !unsure(answers)) places = new Set(told);
  }
  /** @param {string} fact */
  const mayBe = (fact) => there.has(fact) || open.has(fact);
  /** @param {string[]} [at] */
  const hurtsAt = (at) => !at || places === null || at.some((place) => places.has(place));
  const wasAskedWhere = steps.some(([question]) => roleOf(form, question).locates);
  return { ticked, there, doubtful, places, wasAskedWhere, mayBe, hurtsAt };
}

/**
 * Whether a reader of whom this is known is asked a question. Details of a place are for those who
 * know where it hurts.
 * @type {(form: Form, question: Question, what: What) => boolean}
 */
function isAsked(form, question, what) {
  const spared = roleOf(form, question).needs_place && what.places === null;
  if (spared && question.only_at) return false;
  return (
    what.hurtsAt(question.only_at) &&
    (question.only_if ?? []).every((line) => line.some(what.mayBe))
  );
}

/**
 * Follow the answers as far as they go. What is `missing` counts as these answer ids; if there are none, the way stops.
 * @param {Form} form
 * @param {Given} answers
 * @param {string[]} [missing]
 * @returns {Way}
 */
export function walk(form, answers, missing = []) {
  /** @type {Steps} */
  const steps = [];
  let what = learn(form, steps);
  for (const question of form.questions) {
    if (!isAsked(form, question, what)) continue;
    const picked = chosen(question, own(answers, question.id) ?? missing);
    if (!picked.length) return { steps, question };
    steps.push([question, picked]);
    what = learn(form, steps);
    if (endsHere(form, steps, what)) break;
  }
  return { steps, end: endOf(reading(form, steps)) };
}

/**
 * An answer leaves, an emergency is shown, or a sign that cannot wait, once all screens of warning
 * signs were asked.
 * @type {(form: Form, steps: Steps, what: What) => boolean}
 */
function endsHere(form, steps, what) {
  const [question, picked] = steps[steps.length - 1];
  if (picked.some((a) => a.leave)) return true;
  const asked = question === form.questions.findLast((q) => roleOf(form, q).screens);
  return form.signs.some(
    (sign) =>
      (sign.urgency === "emergency" || (asked && cannotWait(sign, what))) &&
      statusOf(sign, what) === "shown",
  );
}

/**
 * Whether a sign that is shown leaves no time for more questions: ticked as a warning sign, or due
 * today.
 * @type {(sign: Sign, what: What) => boolean}
 */
const cannotWait = (sign, { ticked }) => sign.when === "today" || ticked.has(sign.id);

/**
 * How many questions follow at most after these steps: where the place is still to come, at the places that ask for most.
 * @param {Form} form
 * @param {Steps} steps
 */
export function left(form, steps) {
  const what = learn(form, steps);
  const last = form.questions.findIndex((q) => q.id === steps.at(-1)?.[0].id);
  const coming = form.questions.slice(last + 1);
  const said = new Set(coming.flatMap((q) => q.answers.flatMap(tells)));
  const place = coming.find((q) => roleOf(form, q).locates);
  /** @type {(q: Question, places: string[] | null) => boolean} */
  const isHere = (q, places) =>
    !q.only_at ||
    (places ? q.only_at.some((at) => places.includes(at)) : !roleOf(form, q).needs_place);
  /** @param {Question} q */
  const isLeft = (q) =>
    (q.only_if ?? []).every((line) => line.some((fact) => what.mayBe(fact) || said.has(fact)));
  /** @param {string[] | null} places */
  const count = (places) => coming.filter((q) => isHere(q, places) && isLeft(q)).length;
  if (!place) return count(what.places && [...what.places]);
  const named = place.answers.map((a) => a.yes).filter((yes) => yes !== undefined);
  return Math.max(
    count(null),
    ...named.flatMap((one) => named.map((two) => count([...one, ...two]))),
  );
}

// -- signs ----------------------------------------------------------------------------------------------------------------

/**
 * "shown", "possible" because something is not known, or "no".
 * @type {(sign: Sign, what: What) => Status}
 */
function statusOf(sign, what) {
  if (what.ticked.has(sign.id)) return "shown";
  const here = what.hurtsAt(sign.at) && (what.wasAskedWhere || !sign.at);
  const excused = sign.unless?.some((line) => line.every((fact) => what.there.has(fact)));
  if (excused || !here) return "no";
  /** @type {Status} */
  let found = "no";
  for (const line of sign.shown_by ?? []) {
    if (line.every((fact) => what.there.has(fact))) return "shown";
    if (line.every((fact) => what.there.has(fact) || what.doubtful.has(fact))) found = "possible";
  }
  return found;
}

/**
 * Some steps, and all that the end needs of them, worked out once: the facts, every sign with its status, the signs that
 * are shown with the most urgent first, and the symptoms that the reader has and has not.
 * @param {Form} form
 * @param {Steps} steps
 */
function reading(form, steps) {
  const what = learn(form, steps);
  /** @type {[Sign, Status][]} */
  const signs = form.signs.map((sign) => [sign, statusOf(sign, what)]);
  const shown = signs
    .filter(([, how]) => how === "shown")
    .map(([sign]) => sign)
    .sort((a, b) => order(b.urgency) - order(a.urgency));
  return { form, steps, ...what, signs, shown, ...symptoms(steps) };
}

/**
 * The care that signs ask for, those that are shown and those that may be there.
 * @param {Reader} reader
 */
function signCare({ form, steps, signs }) {
  /** @type {Care[]} */
  const levels = [];
  for (const [sign, how] of signs) {
    if (how !== "no") levels.push(how === "shown" ? sign.urgency : oneLess(sign.urgency));
  }
  for (const [question, answers] of steps) {
    if (!roleOf(form, question).screens || !unsure(answers)) continue;
    const offered = new Set(question.answers.map((a) => a.id));
    levels.push(
      ...form.signs.filter((sign) => offered.has(sign.id)).map((sign) => oneLess(sign.urgency)),
    );
  }
  return most(levels);
}

/**
 * What signs say about running.
 * @type {(reader: Reader) => Run[]}
 */
function signRuns({ signs }) {
  return signs
    .filter(
      ([sign, how]) => how !== "no" && (sign.no_running || order(sign.urgency) >= order("urgent")),
    )
    .map(([, how]) => (how === "shown" ? "no" : "not-now"));
}

// -- pages ----------------------------------------------------------------------------------------------------------------

/**
 * The sum of each cause that no answer rules out: a map from cause to number, in the order of the form.
 * Without `bySigns` the causes that only worrying signs can bring to the top stay at the bottom.
 * @type {(reader: Reader, bySigns?: boolean) => Map<string, number>}
 */
function totals({ form, steps, signs }, bySigns = true) {
  const { start, base, answers: byAnswer, beside } = form.table;
  const sums = [...start];
  const gone = new Set();
  for (const [question, answers] of steps) {
    if (unsure(answers)) continue;
    const source = answers.length > 1 && Object.hasOwn(beside, question.id) ? beside : byAnswer;
    const rows = Object.hasOwn(base, question.id) ? [base[question.id]] : [];
    if (Object.hasOwn(source, question.id))
      rows.push(...answers.map((a) => source[question.id][a.id]));
    for (const row of rows)
      row.forEach((number, i) => {
        sums[i] += number;
      });
    for (const i of ruledOut(form, question, answers)) gone.add(i);
  }
  const changes = signPoints(signs, bySigns);
  const found = new Map();
  Object.keys(form.causes)
    .slice(0, start.length)
    .forEach((id, i) => {
      // the first ones can be listed
      if (!gone.has(i)) found.set(id, sums[i] + (changes.get(id) ?? 0));
    });
  return found;
}

/**
 * The causes that the answers to one question rule out; of two places, those that both rule out.
 * @type {(form: Form, question: Question, answers: Answer[]) => number[]}
 */
function ruledOut(form, question, answers) {
  const byAnswer = own(form.table.out, question.id) ?? {};
  const each = answers.map((a) => own(byAnswer, a.id) ?? []);
  if (!roleOf(form, question).locates) return each.flat();
  return each[0].filter((i) => each.every((list) => list.includes(i)));
}

/**
 * What the signs that name a cause change in its sum. Only signs that answers can show count here.
 * @type {(signs: Reader["signs"], bySigns: boolean) => Map<string, number>}
 */
function signPoints(signs, bySigns) {
  const best = new Map();
  for (const [sign, how] of signs) {
    if (!sign.shown_by) continue;
    const urgent = order(sign.urgency) >= order("urgent");
    const counts = how !== "no" && (bySigns || sign.urgency === "self-care");
    const value = !counts ? EXCLUDED : how === "shown" && urgent ? SHOWN : 0;
    for (const id of sign.causes) best.set(id, Math.max(value, best.get(id) ?? EXCLUDED));
  }
  return best;
}

/**
 * The pages to read, best first: two to four. `limit` is what is advised before a look at the first
 * page.
 * @type {(reader: Reader, limit: Advice) => string[]}
 */
function ordered(reader, limit) {
  const { form } = reader;
  const sums = totals(reader);
  const ranked = ranking(reader, sums);
  const named = namedBySign(reader, ranked);
  const urgent = order(limit.care) >= order("urgent");
  const leads =
    urgent && named.length > 0 && order(form.causes[named[0]].urgency) <= order(limit.care);
  const first = leads ? named[0] : mayLead(form, ranked, limit);
  if (!first) return [];
  const rest = ranked.filter((id) => id !== first);
  /** @param {string} id */
  const sum = (id) => sums.get(id) ?? EXCLUDED;
  const close = rest.filter((id) => sum(id) + HARM[form.causes[id].urgency] >= sum(first) - CLOSE);
  const pages = [first, ...(close.length ? close : rest.slice(0, LEAST_PAGES - 1))].slice(
    0,
    MOST_PAGES,
  );
  return withNeeded(pages, named);
}

/**
 * The pages with those that must be there; the last of the others make room. The first page stays.
 * @type {(pages: string[], needed: string[]) => string[]}
 */
function withNeeded(pages, needed) {
  const missing = needed.filter((id) => !pages.includes(id));
  const spare = pages.slice(1).filter((id) => !needed.includes(id));
  const tooMany = Math.max(0, pages.length + missing.length - MOST_PAGES);
  const dropped = spare.slice(spare.length - tooMany);
  return [...pages.filter((id) => !dropped.includes(id)), ...missing];
}

/**
 * Of the pages that the most urgent sign names: the best one, and the first one that is felt where it hurts.
 * A sign names first what does most harm if it is missed.
 * @type {(reader: Reader, ranked: string[]) => string[]}
 */
function namedBySign({ form, shown, places }, ranked) {
  /** @param {string} id */
  const feltHere = (id) =>
    places === null ||
    [...places].some((place) => POINTS_TO.includes(own(form.causes[id].often, place) ?? ""));
  const sign = shown.find(({ causes }) => ranked.some((id) => causes.includes(id)));
  if (!sign) return [];
  const [best] = ranked.filter((id) => sign.causes.includes(id));
  const dreaded = sign.causes.find((id) => ranked.includes(id) && feltHere(id));
  return [...new Set([best, dreaded ?? best])];
}

/**
 * The causes that can be listed, best first. One that some answers point away from and none points
 * to is left out.
 * @type {(reader: Reader, sums: Map<string, number>) => string[]}
 */
function ranking(reader, sums) {
  const { causes } = reader.form;
  /** @param {string} id */
  const fits = (id) =>
    pointsTo(causes[id], reader).length || !pointsAway(causes[id], reader).length;
  const found = [...sums].filter(([id]) => fits(id)).sort(([, a], [, b]) => b - a);
  return found.map(([id]) => id);
}

/** @param {Cause} cause */
const isMild = (cause) => order(cause.urgency) <= order("routine");

/**
 * The best page that the limit allows; if none is, the best that asks for a GP or physiotherapist
 * at most.
 * @type {(form: Form, ranked: string[], limit: Advice) => string | undefined}
 */
function mayLead(form, ranked, limit) {
  /** @param {Cause} cause */
  const allowed = ({ urgency, run }) =>
    order(urgency) <= order(limit.care) && RUNS.indexOf(run) >= RUNS.indexOf(limit.run);
  return (
    ranked.find((id) => allowed(form.causes[id])) ?? ranked.find((id) => isMild(form.causes[id]))
  );
}

/**
 * The care and the running advice that signs ask for, and the page that fits best without a word about signs.
 * That page is looked for without the answers that signs name: so a more worrying answer can never lead to less care.
 * @type {(reader: Reader) => Advice}
 */
function limitOf(reader) {
  const { form, steps } = reader;
  const calm = reading(form, withoutWorries(form, steps));
  const first = ranking(calm, totals(calm, false))
    .map((id) => form.causes[id])
    .find(isMild);
  /** @param {keyof Role} flag */
  const answered = (flag) => steps.some(([q, picked]) => roleOf(form, q)[flag] && !unsure(picked));
  const told = answered("locates") && answered("calms");
  const care = most([
    signCare(reader),
    first?.urgency ?? "self-care",
    told ? "self-care" : "routine",
  ]);
  const run = mostCareful([
    ...signRuns(reader),
    first?.run ?? "yes",
    told ? "yes" : "not-now",
    RUN_BY_CARE[care] ?? "yes",
  ]);
  return { care, run };
}

/**
 * The same steps without those that worry; of several ticks, those that no sign names stay.
 * @type {(form: Form, steps: Steps) => Steps}
 */
function withoutWorries(form, steps) {
  const named = new Set(form.signs.flatMap((sign) => (sign.shown_by ?? []).flat()));
  /** @param {Answer} answer */
  const calm = (answer) =>
    ![NONE, NOT_SURE].includes(answer.id) && !tells(answer).some((fact) => named.has(fact));
  /** @type {Steps} */
  const kept = steps.map(([q, picked]) => [
    q,
    !roleOf(form, q).worries ? picked : q.choose === "several" ? picked.filter(calm) : [],
  ]);
  return kept.filter(([, picked]) => picked.length);
}

// -- the end --------------------------------------------------------------------------------------------------------------

/** @type {(reader: Reader) => End} */
function endOf(reader) {
  const { form, steps, shown, there } = reader;
  const care = signCare(reader);
  const notKnown = steps.filter(([, picked]) => unsure(picked)).map(([q]) => q.id);
  /** @type {(kind: End["kind"], care: Care, run: Run, ids: string[]) => End} */
  const end = (kind, level, run, ids) => ({
    kind,
    care: level,
    run,
    signs: shown,
    notKnown,
    young: there.has("under-16"),
    causes: reasons(reader, ids),
    tonight: ids.length && kind !== "service" ? form.causes[ids[0]].tonight : [],
  });
  const service = () =>
    end(
      "service",
      care,
      "no",
      [...new Set(shown.flatMap((sign) => sign.causes))].slice(0, MOST_PAGES),
    );
  if (shown.some((sign) => sign.urgency === "emergency" || cannotWait(sign, reader)))
    return service();
  const limit = limitOf(reader);
  const pages = steps.some(([, picked]) => picked.some((a) => a.leave))
    ? []
    : ordered(reader, limit);
  if (!pages.length && shown.some((sign) => order(sign.urgency) >= order("urgent")))
    return service();
  if (!pages.length) {
    const level = most([care, "routine"]);
    return end("nothing-fits", level, RUN_BY_CARE[level] ?? "not-now", []);
  }
  const first = form.causes[pages[0]];
  const level = most([limit.care, first.urgency]);
  const run = mostCareful([limit.run, first.run, RUN_BY_CARE[level] ?? "yes"]);
  return end(there.has("under-16") ? "under-16" : "pages", level, run, pages);
}

// -- reasons --------------------------------------------------------------------------------------------------------------

/**
 * The symptoms that the reader has, and those that the reader does not have, in the order of the
 * answers.
 * @param {Steps} steps
 */
function symptoms(steps) {
  const given = steps.flatMap(([, picked]) => picked);
  const has = [...new Set(given.flatMap((a) => a.yes ?? []))];
  const lacks = [...new Set(given.flatMap((a) => a.no ?? []))].filter((s) => !has.includes(s));
  return { has, lacks };
}

/** @type {(words: string[], often: Cause["often"]) => (a: string, b: string) => number} */
const by = (words, often) => (a, b) => words.indexOf(often[a]) - words.indexOf(often[b]);

/**
 * The symptoms that point to a cause, the strongest first.
 * @type {(cause: Cause, reader: Reader) => string[]}
 */
function pointsTo({ often }, { has }) {
  return has.filter((s) => POINTS_TO.includes(often[s])).sort(by(POINTS_TO, often));
}

/**
 * The symptoms that point away from a cause: some that are there, some that are missing.
 * @type {(cause: Cause, reader: Reader) => string[]}
 */
function pointsAway({ often }, { has, lacks }) {
  const missing = ["hallmark", "common"];
  return [
    ...has.filter((s) => POINTS_AWAY.includes(often[s])).sort(by(POINTS_AWAY, often)),
    ...lacks.filter((s) => missing.includes(often[s])).sort(by(missing, often)),
  ];
}

/** @type {(reader: Reader, ids: string[]) => Page[]} */
function reasons(reader, ids) {
  const { causes, symptoms: names } = reader.form;
  return ids.map((id) => {
    const { often, tonight, ...cause } = causes[id];
    /** @type {(symptoms: string[]) => Finding[]} */
    const named = (list) =>
      list.map((s) => ({
        symptom: s,
        name: names[s],
        often: often[s],
        has: reader.has.includes(s),
      }));
    return {
      id,
      ...cause,
      for: named(pointsTo(causes[id], reader)),
      against: named(pointsAway(causes[id], reader)),
    };
  });
}

/**
 * Answers that are not known now and, each alone, would change the care level or the page that comes first.
 * @param {Form} form
 * @param {Steps} steps
 * @param {End} end
 * @returns {Change[]}
 */
export function wouldChange(form, steps, end) {
  const answers = Object.fromEntries(steps.map(([q, picked]) => [q.id, picked.map((a) => a.id)]));
  const found = [];
  for (const [question, picked] of steps) {
    const { screens, basic } = roleOf(form, question);
    if (!unsure(picked) || screens || basic) continue;
    for (const answer of question.answers.slice(0, -1)) {
      const other = walk(form, { ...answers, [question.id]: [answer.id] }, [NOT_SURE]).end;
      if (other && (other.care !== end.care || other.causes[0]?.id !== end.causes[0]?.id)) {
        found.push({
          question: question.id,
          answer: answer.id,
          care: other.care,
          first: other.causes[0]?.id ?? null,
        });
      }
    }
  }
  return found;
}
