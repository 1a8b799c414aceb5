// @ts-check
/** What of a letter goes where: a list of its pieces and files, each with a choice. */

import { el } from "./dom.mjs";

/**
 * @typedef {"1" | "2" | "both" | "none"} Part
 * @typedef {{part: Part, text: string, lead: number}} Piece
 */

/** The choices as they are named, in their order. */
const PARTS = /** @type {[Part, string][]} */ ([
  ["1", "в первое"],
  ["2", "во второе"],
  ["both", "в оба"],
  ["none", "никуда"],
]);

export class Choices {
  /** @param {string} id prefix of the controls' names @param {() => void} changed */
  constructor(id, changed) {
    this.id = id;
    /** @type {Piece[]} */
    this.all = [];
    this.pieces = el("ol", { class: "checker-pieces", "aria-label": "Части письма" });
    this.files = el("ul", { class: "checker-pieces", "aria-label": "Файлы" });
    this.ties = el("input", { type: "checkbox", id: `${id}-tidy` });
    this.tying = el(
      "p",
      { class: "checker-tidy" },
      el("label", { for: this.ties.id }, this.ties, "Убрать слова вроде «и ещё» и «во-вторых», номера пунктов"),
    );
    this.root = el("div", { class: "checker-choices", on: { change: changed } }, this.pieces, this.files, this.tying);
  }

  /** @param {{pieces: Piece[], files: Part[]}} proposal @param {{name: string}[]} files */
  fill(proposal, files) {
    const piece = (/** @type {Piece} */ { text, part }, /** @type {number} */ at) =>
      row(`${this.id}-piece-${at}`, text.trim(), part, PARTS);
    this.all = proposal.pieces;
    this.pieces.replaceChildren(...this.all.filter(({ text }) => text.trim()).map(piece));
    this.files.replaceChildren(
      ...files.map(({ name }, at) => row(`${this.id}-file-${at}`, name, proposal.files[at] ?? "both", PARTS.slice(0, 3))),
    );
    this.files.hidden = files.length === 0;
    this.ties.checked = true;
    this.tying.hidden = !proposal.pieces.some(({ lead }) => lead > 0);
  }

  /** For each piece where it goes; blank ones stay as they were proposed. @returns {Part[]} */
  get parts() {
    const chosen = chosenIn(this.pieces);
    return this.all.map(({ text, part }) => (text.trim() ? /** @type {Part} */ (chosen.shift()) : part));
  }

  get tidy() {
    return this.ties.checked;
  }

  /** Whether a letter (0 or 1) holds a file. @param {number} number of the file @param {number} letter */
  holds(number, letter) {
    const part = chosenIn(this.files)[number];
    return part === "both" || part === PARTS[letter][0];
  }
}

/** @param {HTMLElement} list @returns {Part[]} what is chosen in each row */
function chosenIn(list) {
  const marked = /** @type {NodeListOf<HTMLInputElement>} */ (list.querySelectorAll("input:checked"));
  return [...marked].map(({ value }) => /** @type {Part} */ (value));
}

/**
 * A piece or a file and its choice.
 *
 * @param {string} name of the controls @param {string} text @param {Part} part preset @param {[Part, string][]} parts
 */
function row(name, text, part, parts) {
  const item = el("li", { data: { part } });
  const option = (/** @type {[Part, string]} */ [value, label]) =>
    el(
      "label",
      {},
      el("input", { type: "radio", name, value, checked: value === part, on: { change: () => (item.dataset.part = value) } }),
      label,
    );
  item.append(el("fieldset", {}, el("legend", {}, text), el("div", { class: "checker-parts" }, ...parts.map(option))));
  return item;
}
