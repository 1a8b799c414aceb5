// @ts-check
/**
 * The page's side of the worker: its states, its time limits, one check at a time.
 *
 *     idle ─ start() ─► loading ─► ready ─ crash ─► idle
 *                          └─────► failed ─ retry() ─► loading
 *
 * `failed` is terminal until the person asks again, so a later fault never covers the first cause.
 */

import { lacking } from "./able.mjs";
import { LoadError, loadFile, loadScript, readManifest, weight, whole } from "./load.mjs";
import { canKeep, keepMemory, startWorker } from "./next-visit.mjs";

const RUNTIME = new URL("../runtime/", import.meta.url);
/** Pyodide's glue: a script, so the page fetches it, proves it whole and hands it to the worker in the worker's own. */
const GLUE = "pyodide.asm.mjs";
const WORKER = "worker.mjs";

/** How long nothing may happen, in milliseconds: while files come, while Python starts, while a letter is judged. */
const LIMITS = { files: 30_000, start: 90_000, check: 60_000 };

/** So many milliseconds after a verdict the next visit is thought of. */
const REST = 2000;

/**
 * @typedef {"idle" | "loading" | "ready" | "failed"} State
 * @typedef {{code: string, file: string, detail: string}} Failure
 * @typedef {{draft: File | null, files: File[] | null}} Files the letter as a file; its attachments, null = not known
 * @typedef {{answer: string, made: File[]}} Answer of a call: JSON, and files that Python made
 * @typedef {{call: string, request: string, draft: File | null, files: File[] | null,
 *            resolve: (answer: Answer | null) => void, reject: (error: Error) => void}} Job
 */

/** A check that did not come to its end; the draft is not to blame. */
export class CheckError extends Error {
  /** @param {string} code "failed" (the checker could not be loaded), "crash" or "slow" @param {string} detail */
  constructor(code, detail) {
    super(detail);
    this.code = code;
  }
}

/**
 * Dispatches `change` when `state`, `progress` or `checking` changes, `asked` for each request of the worker's, and
 * `kept` once Python's memory was kept for the next visit (detail: true) or could not be (false).
 */
export class Client extends EventTarget {
  constructor() {
    super();
    /** @type {State} */
    this.state = "idle";
    /** @type {{done: number, total: number} | null} bytes of the runtime's files; null before the first */
    this.progress = null;
    /** Bytes of the progress that were here before the worker began. */
    this.glue = 0;
    /** @type {BlobPart[]} the worker's: Pyodide's glue, and worker.mjs */
    this.program = [];
    /** All files are here and Python starts. */
    this.starting = false;
    /** @type {Failure | null} */
    this.failure = null;
    /** @type {any} the rule book, once ready */
    this.book = null;
    /** @type {Worker | null} */
    this.worker = null;
    /** @type {(Job & {id: number}) | null} */
    this.running = null;
    /** @type {Job | null} the check that comes next */
    this.waiting = null;
    /** @type {Job[]} the calls that come next; they go first, since a person waits for them */
    this.calls = [];
    this.count = 0;
    /** Counts the starts: what an earlier one was waiting for is of no use. */
    this.attempt = 0;
    this.limits = { ...LIMITS };
    this.timer = 0;
    /** After a crash Python is started anew, and not as it was kept. */
    this.distrust = false;
    /** Whether the worker has what Python's memory for the next visit can be made of. */
    this.spare = false;
    /** @type {Worker | null} makes that */
    this.keeper = null;
  }

  get checking() {
    return this.running !== null;
  }

  /** Begin loading, unless it is done, under way or has failed. */
  start(fresh = false) {
    if (this.state !== "idle") return;
    this.state = "loading";
    this.progress = null;
    this.starting = false;
    this.failure = null;
    const lacks = lacking();
    if (lacks) return this.fail({ code: "old", file: "", detail: lacks });
    this.watch(this.limits.files, () => this.fail({ code: "timeout", file: "", detail: "no bytes" }));
    this.begin(fresh);
    this.changed();
  }

  /** @param {boolean} fresh */
  async begin(fresh) {
    const attempt = (this.attempt += 1);
    try {
      const manifest = await readManifest(RUNTIME, [GLUE]);
      const glue = loadFile(RUNTIME, manifest, GLUE, { take: whole, fresh });
      const program = await Promise.all([glue, loadScript(new URL(WORKER, import.meta.url), WORKER, fresh)]);
      if (attempt !== this.attempt) return;
      this.glue = weight(manifest, GLUE);
      this.program = program;
      this.worker = startWorker(program, "letter-checker");
      this.worker.onmessage = ({ data }) => this.hear(data);
      this.worker.onerror = (event) => {
        event.preventDefault();
        this.lose(event.message || `${WORKER} did not load`);
      };
      this.worker.postMessage({ start: { base: RUNTIME.href, manifest, fresh, forget: fresh || this.distrust } });
      this.distrust = false;
    } catch (error) {
      if (attempt !== this.attempt) return;
      if (error instanceof LoadError) this.fail({ code: error.code, file: error.file, detail: error.message });
      else this.fail({ code: "worker", file: WORKER, detail: String(error) });
    }
  }

  /** Try again after a failure, past the browser's cache. */
  retry() {
    if (this.state !== "failed") return;
    this.state = "idle";
    this.start(true);
  }

