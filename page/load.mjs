// @ts-check
/**
 * Fetching the runtime's files and proving them whole before anybody uses them.
 *
 * Proxies answer with a sign-in page and status 200, so every file is held against manifest.json: status, length,
 * and SHA-256 where the browser offers it (crypto.subtle exists on https and localhost only), of the bytes as they came.
 * A server that packs what it sends by Brotli, as it did the manifest, is asked for the files as they are; any other
 * for the files that the build packed, and the browser unpacks them as they come in.
 */

const MANIFEST = "manifest.json";
/** What a server calls the packing that is better than the build's. */
const BETTER = /^(br|zstd)$/;
const GZIP = [0x1f, 0x8b];

/** A file that did not arrive as it should; `code` is "network", "missing", "broken" or "old" (the browser is). */
export class LoadError extends Error {
  /** @param {"network" | "missing" | "broken" | "old"} code @param {string} file @param {string} detail */
  constructor(code, file, detail) {
    super(`${file}: ${detail}`);
    this.code = code;
    this.file = file;
  }
}

/**
 * @typedef {{bytes: number, sha256: string}} Entry
 * @typedef {{files: Record<string, Entry & {gz: Entry}>, version: string, packed: boolean}} Manifest `packed`: the
 *   build's packed files are to be asked for
 * @typedef {(done: number, total: number) => void} Progress bytes, of one file or of all
 */

/** @param {URL} base the runtime's folder @param {readonly string[]} names files that must be listed @returns {Promise<Manifest>} */
export async function readManifest(base, names) {
  const response = await answer(new URL(MANIFEST, base), MANIFEST, { cache: "no-cache" });
  const { version, ...files } = await response.json().catch(() => {
    throw new LoadError("broken", MANIFEST, "not JSON");
  });
  for (const name of names) {
    if (!Number.isInteger(files[name]?.gz?.bytes)) throw new LoadError("broken", MANIFEST, `no entry for ${name}`);
  }
  return { files, version, packed: !BETTER.test(response.headers.get("Content-Encoding") ?? "") };
}

/** One of the page's own scripts, to be run in a worker. @param {URL} url @param {string} name @param {boolean} fresh */
export async function loadScript(url, name, fresh) {
  const response = await answer(url, name, { cache: fresh ? "reload" : "default" });
  return response.text();
}

/** Bytes that come over the network for a file. @param {Manifest} manifest @param {string} name */
export function weight({ files, packed }, name) {
  return packed ? files[name].gz.bytes : files[name].bytes;
}

/**
 * Fetch a file and hand on what it holds, while it comes in.
 *
 * @template T
 * @param {URL} base @param {Manifest} manifest @param {string} name
 * @param {object} how
 * @param {(content: Response) => Promise<T>} how.take reads the content to its end; it ends only when it is whole
 * @param {(bytes: number) => void} [how.count] told of all bytes so far
 * @param {boolean} how.fresh do not trust the browser's cache (the person pressed «Повторить»)
 * @param {AbortSignal} [how.signal]
 * @returns {Promise<T>}
 * @throws {LoadError}
 */
export async function loadFile(base, manifest, name, { take, count = () => {}, fresh, signal }) {
  const { packed } = manifest;
  const entry = packed ? manifest.files[name].gz : manifest.files[name];
  const url = new URL(packed ? `${name}.gz` : name, base);
  if (packed && !globalThis.DecompressionStream) throw new LoadError("old", name, "no DecompressionStream");
  const get = async (/** @type {RequestCache} */ cache) => {
    const response = await answer(url, name, { cache, signal });
    const { stream, fault } = checked(/** @type {ReadableStream} */ (response.body), name, entry, packed, count);
    const content = packed ? stream.pipeThrough(new DecompressionStream("gzip")) : stream;
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return take(new Response(content, { headers: { "Content-Type": type } })).catch((error) => {
      throw fault() ?? new LoadError("broken", name, String(error));
    });
  };
  return get(fresh ? "reload" : "default").catch((error) => {
    // An older copy in the browser's cache beside a newer manifest: ask the server once.
    if (fresh || error.code !== "broken") throw error;
    return get("reload");
  });
}

/** The whole of a file, for `take`. @param {Response} content */
export async function whole(content) {
  return new Uint8Array(await content.arrayBuffer());
}

/** @param {URL} url @param {string} name @param {RequestInit} init @returns {Promise<Response>} */
async function answer(url, name, init) {
  // Told to the service worker by a word of our own: Firefox says «reload» of what a reloaded page asks for, too.
  const headers = init.cache === "reload" ? { "X-Anew": "1" } : undefined;
  const response = await fetch(url, { credentials: "same-origin", headers, ...init }).catch((error) => {
    throw new LoadError("network", name, String(error));
  });
  if (!response.ok) throw new LoadError("missing", name, `status ${response.status}`);
  return response;
}

/**
 * The same bytes, with an error at their end or before where they are not what the entry says.
 *
 * @param {ReadableStream<Uint8Array>} body @param {string} name @param {Entry} entry @param {boolean} packed
 * @param {(bytes: number) => void} count
 */
function checked(body, name, { bytes, sha256 }, packed, count) {
  /** @type {LoadError | undefined} */
  let fault;
  const kept = new Uint8Array(bytes);
  const reader = body.getReader();
  let at = 0;
  const stop = (/** @type {"broken" | "network"} */ code, /** @type {string} */ detail) => {
    fault = new LoadError(code, name, detail);
    reader.cancel().catch(() => {});
    throw fault;
  };
  const step = async (/** @type {ReadableStreamDefaultController} */ controller) => {
    const { done, value } = await reader.read().catch((error) => stop("network", String(error)));
    if (!done) {
      if (at + value.length > bytes) stop("broken", `longer than ${bytes} bytes`);
      kept.set(value, at);
      at += value.length;
      if (packed && !GZIP.every((byte, place) => place >= at || kept[place] === byte)) stop("broken", "not packed");
      count(at);
      controller.enqueue(value);
      return;
    }
    if (at !== bytes) stop("broken", `${at} bytes instead of ${bytes}`);
    if (globalThis.crypto?.subtle && (await sha(kept)) !== sha256) stop("broken", "wrong SHA-256");
    controller.close();
  };
  const stream = new ReadableStream({
    // Thrown here, a fault would be told to the console too, by Firefox, when the person leaves the page.
    pull: (controller) => step(controller).catch((error) => controller.error(error)),
    cancel: (reason) => reader.cancel(reason),
  });
  return { stream, fault: () => fault };
}

/** The SHA-256 of bytes, in hexadecimal digits. @param {Uint8Array<ArrayBuffer>} bytes */
export async function sha(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
