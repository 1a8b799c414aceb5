// @ts-check
/**
 * The way out of a service worker that went wrong, even where the pages that it gives are broken: under its name, sw.js,
 * this takes its place at once, lets go of all that it kept, and has the open pages come anew, from the host.
 */

const worker = /** @type {any} */ (self);
const SCOPE = new URL("./", location.href);

worker.addEventListener("install", () => worker.skipWaiting());

worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(leave()));

async function leave() {
  await caches.delete(`letter-checker:${SCOPE.pathname}:site`);
  await worker.registration.unregister();
  for (const page of await worker.clients.matchAll({ type: "window" })) page.navigate(page.url).catch(() => {});
}
