// @ts-check
/** The start of a worker, and what makes the next visit's short: a worker of its own, which never gets a letter. */

/** Gigabytes of memory with which a second Python would be too much. */
const LITTLE = 2;

/**
 * A worker from a `blob:` URL: unlike one started by its own address, it inherits the page's policy. All that it runs
 * is in the blob, so it asks nobody for its program.
 *
 * @param {BlobPart[]} program scripts, one behind the other @param {string} name
 */
export function startWorker(program, name) {
  const url = URL.createObjectURL(new Blob(program, { type: "text/javascript" }));
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

/**
 * Have Python's memory made and kept.
 *
 * @param {BlobPart[]} program the worker's @param {object} spare of worker.mjs
 * @param {(message: {asked?: string, kept?: boolean}) => void} hear `kept`: it is done, or could not be
 * @returns {Worker}
 */
export function keepMemory(program, spare, hear) {
  const worker = startWorker(program, "next visit");
  const end = (/** @type {boolean} */ kept) => {
    worker.terminate();
    hear({ kept });
  };
  worker.onmessage = ({ data }) => ("kept" in data ? end(data.kept) : hear(data));
  worker.onerror = (event) => {
    event.preventDefault();
    end(false);
  };
  worker.postMessage({ keep: spare });
  return worker;
}
