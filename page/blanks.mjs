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
    this.count = el("span", { class: "checker-hint" });
    const press = { click: () => this.next(1) };
    this.root = el(
      "p",
      { class: "checker-blanks", hidden: true },
      this.count,
      el("button", { type: "button", class: "checker-button", on: press }, "К следующему пропуску"),
    );
    form.keys.before(this.root);
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
    const caret = this.form.editor.selection.from;
    const next = step > 0 ? all.find(({ start }) => start > caret) : all.findLast(({ start }) => start < caret);
    const blank = next ?? all.at(step > 0 ? 0 : -1);
    if (blank) this.form.editor.show(blank.start, blank.end);
    return Boolean(blank);
  }
}
