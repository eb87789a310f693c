// The service worker of readers who chose "Save for offline". The network always comes first, so withdrawn advice does
// not linger. The copy answers when the site cannot be reached, when it answers with an error, when something else answers
// in its place, or when nothing whole has come after a few seconds. A page from the copy says so at its top.
//
// The worker itself writes that line into the page, since only the worker knows where a page came from. A script of the page
// would have to ask it, and hears nothing if the browser has stopped the worker in between: an old copy would look fresh.
// So the line stands there from the first moment, whatever becomes of the page's scripts. It holds no words but those below.

const CACHE = "hip-offline";
const SCOPE = self.registration.scope;
const RECORD = `${SCOPE}offline-copy.json`; // {asOf, version, files}: offline.mjs writes it last, so only a whole copy has one
const OURS = '<meta name="generator" content="hipguide">'; // in each page of ours, and in no log-in page
const TOP = '<aside class="hip-unreviewed"'; // what the line goes above
const PATIENCE = 4000; // milliseconds
const OLD = 30; // days
const FINAL = [404, 410]; // answers like any other: a page that was taken away must not come back from the copy

const WHY = {
  unreached: "The site cannot be reached.",
  error: "The site answers with an error.",
  other:
    "Something else answered in place of the site, such as the log-in page of a Wi-Fi network.",
  late: "The site took too long to answer.",
  damaged: "The page that you asked for is damaged in the copy.",
};

const readers = new Set(); // open pages that came from the copy: their scripts and styles come from it too

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(SCOPE))
    event.respondWith(answer(event));
});

async function answer({ request, clientId, resultingClientId }) {
  const page = request.mode === "navigate";
  const copied = (await find(RECORD)) && (await find(request.url));
  if (!copied)
    return fetch(request).catch(() => (page ? notInCopy("unreached") : Response.error()));
  if (page || !readers.has(clientId)) {
    const found = await Promise.race([asked(request), late()]);
    if (found instanceof Response) return found;
    if (page) return pageOfCopy(request.url, found, resultingClientId);
  }
  const kept = await opened(request.url);
  return kept
    ? new Response(kept.body, { headers: { "Content-Type": kept.type } })
    : Response.error();
}

// -- the network --------------------------------------------------------------------------------------------------------

/** The site's own answer, or in a word of WHY what came instead. */
async function asked(request) {
  try {
    const page = request.mode === "navigate";
    const answer = await fetch(request, page ? { cache: "no-cache" } : {}); // what the browser has kept of a page is a copy too
    // A browser follows the redirect of a page by itself. Where that leads, only a request of our own can see.
    if (answer.type === "opaqueredirect")
      return (await asked(new Request(request.url))) instanceof Response ? answer : "other";
    if (FINAL.includes(answer.status)) return answer;
    if (!answer.ok) return "error";
    const { origin, pathname } = new URL(answer.url);
    const wanted = pathname.endsWith("/") || pathname.endsWith(".html");
    const html = (answer.headers.get("Content-Type") ?? "").startsWith("text/html");
    const text = await answer.clone().text(); // to its end: a server can also fall silent in the middle
    return origin === location.origin && html === wanted && (!html || text.includes(OURS))
      ? answer
      : "other";
  } catch {
    return "unreached";
  }
}

const late = () => new Promise((done) => setTimeout(done, PATIENCE, "late"));

// -- the copy -----------------------------------------------------------------------------------------------------------

const find = (address) =>
  caches.match(address, { cacheName: CACHE, ignoreSearch: true, ignoreVary: true });
const record = async () => (await find(RECORD))?.json();

/** A file of the copy, {body, type}, if it still is what the list of the copy says. */
async function opened(address) {
  const [kept, list] = await Promise.all([find(address), record()]);
  const [bare] = address.split(/[?#]/);
  const [, , listed] = list?.files.find(([name]) => SCOPE + name === bare) ?? [];
  const body = await kept?.arrayBuffer();
  return listed && body && (await digest(body)) === listed
    ? { body, type: kept.headers.get("Content-Type") }
    : null;
}

/** The start of a file's SHA-256, as in `offline.json`. */
async function digest(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return btoa(String.fromCharCode(...bytes.slice(0, 18)));
}

async function pageOfCopy(address, why, reader) {
  readers.add(reader);
  const page = await opened(address);
  return page ? told(page, why) : notInCopy("damaged");
}

async function notInCopy(why) {
  const page = await opened(`${SCOPE}404.html`);
  return page ? told(page, why) : Response.error();
}

/** A page of the copy that says at its top what it is, of which day, and why it is shown. */
async function told({ body, type }, why) {
  const { asOf } = await record();
  const day = new Date(asOf).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  const old = !(Date.now() - Date.parse(asOf) <= OLD * 86_400_000);
  const what = old
    ? `This saved copy is more than ${OLD} days old. It is of ${day}.`
    : `You are reading your saved copy of ${day}.`;
  const text = `<strong>${what}</strong> ${old ? "Advice may have changed since. " : ""}${WHY[why]} <a href="${SCOPE}offline/">Renew the copy</a> when you have a connection.`;
  const line = `<aside class="hip-copy${old ? " hip-copy--old" : ""}" aria-label="About this copy"><p>${text}</p></aside>`;
  const html = new TextDecoder().decode(body);
  return new Response(
    html.replace(TOP, () => line + TOP),
    { headers: { "Content-Type": type } },
  );
}
