// @ts-check
/**
 * The diary of requests: what was sent to whom, when, under which number. It is kept in this browser alone, under one
 * key of IndexedDB, and goes elsewhere only as a file that the person saves and opens.
 */

import { get, update } from "idb-keyval";

const KEY = "diary";
const FORMAT = "letter-checker-diary";
const VERSION = 1;

/** A larger file (bytes) is no diary. */
export const LARGEST = 2 * 2 ** 20;

/**
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} guide the service
 * @property {string} number as the support gave it, "" = none yet
 * @property {string} date on which the letter was sent, ISO, "" = not known
 * @property {string} about what it is about
 * @property {string} note anything else
 * @property {string} decided on which the solution came, ISO, "" = it is waited for
 * @property {string} letter fingerprint of the letter that it was recorded for, "" = none
 * @property {number} changed when the entry was last edited, milliseconds since 1970
 */

/** Of each text so many characters are kept. */
export const LONGEST = /** @type {Record<string, number>} */ ({ id: 80, guide: 40, number: 40, about: 1000, note: 4000, letter: 16 });
const DATES = ["date", "decided"];

/** A file that is no diary; the message is Russian. */
export class DiaryError extends Error {}

/** Dispatches `change` when `entries` or `kept` changes. Newest letters come first. */
export class Diary extends EventTarget {
  constructor() {
    super();
    /** @type {Entry[]} */
    this.entries = [];
    /** False where the browser does not let the page keep anything: then the entries last as long as the page. */
    this.kept = true;
  }

  /** Read what is kept; another tab may have changed it. */
  async load() {
    if (!this.kept) return;
    try {
      this.take(sound(await get(KEY)));
    } catch {
      this.lose();
    }
  }

  /** Add an entry, or put it in the place of the one with its id. @param {Entry} entry */
  put(entry) {
    return this.write((old) => [...old.filter(({ id }) => id !== entry.id), entry]);
  }

  /** @param {string} id */
  remove(id) {
    return this.write((old) => old.filter((entry) => entry.id !== id));
  }

  clear() {
    return this.write(() => []);
  }

  /** Take over entries, of two with the same id the one edited last. @param {Entry[]} entries */
  merge(entries) {
    return this.write((old) => merged(old, entries));
  }

  /** Change what is kept, in one step, so that two tabs do not undo each other's. @param {(old: Entry[]) => Entry[]} change */
  async write(change) {
    if (this.kept) {
      try {
        /** @type {Entry[]} */
        let after = [];
        await update(KEY, (/** @type {unknown} */ old) => (after = change(sound(old))));
        return this.take(after);
      } catch {
        this.lose();
      }
    }
    this.take(change(this.entries));
  }

  /** @param {Entry[]} entries */
  take(entries) {
    this.entries = [...entries].sort((a, b) => b.date.localeCompare(a.date) || b.changed - a.changed);
    this.dispatchEvent(new Event("change"));
  }

  lose() {
    this.kept = false;
    this.dispatchEvent(new Event("change"));
  }

  /** @returns {string} the diary as a file's text */
  get text() {
    return JSON.stringify({ format: FORMAT, version: VERSION, entries: this.entries }, null, 1);
  }
}

/**
 * The entries of a saved diary.
 *
 * @param {string} text
 * @returns {Entry[]}
 * @throws {DiaryError}
 */
export function parse(text) {
  let data;
  try {
    data = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new DiaryError("это не дневник обращений");
  }
  if (data?.format !== FORMAT || !Array.isArray(data.entries)) throw new DiaryError("это не дневник обращений");
  if (!(data.version <= VERSION)) throw new DiaryError("он сохранён более новой страницей; обновите эту");
  return data.entries.map((/** @type {unknown} */ each, /** @type {number} */ number) => {
    const entry = sanitised(each);
    if (!entry) throw new DiaryError(`запись ${number + 1} повреждена`);
    return entry;
  });
}

/** @param {Entry[]} own @param {Entry[]} other @returns {Entry[]} */
export function merged(own, other) {
  const found = new Map(own.map((entry) => [entry.id, entry]));
  for (const entry of other) {
    if (!((found.get(entry.id)?.changed ?? -1) > entry.changed)) found.set(entry.id, entry);
  }
  return [...found.values()];
}

/** What the store holds, whatever an older page or another site of this host put there. @param {unknown} stored */
function sound(stored) {
  return Array.isArray(stored) ? stored.map(sanitised).filter((entry) => entry !== null) : [];
}

/** @param {any} data @returns {Entry | null} */
function sanitised(data) {
  if (!data || typeof data !== "object" || typeof data.id !== "string" || !data.id) return null;
  const texts = Object.entries(LONGEST).map(([name, most]) => [name, data[name] ?? "", most]);
  if (texts.some(([, value]) => typeof value !== "string")) return null;
  const days = DATES.map((name) => [name, data[name] ?? ""]);
  if (days.some(([, value]) => !isDay(value))) return null;
  return /** @type {Entry} */ (
    Object.fromEntries([
      ...texts.map(([name, value, most]) => [name, value.slice(0, most)]),
      ...days,
      ["changed", Number.isFinite(data.changed) ? data.changed : 0],
    ])
  );
}

/** @param {unknown} value @returns {boolean} a day of the calendar, or "" */
function isDay(value) {
  if (value === "") return true;
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** @returns {string} an id that no other entry has (`crypto.randomUUID` wants https) */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
