// Published as sw.js while saving for offline is switched off (docs/contribute/releasing.md): takes worker and copy away from
// readers who have them. Each visit makes the browser look for a new sw.js. If it finds none, it keeps the old worker.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil(caches.delete("hip-offline").then(() => self.registration.unregister()));
});
