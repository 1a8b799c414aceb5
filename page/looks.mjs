// @ts-check
/** What the page sees in a file by itself: the picture in it, opened once, one after another. */

import { MOST, measure, oneColour, open, thumbnail, tiny } from "./raster.mjs";

/**
 * @typedef {object} Look
 * @property {"none" | "picture" | "closed" | "huge"} state no picture; one that opens; one that does not; too large a one
 * @property {string} kind as checker.draft.files names it; "" = not told
 * @property {number} width in points, 0 = not known
 * @property {number} height
 * @property {HTMLCanvasElement | null} thumb
 * @property {("empty" | "tiny" | "black" | "white" | "plain")[]} faults
 */

/** image-size's names of kinds where checker.draft.files has others. */
const KINDS = /** @type {Record<string, string>} */ ({ jpg: "jpeg", heif: "heic", cur: "ico" });

/** @type {Look} */
const NONE = { state: "none", kind: "", width: 0, height: 0, thumb: null, faults: [] };

/** Dispatches `seen` (detail: File) when a file has been looked at. */
export class Looks extends EventTarget {
  constructor() {
    super();
    /** @type {WeakMap<File, Look>} */
    this.known = new WeakMap();
    /** @type {File[]} */
    this.waiting = [];
    this.busy = false;
  }

  /** @param {File} file @returns {Look | null} null: not yet */
  of(file) {
    return this.known.get(file) ?? null;
  }

  /** Look at those that were not looked at; forget those that went meanwhile. @param {File[]} files */
  see(files) {
    this.waiting = files.filter((file) => !this.known.has(file));
    if (!this.busy) this.next();
  }

  /** @param {File} from @param {File} to the same content under another name */
  same(from, to) {
    const look = this.known.get(from);
    if (look) this.known.set(to, look);
  }

  async next() {
    this.busy = true;
    for (let file = this.waiting.shift(); file; file = this.waiting.shift()) {
      this.known.set(file, await see(file));
      this.dispatchEvent(new CustomEvent("seen", { detail: file }));
    }
    this.busy = false;
  }
}

/** @param {File} file @returns {Promise<Look>} */
async function see(file) {
  if (!file.size) return { ...NONE, faults: ["empty"] };
  const found = await measure(file).catch(() => null);
  if (!found) return NONE;
  const kind = KINDS[found.type] ?? found.type;
  const look = { ...NONE, kind, width: found.width, height: found.height };
  if (found.width * found.height > MOST) return { ...look, state: "huge" };
  try {
    const picture = await open(file, found.type);
    const { width, height } = picture;
    try {
      const colour = await oneColour(picture);
      /** @type {Look["faults"]} */
      const faults = tiny(picture) ? ["tiny"] : colour ? [shade(colour)] : [];
      return { ...look, state: "picture", width, height, thumb: thumbnail(picture), faults };
    } finally {
      picture.close();
    }
  } catch {
    return { ...look, state: "closed" };
  }
}

/** @param {number[]} colour red, green, blue, opacity @returns {"black" | "white" | "plain"} */
function shade([red, green, blue, opacity]) {
  if (opacity < 16 || Math.min(red, green, blue) > 239) return "white";
  return Math.max(red, green, blue) < 16 ? "black" : "plain";
}
