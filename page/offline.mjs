// @ts-check
/**
 * The page's side of the service worker (service-worker.js): it is brought when the page has loaded, and a site that
 * has none any more gets rid of it. A new version takes over by itself when the last page of the older one is closed.
 */

import { ROOT } from "./site.mjs";

const ADDRESS = new URL("sw.js", ROOT);
/** The template names it, but for `mkdocs serve`, which has none. */
const offered = document.querySelector("meta[name=letter-checker-offline]");
const workers = offered && "serviceWorker" in navigator ? navigator.serviceWorker : null;

/** The page's Python is kept for the next time: it has just been of use. */
export function keepPython() {
  workers?.ready.then(({ active }) => active?.postMessage("keep"));
}

async function bring() {
  if (/** @type {any} */ (navigator).connection?.saveData) return;
  const had = workers?.controller;
  try {
    const registration = await workers?.register(ADDRESS, { scope: ROOT.pathname });
    if (had) await registration?.update();
  } catch {
    if (had) await drop();
  }
}

/** A site without its service worker: the maintainer took it away. */
async function drop() {
  const { status } = await fetch(ADDRESS, { cache: "no-cache" }).catch(() => ({ status: 0 }));
  if (status !== 404 && status !== 410) return;
  await (await workers?.getRegistration(ROOT.href))?.unregister();
  await caches.delete(`letter-checker:${ROOT.pathname}:site`);
}

/** @param {() => void} run once the browser has nothing better to do */
function idle(run) {
  if ("requestIdleCallback" in window) requestIdleCallback(run, { timeout: 5000 });
  else setTimeout(run, 1000);
}

if (workers) {
  if (document.readyState === "complete") idle(bring);
  else addEventListener("load", () => idle(bring), { once: true });
}
