// @ts-check
/**
 * The page's side of the service worker (service-worker.js): it is brought when the page has loaded, and a site that
 * has none any more gets rid of it. A new version takes over by itself when the last page of the older one is closed;
 * who never closes it, but comes back to it, gets it then.
 */

/** The site's root, as site.mjs has it; nothing is imported here, so that a page without a checker asks for one file. */
const ROOT = new URL("../../", import.meta.url);

const ADDRESS = new URL("sw.js", ROOT);
/** When a page that has come asks for the version that waits: so long after it did last, in milliseconds. */
const TAKING = [0, 500, 1000, 2000];
/** So many milliseconds after a page has come it thinks of the next one. */
const WHILE = 1000;
/** The template names it, but for `mkdocs serve`, which has none. */
const offered = document.querySelector("meta[name=letter-checker-offline]");
const workers = offered && "serviceWorker" in navigator ? navigator.serviceWorker : null;

/** The checker's session, where the page has one. */
function session() {
  return /** @type {any} */ (document.querySelector("letter-checker"))?.session;
}

/** Whether a reload loses nothing of a letter. */
function harmless() {
  const now = session();
  return !now || now.empty || now.keeping.keeper.state === "kept";
}

/** The version that this page is of; "" where no service worker answered with it. */
function ownVersion() {
  const [page] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return page?.serverTiming?.find(({ name }) => name === "version")?.description ?? "";
}

/**
 * A version that waits takes over if this page is the only one and nobody has done anything in it since it came; it is
 * loaded anew at once. A page that has just gone away still counts for a while, so it is asked for more than once.
 *
 * However another version has come to answer for this page, and be it while it was being loaded: the page is loaded
 * anew, for the files that it still has to ask for are there no more.
 */
async function take() {
  let touched = false;
  for (const type of ["pointerdown", "keydown"]) addEventListener(type, () => (touched = true), { capture: true, once: true });
  const own = ownVersion();
  const ask = () => workers?.controller?.postMessage("version");
  workers?.addEventListener("message", ({ data: { version } }) => {
    if (own && version && version !== own && !touched && harmless()) location.reload();
  });
  workers?.addEventListener("controllerchange", ask);
  workers?.startMessages();
  ask();
  for (const wait of TAKING) {
    await new Promise((done) => setTimeout(done, wait));
    const registration = workers?.controller && (await workers.getRegistration(ROOT.href));
    if (touched || !registration?.waiting) return;
    registration.waiting.postMessage("take");
  }
}

async function bring() {
  await quiet();
  const had = workers?.controller;
  if (!had && /** @type {any} */ (navigator).connection?.saveData) return;
  try {
    const registration = await workers?.register(ADDRESS, { scope: ROOT.pathname });
    if (had) await registration?.update();
  } catch {
    if (had) await drop();
  }
}

/** A site without its service worker: the maintainer took it away, or another site is there now. */
async function drop() {
  const answer = await fetch(ADDRESS, { cache: "no-cache" }).catch(() => null);
  if (!answer) return; // no network
  const program = /javascript/.test(answer.headers.get("Content-Type") ?? "");
  if (answer.ok ? program : answer.status !== 404 && answer.status !== 410) return;
  await (await workers?.getRegistration(ROOT.href))?.unregister();
  await caches.delete(`letter-checker:${ROOT.pathname}:site`);
}

/** When the page has been there for a while and loads no checker: whoever waits for one has the computer for it alone. */
async function quiet() {
  await new Promise((done) => setTimeout(done, WHILE));
  const client = session()?.client;
  while (client?.state === "loading") await new Promise((done) => client.addEventListener("change", done, { once: true }));
}

if (workers) {
  take().catch(() => {});
  if (document.readyState === "complete") bring();
  else addEventListener("load", bring, { once: true });
}
