// @ts-check
/**
 * The worker in which the checker's Python runs. It is started from a `blob:` URL that imports this file, so that the
 * page's Content-Security-Policy binds it (client.mjs). Strings of JSON and the person's own files come in, strings of
 * JSON and files made of these go out; there is no rule here and no Python source.
 *
 * In:  {start: {fresh}} once; then {id, call, request, draft, files}, one at a time; `call` names a function of
 *      checker.browser.
 * Out: {progress: {done, total}}, {starting: true}, {ready: book}, {failed: {code, file, detail}},
 *      {id, answer, made} or {id, error}; {asked: address} for each request to the network.
 */

import { watchRequests } from "./asked.mjs";
import { LoadError, loadFiles } from "./load.mjs";

const RUNTIME = new URL("../runtime/", import.meta.url);
const CODE = "/lib/letter-checker";
const LETTERS = "/letters";

/** @type {any} Pyodide, then the Python module checker.browser */
let pyodide;
/** @type {any} */
let browser;

watchRequests((asked) => postMessage({ asked }));

self.onmessage = ({ data }) => {
  if (data.start) start(data.start.fresh);
  else answer(data);
};

/** @param {boolean} fresh */
async function start(fresh) {
  try {
    const files = await loadFiles(RUNTIME, (done, total) => postMessage({ progress: { done, total } }), fresh);
    postMessage({ starting: true });
    const restore = serve(files);
    const { loadPyodide } = await import(new URL("pyodide.mjs", RUNTIME).href);
    pyodide = await loadPyodide({
      indexURL: RUNTIME.href,
      packageBaseUrl: RUNTIME.href,
      stdLibURL: new URL("python_stdlib.zip", RUNTIME).href,
      lockFileContents: new TextDecoder().decode(files.get("pyodide-lock.json")),
      env: { PYTHONPATH: CODE },
      // Python remembers a folder on its path that is not there as one that never will be.
      fsInit: async (/** @type {any} */ FS) => FS.mkdirTree(CODE),
      stdout: () => {},
      stderr: (/** @type {string} */ line) => console.debug(line),
    });
    restore();
    pyodide.unpackArchive(files.get("checker.zip"), "zip", { extractDir: CODE });
    browser = pyodide.pyimport("checker.browser");
    postMessage({ ready: browser.book() });
  } catch (error) {
    const known = error instanceof LoadError;
    postMessage({ failed: { code: known ? error.code : "start", file: known ? error.file : "", detail: say(error) } });
  }
}

/**
 * Let Pyodide's own requests be answered with the bytes that were proved whole.
 *
 * @param {Map<string, Uint8Array<ArrayBuffer>>} files
 * @returns {() => void} gives the worker its own fetch back
 */
function serve(files) {
  const network = self.fetch;
  self.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const name = url.startsWith(RUNTIME.href) ? url.slice(RUNTIME.href.length) : "";
    const bytes = files.get(name);
    if (!bytes) return network(input, init);
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return Promise.resolve(new Response(bytes, { headers: { "Content-Type": type } }));
  };
  return () => {
    self.fetch = network;
  };
}

/** @param {{id: number, call: string, request: string, draft: File | null, files: File[] | null}} job */
async function answer({ id, call, request, draft, files }) {
  const folder = `${LETTERS}/${id}`;
  try {
    const data = JSON.parse(request);
    pyodide.FS.mkdirTree(folder);
    if (draft) data.draft = await write(folder, "draft", draft);
    if (files) {
      data.files = [];
      for (const file of files) data.files.push({ name: file.name, path: await write(folder, data.files.length, file) });
    }
    if (call !== "check") data.folder = folder;
    const text = browser[call](JSON.stringify(data));
    postMessage({ id, answer: text, made: call === "check" ? [] : made(text) });
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
  pyodide.FS.writeFile(path, new Uint8Array(await file.arrayBuffer()));
  return path;
}

/** The files that an answer names in `made`: [{name, path}]. @param {string} text @returns {File[]} */
function made(text) {
  /** @type {{name: string, path: string}[]} */
  const listed = JSON.parse(text).made ?? [];
  return listed.map(({ name, path }) => new File([pyodide.FS.readFile(path)], name));
}

/** @param {string} folder */
function remove(folder) {
  if (!pyodide?.FS.analyzePath(folder).exists) return;
  for (const name of pyodide.FS.readdir(folder)) {
    if (name !== "." && name !== "..") pyodide.FS.unlink(`${folder}/${name}`);
  }
  pyodide.FS.rmdir(folder);
}

/** Some errors do not survive the way to the page: only their words go. @param {unknown} error */
function say(error) {
  const { name, message } = /** @type {Error} */ (error ?? {});
  if (error instanceof LoadError) return error.message;
  return message ? `${name}: ${message}` : String(error);
}
