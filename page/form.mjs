// @ts-check
/** The fields of the draft. */

import { el, icon } from "./dom.mjs";
import { Editor } from "./editor.mjs";
import { Files } from "./files.mjs";

const AUTO = "Определить по тексту";

/**
 * @typedef {import("./places.mjs").Field} Field
 */

/** The form: `inputs.to`, `inputs.subject`, `editor`, `files`, the choice of service, kind and date. */
export class Form {
  /**
   * @param {string} id prefix of the elements' ids
   * @param {{guide: string, kind: string}} preset
   * @param {HTMLElement} target takes dropped files
   */
  constructor(id, preset, target) {
    const text = { type: "text", autocomplete: "off", class: "checker-input" };
    this.editor = new Editor({
      id: `${id}-body`,
      "aria-labelledby": `${id}-body-label`,
      "aria-describedby": `${id}-body-keys`,
    });
    this.inputs = {
      to: el("input", { ...text, id: `${id}-to`, inputmode: "email", placeholder: "Можно не заполнять: адрес есть в памятке", spellcheck: "false", "aria-describedby": `${id}-to-note` }),
      subject: el("input", {
        ...text,
        id: `${id}-subject`,
        spellcheck: "true",
        lang: "ru",
        "aria-describedby": `${id}-subject-note`,
      }),
    };
    /** What the verdict says beside a field. */
    this.notes = { to: note(`${id}-to-note`), subject: note(`${id}-subject-note`) };
    this.files = new Files(`${id}-files`, target);
    this.guide = select(`${id}-guide`, preset.guide, "по этой памятке");
    this.kind = select(`${id}-kind`, preset.kind, "как на этой странице");
    this.date = el("input", { type: "date", id: `${id}-date`, class: "checker-input" });
    this.date.value = today();
    this.dated = false;
    this.date.addEventListener("input", () => (this.dated = this.date.value !== ""));
    this.button = el("button", { type: "submit", class: "md-button md-button--primary" }, "Проверить");
    this.actions = el("div", { class: "checker-actions" }, this.button);
    this.keys = el(
      "p",
      { id: `${id}-body-keys`, class: "checker-hint checker-keys" },
      "F8 — к следующему замечанию, Esc — обратно к списку",
    );
    /** On a narrow page the verdict lies far below: its first line is here too, and leads there. */
    this.jump = el("button", { type: "button", class: "checker-jump", hidden: true });
    this.root = el(
      "form",
      { class: "checker-form", novalidate: true, "aria-label": "Письмо" },
      field("Кому", this.inputs.to, this.notes.to),
      field("Тема", this.inputs.subject, this.notes.subject),
      el(
        "div",
        { class: "checker-field" },
        // No <label>: the library's element is none that a label may belong to.
        el("span", { id: `${id}-body-label`, class: "checker-label", on: { click: () => this.editor.focus() } }, "Текст письма"),
        this.editor.root,
      ),
      this.keys,
      this.jump,
      this.files.root,
      el(
        "div",
        { class: "checker-choice" },
        field("Служба поддержки", this.guide),
        field("Вид письма", this.kind),
        field("Дата письма", this.date),
      ),
      this.actions,
    );
  }

  /** @returns {import("./places.mjs").Draft} */
  get draft() {
    const { to, subject } = this.inputs;
    return { to: to.value, subject: subject.value, body: this.editor.text };
  }

  get empty() {
    return Object.values(this.draft).every((text) => !text.trim());
  }

  /**
   * Offer the guides and kinds there are, those recognised in the letter as the answer of «определить по тексту».
   *
   * @param {any} book @param {{guide: string, kind: string} | null} found
   */
  offer(book, found) {
    const guide = book.guides.find((/** @type {any} */ each) => each.id === (this.guide.value || found?.guide));
    fill(this.guide, book.guides, found?.guide);
    fill(this.kind, guide?.kinds ?? [], found?.kind);
  }

  /** Choose service and kind, also while it is not known which there are. @param {string} guide @param {string} kind */
  choose(guide, kind) {
    for (const [node, value] of /** @type {const} */ ([[this.guide, guide], [this.kind, kind]])) {
      if (value && ![...node.options].some((option) => option.value === value)) node.append(el("option", { value }, "Как выбрано раньше"));
      node.value = value;
    }
  }

  /**
   * Show another letter in the fields; undo brings back what stood there.
   *
   * @param {Partial<Record<Field, string | null>>} letter
   */
  adopt(letter) {
    const active = document.activeElement;
    for (const field of /** @type {const} */ (["to", "subject", "body"])) {
      const [before, value] = [this.draft[field], letter[field] ?? ""];
      if (before !== value) this.edit(field, 0, before.length, value);
    }
    if (active instanceof HTMLElement) active.focus({ preventScroll: true });
  }

  /**
   * Put `text` in the place of `start`:`end` of a field (UTF-16 units), as one step that undo takes back.
   *
   * @param {Field} field @param {number} start @param {number} end @param {string} text
   */
  edit(field, start, end, text) {
    if (field === "body") this.editor.edit(start, end, text);
    else replace(this.inputs[field], start, end, text);
  }

  /** Take back the last edit of a field. @param {Field} field */
  undo(field) {
    if (field === "body") return this.editor.undo();
    this.inputs[field].focus();
    document.execCommand("undo");
  }

  /** Select a place of a field and bring it into view. @param {Field} field @param {number} start @param {number} end */
  show(field, start, end) {
    if (field === "body") return this.editor.show(start, end);
    this.inputs[field].focus();
    this.inputs[field].setSelectionRange(start, end);
  }

  /** @param {"to" | "subject"} field @param {string} text "" = nothing to say */
  remark(field, text) {
    const control = this.inputs[field];
    this.notes[field].replaceChildren(...(text ? [icon("fault"), text] : []));
    this.notes[field].hidden = !text;
    if (text) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}

/**
 * Put `text` in the place of `start`:`end`, as if typed, so that Ctrl+Z takes it back.
 *
 * @param {HTMLInputElement} control
 * @param {number} start @param {number} end @param {string} text
 */
function replace(control, start, end, text) {
  control.focus({ preventScroll: true });
  control.setSelectionRange(start, end);
  if (start === end && !text) return;
  if (text ? document.execCommand("insertText", false, text) : document.execCommand("delete")) return;
  control.setRangeText(text, start, end, "end");
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {string} label @param {HTMLElement} control @param {HTMLElement | string} [about] */
function field(label, control, about = "") {
  return el("div", { class: "checker-field" }, el("label", { for: control.id }, label), control, about);
}

/** @param {string} id */
function note(id) {
  return el("p", { id, class: "checker-remark", hidden: true });
}

/** @param {string} id @param {string} value @param {string} name of the preset value until the book is here */
function select(id, value, name) {
  const node = el("select", { id, class: "checker-input" }, el("option", { value: "" }, AUTO));
  if (value) node.append(el("option", { value, selected: true }, name));
  return node;
}

/** @param {HTMLSelectElement} node @param {{id: string, name: string}[]} choices @param {string} [found] */
function fill(node, choices, found) {
  const value = choices.some(({ id }) => id === node.value) ? node.value : "";
  const name = choices.find(({ id }) => id === found)?.name;
  node.replaceChildren(
    el("option", { value: "" }, name && !value ? `По тексту: ${name}` : AUTO),
    ...choices.map((choice) => el("option", { value: choice.id }, choice.name)),
  );
  node.value = value;
}

/** @returns {string} the local day, YYYY-MM-DD */
export function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
