// @ts-check
/**
 * The worker in which the checker's Python runs. It runs out of a `blob:` URL, so that the page's Content-Security-Policy
 * binds it, behind Pyodide's glue, which leaves `createPython` (client.mjs).
 * Strings of JSON and the person's own files come in, strings of JSON and files made of these go out; there is no rule
 * here and no Python source.
 *
 * In:  {start: {base, manifest, fresh, forget}} once; then {id, call, request, draft, files}, one at a time; `call` names a function
 *      of checker.browser. {spare: true} asks for what a start needs.
 * Out: {progress: {done, total}}, {starting: true}, {ready: book, spare}, {failed: {code, file, detail}},
 *      {id, answer, made} or {id, error}; {spare: {version, module, library, checker}}; {asked: address} for each request
 *      to the network.
 *
 * Or, in a worker of its own, which never gets a letter: {keep: spare}, and out {kept}: whether Python's memory is kept
 * for the next visit.
 */

import { watchRequests } from "./asked.mjs";
import { LoadError, loadFile, weight, whole } from "./load.mjs";
import { copy, forget, keep, recall } from "./memory.mjs";
import { startPython } from "./python.mjs";

const WASM = "pyodide.asm.wasm";
const PYTHON = ["python_stdlib.zip", "checker.data"];
/** The page is told of bytes at most so often, in milliseconds. */
const OFTEN = 50;
const LETTERS = "/letters";
/** @type {import("./python.mjs").Python} */
let python;
/**
 * What Python was started from, once it was; null where its memory was put back.
 *
 * @typedef {{version: string, module: WebAssembly.Module, library: Uint8Array, checker: Uint8Array}} Spare
 * @type {Spare | null}
 */
let spare = null;
/** What came before Python was there. @type {Promise<void>} */
let started;

watchRequests((asked) => postMessage({ asked }));

self.onmessage = ({ data }) => {
  if (data.start) started = start(data.start);
  else if (data.keep) keepMemory(data.keep);
  else if (data.spare) giveSpare();
  else started.then(() => answer(data));
};

/** @param {{base: string, manifest: import("./load.mjs").Manifest, fresh: boolean, forget: boolean}} given */
async function start({ base, manifest, fresh, forget: distrusted }) {
  try {
    if (distrusted) await forget();
    const loader = new Loader(new URL(base), manifest, fresh);
    const module = loader.get(WASM, WebAssembly.compileStreaming);
    module.catch(() => {}); // told below
    const memory = await recall(manifest.version);
    python = (memory && (await remembered(memory, module))) || (await fetched(loader, module));
    postMessage({ ready: call("book"), spare: spare !== null });
  } catch (error) {
    const known = error instanceof LoadError;
    postMessage({ failed: { code: known ? error.code : "start", file: known ? error.file : "", detail: say(error) } });
  }
}

/** The files of the runtime that are wanted, and how far they are. */
class Loader {
  /** @param {URL} base the runtime's folder @param {import("./load.mjs").Manifest} manifest @param {boolean} fresh */
  constructor(base, manifest, fresh) {
    this.base = base;
    this.manifest = manifest;
    this.fresh = fresh;
    this.stop = new AbortController();
    /** @type {Map<string, number>} */
    this.done = new Map();
    /** When the page was told last. */
    this.told = 0;
  }

  /** @template T @param {string} name @param {(content: Response) => Promise<T>} take @returns {Promise<T>} */
  async get(name, take) {
    const { base, manifest, fresh, stop, done } = this;
    const count = (/** @type {number} */ bytes) => {
      done.set(name, bytes);
      // Out of a cache, bytes come in a thousand drops.
      if (bytes < weight(manifest, name) && performance.now() - this.told < OFTEN) return;
      this.told = performance.now();
      const total = [...done.keys()].reduce((sum, each) => sum + weight(manifest, each), 0);
      postMessage({ progress: { done: [...done.values()].reduce((sum, each) => sum + each, 0), total } });
    };
    done.set(name, 0);
    try {
      return await loadFile(base, manifest, name, { take, count, fresh, signal: stop.signal });
    } catch (error) {
      stop.abort(); // the others are given up
      throw error;
    }
  }
}

