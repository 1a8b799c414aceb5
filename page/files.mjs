// @ts-check
/** The letter's files: by button and by drop; a saved letter among them becomes the draft. */

import { el } from "./dom.mjs";
import { NOTHING, common, row } from "./filerow.mjs";
import { renamed, showable } from "./names.mjs";

/** A larger file (bytes) is not taken: no mail server would carry it, and the browser would choke on it. */
export const LARGEST = 50 * 2 ** 20;

/** So many files, and so many bytes of all, are taken: each check hands them to the worker. */
const MOST = 100;
const TOGETHER = 2 * LARGEST;

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
    /** @type {WeakMap<File, import("./filerow.mjs").Aside>} what pictures.mjs knows of a file */
    this.asides = new WeakMap();
    this.input = el("input", {
      id,
      type: "file",
      multiple: true,
      class: "checker-hidden",
      "aria-describedby": `${id}-hint`,
      on: { change: () => this.choose() },
    });
    this.list = el("ul", { class: "checker-files", "aria-label": "Файлы письма" });
    this.common = el("div", { class: "checker-add", hidden: true });
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
          el("span", { class: "checker-keyboard" }, "или перетащите их сюда: "), "снимки экрана, архивы. ",
          el("span", { class: "checker-keyboard" }, "Снимок из буфера обмена вставляется клавишами Ctrl+V. "),
          "Письмо .eml или .txt откроется как черновик.",
        ),
      ),
      this.list,
      this.common,
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
    const named = files.map(showable);
    const large = named.filter((file) => file.size > LARGEST).map((file) => `«${file.name}»`);
    /** @type {string[]} */
    const more = [];
    let [number, bytes] = [this.files.length, this.files.reduce((sum, file) => sum + file.size, 0)];
    const fit = named.filter((file) => {
      if (file.size > LARGEST) return false;
      const fits = number < MOST && bytes + file.size <= TOGETHER;
      if (fits) [number, bytes] = [number + 1, bytes + file.size];
      else more.push(`«${file.name}»`);
      return fits;
    });
    const refused = [];
    if (large.length) refused.push(`Больше ${size(LARGEST)}, по почте не пройдёт: ${some(large)}.`);
    if (more.length) refused.push(`Вместе больше ${MOST} файлов или ${size(TOGETHER)}, не добавлены: ${some(more)}.`);
    if (refused.length) this.say("refuse", refused.join(" "));
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
    const old = this.files[number - this.carried.length];
    if (!old) return false;
    this.swap([old], [renamed(old, name)]);
    return true;
  }

  /**
   * Put files in the place of others; those that are gone by now are not missed.
   *
   * @param {File[]} old @param {File[]} fresh
   */
  swap(old, fresh) {
    const at = this.files.findIndex((file) => old.includes(file));
    const rest = this.files.filter((file) => !old.includes(file));
    rest.splice(at < 0 ? rest.length : at, 0, ...fresh);
    this.set(rest);
  }

  /** What can be done with several files. @param {import("./filerow.mjs").Offer[]} offers */
  offer(offers) {
    this.common.hidden = offers.length === 0;
    this.common.replaceChildren(...offers.map(common));
  }

  /** Bring an attachment's row into view. @param {number} number */
  show(number) {
    const row = /** @type {HTMLElement | undefined} */ (this.list.children[number]);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }

  draw() {
    const keep = this.focus();
    const rows = this.carried.map(({ name }, at) => {
      return row(name, { ...NOTHING, about: "в письме", fault: this.remarks[at] ?? "" }, null);
    });
    this.files.forEach((file, at) => {
      const aside = this.asides.get(file) ?? NOTHING;
      const about = [size(file.size), aside.about].filter(Boolean).join(" · ");
      const fault = this.fault(this.carried.length + at, aside.fault);
      rows.push(row(file.name, { ...aside, about, fault }, () => this.drop(at)));
    });
    if (this.carried.length) rows.push(this.farewell());
    this.list.replaceChildren(...rows);
    this.list.hidden = rows.length === 0;
    keep();
  }

  /**
   * The verdict's remark; where that speaks of another file with the same fault, what is known of this one.
   *
   * @param {number} number of the attachment @param {string} own
   */
  fault(number, own) {
    const remark = this.remarks[number] ?? "";
    const names = this.all.map(({ name }) => `«${name}»`);
    const other = names.some((name) => remark.includes(name)) && !remark.includes(names[number]);
    return other ? own : remark;
  }

  /** @returns {() => void} puts the focus back where it was before the list was drawn anew */
  focus() {
    const active = document.activeElement;
    const number = [...this.list.children].findIndex((item) => item.contains(active));
    if (number < 0) return () => {};
    const key = active?.getAttribute("data-key");
    return () => {
      const item = /** @type {HTMLElement | undefined} */ (this.list.children[number]);
      const same = /** @type {HTMLElement | null | undefined} */ (key && item?.querySelector(`[data-key="${key}"]:enabled`));
      (same || item || this.input).focus({ preventScroll: true });
    };
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

/** The first names of a long list. @param {string[]} names */
function some(names) {
  return names.slice(0, 5).join(", ") + (names.length > 5 ? ` и ещё ${names.length - 5}` : "");
}

/** @param {number} bytes @returns {string} «12 КБ», «3,4 МБ» */
export function size(bytes) {
  const [value, unit] = bytes < 2 ** 20 ? [Math.ceil(bytes / 2 ** 10), "КБ"] : [bytes / 2 ** 20, "МБ"];
  return `${value.toLocaleString("ru", { maximumFractionDigits: 1 })}\u00a0${unit}`;
}
