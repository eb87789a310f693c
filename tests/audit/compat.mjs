// Do the oldest browsers that we promise know what our scripts, styles and pages use? MDN's data tells. Part of `make audit`.
// What one of them does not know must stand in the table of docs/contribute/testing.md, with what its readers have instead.
//
// A name of a script tells no type: `at` may be of an array or a string. Then the oldest of all that it may be counts.

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse as parseScript } from "acorn";
import { full } from "acorn-walk";
import { parse as parseStyle, walk as walkStyle } from "css-tree";
import { parse as parsePage } from "parse5";

const OLDEST = { safari: "15.4", firefox: "115", chrome: "100" };
const SYNTAX = 2021; // the last edition of the language that they all know whole
const SITE = process.argv[2] ?? "site";
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const THEME = join(ROOT, "hipguide", "theme");
const TABLE = "docs/contribute/testing.md";
const DATA = new Set(["role", "screens", "when"]); // names of our data in pages, which no script writes
const ROW =
  /^\| [^|]+ \| `((?:api|css|html|javascript)\.[^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \| [^|]+ \|$/gm;

const data = createRequire(import.meta.url)("@mdn/browser-compat-data");
const used = new Map(); // MDN's name of each thing that is used → where it is used first
const prefixed = new Set(); // properties that are also written with a browser's prefix, such as -webkit-hyphens
const faults = [];

/** What MDN's data holds under a name with dots, if it says which browsers know it. */
const look = (name) =>
  name.split(".").reduce((at, part) => (at && Object.hasOwn(at, part) ? at[part] : undefined), data)
    ?.__compat
    ? name
    : undefined;
const compat = (name) => name.split(".").reduce((at, part) => at[part], data).__compat;

/** The first version of a browser that knows a thing by the name that we write, without a switch. */
function since(name, browser) {
  const versions = [compat(name).support[browser] ?? []]
    .flat()
    .filter((entry) => !entry.prefix || prefixed.has(`${entry.prefix}${name.split(".").at(-1)}`))
    .filter(
      (entry) =>
        !entry.alternative_name &&
        !entry.flags &&
        entry.version_added &&
        entry.version_added !== "preview",
    )
    .map((entry) => entry.version_added.replace("≤", ""));
  return versions.sort((a, b) => (older(a, b) ? -1 : 1))[0] ?? "never";
}

function older(one, other) {
  if (one === "never" || other === "never") return one !== "never" && other === "never";
  const [a, b] = [one, other].map((version) => version.split(".").map(Number));
  return a[0] === b[0] ? (a[1] ?? 0) < (b[1] ?? 0) : a[0] < b[0];
}

const tooNew = (name) =>
  Object.keys(OLDEST).filter((browser) => older(OLDEST[browser], since(name, browser)));

/** Note a thing that is used, under the first of these names that MDN knows. */
function use(place, ...names) {
  const known = names.find(look);
  if (known && !used.has(known)) used.set(known, place);
}

// -- styles ---------------------------------------------------------------------------------------------------------------

const VIEWPORT = { d: "dynamic", l: "large", s: "small" };

function readStyle(file) {
  const style = parseStyle(readFileSync(join(THEME, "assets", "css", file), "utf-8"), {
    positions: true,
    parseCustomProperty: true,
    onParseError: (error) => faults.push(`${file}: ${error.message}`),
  });
  walkStyle(style, function visit(node) {
    const place = `${file}:${node.loc?.start.line}`;
    const property = this.declaration?.property;
    if (node.type === "Declaration" && node.property.startsWith("-webkit-"))
      prefixed.add(node.property);
    if (node.type === "Declaration")
      use(
        place,
        `css.at-rules.${this.atrule?.name}.${node.property}`,
        `css.properties.${node.property}`,
      );
    else if (node.type === "Identifier" && property)
      use(place, `css.properties.${property}.${node.name}`);
    else if (node.type === "Function") {
      use(
        place,
        `css.types.easing-function.${node.name}-function`,
        ...["", "color.", "gradient.", "transform-function.", "easing-function."].map(
          (type) => `css.types.${type}${node.name}`,
        ),
        `css.properties.${property}.${node.name}`,
      );
    } else if (node.type === "Dimension") {
      const size = /^([dls])v(?:h|w|b|i|min|max)$/.exec(node.unit);
      const kind = size
        ? `viewport_percentage_units_${VIEWPORT[size[1]]}`
        : node.unit.startsWith("cq")
          ? "container_query_length_units"
          : node.unit;
      use(place, `css.types.length.${kind}`);
    } else if (node.type === "PseudoClassSelector" || node.type === "PseudoElementSelector")
      use(place, `css.selectors.${node.name}`);
    else if (node.type === "NestingSelector") use(place, "css.selectors.nesting");
    else if (node.type === "Atrule") use(place, `css.at-rules.${node.name}`);
    else if (node.type === "Feature") use(place, `css.at-rules.media.${node.name}`);
    else if (node.type === "FeatureRange") use(place, "css.at-rules.media.range_syntax");
  });
}

// -- scripts --------------------------------------------------------------------------------------------------------------

const MEMBERS = new Map(); // the name of a member → MDN's names of all that it may be
for (const part of ["api", "javascript.builtins"]) {
  for (const [owner, members] of Object.entries(
    part.split(".").reduce((at, key) => at[key], data),
  )) {
    for (const member of Object.keys(members)) {
      const plain = member.replace(/_(static|event)$/, "");
      if (look(`${part}.${owner}.${member}`))
        MEMBERS.set(plain, [...(MEMBERS.get(plain) ?? []), `${part}.${owner}.${member}`]);
    }
  }
}

const own = new Set(DATA); // names that our own objects have

/** Of all that a member may be, what most browsers know. */
const oldest = (names) =>
  names.sort(
    (a, b) =>
      tooNew(a).length - tooNew(b).length ||
      (older(since(a, "safari"), since(b, "safari")) ? -1 : 1),
  )[0];

/** A script as a tree, its own names noted; nothing if it is not written in the language that all know. */
function parsed(file) {
  try {
    const script = parseScript(readFileSync(join(THEME, file), "utf-8"), {
      ecmaVersion: SYNTAX,
      sourceType: "module",
      locations: true,
    });
    full(script, (node) => {
      const named = ["Property", "MethodDefinition"].includes(node.type);
      if (named && !node.computed) own.add(node.key.name);
      if (node.type === "AssignmentExpression" && node.left.object?.type === "ThisExpression")
        own.add(node.left.property.name);
    });
    return [[file, script]];
  } catch (error) {
    faults.push(`${file}: ${error.message}: newer than the language of ${SYNTAX}`);
    return [];
  }
}

function readScript([file, script]) {
  full(script, (node) => {
    const place = `${file}:${node.loc.start.line}`;
    if (node.type === "Identifier")
      use(place, `javascript.builtins.${node.name}`, `api.${node.name}`, `api.Window.${node.name}`);
    if (node.type === "Literal" && /\(\?<[=!]/.test(node.regex?.pattern ?? ""))
      use(place, "javascript.regular_expressions.lookbehind_assertion");
    if (node.type !== "MemberExpression" || node.computed) return;
    if (node.object.type === "ThisExpression") return; // of a class of ours, which extends no other
    const [owner, member] = [node.object.name, node.property.name];
    const may = (MEMBERS.get(member) ?? [""]).filter(
      (name) => !own.has(member) || !name.startsWith("api."),
    );
    const exact = ["javascript.builtins", "api"]
      .flatMap((part) => [`${part}.${owner}.${member}_static`, `${part}.${owner}.${member}`])
      .find(look);
    use(place, exact ?? oldest(may) ?? "");
  });
}

// -- pages ----------------------------------------------------------------------------------------------------------------

function readPage(file) {
  const visit = (node) => {
    for (const { name, value } of node.attrs ?? []) {
      use(
        file,
        `html.elements.${node.tagName}.${name}_${value}`,
        `html.elements.${node.tagName}.${name}`,
        `html.global_attributes.${name}`,
      );
    }
    if (node.tagName) use(file, `html.elements.${node.tagName}`);
    for (const child of [...(node.childNodes ?? []), ...(node.content?.childNodes ?? [])])
      visit(child);
  };
  visit(parsePage(readFileSync(join(SITE, file), "utf-8")));
}

// -- what was found -------------------------------------------------------------------------------------------------------

const sheets = readdirSync(join(THEME, "assets", "css"), { recursive: true });
for (const file of sheets.filter((name) => name.endsWith(".css"))) readStyle(file);
["sw.js", ...readdirSync(join(THEME, "assets", "js")).map((name) => join("assets", "js", name))]
  .flatMap(parsed)
  .forEach(readScript);
for (const file of readdirSync(SITE, { recursive: true }).filter((name) => name.endsWith(".html")))
  readPage(file);

const table = new Map(
  [...readFileSync(join(ROOT, TABLE), "utf-8").matchAll(ROW)].map(([, name, ...versions]) => [
    name,
    versions,
  ]),
);
const versions = (name) => Object.keys(OLDEST).map((browser) => since(name, browser));
for (const [name, place] of used) {
  if (
    tooNew(name).length &&
    ![...table.keys()].some(
      (row) => row === name || name.startsWith(`${row}.`) || row.startsWith(`${name}.`),
    )
  ) {
    faults.push(
      `${place}: ${name} needs Safari ${versions(name)[0]}, Firefox ${versions(name)[1]}, Chrome ${versions(name)[2]}. Do without it, or give a fallback and a row in ${TABLE}.`,
    );
  }
}
for (const [name, written] of table) {
  if (!used.has(name)) faults.push(`${TABLE}: ${name} is not used any more. Take its row out.`);
  else if (written.join() !== versions(name).join())
    faults.push(
      `${TABLE}: ${name}: MDN says ${versions(name).join(", ")}, the table ${written.join(", ")}.`,
    );
  else if (!tooNew(name).length)
    faults.push(`${TABLE}: ${name} is known to every browser that we promise. Take its row out.`);
}
if (!table.size) faults.push(`${TABLE}: the table is not found.`);
for (const fault of faults) console.error(fault);
console.log(
  `${used.size} things are used; ${table.size} of them are newer than Safari ${OLDEST.safari}, Firefox ${OLDEST.firefox} or Chrome ${OLDEST.chrome}.`,
);
process.exitCode = faults.length ? 1 : 0;
