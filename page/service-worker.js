// @ts-check
/**
 * The site without a network, and the gate of its own pages.
 *
 * `python -m checker.build.offline` puts the list of the built site in front of this text: SITE. The bytes lie in one
 * store, each under its own SHA-256, so a version is nothing but a list: a new one fetches what is new to it, is ready
 * when all of it is here and proved, and waits until no page of the older one is open, or the only one is just being
 * opened (`take`): a file is never mixed with those of another version, and a letter that is being written is never
 * disturbed. The page's Python is kept once a person has used it (`keep`), not before; from then on a new version is
 * not ready without it.
 *
 * What the pages may ask for is what SITE lists: any other request of theirs is refused here, so that not even an
 * address of this very host can carry a word out. A page answered from here has headers that a plain host cannot
 * send: the policy, and Connection-Allowlist, which also binds what a policy does not (navigation, new windows, WebRTC,
 * DNS), where the browser knows it.
 */

/**
 * @typedef {"site" | "python" | "spare"} Part `python`: the page's Python; `spare`: another form of what is kept,
 *   which is given when asked for and not kept
 * @typedef {{sha256: string, part: Part}} Entry
 * @type {{version: string, policy: string, allowed: string[], files: Record<string, Entry>}}
 */
const SITE = self.SITE;

const worker = /** @type {any} */ (self);
const SCOPE = new URL("./", location.href);
const STORE = `letter-checker:${SCOPE.pathname}:site`;
/** So many files are fetched at a time. */
const AT_ONCE = 6;

const TYPES = /** @type {Record<string, string>} */ ({
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  wasm: "application/wasm",
  txt: "text/plain; charset=utf-8",
});

const NO_NETWORK = `<!doctype html><html lang="ru"><meta charset="utf-8"><title>Нет сети</title>
<p>Этой страницы нет среди сохранённых, а сети сейчас нет. <a href="${SCOPE.pathname}">К началу</a></p>`;

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));

worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(settle()));

worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === "keep") event.waitUntil(fill("python").catch(() => {}));
  if (event.data === "version") event.source.postMessage({ version: SITE.version });
  if (event.data === "take") event.waitUntil(alone().then((yes) => yes && worker.skipWaiting()));
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const url = new URL(request.url);
  const path = inside(url);
  if (path === "sw.js" && request.mode !== "navigate") return; // offline.mjs asks whether the site still has one
  event.respondWith(path === null || request.method !== "GET" ? Response.error() : respond(event, path));
});

/** @param {URL} url @returns {string | null} the path in the site; null = elsewhere */
function inside(url) {
  if (url.origin !== SCOPE.origin || !url.pathname.startsWith(SCOPE.pathname)) return null;
  try {
    return decodeURI(url.pathname.slice(SCOPE.pathname.length));
  } catch {
    return null;
  }
}

/** @param {any} event @param {string} path @returns {Promise<Response>} */
async function respond(event, path) {
  const { request } = event;
  const name = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  const entry = SITE.files[name];
  if (entry) return serve(event, name, entry);
  if (SITE.files[`${path}/index.html`]) return Response.redirect(new URL(`${path}/`, SCOPE).href, 301);
  if (request.mode !== "navigate") return new Response("", { status: 404 });
  const found = await fetch(request).catch(() => null); // a page newer than this version; a person opened it
  return found ?? new Response(NO_NETWORK, { status: 503, headers: { "Content-Type": TYPES.html } });
}

/**
 * A file of this version: out of the store, or else from the host, and then into the store.
 *
 * @param {any} event @param {string} name @param {Entry} entry @returns {Promise<Response>}
 */
async function serve(event, name, entry) {
  const { request } = event;
  const store = await opened();
  const kept = await store?.match(key(entry)).catch(() => undefined);
  // The loader found a file broken and asks anew: a disk may fail, too.
  const anew = entry.part !== "site" && request.headers.has("X-Anew");
  if (kept && !anew) return entry.part === "site" ? dressed(name, kept.body) : kept;
  const response = await fetch(address(name), { cache: anew ? "reload" : "default" }).catch(() => null);
  if (!response) return kept ? dressed(name, kept.body) : Response.error();
  if (!response.ok) return response;
  if (entry.part !== "spare") event.waitUntil(keep(store, entry, response.clone()).catch(() => {}));
  return entry.part === "site" ? dressed(name, response.body) : response; // the loader counts the bytes as they come
}

/** @type {Promise<Cache | null> | undefined} */
let open;

/** @returns {Promise<Cache | null>} the store; null: there is none to be had */
function opened() {
  return (open ??= caches.open(STORE).catch(() => null));
}

/** @param {string} name @param {BodyInit | null} body @returns {Response} with the headers that bind it */
function dressed(name, body) {
  const allowed = ["response-origin", ...SITE.allowed.map((address) => JSON.stringify(address))];
  const headers = {
    "Content-Type": TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream",
    "Content-Security-Policy": SITE.policy,
    "Connection-Allowlist": `(${allowed.join(" ")})`,
    "X-DNS-Prefetch-Control": "off",
    "Server-Timing": `version;desc="${SITE.version}"`, // what a page can read of its own answer
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
  return new Response(body, { headers });
}

/** Bring this version; with its Python where an older version's is kept. */
async function install() {
  const kept = await (await caches.open(STORE)).keys();
  await fill("site");
  if (kept.some(({ url }) => url.startsWith(place("python")))) await fill("python");
}

/**
 * Bring every file that is not there yet: of the site, or of the page's Python.
 *
 * @param {Part} part
 * @throws {Error} where one does not come or is another than the list says; what has come stays for the next try
 */
async function fill(part) {
  const store = await caches.open(STORE);
  const there = new Set((await store.keys()).map(({ url }) => url));
  const wanted = Object.entries(SITE.files).filter(([, entry]) => entry.part === part && !there.has(key(entry)));
  const next = async () => {
    for (let each = wanted.shift(); each; each = wanted.shift()) await bring(store, ...each);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

/** @param {Cache} store @param {string} name @param {Entry} entry */
async function bring(store, name, entry) {
  // What the page has just loaded is in the browser's cache; an older copy there is asked for once more.
  for (const cache of /** @type {const} */ (["default", "reload"])) {
    const response = await fetch(address(name), { cache });
    if (response.ok && (await keep(store, entry, response))) return;
  }
  throw new Error(`${name} is not what this version lists`);
}

/**
 * @param {Cache | null} store @param {Entry} entry @param {Response} response
 * @returns {Promise<boolean>} whether it is what it should be
 */
async function keep(store, entry, response) {
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (sha256 !== entry.sha256) return false;
  await store?.put(key(entry), new Response(bytes));
  return true;
}

/** This version has the site to itself: what no file of it is goes. */
async function settle() {
  const store = await caches.open(STORE);
  const listed = new Set(Object.values(SITE.files).map(key));
  for (const request of await store.keys()) {
    if (!listed.has(request.url)) await store.delete(request);
  }
  await worker.clients.claim();
}

/** @returns {Promise<boolean>} whether at most one page of the site is open */
async function alone() {
  const open = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  return open.filter((/** @type {any} */ { url }) => inside(new URL(url)) !== null).length < 2;
}

/** @param {Entry} entry @returns {string} where its bytes lie in the store */
function key({ part, sha256 }) {
  return place(part) + sha256;
}

/** @param {Part} part @returns {string} how the keys of all its files begin */
function place(part) {
  return new URL(`?${part}=`, SCOPE).href;
}

/** @param {string} name @returns {string} */
function address(name) {
  return new URL(name.replace(/(^|\/)index\.html$/, "$1"), SCOPE).href;
}
