// The application opens without a connection: its own files are kept by this worker. Nothing of the API is: what people may
// see is decided by the server each time. FILES and the version are written in by the build (plugins/service-worker.ts).
const cacheName = "lms-VERSION";
const page = "/index.html";

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(FILES))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name))),
      )
      .then(() => self.clients.claim()),
  );
});

async function pageOrKept(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(page)) ?? Response.error();
  }
}

/** A file whose rest does not come, since the connection is lost, is fetched again another time. */
async function keep(request, response) {
  const cache = await caches.open(cacheName);
  await cache.put(request, response).catch(() => undefined);
}

async function keptOrFetched(event) {
  const kept = await caches.match(event.request);
  if (kept) return kept;
  const response = await fetch(event.request).catch(() => Response.error());
  if (response.ok) event.waitUntil(keep(event.request, response.clone()));
  return response;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || url.pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") event.respondWith(pageOrKept(request));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(keptOrFetched(event));
});
