// @ts-check
/** The letter's files: by button and by drop; a saved letter among them becomes the draft. */

import { el, icon } from "./dom.mjs";

/** A larger file (bytes) is not taken: no mail server would carry it, and the browser would choke on it. */
export const LARGEST = 50 * 2 ** 20;

/** Endings of files that hold the letter itself. */
const DRAFT = /\.(eml|txt)$/i;

/**
 * The list of files. Dispatches `change` when the person adds, removes or renames one, `draft` (detail: File) when a
 * saved letter came, `forget` when its own files are to go, `refuse` (detail: sentence) when a file was not taken.
 */
export class Files extends EventTarget {
  /** @param {string} id of the file field @param {HTMLElement} target takes what is dropped on it */
  constructor(id, target) {
    super();
    /** @type {File[]} */
    this.files = [];
    /** @type {{name: string}[]} what a saved letter carries itself */
    this.carried = [];
    /** @type {string[]} remarks by number of the attachment */
    this.remarks = [];
    this.input = el("input", {
      id,
      type: "file",
      multiple: true,
      class: "checker-hidden",
      "aria-describedby": `${id}-hint`,
      on: { change: () => this.choose() },
    });
    this.list = el("ul", { class: "checker-files", "aria-label": "Файлы письма" });
    this.root = el(
      "div",
      { class: "checker-field" },
      el(
        "div",
        { class: "checker-add" },
        this.input,
        el("label", { for: id, class: "md-button" }, "Добавить файлы"),
        el(
          "span",
          { id: `${id}-hint`, class: "checker-hint" },
          "или перетащите их сюда: снимки экрана, архивы. Письмо .eml или .txt откроется как черновик.",
        ),
      ),
      this.list,
    );
    this.accept(target);
    this.draw();
  }

  /** What is attached: null while nobody can know. */
  get known() {
    return this.files.length ? this.files : null;
  }

  choose() {
    this.take([...(this.input.files ?? [])]);
    this.input.value = ""; // so that the same file can be chosen again
  }

  /**
   * Files may be dropped anywhere: a browser would leave the page, and the draft, for a file that misses.
   *
   * @param {HTMLElement} target shows that it takes them
   */
  accept(target) {
    const over = (/** @type {boolean} */ on) => target.classList.toggle("checker--over", on);
    const carries = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
    document.addEventListener("dragover", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      over(true);
    });
    document.addEventListener("dragleave", (event) => over(event.relatedTarget !== null));
    document.addEventListener("drop", (event) => {
      over(false);
      if (!carries(event)) return;
      event.preventDefault();
      this.take([...(event.dataTransfer?.files ?? [])]);
      target.scrollIntoView({ block: "nearest" });
    });
  }

  /** @param {File[]} files */
  take(files) {
    const fit = files.filter((file) => file.size <= LARGEST);
    const large = files.filter((file) => file.size > LARGEST).map((file) => `«${file.name}»`);
    if (large.length) this.say("refuse", `Больше ${size(LARGEST)}, по почте не пройдёт: ${large.join(", ")}.`);
    const draft = fit.find((file) => DRAFT.test(file.name));
    const others = fit.filter((file) => file !== draft);
    if (others.length) this.set([...this.files, ...others]);
    if (draft) this.say("draft", draft);
  }

  /** @param {File[]} files */
  set(files) {
    this.files = files;
    this.remarks = [];
    this.draw();
    this.say("change", null);
  }

  /** @param {{name: string}[]} carried */
  carry(carried) {
    this.carried = carried;
    this.draw();
  }

  /** @param {string[]} remarks what the verdict says of attachment 0, 1 … */
  remark(remarks) {
    this.remarks = remarks;
    this.draw();
  }

  /** The letter's attachments in the verdict's order. @returns {{name: string}[]} */
  get all() {
    return [...this.carried, ...this.files];
  }

  /** @param {number} number of the attachment @param {string} name */
  rename(number, name) {
    const at = number - this.carried.length;
    const old = this.files[at];
    if (!old) return false;
    const renamed = new File([old], name, { type: old.type, lastModified: old.lastModified });
    this.set(this.files.map((file) => (file === old ? renamed : file)));
    return true;
  }

  /** Bring an attachment's row into view. @param {number} number */
  show(number) {
    const row = /** @type {HTMLElement | undefined} */ (this.list.children[number]);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }

  draw() {
    const rows = [
      ...this.carried.map((file) => this.row(file.name, "в письме", null)),
      ...this.files.map((file, at) => this.row(file.name, size(file.size), at)),
    ];
    rows.forEach((row, number) => {
      if (this.remarks[number]) row.append(el("p", { class: "checker-remark" }, icon("fault"), this.remarks[number]));
    });
    if (this.carried.length) rows.push(this.farewell());
    this.list.replaceChildren(...rows);
    this.list.hidden = rows.length === 0;
  }

  /** @param {string} name @param {string} about @param {number | null} at null: carried by the letter */
  row(name, about, at) {
    const remove = el(
      "button",
      { type: "button", class: "checker-link", "aria-label": `Убрать файл ${name}`, on: { click: () => this.drop(at) } },
      "Убрать",
    );
    return el(
      "li",
      { tabindex: -1 },
      icon("file"),
      el("span", { class: "checker-name" }, name),
      el("span", { class: "checker-hint" }, about),
      at === null ? null : remove,
    );
  }

  /** What a saved letter carries goes as a whole. */
  farewell() {
    const press = { click: () => (this.input.focus(), this.say("forget", null)) };
    return el("li", {}, el("button", { type: "button", class: "checker-link", on: press }, "Убрать файлы открытого письма"));
  }

  /** @param {number | null} at */
  drop(at) {
    this.set(this.files.filter((_, index) => index !== at));
    this.input.focus();
  }

  /** @param {string} type @param {any} detail */
  say(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** @param {number} bytes @returns {string} «12 КБ», «3,4 МБ» */
export function size(bytes) {
  const [value, unit] = bytes < 2 ** 20 ? [Math.ceil(bytes / 2 ** 10), "КБ"] : [bytes / 2 ** 20, "МБ"];
  return `${value.toLocaleString("ru", { maximumFractionDigits: 1 })}\u00a0${unit}`;
}
