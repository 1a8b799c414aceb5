// @ts-check
/**
 * A plain text area with marks under its words.
 *
 * Behind the text area lies a layer with the same text in the same type, in which the marked places are coloured.
 * The layer is in the flow and gives the height, the text area covers it and never scrolls by itself: the frame around
 * both scrolls them as one, so the marks cannot drift, whatever is typed, pasted or enlarged.
 */

import { el } from "./dom.mjs";
import { calm } from "./site.mjs";

/** A longer text (UTF-16 units) is shown without marks, in an ordinary text area: laying it out twice would lag. */
const LONG = 100_000;

/** Of two marks on one place the earlier in this list shows. */
const KINDS = ["fault", "advice", "ask"];

/**
 * @typedef {{start: number, end: number, kind: string}} Mark in UTF-16 units
 */

export class Editor {
  /** @param {Record<string, any>} attributes of the text area */
  constructor(attributes) {
    this.area = el("textarea", { rows: 10, spellcheck: "true", lang: "ru", ...attributes });
    this.layer = el("div", { class: "checker-layer", "aria-hidden": "true" });
    this.root = el("div", { class: "checker-editor" }, el("div", { class: "checker-sheet" }, this.layer, this.area));
    /** @type {Mark[]} */
    this.marks = [];
    this.area.addEventListener("input", () => this.draw());
    this.draw();
  }

  /** @param {Mark[]} marks */
  mark(marks) {
    this.marks = marks;
    this.draw();
  }

  /** Lay the text and its marks out anew. */
  draw() {
    const text = this.area.value;
    this.root.classList.toggle("checker-editor--long", text.length > LONG);
    if (text.length > LONG) return this.layer.replaceChildren();
    const parts = pieces(text, this.marks).map(({ from, to, kind }) =>
      kind ? el("mark", { data: { kind } }, text.slice(from, to)) : text.slice(from, to),
    );
    // A line end that closes the text makes a line in the text area only; the joiner makes it here too.
    this.layer.replaceChildren(...parts, "\u2060");
  }

  /**
   * Select a place and bring it into view.
   *
   * @param {number} start @param {number} end
   */
  show(start, end) {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(start, end);
    const place = this.place(start, end);
    if (!place) {
      this.area.blur(); // in a long text without its layer: on focus, browsers scroll to the selection
      return this.area.focus();
    }
    const frame = this.root.getBoundingClientRect();
    if (place.top < frame.top || place.bottom > frame.bottom) {
      this.root.scrollTop += place.top - frame.top - (frame.height - place.height) / 2;
    }
    const seen = this.place(start, end) ?? place;
    const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
    if (seen.top < header + 8 || seen.bottom > innerHeight - 8) {
      scrollBy({ top: seen.top - innerHeight / 3, behavior: calm() ? "auto" : "smooth" });
    }
  }

  /** Where a place stands on the screen. @param {number} start @param {number} end */
  place(start, end) {
    const range = document.createRange();
    const walker = document.createTreeWalker(this.layer, NodeFilter.SHOW_TEXT);
    let at = 0;
    let begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.nodeValue?.length ?? 0;
      if (!begun && start <= at + length) {
        range.setStart(node, start - at);
        begun = true;
      }
      if (begun && end <= at + length) {
        range.setEnd(node, end - at);
        return range.getBoundingClientRect();
      }
      at += length;
    }
    return null;
  }
}

/**
 * Cut a text where its marks begin and end.
 *
 * @param {string} text
 * @param {Mark[]} marks may overlap; empty and impossible ones are left out
 * @returns {{from: number, to: number, kind: string}[]} the whole text in order; kind "" = unmarked
 */
export function pieces(text, marks) {
  const good = marks.filter(({ start, end }) => start >= 0 && start < end && end <= text.length);
  const cuts = [...new Set([0, text.length, ...good.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1];
    const here = good.filter(({ start, end }) => start <= from && to <= end).map(({ kind }) => kind);
    return { from, to, kind: KINDS.find((kind) => here.includes(kind)) ?? "" };
  });
}
