// The service worker of readers who chose "Save for offline". The network always comes first, so withdrawn advice does
// not linger; the saved copy answers only when there is no connection.

const CACHE = "hip-offline";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(
    fetch(request).catch(async () => {
      const cache = await caches.open(CACHE);
      const saved = await cache.match(request, { ignoreSearch: true });
      if (saved) return saved;
      const missing = request.mode === "navigate" && (await cache.match(new URL("404.html", self.registration.scope).href));
      return missing || Response.error();
    }),
  );
});
