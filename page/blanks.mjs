// @ts-check
/** The blanks of a template in the text («Телефон: ____»): how many are left, and the way from one to the next. */

import { el } from "./dom.mjs";

/** A line of nothing but these is drawn to part the text: it is no blank. */
const BLANK = /_{2,}/g;
const RULED = /^[\s_]*$/;
/** Nothing follows in the line but what closes a quotation. */
const LINE_END = /^[»"”.]*(?:\n|$)/;

export class Blanks {
  /**
   * @param {import("./form.mjs").Form} form gets the bar above its text
   * @param {(begins: string) => string} about what the guide says of the template's line that begins so, "" = nothing
   */
  constructor(form, about) {
    this.form = form;
    this.about = about;
    /** The person goes from blank to blank: Tab is the next one. */
    this.filling = false;
    const { root } = form.editor;
    root.addEventListener("focusout", () => this.leave());
    root.addEventListener("click", () => this.tapped());
    // The capture phase: the library would break the line first.
    root.addEventListener("keydown", (event) => this.key(event), { capture: true });
    this.count = el("span", { class: "checker-hint" });
    this.hint = el("p", { class: "checker-quote" });
    const press = { click: () => this.next(1) };
    this.ways = [
      el("button", { type: "button", class: "checker-button", on: press }, "К следующему пропуску"),
      el("span", { class: "checker-hint" }, "или Enter"),
    ];
    this.root = el("div", { class: "checker-blanks", hidden: true }, this.count, ...this.ways, this.hint);
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
    this.root.hidden = !left && !this.filling;
    this.count.textContent = left ? `Осталось заполнить пропусков: ${left}` : "Пропуски заполнены";
    for (const way of this.ways) way.hidden = !left;
    this.hint.hidden = !this.filling || !this.hint.textContent;
  }

  leave() {
    if (!this.filling) return;
    this.filling = false;
    this.edited();
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
    const { editor } = this.form;
    this.filling = true;
    this.hint.textContent = this.about(editor.text.slice(editor.text.lastIndexOf("\n", start - 1) + 1, start));
    this.edited();
    editor.show(start, end, this.root.offsetHeight);
  }

  /** A press into a blank means all of it: what is typed shall not stand between its lines. */
  tapped() {
    const { from, to } = this.form.editor.selection;
    const blank = from === to && this.all.find(({ start, end }) => start <= from && from <= end);
    if (blank) this.show(blank);
  }

  /**
   * While one goes from blank to blank, Tab and Enter at a line's end are the next one. Behind the last blank and
   * before the first Tab does what it always does, and so do both after Esc. Enter goes round to what was passed over;
   * with the last blank filled in it ends the walk, for a line more is not what it has meant till then.
   *
   * @param {KeyboardEvent} event
   */
  key(event) {
    const { key, shiftKey, ctrlKey, metaKey, altKey, isComposing } = event;
    if (key === "Escape") this.leave();
    if (!this.filling || ctrlKey || metaKey || altKey || isComposing || !["Tab", "Enter"].includes(key)) return;
    const { from, to } = this.form.editor.selection;
    if (key === "Enter" && (shiftKey || !LINE_END.test(this.form.editor.text.slice(to)))) return;
    const step = shiftKey ? -1 : 1;
    const there = (/** @type {{start: number, end: number}} */ { start, end }) =>
      key === "Tab" ? (start - from) * step > 0 : start > to || end < from;
    const more = this.all.some(there);
    if (!more && key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (more) return void this.next(step);
    this.form.editor.show(to, to);
    this.leave();
  }
}
