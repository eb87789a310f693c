// "Save for offline": fetches the files that `offline.json` lists into one cache, shows how far it is, and removes it all again.
// The list holds a digest of each file. A copy counts as saved only if each file has its digest, and this page looks again
// each time it is opened.

import { need } from "./site.mjs";

/**
 * @typedef {[name: string, bytes: number, digest: string]} Listed a file
 * @typedef {{version: string, files: Listed[]}} List
 * @typedef {List & {asOf: string}} Kept the list of the copy, and when it was what the site has
 */

const CACHE = "hip-offline";
const base = new URL(`${document.body.dataset.base}/`, location.href);
/** @param {string} name */
const at = (name) => new URL(name, base).href;
const RECORD = at("offline-copy.json"); // as `Kept`
const OLD = 30; // days
/** @param {string} id */
const $ = (id) => need(`#offline-${id}`);
const worker = at("sw.js"); // an address that never changes is what the policy trusts
const trusted =
  /** @type {any} */ (globalThis).trustedTypes
    ?.createPolicy("hip-worker", { createScriptURL: () => worker })
    .createScriptURL("") ?? worker;
/** @param {Listed[]} files */
const size = (files) => `${(files.reduce((sum, [, bytes]) => sum + bytes, 0) / 1e6).toFixed(1)} MB`;

/**
 * The site's list of today. Null: saving is switched off.
 * @returns {Promise<List | null>}
 */
async function list() {
  const answer = await fetch(at("offline.json"), {
    cache: "no-store",
    signal: AbortSignal.timeout?.(10_000),
  });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`offline.json: ${answer.status}`);
  return answer.json();
}

/** @returns {Promise<Kept | undefined>} */
async function saved() {
  return (await caches.match(RECORD, { cacheName: CACHE }))?.json();
}

/**
 * Note that the copy holds these files, as the site has them now.
 * @param {Cache} cache
 * @param {List} list
 */
async function note(cache, { version, files }) {
  await cache.put(RECORD, new Response(JSON.stringify({ asOf: new Date(), version, files })));
}

/**
 * Whether a file is what the list says: the start of its SHA-256.
 * @param {ArrayBuffer} body
 * @param {Listed} file
 */
async function fits(body, [, , listed]) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return btoa(String.fromCharCode(...bytes.slice(0, 18))) === listed;
}

/**
 * Those files of a list that the copy does not hold as listed.
 * @param {Listed[]} files
 */
async function lacking(files) {
  const cache = await caches.open(CACHE);
  const found = [];
  for (const file of files) {
    const kept = await cache.match(at(file[0]));
    if (!kept || !(await fits(await kept.arrayBuffer(), file))) found.push(file);
  }
  return found;
}

/** @param {string} text */
function show(text, { save = false, update = false, remove = false } = {}) {
  $("status").textContent = text;
  $("save").hidden = !save;
  $("update").hidden = !update;
  $("remove").hidden = !remove;
}

async function look() {
  const kept = await saved();
  const now = await list().catch(() => undefined);
  if (now === null) return show("Saving is switched off at the moment.", { remove: Boolean(kept) });
  if (!kept)
    return now
      ? show(`No copy is saved on this device. A copy takes ${size(now.files)}.`, { save: true })
      : show("The site cannot be reached, and no copy is saved on this device.");
  const newest = now?.version === kept.version;
  if ((await lacking(newest ? now.files : kept.files)).length)
    return show("The copy is damaged. Save it again.", { save: true, remove: true });
  if (newest) {
    await note(await caches.open(CACHE), now);
    return show(`The site is saved on this device (${size(now.files)}). Your copy is the newest.`, {
      remove: true,
    });
  }
  const age = `Your copy is of ${new Date(kept.asOf).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })}.`;
  if (now)
    return show(
      `${age} A newer version of the site is there (${size(await lacking(now.files))}).`,
      { update: true, remove: true },
    );
  const old =
    Date.now() - Date.parse(kept.asOf) > OLD * 86_400_000 &&
    ` That is more than ${OLD} days ago. Come back here with a connection to renew it.`;
  return show(`The site cannot be reached. ${age}${old || ""}`, { remove: true });
}

/** @param {Listed} file */
async function fetched(file) {
  const answer = await fetch(at(file[0]), { cache: "no-store" });
  const body = await answer.arrayBuffer();
  if (!answer.ok || !(await fits(body, file)))
    throw new Error(`${file[0]}: ${answer.status}, or not what the list says`);
  const type = answer.headers.get("Content-Type") ?? "";
  return new Response(body, { headers: { "Content-Type": type } });
}

async function save() {
  const progress = need("progress#offline-progress");
  show("Saving…");
  progress.hidden = false;
  progress.value = 0;
  try {
    const now = await list();
    if (!now) throw new Error("saving is switched off");
    const wanted = await lacking(now.files);
    const rest = [...wanted];
    const come = new Map();
    const fetcher = async () => {
      for (let file = rest.pop(); file; file = rest.pop()) {
        come.set(at(file[0]), await fetched(file));
        progress.value = come.size / wanted.length;
      }
    };
    await Promise.all([fetcher(), fetcher(), fetcher(), fetcher()]);
    // All has come, and whole. Only now does the old copy give way.
    const cache = await caches.open(CACHE);
    await cache.delete(RECORD);
    for (const [address, answer] of come) await cache.put(address, answer);
    const listed = new Set(now.files.map(([name]) => at(name)));
    for (const request of await cache.keys())
      if (!listed.has(request.url)) await cache.delete(request);
    await note(cache, now);
    await navigator.serviceWorker.register(trusted, { scope: base.pathname });
    await navigator.serviceWorker.ready;
    progress.hidden = true;
    await look();
  } catch {
    progress.hidden = true;
    show(
      "Saving did not work. Is there a connection, and enough space on the device? If the site has just changed, try again in ten minutes.",
      { save: true, remove: true },
    );
  }
}

async function remove() {
  await caches.delete(CACHE);
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    if (registration.scope === base.href) await registration.unregister();
  }
  await look();
}

if ("serviceWorker" in navigator && "caches" in window) {
  need("#offline").hidden = false;
  $("save").addEventListener("click", save);
  $("update").addEventListener("click", save);
  $("remove").addEventListener("click", remove);
  look();
}
