// @ts-check
/**
 * The draft survives a reload, a crash and a closed tab: its text in localStorage, which is written at once even while
 * a page goes away, its files in IndexedDB. Both stay in this browser; a person may forbid it and erase it.
 */

import { createStore, del, get, set } from "idb-keyval";
import { ROOT } from "./site.mjs";

/** Two sites on one host do not see each other's drafts. */
const NAME = `letter-checker:${ROOT.pathname}`;
const TEXT = `${NAME}:draft`;
const FORBIDDEN = `${NAME}:forget`;

/** The text is written so long after the last change, in milliseconds. */
const PAUSE = 300;

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
    /** What is kept is this page's: one that holds no letter must not erase what another tab keeps. */
    this.own = false;
    /** The files that were written last. */
    this.written = "";
    /** @type {ReturnType<typeof createStore> | null} */
    this.store = null;
    try {
      if (localStorage.getItem(FORBIDDEN)) this.state = "forbidden";
    } catch {
      this.state = "denied";
    }
    addEventListener("pagehide", () => this.flush());
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
    if (!letters.length) return void (this.own && this.erase());
    this.own = true;
    const texts = letters.map(({ files, source, brought, ...text }) => text);
    try {
      localStorage.setItem(TEXT, JSON.stringify({ when: Date.now(), texts }));
      this.turn("kept");
    } catch {
      this.turn("denied");
    }
    this.hold(letters);
  }

  /** Write the letters' files, where these are others than last time. @param {Letter[]} letters */
  hold(letters) {
    if (!letters.length) return;
    const held = letters.map(({ files, source }) => ({ files, source }));
    const names = JSON.stringify(held.map(({ files, source }) => [files.map(identity), source && identity(source)]));
    if (names === this.written) return;
    this.written = names;
    this.stored((store) => set("files", held, store)).catch(() => this.turn("denied"));
  }

  /**
   * The letters that were kept the last time.
   *
   * @returns {Promise<{when: number, letters: Letter[]} | null>} `when`: milliseconds since 1970
   */
  async read() {
    if (this.state === "forbidden") return null;
    try {
      const { when, texts } = JSON.parse(localStorage.getItem(TEXT) ?? "");
      const held = (await this.stored((store) => get("files", store)).catch(() => null)) ?? [];
      const letters = texts.map((/** @type {any} */ text, /** @type {number} */ number) => ({
        ...text,
        ...(held[number] ?? { files: [], source: null, carried: [] }),
      }));
      return letters.every(({ body }) => typeof body === "string") ? { when, letters } : null;
    } catch {
      return null; // nothing was kept, or by another version of the page
    }
  }

  /** Nothing of the letter stays in this browser. */
  erase() {
    clearTimeout(this.timer);
    this.own = false;
    this.written = "";
    try {
      localStorage.removeItem(TEXT);
    } catch {
      // a browser that denies storage has kept nothing
    }
    return this.stored((store) => del("files", store)).catch(() => {});
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
    if (on) this.erase();
    else this.flush();
  }

  /** @param {Keeper["state"]} state */
  turn(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

/** @param {File} file */
function identity({ name, size, lastModified }) {
  return [name, size, lastModified];
}