/** Python as an earlier visit left it. @param {import("./memory.mjs").Memory} memory @param {Promise<WebAssembly.Module>} module */
async function remembered(memory, module) {
  const compiled = await module; // where it does not come, this is not the memory's fault
  postMessage({ starting: true });
  try {
    const found = await startPython({ create, module: compiled, files: async () => {}, memory });
    found.run("checker_start.wake()");
    return found;
  } catch (error) {
    console.debug(error);
    await forget();
    return null;
  }
}

/** @param {Loader} loader @param {Promise<WebAssembly.Module>} module */
async function fetched(loader, module) {
  const [library, checker] = await Promise.all([...PYTHON.map((name) => loader.get(name, whole)), module]);
  postMessage({ starting: true });
  spare = { version: loader.manifest.version, module: await module, library, checker };
  return anew(spare);
}

/** @param {Spare} given */
async function anew({ module, library, checker }) {
  const made = await startPython({
    create,
    module,
    files: async (FS) => {
      FS.mkdirTree("/lib");
      FS.writeFile("/lib/python314.zip", library, { canOwn: true });
      FS.writeFile("/checker.data", checker, { canOwn: true });
    },
  });
  made.run("import checker_start; checker_start.begin()");
  for (const path of ["/lib/python314.zip", "/checker.data"]) made.FS.unlink(path);
  return made;
}

function giveSpare() {
  const given = spare;
  spare = null;
  if (given) self.postMessage({ spare: given }, { transfer: [given.library.buffer, given.checker.buffer] });
}

/** @param {Spare} given */
async function keepMemory(given) {
  try {
    const warm = await anew(given);
    warm.run("checker_start.warm()");
    const memory = copy(warm.memory());
    postMessage({ kept: memory !== null && (await keep(given.version, memory)) });
  } catch (error) {
    console.debug(error);
    postMessage({ kept: false });
  }
}

/** Pyodide's glue. @param {any} settings */
function create(settings) {
  return /** @type {any} */ (globalThis).createPython(settings);
}

/** Have a function of checker.browser answer. @param {string} name @param {string} [request] @returns {string} */
function call(name, request = "") {
  python.FS.writeFile("/request", request);
  python.run(`checker_start.call(${JSON.stringify(name)})`);
  return python.FS.readFile("/answer", { encoding: "utf8" });
}

/** @param {{id: number, call: string, request: string, draft: File | null, files: File[] | null}} job */
async function answer({ id, call: name, request, draft, files }) {
  const folder = `${LETTERS}/${id}`;
  try {
    const data = JSON.parse(request);
    python.FS.mkdirTree(folder);
    if (draft) data.draft = await write(folder, "draft", draft);
    if (files) {
      data.files = [];
      for (const file of files) data.files.push({ name: file.name, path: await write(folder, data.files.length, file) });
    }
    if (name !== "check") data.folder = folder;
    const text = call(name, JSON.stringify(data));
    postMessage({ id, answer: text, made: name === "check" ? [] : made(text) });
  } catch (error) {
    postMessage({ id, error: say(error) });
  } finally {
    remove(folder);
  }
}

/**
 * Put a file into Python's file system. Its own name stays outside: a number and a plain ending do.
 *
 * @param {string} folder @param {string | number} stem @param {File} file @returns {Promise<string>} the path
 */
async function write(folder, stem, file) {
  const ending = /\.[a-z0-9]{1,8}$/i.exec(file.name)?.[0].toLowerCase() ?? "";
  const path = `${folder}/${stem}${ending}`;
  python.FS.writeFile(path, new Uint8Array(await file.arrayBuffer()));
  return path;
}

/** The files that an answer names in `made`: [{name, path}]. @param {string} text @returns {File[]} */
function made(text) {
  /** @type {{name: string, path: string}[]} */
  const listed = JSON.parse(text).made ?? [];
  return listed.map(({ name, path }) => new File([python.FS.readFile(path)], name));
}

/** @param {string} folder */
function remove(folder) {
  if (!python?.FS.analyzePath(folder).exists) return;
  for (const name of python.FS.readdir(folder)) {
    if (name !== "." && name !== "..") python.FS.unlink(`${folder}/${name}`);
  }
  python.FS.rmdir(folder);
}

/** Some errors do not survive the way to the page: only their words go. @param {unknown} error */
function say(error) {
  const { name, message } = /** @type {Error} */ (error ?? {});
  if (error instanceof LoadError) return error.message;
  return message ? `${name}: ${message}` : String(error);
}