  /**
   * Judge a draft; a newer call takes the place of one that has not begun.
   *
   * @param {object} request as checker.browser.check reads it, without the paths of files
   * @param {Partial<Files>} [files]
   * @returns {Promise<string | null>} the answer's JSON; null when a newer check came first
   * @throws {CheckError}
   */
  check(request, { draft = null, files = null } = {}) {
    const checked = new Promise((resolve, reject) => {
      this.waiting?.resolve(null);
      this.waiting = { call: "check", request: JSON.stringify(request), draft, files, resolve, reject };
      this.start();
      this.next();
    });
    return checked.then((/** @type {Answer | null} */ done) => done && done.answer);
  }

  /**
   * Have something else done by a function of checker.browser; each call is answered, in turn.
   *
   * @param {string} call the function's name
   * @param {object} request as the function reads it, without the paths of files
   * @param {Partial<Files>} [files]
   * @returns {Promise<{answer: any, made: File[]}>} what the function's JSON says, and the files that it made
   * @throws {CheckError}
   */
  async call(call, request, { draft = null, files = null } = {}) {
    /** @type {Answer} */
    const { answer, made } = await new Promise((resolve, reject) => {
      const done = /** @type {(answer: Answer | null) => void} */ (resolve);
      this.calls.push({ call, request: JSON.stringify(request), draft, files, resolve: done, reject });
      this.start();
      this.next();
    });
    return { answer: JSON.parse(answer), made };
  }

  /** Stop the worker; the next check starts a new one. */
  stop() {
    clearTimeout(this.timer);
    this.attempt += 1;
    this.worker?.terminate();
    this.worker = null;
    this.keeper?.terminate();
    this.keeper = null;
    this.spare = false;
    this.state = "idle";
  }

  /** Hand the waiting job to the worker when both are free. */
  next() {
    if (this.state === "failed") {
      const jobs = this.waiting ? [...this.calls, this.waiting] : this.calls;
      for (const { reject } of jobs) reject(new CheckError("failed", this.failure?.detail ?? ""));
      this.waiting = null;
      this.calls = [];
    }
    if (this.state !== "ready" || this.running) return;
    const job = this.calls.shift() ?? this.waiting;
    if (!job) return;
    if (job === this.waiting) this.waiting = null;
    this.running = { ...job, id: (this.count += 1) };
    const { id, call, request, draft, files } = this.running;
    this.watch(this.limits.check, () => this.crash(new CheckError("slow", `over ${this.limits.check} ms`)));
    this.worker?.postMessage({ id, call, request, draft, files });
    this.changed();
  }

  /** @param {any} message what worker.mjs sends */
  hear(message) {
    if (message.asked) return this.tell("asked", message.asked);
    if (message.progress) {
      const { done, total } = message.progress;
      this.progress = { done: done + this.glue, total: total + this.glue };
      this.watch(this.limits.files, () => this.fail({ code: "timeout", file: "", detail: "no more bytes" }));
    } else if (message.starting) {
      this.starting = true;
      this.watch(this.limits.start, () => this.fail({ code: "timeout", file: "", detail: "Python did not start" }));
    } else if (message.ready) {
      clearTimeout(this.timer);
      this.book = JSON.parse(message.ready);
      this.spare = message.spare && canKeep();
      this.state = "ready";
      this.next();
    } else if (message.failed) {
      this.fail(message.failed);
    } else if (message.spare) {
      this.keep(message.spare);
      return;
    } else if (message.id === this.running?.id) {
      this.done(message);
    }
    this.changed();
  }

  /** @param {{answer?: string, made?: File[], error?: string}} message */
  done({ answer, made = [], error }) {
    const job = /** @type {Job} */ (this.running);
    // Python answers every mistake of a draft; an exception means that its state cannot be trusted any more.
    if (answer === undefined) return this.crash(new CheckError("crash", error ?? ""));
    clearTimeout(this.timer);
    this.running = null;
    job.resolve(job.call === "check" && this.waiting ? null : { answer, made });
    this.next();
    if (this.spare) setTimeout(() => this.rest(), REST);
  }

  /** When the person has the verdict and nothing is to be done: make the next visit's start short. */
  rest() {
    if (!this.spare || this.running || this.state !== "ready") return;
    this.spare = false;
    this.worker?.postMessage({ spare: true });
  }

  /** Another worker, which never gets a letter, makes the memory and keeps it. @param {object} spare of worker.mjs */
  keep(spare) {
    this.keeper = keepMemory(this.program, spare, ({ asked, kept }) => {
      if (asked) return this.tell("asked", asked);
      this.keeper = null;
      this.tell("kept", kept);
    });
  }

  /** The worker died or never came up. @param {string} detail */
  lose(detail) {
    if (this.state === "loading") this.fail({ code: "worker", file: WORKER, detail });
    else this.crash(new CheckError("crash", detail));
  }

  /** @param {CheckError} error */
  crash(error) {
    const job = this.running;
    this.running = null;
    this.distrust = true;
    this.stop();
    this.changed();
    job?.reject(error);
    if (this.waiting || this.calls.length) this.start();
  }

  /** @param {Failure} failure */
  fail(failure) {
    if (this.state !== "loading") return;
    this.stop();
    this.failure = failure;
    this.state = "failed";
    this.next();
    this.changed();
  }

  /** @param {number} limit @param {() => void} late */
  watch(limit, late) {
    clearTimeout(this.timer);
    this.timer = setTimeout(late, limit);
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }

  /** @param {string} type @param {unknown} detail */
  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
