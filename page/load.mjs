// @ts-check
/**
 * Fetching the runtime's files and proving them whole before anybody uses them.
 *
 * Pyodide itself hangs for ever on a missing pyodide.asm.wasm, and proxies answer with a sign-in page and status 200,
 * so every file is held against manifest.json: status, length, signature, and SHA-256 where the browser offers it
 * (crypto.subtle exists on https and localhost only).
 */

/** Files that the checker cannot do without. */
export const FILES = [
  "pyodide.mjs",
  "pyodide.asm.mjs",
  "pyodide.asm.wasm",
  "pyodide-lock.json",
  "python_stdlib.zip",
  "checker.zip",
];

const SIGNATURES = /** @type {Record<string, number[]>} */ ({
  wasm: [0x00, 0x61, 0x73, 0x6d],
  zip: [0x50, 0x4b, 0x03, 0x04],
});

/** A file that did not arrive as it should; `code` is "network", "missing" or "broken". */
export class LoadError extends Error {
  /** @param {"network" | "missing" | "broken"} code @param {string} file @param {string} detail */
  constructor(code, file, detail) {
    super(`${file}: ${detail}`);
    this.code = code;
    this.file = file;
  }
}

/**
 * @typedef {{bytes: number, sha256: string}} Entry
 * @typedef {(done: number, total: number) => void} Progress bytes, as the manifest counts them
 */

/**
 * Fetch all files of the runtime.
 *
 * @param {URL} base the runtime's folder
 * @param {Progress} progress
 * @param {boolean} fresh do not trust the browser's cache (the person pressed «Повторить»)
 * @returns {Promise<Map<string, Uint8Array<ArrayBuffer>>>} by file name
 * @throws {LoadError} on the first file that is missing or broken; the others are given up
 */
export async function loadFiles(base, progress, fresh) {
  const manifest = await readManifest(base);
  const stop = new AbortController();
  const total = FILES.reduce((sum, name) => sum + manifest[name].bytes, 0);
  const done = new Map(FILES.map((name) => [name, 0]));
  /** @param {string} name */
  const load = async (name) => {
    /** @param {number} bytes */
    const count = (bytes) => {
      done.set(name, bytes);
      progress([...done.values()].reduce((sum, value) => sum + value, 0), total);
    };
    const get = (/** @type {RequestCache} */ cache) => loadFile(base, name, manifest[name], cache, count, stop.signal);
    return get(fresh ? "reload" : "default").catch((error) => {
      // An older copy in the browser's cache beside a newer manifest: ask the server once.
      if (fresh || !(error instanceof LoadError) || error.code !== "broken") throw error;
      return get("reload");
    });
  };
  try {
    return new Map(await Promise.all(FILES.map(async (name) => /** @type {const} */ ([name, await load(name)]))));
  } catch (error) {
    stop.abort();
    throw error;
  }
}

/** @param {URL} base @returns {Promise<Record<string, Entry>>} */
async function readManifest(base) {
  const name = "manifest.json";
  const response = await answer(new URL(name, base), name, { cache: "no-cache" });
  const manifest = await response.json().catch(() => {
    throw new LoadError("broken", name, "not JSON");
  });
  for (const file of FILES) {
    if (!Number.isInteger(manifest?.[file]?.bytes)) throw new LoadError("broken", name, `no entry for ${file}`);
  }
  return manifest;
}

/** @param {URL} url @param {string} name @param {RequestInit} init @returns {Promise<Response>} */
async function answer(url, name, init) {
  const response = await fetch(url, { credentials: "same-origin", ...init }).catch((error) => {
    throw new LoadError("network", name, String(error));
  });
  if (!response.ok) throw new LoadError("missing", name, `status ${response.status}`);
  return response;
}

/**
 * @param {URL} base @param {string} name @param {Entry} entry @param {RequestCache} cache
 * @param {(bytes: number) => void} count @param {AbortSignal} signal
 */
async function loadFile(base, name, entry, cache, count, signal) {
  const response = await answer(new URL(name, base), name, { cache, signal });
  const bytes = await readAll(response, name, entry.bytes, count);
  const signature = SIGNATURES[name.slice(name.lastIndexOf(".") + 1)] ?? [];
  if (!signature.every((byte, at) => bytes[at] === byte)) throw new LoadError("broken", name, "wrong signature");
  if (entry.sha256 && globalThis.crypto?.subtle) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hex = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (hex !== entry.sha256) throw new LoadError("broken", name, "wrong SHA-256");
  }
  return bytes;
}

/** @param {Response} response @param {string} name @param {number} size @param {(bytes: number) => void} count */
async function readAll(response, name, size, count) {
  const bytes = new Uint8Array(size);
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  let at = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((error) => {
      throw new LoadError("network", name, String(error));
    });
    if (done) break;
    if (at + value.length > size) {
      reader.cancel().catch(() => {});
      throw new LoadError("broken", name, `longer than ${size} bytes`);
    }
    bytes.set(value, at);
    at += value.length;
    count(at);
  }
  if (at !== size) throw new LoadError("broken", name, `${at} bytes instead of ${size}`);
  return bytes;
}
