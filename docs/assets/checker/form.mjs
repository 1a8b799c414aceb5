// @ts-check
/** The fields of the draft. */

import { el, icon } from "./dom.mjs";
import { Editor } from "./editor.mjs";
import { Files } from "./files.mjs";

const AUTO = "Определить по тексту";

/** Typing in a text this long would stop the browser for a second and more: it is put in at once, without undo. */
const LONG = 20_000;

/**
 * @typedef {import("./places.mjs").Field} Field
 */

/** The form: `fields.to`, `fields.subject`, `editor`, `files`, the choice of service, kind and date. */
export class Form {
  /**
   * @param {string} id prefix of the elements' ids
   * @param {{guide: string, kind: string}} preset
   * @param {HTMLElement} target takes dropped files
   */
  constructor(id, preset, target) {
    const text = { type: "text", autocomplete: "off", class: "checker-input" };
    this.editor = new Editor({ id: `${id}-body`, "aria-describedby": `${id}-body-keys` });
    /** @type {Record<Field, HTMLInputElement | HTMLTextAreaElement>} */
    this.fields = {
      to: el("input", { ...text, id: `${id}-to`, inputmode: "email", spellcheck: "false", "aria-describedby": `${id}-to-note` }),
      subject: el("input", { ...text, id: `${id}-subject`, lang: "ru", "aria-describedby": `${id}-subject-note` }),
      body: this.editor.area,
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
    this.root = el(
      "form",
      { class: "checker-form", novalidate: true, "aria-label": "Письмо" },
      field("Кому", this.fields.to, this.notes.to),
      field("Тема", this.fields.subject, this.notes.subject),
      field("Текст письма", this.editor.root, "", this.fields.body.id),
      this.keys,
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
    const { to, subject, body } = this.fields;
    return { to: to.value, subject: subject.value, body: body.value };
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

  /**
   * Show a saved letter in the fields. It is typed in, so that the browser's undo brings the old text back.
   *
   * @param {Partial<Record<Field, string | null>>} letter
   */
  adopt(letter) {
    const active = document.activeElement;
    for (const field of /** @type {const} */ (["to", "subject", "body"])) {
      const control = this.fields[field];
      const value = letter[field] ?? "";
      if (control.value !== value) replace(control, 0, control.value.length, value);
    }
    if (active instanceof HTMLElement) active.focus({ preventScroll: true });
  }

  /**
   * Put `text` in the place of `start`:`end` of a field (UTF-16 units), as one step that undo takes back.
   *
   * @param {Field} field @param {number} start @param {number} end @param {string} text
   */
  edit(field, start, end, text) {
    replace(this.fields[field], start, end, text);
  }

  /** @param {"to" | "subject"} field @param {string} text "" = nothing to say */
  remark(field, text) {
    const control = this.fields[field];
    this.notes[field].replaceChildren(...(text ? [icon("fault"), text] : []));
    this.notes[field].hidden = !text;
    if (text) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}

/**
 * Put `text` in the place of `start`:`end`, as if typed, so that Ctrl+Z takes it back.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 * @param {number} start @param {number} end @param {string} text
 */
export function replace(control, start, end, text) {
  control.focus({ preventScroll: true });
  control.setSelectionRange(start, end);
  if (start === end && !text) return;
  const type = () => (text ? document.execCommand("insertText", false, text) : document.execCommand("delete"));
  const done = text.length < LONG && type();
  if (done) return;
  control.setRangeText(text, start, end, "end");
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {string} label @param {HTMLElement} control @param {HTMLElement | string} [about] @param {string} [id] */
function field(label, control, about = "", id = control.id) {
  return el("div", { class: "checker-field" }, el("label", { for: id }, label), control, about);
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
