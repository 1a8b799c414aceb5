// @ts-check
/**
 * The page's side of the service worker (service-worker.js): it is brought when the page has loaded, a new version is
 * taken where that disturbs nobody, and a site that has none any more gets rid of it.
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

/** Whether a reload loses nothing of a letter. */
function harmless() {
  const session = /** @type {any} */ (document.querySelector("letter-checker"))?.session;
  return !session || session.empty || session.keeping.keeper.state === "kept";
}

/** A version that came while the last page was open takes over now, if this page is the only one. */
async function takeUpdate() {
  const registration = await workers?.getRegistration(ROOT.href);
  if (!registration?.waiting || !workers?.controller || !harmless()) return;
  workers.addEventListener("controllerchange", () => harmless() && location.reload(), { once: true });
  registration.waiting.postMessage("take");
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
  takeUpdate().catch(() => {});
  if (document.readyState === "complete") idle(bring);
  else addEventListener("load", () => idle(bring), { once: true });
}
