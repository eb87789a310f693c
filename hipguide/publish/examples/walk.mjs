// Walk the pain finder of Runner's Hip. It sorts pages and names a service to ask; it does not diagnose.
// const tree = await (await fetch("finder.json")).json();
// walk(tree, { "red-flags-now": ["none"], "red-flags-soon": ["none"], age: ["18-39"], place: ["outer-hip"] });

const CARE = ["self-care", "routine", "urgent", "emergency"]; // from least to most urgent
const RUN = ["yes", "less", "not-now", "no"]; // from least to most careful
const LEAST_RUN = { "self-care": "yes", routine: "not-now", urgent: "no", emergency: "no" };
const later = (order, one, other) => (order.indexOf(one) > order.indexOf(other) ? one : other);

/** Follow the answers, question id → list of answer ids. What is left out counts as not sure. */
export function walk(tree, answers) {
  let [number, floor, asked] = [tree.root, "self-care", []];
  while (number >= 0) {
    const [which, ...following] = tree.nodes[number];
    const question = tree.questions[which];
    const given = Object.hasOwn(answers, question.id) && answers[question.id].length ? answers[question.id] : ["not-sure"];
    let picked = question.answers.filter((answer) => given.includes(answer.id));
    if (asked.at(-1) === question.id) {
      picked = picked.length > 1 ? picked.slice(1) : question.answers.slice(-1); // the same question again: its second answer
    } else {
      asked.push(question.id);
      for (const answer of picked) floor = later(CARE, floor, answer.care ?? floor);
    }
    number = following[question.answers.indexOf(picked[0])];
  }
  const { kind, care, run, causes } = tree.ends[-1 - number];
  return { kind, care: later(CARE, care, floor), run: later(RUN, run, LEAST_RUN[floor]), causes, asked };
}
