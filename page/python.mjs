// @ts-check
/**
 * Python out of Pyodide's two files, without the layer that Pyodide lays over them.
 *
 * That layer (pyodide.mjs, and the packages pyodide and asyncio in Python) lets Python call JavaScript; it takes two
 * thirds of the time of a start, and the checker needs none of it: a request goes in as a file, the answer comes back
 * as one. So the Python that reads a letter has no way to the page, to `fetch` or to anything else of the browser.
 *
 * A memory that was copied can be put back in place of a start, into the same build of Pyodide alone. What JavaScript
 * holds (files) is not in it.
 */

import { restore } from "./memory.mjs";

/**
 * @typedef {{FS: any, run: (code: string) => void, memory: () => Uint8Array}} Python `run` throws an Error with
 *   Python's traceback; `memory` is a view: copy it before Python runs on
 */

/**
 * @param {object} given
 * @param {(settings: any) => Promise<any>} given.create what pyodide.asm.mjs exports
 * @param {Promise<WebAssembly.Module> | WebAssembly.Module} given.module
 * @param {(FS: any) => Promise<void>} given.files puts files into Python's file system before it starts
 * @param {Record<string, string>} [given.environment]
 * @param {import("./memory.mjs").Memory | null} [given.memory] to be put back instead of a start
 * @returns {Promise<Python>}
 * @throws {Error} where Python does not start
 */
export async function startPython({ create, module, files, environment = {}, memory = null }) {
  const failed = Symbol("error"); // what JavaScript's side of Pyodide returns for an exception
  /** @type {(error: unknown) => void} */
  let fail = () => {};
  /** @type {(bytes: number) => boolean} makes the memory larger */
  let grow = () => false;
  const broken = new Promise((_, reject) => (fail = reject));
  const settings = {
    API: { config: { jsglobals: globalThis, packages: [], env: {} }, runtimeEnv: {} },
    thisProgram: "python",
    arguments: ["-S"], // no `site`: there are no packages to look for
    noInitialRun: memory !== null,
    noImageDecoding: true,
    noAudioDecoding: true,
    noWasmDecoding: true,
    print: () => {},
    printErr: (/** @type {string} */ line) => console.debug(line),
    onAbort: (/** @type {unknown} */ reason) => fail(new Error(String(reason))),
    instantiateWasm(/** @type {any} */ imports, /** @type {(...made: any[]) => void} */ receive) {
      imports.env.Jsv_GetError_import = () => failed;
      grow = imports.env.emscripten_resize_heap;
      imports.env.JsvError_Check = (/** @type {unknown} */ value) => value === failed;
      Promise.resolve(module)
        .then(async (compiled) => receive(await WebAssembly.instantiate(compiled, imports), compiled))
        .catch(fail);
      return {};
    },
    preRun: [
      (/** @type {any} */ started) => {
        Object.assign(started.ENV, { HOME: "/", PYTHONINSPECT: "1", ...environment });
        started.addRunDependency("files");
        files(started.FS).then(() => started.removeRunDependency("files"), fail);
      },
    ],
  };
  const started = await Promise.race([create(settings), broken]);
  if (memory !== null) {
    if (memory.size > started.HEAPU8.length) grow(memory.size);
    if (memory.size > started.HEAPU8.length) throw new Error(`no room for ${memory.size} bytes`);
    restore(memory, started.HEAPU8);
    started.runtimeKeepalivePush(); // as Pyodide's `main` leaves it
  }
  return {
    FS: started.FS,
    memory: () => started.HEAPU8,
    run(code) {
      const [status, said] = started.API.rawRun(code);
      if (status) throw new Error(said);
    },
  };
}
