// @ts-check
/** The blanks of a template in the text («Телефон: ____»): how many are left, and the way from one to the next. */

import { el } from "./dom.mjs";

/** A line of nothing but these is drawn to part the text: it is no blank. */
const BLANK = /_{2,}/g;
const RULED = /^[\s_]*$/;

export class Blanks {
  /** @param {import("./form.mjs").Form} form gets the bar under its text */
  constructor(form) {
    this.form = form;
    /** The person goes from blank to blank: Tab is the next one. */
    this.filling = false;
    const { root } = form.editor;
    root.addEventListener("focusout", () => (this.filling = false));
    root.addEventListener("click", () => this.tapped());
    // The capture phase: the library would break the line first.
    root.addEventListener("keydown", (event) => this.key(event), { capture: true });
    this.count = el("span", { class: "checker-hint" });
    const press = { click: () => this.next(1) };
    this.root = el(
      "p",
      { class: "checker-blanks", hidden: true },
      this.count,
      el("button", { type: "button", class: "checker-button", on: press }, "К следующему пропуску"),
      el("span", { class: "checker-hint" }, "или Enter"),
    );
    root.before(this.root); // above the text: on a phone the keyboard lies over what is below
  }

  /** The blanks of the text as it is now, in UTF-16 units. */
  get all() {
    const { body } = this.form.draft;
    return [...body.matchAll(BLANK)]
      .map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
      .filter(({ start, end }) => {
        const from = body.lastIndexOf("\n", start) + 1;
        const to = body.indexOf("\n", end);
        return !RULED.test(body.slice(from, to < 0 ? body.length : to));
      });
  }

  /** The text has changed. */
  edited() {
    const left = this.all.length;
    this.root.hidden = !left;
    this.count.textContent = `Осталось заполнить: ${left}`;
  }

  /**
   * Select the next (1) or previous (-1) blank, round the end.
   *
   * @param {1 | -1} step
   * @returns {boolean} whether there is one
   */
  next(step) {
    const { all } = this;
    const { from: caret, to } = this.form.editor.selection;
    // The blank that holds the caret comes first, unless all of it is selected.
    const ahead = (/** @type {{start: number, end: number}} */ { start, end }) => start > caret || (end >= to && (start < caret || end > to));
    const next = step > 0 ? all.find(ahead) : all.findLast(({ start }) => start < caret);
    const blank = next ?? all.at(step > 0 ? 0 : -1);
    if (blank) this.show(blank);
    return Boolean(blank);
  }

  /** @param {{start: number, end: number}} blank */
  show({ start, end }) {
    this.form.editor.show(start, end);
    this.filling = true;
  }

  /** A press into a blank means all of it: what is typed shall not stand between its lines. */
  tapped() {
    const { from, to } = this.form.editor.selection;
    const blank = from === to && this.all.find(({ start, end }) => start <= from && from <= end);
    if (blank) this.show(blank);
  }

  /**
   * While one goes from blank to blank, Tab and Enter at a line's end are the next one. Behind the last blank and
   * before the first they do what they always do, and so they do after Esc.
   *
   * @param {KeyboardEvent} event
   */
  key(event) {
    const { key, shiftKey, ctrlKey, metaKey, altKey, isComposing } = event;
    if (key === "Escape") this.filling = false;
    if (!this.filling || ctrlKey || metaKey || altKey || isComposing || !["Tab", "Enter"].includes(key)) return;
    const { from, to } = this.form.editor.selection;
    if (key === "Enter" && (shiftKey || !["", "\n"].includes(this.form.editor.text.slice(to, to + 1)))) return;
    const step = shiftKey ? -1 : 1;
    if (!this.all.some(({ start }) => (start - from) * step > 0)) return;
    event.preventDefault();
    event.stopPropagation();
    this.next(step);
  }
}
