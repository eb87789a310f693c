// "Save for offline": fetches the files that `offline.json` lists into one cache, shows how far it is, and removes it all again.

const CACHE = "hip-offline";
const base = new URL(`${document.body.dataset.base}/`, location.href);
const at = (name) => new URL(name, base).href;
const $ = (id) => document.getElementById(`offline-${id}`);
const worker = at("sw.js"); // an address that never changes is what the policy trusts
const trusted = globalThis.trustedTypes?.createPolicy("hip-worker", { createScriptURL: () => worker }).createScriptURL("") ?? worker;
const size = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

const list = async () => (await fetch(at("offline.json"), { cache: "no-store" })).json();

async function saved() {
  if (!(await caches.has(CACHE))) return null;
  const kept = await (await caches.open(CACHE)).match(at("offline-version.txt"));
  return kept ? (await kept.text()).trim() : null;
}

function show(text, { save = false, update = false, remove = false } = {}) {
  $("status").textContent = text;
  $("save").hidden = !save;
  $("update").hidden = !update;
  $("remove").hidden = !remove;
}

async function look() {
  const kept = await saved();
  let now;
  try {
    now = await list();
  } catch {
    return show(kept ? "You are offline and reading the saved copy." : "You are offline, and no copy is saved.", { remove: Boolean(kept) });
  }
  const total = size(now.files.reduce((sum, [, bytes]) => sum + bytes, 0));
  if (!kept) return show(`No copy is saved on this device. A copy takes ${total}.`, { save: true });
  if (kept !== now.version) return show(`A newer version of the site is there (${total}).`, { update: true, remove: true });
  return show(`The site is saved on this device (${total}).`, { remove: true });
}

async function save() {
  const progress = $("progress");
  show("Saving…");
  progress.hidden = false;
  progress.value = 0;
  try {
    const { version, files } = await list();
    await navigator.serviceWorker.register(trusted, { scope: base.pathname });
    const cache = await caches.open(CACHE);
    await cache.delete(at("offline-version.txt"));
    const names = files.map(([name]) => name);
    let done = 0;
    const fetcher = async () => {
      for (let name = names.pop(); name !== undefined; name = names.pop()) {
        const answer = await fetch(at(name), { cache: "no-store" });
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        await cache.put(at(name), answer);
        progress.value = ++done / files.length;
      }
    };
    await Promise.all([fetcher(), fetcher(), fetcher(), fetcher()]);
    const wanted = new Set(files.map(([name]) => at(name)));
    for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
    await cache.put(at("offline-version.txt"), new Response(version)); // last: only a whole copy has a version
    progress.hidden = true;
    await look();
  } catch {
    progress.hidden = true;
    show("Saving did not work. Is there a connection, and enough space on the device?", { save: true, remove: true });
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
  document.getElementById("offline").hidden = false;
  $("save").addEventListener("click", save);
  $("update").addEventListener("click", save);
  $("remove").addEventListener("click", remove);
  look();
}
