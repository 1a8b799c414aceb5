// @ts-check
/**
 * The page's side of the worker: its states, its time limits, one check at a time.
 *
 *     idle ─ start() ─► loading ─► ready ─ crash ─► idle
 *                          └─────► failed ─ retry() ─► loading
 *
 * `failed` is terminal until the person asks again, so a later fault never covers the first cause.
 */

/** How long nothing may happen, in milliseconds: while files come, while Python starts, while a letter is judged. */
export const LIMITS = { files: 30_000, start: 90_000, check: 60_000 };

/**
 * @typedef {"idle" | "loading" | "ready" | "failed"} State
 * @typedef {{code: string, file: string, detail: string}} Failure
 * @typedef {{draft: File | null, files: File[] | null}} Files the letter as a file; its attachments, null = not known
 * @typedef {{request: string, draft: File | null, files: File[] | null,
 *            resolve: (answer: string | null) => void, reject: (error: Error) => void}} Job
 */

/** A check that did not come to its end; the draft is not to blame. */
export class CheckError extends Error {
  /** @param {string} code "failed" (the checker could not be loaded), "crash" or "slow" @param {string} detail */
  constructor(code, detail) {
    super(detail);
    this.code = code;
  }
}

/** Dispatches `change` when `state`, `progress` or `checking` changes. */
export class Client extends EventTarget {
  constructor() {
    super();
    /** @type {State} */
    this.state = "idle";
    /** @type {{done: number, total: number} | null} bytes of the runtime's files; null before the first */
    this.progress = null;
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
    /** @type {Job | null} */
    this.waiting = null;
    this.count = 0;
    this.timer = 0;
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
    this.watch(LIMITS.files, () => this.fail({ code: "timeout", file: "", detail: "no bytes" }));
    try {
      this.worker = startWorker();
    } catch (error) {
      this.fail({ code: "worker", file: "worker.mjs", detail: String(error) });
      return;
    }
    this.worker.onmessage = ({ data }) => this.hear(data);
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.lose(event.message || "worker.mjs did not load");
    };
    this.worker.postMessage({ start: { fresh } });
    this.changed();
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
    return new Promise((resolve, reject) => {
      this.waiting?.resolve(null);
      this.waiting = { request: JSON.stringify(request), draft, files, resolve, reject };
      this.start();
      this.next();
    });
  }

  /** Stop the worker; the next check starts a new one. */
  stop() {
    clearTimeout(this.timer);
    this.worker?.terminate();
    this.worker = null;
    this.state = "idle";
  }

  /** Hand the waiting job to the worker when both are free. */
  next() {
    if (this.state === "failed") {
      this.waiting?.reject(new CheckError("failed", this.failure?.detail ?? ""));
      this.waiting = null;
    }
    if (this.state !== "ready" || this.running || !this.waiting) return;
    this.running = { ...this.waiting, id: (this.count += 1) };
    this.waiting = null;
    const { id, request, draft, files } = this.running;
    this.watch(LIMITS.check, () => this.crash(new CheckError("slow", `over ${LIMITS.check} ms`)));
    this.worker?.postMessage({ id, request, draft, files });
    this.changed();
  }

  /** @param {any} message what worker.mjs sends */
  hear(message) {
    if (message.progress) {
      this.progress = message.progress;
      this.watch(LIMITS.files, () => this.fail({ code: "timeout", file: "", detail: "no more bytes" }));
    } else if (message.starting) {
      this.starting = true;
      this.watch(LIMITS.start, () => this.fail({ code: "timeout", file: "", detail: "Python did not start" }));
    } else if (message.ready) {
      clearTimeout(this.timer);
      this.book = JSON.parse(message.ready);
      this.state = "ready";
      this.next();
    } else if (message.failed) {
      this.fail(message.failed);
    } else if (message.id === this.running?.id) {
      this.done(message);
    }
    this.changed();
  }

  /** @param {{answer?: string, error?: string}} message */
  done({ answer, error }) {
    const job = /** @type {Job} */ (this.running);
    // Python answers every mistake of a draft; an exception means that its state cannot be trusted any more.
    if (answer === undefined) return this.crash(new CheckError("crash", error ?? ""));
    clearTimeout(this.timer);
    this.running = null;
    job.resolve(this.waiting ? null : answer);
    this.next();
  }

  /** The worker died or never came up. @param {string} detail */
  lose(detail) {
    if (this.state === "loading") this.fail({ code: "worker", file: "worker.mjs", detail });
    else this.crash(new CheckError("crash", detail));
  }

  /** @param {CheckError} error */
  crash(error) {
    const job = this.running;
    this.running = null;
    this.stop();
    this.changed();
    job?.reject(error);
    if (this.waiting) this.start();
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
}

/** A module worker from a `blob:` URL: unlike one started by its own address, it inherits the page's policy. */
function startWorker() {
  const line = `import ${JSON.stringify(new URL("./worker.mjs", import.meta.url).href)};`;
  const url = URL.createObjectURL(new Blob([line], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module", name: "letter-checker" });
  worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
  return worker;
}
