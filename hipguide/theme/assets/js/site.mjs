// The few things that every page does with a script: menu, colours, search, and the contents list on wide screens.
// Without it every page still reads, and every link still leads somewhere.

// -- for the other scripts: each page has loaded this file already, so it costs them no request -------------------------------

/**
 * An element with attributes and children; text is always text, never HTML.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} name
 * @param {Record<string, any>} [attributes] true is an attribute without a value, false and null are none; "onclick" listens
 * @param {...any} children elements, texts, and lists of them; null and false are none
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.flat(Infinity).filter((c) => c != null && c !== false));
  return node;
}

/**
 * The kind of element that a selector finds, read from the tag that its last word names.
 * @template {string} S
 * @typedef {S extends `${string},${string}` ? HTMLElement
 *   : S extends `${string} ${infer Last}` ? Found<Last>
 *   : S extends `${infer Tag}${"#" | "." | "[" | ":"}${string}` ? Found<Tag>
 *   : S extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[S] : HTMLElement} Found
 */

/**
 * All elements that a selector finds.
 * @template {string} S
 * @param {ParentNode} where
 * @param {S} selector
 * @returns {Found<S>[]}
 */
export const all = (where, selector) =>
  /** @type {any[]} */ ([...where.querySelectorAll(selector)]);

/**
 * Stop a script that cannot do its work.
 * @param {string} what
 * @returns {any} nothing; so it may stand for whatever is needed
 */
export function lacks(what) {
  throw new Error(`The page lacks ${what}, which its script needs.`);
}

/**
 * The first element that a selector finds, which must be there.
 * @type {<S extends string>(selector: S, where?: ParentNode) => Found<S>}
 */
export const need = (selector, where = document) =>
  where.querySelector(selector) ?? lacks(selector);

/**
 * The nearest element around another that a selector names, which must be there.
 * @type {<S extends string>(selector: S, inner: Element) => Found<S>}
 */
export const around = (selector, inner) => inner.closest(selector) ?? lacks(selector);

const root = document.documentElement;
const base = new URL(`${document.body.dataset.base}/`, location.href);

// -- the skip link must not touch the address: the finder keeps its answers there ---------------------------------------------
need(".hip-skip").addEventListener("click", (event) => {
  event.preventDefault();
  need("#content").focus();
});

// -- menu ---------------------------------------------------------------------------------------------------------------
const menuButton = need("#menu-button");
const menu = need("#menu");
/** @param {boolean} open */
function showMenu(open) {
  menu.toggleAttribute("data-open", open);
  menuButton.setAttribute("aria-expanded", String(open));
}
menuButton.hidden = false;
menuButton.addEventListener("click", () =>
  showMenu(menuButton.getAttribute("aria-expanded") !== "true"),
);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu.hasAttribute("data-open")) {
    showMenu(false);
    menuButton.focus();
  }
});

// -- colours: the system decides until the reader does; the choice is the only thing that the site keeps --------------------
const schemeButton = need("#scheme-button");
const dark = matchMedia("(prefers-color-scheme: dark)");
const scheme = () => root.dataset.scheme ?? (dark.matches ? "dark" : "light");
const label = () =>
  schemeButton.setAttribute("aria-label", scheme() === "dark" ? "Light colours" : "Dark colours");
schemeButton.hidden = false;
label();
dark.addEventListener("change", label);
schemeButton.addEventListener("click", () => {
  root.dataset.scheme = scheme() === "dark" ? "light" : "dark";
  label();
  try {
    localStorage.setItem("hip-scheme", root.dataset.scheme);
  } catch {
    /* storage is switched off: the choice lasts for this page */
  }
});

// -- contents list: open where there is room beside the text ----------------------------------------------------------------
const [contents] = all(document, ".hip-toc details");
if (contents && matchMedia("(min-width: 72em)").matches) contents.open = true;

// -- wide tables: what scrolls sideways must do so by keyboard too; not every browser sees to that ------------------------------
const measure = new ResizeObserver((changes) => {
  for (const change of changes) {
    const box = /** @type {HTMLElement} */ (change.target);
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
});
for (const box of all(document, ".hip-table, .md-typeset table")) measure.observe(box);

// -- folds: a link to something in one opens it; not every browser sees to that ------------------------------------------------
/** Open what is around the part of the page that the address names, and bring that into view. */
function unfold() {
  const target = document.querySelector(":target");
  /** @type {Element | null | undefined} */
  let fold = target?.closest("details:not([open])");
  if (!target || !fold) return;
  while (fold) {
    fold.toggleAttribute("open", true);
    fold = fold.parentElement?.closest("details");
  }
  target.scrollIntoView();
}
unfold();
addEventListener("hashchange", unfold);
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a[href^='#']");
  if (link && link.getAttribute("href") === location.hash) unfold(); // no hashchange follows
});

// -- paper: nobody can unfold it, and older browsers do not print what is folded ---------------------------------------------
/** @type {HTMLElement[]} */
const unfolded = [];
addEventListener("beforeprint", () => {
  for (const fold of all(
    document,
    "details:is(.hip-ours, .hip-fold, .hip-care, .hip-more):not([open])",
  )) {
    fold.toggleAttribute("open", true);
    unfolded.push(fold);
  }
});
addEventListener("afterprint", () => {
  for (const fold of unfolded.splice(0)) fold.toggleAttribute("open", false);
});

// -- the saved copy: readers who have one are told when the site is newer -----------------------------------------------------
if (navigator.serviceWorker?.controller && !document.querySelector("#offline, .hip-copy")) {
  const newest = fetch(new URL("offline-version.txt", base), { cache: "no-store" }).then(
    (answer) => (answer.ok ? answer.text() : ""),
  );
  const copy = caches
    .match(new URL("offline-copy.json", base), { cacheName: "hip-offline" })
    .then((answer) => answer?.json());
  Promise.all([newest, copy])
    .then(([now, kept]) => {
      if (!now || !kept || now.trim() === kept.version) return;
      const link = el("a", { href: new URL("offline/", base).href }, "Update it");
      const notice = el("p", {}, "Your saved copy of this site is out of date. ", link, ".");
      need(".hip-unreviewed").append(notice);
    })
    .catch(() => {
      /* offline: nothing to compare with */
    });
}

// -- search: nothing is loaded before its first use -------------------------------------------------------------------------
const dialog = need("dialog#search-dialog");
/** @param {Event} event */
async function openSearch(event) {
  if (!dialog.showModal) return; // an old browser: the link leads to the search page
  event.preventDefault();
  if (!dialog.open) dialog.showModal();
  need("#search-input").focus();
  const { start } = await import("./search.mjs");
  start(base, dialog);
}
need("#search-link").addEventListener("click", openSearch);
need("#search-close").addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => need("#search-link").focus());
dialog.addEventListener("keydown", (event) => {
  // in a search field, the first Escape would only clear the words
  if (event.key === "Escape") {
    event.preventDefault();
    dialog.close();
  }
});
document.addEventListener("keydown", (event) => {
  const { target } = event;
  if (
    event.key === "/" &&
    target instanceof Element &&
    !target.closest("input, textarea, select, dialog")
  )
    openSearch(event);
});
const page = document.getElementById("search-page");
if (page) import("./search.mjs").then(({ start }) => start(base, page));
