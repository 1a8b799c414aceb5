// @ts-check
/**
 * The draft survives a reload, a crash and a closed tab: its text in localStorage, which is written at once even while
 * a page goes away, its files in IndexedDB. Both stay in this browser; a person may forbid it and erase it.
 *
 * Each open page keeps its letters under a name of its own, which it holds by a lock, so two tabs lose nothing of each
 * other's. A page that opens takes over what the pages left that are gone: its own from before a reload, too.
 */

import { createStore, del, get, set } from "idb-keyval";
import { newId } from "./diary.mjs";
import { ROOT } from "./site.mjs";

/** Two sites on one host do not see each other's drafts. */
const NAME = `letter-checker:${ROOT.pathname}`;
const TEXT = `${NAME}:draft`;
const FILES = "files";
const FORBIDDEN = `${NAME}:forget`;

/** The text is written so long after the last change, in milliseconds. */
const PAUSE = 300;

/** A page that goes away gives up its name a little later: so long, in milliseconds, it is waited for. */
const LEAVING = 500;

/** The name's end that a version of the page gave which knew one tab only. */
const FORMER = "";

/**
 * A letter as it stands in the fields: `date` null = of today, `guide` and `kind` "" = recognised, `source` the saved
 * message that holds the files `carried` itself, `sender` who wrote it, `brought` those of `files` that came with it,
 * `answers` what the person said of findings.
 *
 * @typedef {{to: string, subject: string, body: string, date: string | null, guide: string, kind: string,
 *            files: File[], carried: {name: string}[], source: File | null, sender: string | null, brought: File[],
 *            answers: import("./answers.mjs").State}} Letter
 */

/** @type {Letter} */
export const EMPTY = {
  ...{ to: "", subject: "", body: "", date: null, guide: "", kind: "" },
  ...{ files: [], carried: [], source: null, sender: null, brought: [], answers: { dismissed: {} } },
};

/** Dispatches `change` when `state` does. */
export class Keeper extends EventTarget {
  /** @param {() => Letter[]} letters what there is to keep */
  constructor(letters) {
    super();
    this.letters = letters;
    /** @type {"kept" | "forbidden" | "denied"} forbidden by the person, denied by the browser */
    this.state = "kept";
    this.timer = 0;
    /** The end of the name under which this page keeps its letters. */
    this.id = newId();
    /** Names of pages that are gone, whose letters this page has taken over. @type {string[]} */
    this.taken = [];
    /** The files that were written last. */
    this.written = "";
    /** @type {ReturnType<typeof createStore> | null} */
    this.store = null;
    try {
      if (localStorage.getItem(FORBIDDEN)) this.state = "forbidden";
    } catch {
      this.state = "denied";
    }
    hold(this.id);
    addEventListener("pagehide", () => this.flush());
    addEventListener("storage", ({ key, newValue }) => key === FORBIDDEN && this.turn(newValue ? "forbidden" : "kept"));
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
  }

