// @ts-check
/** The start of a worker, and what makes the next visit's short: a worker of its own, which never gets a letter. */

/** Gigabytes of memory with which a second Python would be too much. */
const LITTLE = 2;

/**
 * A module worker from a `blob:` URL: unlike one started by its own address, it inherits the page's policy. Its modules
 * come by `import()`: those of a plain `import` Firefox asks the network for, past the service worker. What is said to
 * the worker before they are there is said once more.
 *
 * @param {Uint8Array<ArrayBuffer>} glue Pyodide's @param {string} name
 */
export function startWorker(glue, name) {
  const address = JSON.stringify(new URL("./worker.mjs", import.meta.url).href);
  const line = `{
    const early = [];
    onmessage = (event) => early.push(event);
    import(${address}).then(() => early.forEach((event) => onmessage(event)), (error) => setTimeout(() => { throw error; }));
  }\n`;
  const url = URL.createObjectURL(new Blob([line, glue], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module", name });
  worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
  return worker;
}

/** The service worker, where there is one, keeps Python's files: they have just been of use. */
export function keepPython() {
  navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage("keep"));
}

/** Whether this computer and browser can keep Python's memory. */
export function canKeep() {
  return Boolean(globalThis.caches) && !(/** @type {any} */ (navigator).deviceMemory < LITTLE);
}

/** Makes Python's memory and keeps it, once it is told to; its own files are asked for at once. */
export class NextVisit {
  /**
   * @param {Uint8Array<ArrayBuffer>} glue
   * @param {{asked: (address: string) => void, here: () => void, kept: (done: boolean) => void}} hear its requests; all
   *   of its files are here; it has done its work, or could not
   */
  constructor(glue, { asked, here, kept }) {
    this.here = false;
    this.worker = startWorker(glue, "next visit");
    this.worker.onmessage = ({ data }) => {
      if (data.asked) asked(data.asked);
      if (data.here) {
        this.here = true;
        here();
      }
      if ("kept" in data) this.end(() => kept(data.kept));
    };
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.end(() => kept(false));
    };
  }

  /** @param {object} spare of worker.mjs */
  make(spare) {
    this.worker.postMessage({ keep: spare });
  }

  /** @param {() => void} [then] */
  end(then = () => {}) {
    this.worker.terminate();
    this.here = true;
    then();
  }
}