  /** Something of the draft has changed. Files are written at once: while a page goes away it would be too late. */
  changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE);
    if (this.state !== "forbidden") this.hold(this.letters());
  }

  /** Write what has changed. */
  flush() {
    clearTimeout(this.timer);
    if (this.state === "forbidden") return;
    const letters = this.letters();
    if (!letters.length) return void this.drop([this.id]);
    const texts = letters.map(({ files, source, brought, ...text }) => text);
    try {
      localStorage.setItem(place(this.id), JSON.stringify({ when: Date.now(), texts }));
      this.turn("kept");
    } catch {
      return this.turn("denied");
    }
    this.hold(letters).then((kept) => kept && this.drop(this.taken.splice(0)));
  }

  /** Write the letters' files, where these are others than last time. @param {Letter[]} letters @returns {Promise<boolean>} */
  async hold(letters) {
    const held = letters.map(({ files, source }) => ({ files, source }));
    const names = JSON.stringify(held.map(({ files, source }) => [files.map(identity), source && identity(source)]));
    if (!letters.length || names === this.written) return true;
    this.written = names;
    try {
      await this.stored((store) => set(shelf(this.id), held, store));
      return true;
    } catch {
      this.written = "";
      this.turn("denied");
      return false;
    }
  }

  /**
   * The letters that pages which are gone have kept, the newest first. They stay there until this page has written them.
   *
   * @returns {Promise<{when: number, letters: Letter[]} | null>} `when`: milliseconds since 1970
   */
  async read() {
    if (this.state === "forbidden") return null;
    const left = await Promise.all((await this.orphans()).map(async (id) => ({ id, kept: await this.left(id) })));
    const found = left.flatMap(({ kept }) => (kept ? [kept] : [])).sort((a, b) => b.when - a.when);
    if (!found.length) return null;
    this.taken = left.map(({ id }) => id);
    const letters = found.flatMap(({ letters }) => letters);
    const texts = letters.map(({ to, subject, body }) => JSON.stringify([to, subject, body]));
    return { when: found[0].when, letters: letters.filter((_, at) => texts.indexOf(texts[at]) === at) };
  }

  /** The names of pages that are gone and have kept something. @returns {Promise<string[]>} */
  async orphans() {
    const ids = names().filter((id) => id !== this.id);
    const gone = await Promise.all(ids.map(hold));
    return ids.filter((_, at) => gone[at]);
  }

  /** What a page that is gone has kept. @param {string} id @returns {Promise<{when: number, letters: Letter[]} | null>} */
  async left(id) {
    try {
      const { when, texts } = JSON.parse(localStorage.getItem(place(id)) ?? "");
      const held = (await this.stored((store) => get(shelf(id), store)).catch(() => null)) ?? [];
      const letters = texts.map((/** @type {any} */ text, /** @type {number} */ number) => ({
        ...text,
        ...(held[number] ?? { files: [], source: null, carried: [] }),
      }));
      return letters.every((/** @type {Letter} */ { body }) => typeof body === "string") ? { when, letters } : null;
    } catch {
      return null; // nothing was kept, or by another version of the page
    }
  }

  /** Nothing of this page's letter stays in this browser, nor of those of pages that are gone. */
  async erase() {
    clearTimeout(this.timer);
    this.written = "";
    await this.drop([this.id, ...this.taken.splice(0)]);
    await this.drop(await this.orphans());
  }

  /** Forget what is kept under these names. @param {string[]} ids */
  async drop(ids) {
    for (const id of ids) {
      try {
        localStorage.removeItem(place(id));
      } catch {
        // a browser that denies storage has kept nothing
      }
    }
    if (ids.includes(this.id)) this.written = "";
    await Promise.all(ids.map((id) => this.stored((store) => del(shelf(id), store)).catch(() => {})));
  }

  /** Use the store of files; it may refuse at once or later. @param {(store: any) => Promise<any>} use */
  async stored(use) {
    this.store ??= createStore(NAME, "files");
    return use(this.store);
  }

  /** Keep nothing from now on, or keep again; the browser remembers the choice. @param {boolean} on */
  forbid(on) {
    try {
      if (on) localStorage.setItem(FORBIDDEN, "1");
      else localStorage.removeItem(FORBIDDEN);
    } catch {
      return this.turn("denied");
    }
    this.turn(on ? "forbidden" : "kept");
    if (on) this.drop([this.id, ...names()]); // of other tabs too: they hear of the choice
    else this.flush();
  }

  /** @param {Keeper["state"]} state */
  turn(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

/** @param {string} id @returns {string} where a page's texts lie in localStorage */
function place(id) {
  return id === FORMER ? TEXT : `${TEXT}:${id}`;
}

/** @param {string} id @returns {string} where a page's files lie in the store */
function shelf(id) {
  return id === FORMER ? FILES : `${FILES}:${id}`;
}

/** @returns {string[]} the names under which something is kept */
function names() {
  try {
    const keys = Object.keys(localStorage);
    return [...(keys.includes(TEXT) ? [FORMER] : []), ...keys.flatMap((key) => key.split(`${TEXT}:`, 2)[1] ?? [])];
  } catch {
    return [];
  }
}

/**
 * Hold a name for as long as the page is open. On plain http there are no locks: there a page takes over what it finds,
 * as a copy if the other is still open.
 *
 * @param {string} id @returns {Promise<boolean>} false: another page holds it
 */
function hold(id) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const given = () => new Promise(() => resolve(true));
    navigator.locks.request(place(id), { signal: AbortSignal.timeout(LEAVING) }, given).catch(() => resolve(false));
  });
}

/** @param {File} file */
function identity({ name, size, lastModified }) {
  return [name, size, lastModified];
}
