// @ts-check
/** The diary on the page: its entries, a form for one of them, the file that it is saved to and read from. */

import { day } from "./days.mjs";
import { Diary, DiaryError, LARGEST, LONGEST, newId, parse } from "./diary.mjs";
import { el } from "./dom.mjs";
import { today } from "./form.mjs";

const WHERE =
  "Дневник хранится только в этом браузере на этом устройстве. Больше его никто не видит, и он никуда не " +
  "отправляется. На общем компьютере его прочтёт всякий, кто откроет эту страницу.";
const DENIED =
  "Браузер не даёт странице ничего хранить (так бывает в частном окне): записи пропадут, когда вы её закроете. " +
  "Чтобы они остались, сохраните дневник в файл.";

/** @typedef {import("./diary.mjs").Entry} Entry */

/** Dispatches `returning` (detail: Entry) when the person asks until when a request can be returned. */
export class DiaryView extends EventTarget {
  /**
   * @param {string} id prefix of ids @param {import("./session.mjs").Session} session
   * @param {(book: any, guide: string) => {label: string, returns: boolean}} words how a service names its numbers,
   *   whether it takes requests back
   * @param {"h2" | "h3" | "h4" | "h5" | "h6"} tag of the headings of entries
   * @param {() => Promise<Partial<Entry>>} propose what to keep of the letter on the page
   */
  constructor(id, session, words, tag, propose) {
    super();
    this.session = session;
    this.words = words;
    this.tag = tag;
    this.propose = propose;
    this.diary = new Diary();
    this.add = this.button("Записать обращение", () => this.begin());
    this.form = el("div");
    this.list = el("ol", { class: "checker-entries" });
    this.where = el("p", { class: "checker-hint" }, WHERE);
    this.open = el("input", {
      type: "file", id: `${id}-open`, accept: ".json,application/json", class: "checker-hidden",
      on: { change: () => this.read() },
    });
    this.save = this.button("Сохранить в файл", () => this.download());
    this.wipe = this.button("Стереть дневник", () => this.erase());
    this.root = el(
      "div", { class: "checker-diary" },
      this.where,
      el("p", { class: "checker-buttons" }, this.add),
      this.form,
      this.list,
      el(
        "p", { class: "checker-buttons" },
        this.save, this.open, el("label", { for: this.open.id, class: "checker-button" }, "Добавить из файла"), this.wipe,
      ),
    );
    this.diary.addEventListener("change", () => this.draw());
    this.draw();
  }

  draw() {
    const { entries, kept } = this.diary;
    this.where.textContent = kept ? WHERE : DENIED;
    this.where.classList.toggle("checker-warning", !kept);
    this.list.replaceChildren(...entries.map((entry) => this.item(entry)));
    this.list.hidden = this.save.hidden = this.wipe.hidden = !entries.length;
  }

  /** @param {Entry} entry */
  item(entry) {
    const { label, returns } = this.words(this.session.client.book, entry.guide);
    const number = entry.number || `${label}: пока нет`;
    const title = [number, entry.date && `от ${day(entry.date)}`].filter(Boolean).join(" ");
    const decide = () => this.edit({ ...entry, decided: today() }, "decided");
    return el(
      "li", { class: "checker-entry", data: { id: entry.id } },
      el(this.tag, { class: "checker-title", tabindex: -1 }, title),
      el("p", { class: "checker-hint" }, `${this.service(entry.guide)}. ${entry.decided ? `Решение получено ${day(entry.decided)}` : "Решения пока нет"}.`),
      entry.about && el("p", { class: "checker-note" }, entry.about),
      entry.note && el("p", { class: "checker-quote" }, entry.note),
      el(
        "p", { class: "checker-buttons" },
        entry.decided ? "" : this.button("Решение пришло", decide, title),
        entry.decided && returns
          ? this.button("До какого дня можно вернуть", () => this.dispatchEvent(new CustomEvent("returning", { detail: entry })), title)
          : "",
        this.button("Изменить", () => this.edit(entry), title),
        this.button("Удалить", () => this.remove(entry), title),
      ),
    );
  }

  /** Propose an entry for the letter on the page. */
  async begin() {
    this.add.disabled = true;
    const proposed = await this.propose();
    this.add.disabled = false;
    const blank = { id: newId(), guide: "", number: "", date: today(), about: "", note: "", decided: "", letter: "", changed: 0 };
    this.edit({ ...blank, ...proposed });
  }

  /** @param {Entry} entry @param {"number" | "decided"} [first] what gets the focus */
  edit(entry, first = "number") {
    const guides = this.session.client.book?.guides ?? [];
    const known = guides.some((/** @type {any} */ each) => each.id === entry.guide);
    const guide = el(
      "select", { class: "checker-input" },
      ...guides.map((/** @type {any} */ each) => el("option", { value: each.id }, each.name)),
      entry.guide && !known && el("option", { value: entry.guide }, entry.guide),
    );
    guide.value = entry.guide || guides[0]?.id || "";
    const text = (/** @type {"number" | "date" | "decided"} */ name, type = "text") =>
      el("input", { type, class: "checker-input", autocomplete: "off", maxlength: LONGEST[name], value: entry[name] });
    const long = (/** @type {"about" | "note"} */ name) =>
      el("textarea", { class: "checker-input checker-lines", rows: 3, maxlength: LONGEST[name] }, entry[name]);
    const fields = { number: text("number"), date: text("date", "date"), about: long("about"), note: long("note"), decided: text("decided", "date") };
    const name = el("label", {}, "");
    const label = () => (name.textContent = this.words(this.session.client.book, guide.value).label);
    guide.addEventListener("change", label);
    label();
    const close = (/** @type {string} */ id) => {
      this.form.replaceChildren();
      const item = id && this.list.querySelector(`[data-id="${CSS.escape(id)}"] .checker-title`);
      (item instanceof HTMLElement ? item : this.add).focus();
    };
    const cancel = () => close(this.diary.entries.some(({ id }) => id === entry.id) ? entry.id : "");
    const submit = async (/** @type {Event} */ event) => {
      event.preventDefault();
      const texts = Object.fromEntries(Object.entries(fields).map(([key, control]) => [key, control.value.trim()]));
      await this.diary.put({ ...entry, ...texts, guide: guide.value, changed: Date.now() });
      close(entry.id);
      this.session.tell("Записано в дневник.");
    };
    const form = el(
      "form", { class: "checker-entry checker-entry--edit", "aria-label": "Запись дневника", on: { submit } },
      this.field(el("label", {}, "Служба"), guide, "guide"),
      this.field(name, fields.number, "number"),
      this.field(el("label", {}, "Когда отправлено"), fields.date, "date"),
      this.field(el("label", {}, "О чём"), fields.about, "about"),
      this.field(el("label", {}, "Заметка"), fields.note, "note"),
      this.field(el("label", {}, "Когда пришло решение (пусто, если ещё нет)"), fields.decided, "decided"),
      el("p", { class: "checker-buttons" }, el("button", { class: "checker-button checker-button--fix" }, "Сохранить запись"), this.button("Отмена", cancel)),
    );
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") cancel();
    });
    this.form.replaceChildren(form);
    fields[first].focus();
  }

  /** @param {HTMLLabelElement} label @param {HTMLElement} control @param {string} name */
  field(label, control, name) {
    control.id = label.htmlFor = `${this.root.querySelector("input[type=file]")?.id}-${name}`;
    return el("div", { class: `checker-field checker-field--${name}` }, label, control);
  }

  /** @param {Entry} entry */
  async remove(entry) {
    await this.diary.remove(entry.id);
    this.add.focus();
    this.session.tell("Запись удалена.", { title: "Вернуть запись", run: () => this.diary.put(entry) });
  }

  async erase() {
    const { entries } = this.diary;
    await this.diary.clear();
    this.form.replaceChildren();
    this.add.focus();
    this.session.tell("Дневник стёрт.", { title: "Вернуть дневник", run: () => this.diary.merge(entries) });
  }

  download() {
    const url = URL.createObjectURL(new Blob([this.diary.text], { type: "application/json" }));
    el("a", { href: url, download: `dnevnik-obrashcheniy-${today()}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  async read() {
    const file = this.open.files?.[0];
    this.open.value = "";
    if (!file) return;
    try {
      if (file.size > LARGEST) throw new DiaryError("это не дневник обращений: файл слишком велик");
      const before = this.diary.entries;
      const entries = parse(await file.text());
      await this.diary.merge(entries);
      const fresh = this.diary.entries.length - before.length;
      const back = () => this.diary.write(() => before);
      this.session.tell(`Из файла «${file.name}» добавлено записей: ${fresh}, уже были: ${entries.length - fresh}.`, { title: "Отменить", run: back });
    } catch (error) {
      if (!(error instanceof DiaryError)) throw error;
      this.session.tell(`Файл «${file.name}» не добавлен: ${error.message}. Дневник остался прежним.`);
    }
  }

  /** @param {string} id @returns {string} */
  service(id) {
    return this.session.client.book?.guides.find((/** @type {any} */ each) => each.id === id)?.name ?? id;
  }

  /** @param {string} label @param {() => void} run @param {string} [about] told to those who hear the page */
  button(label, run, about) {
    const name = about ? `${label}: ${about}` : null;
    return el("button", { type: "button", class: "checker-button", "aria-label": name, on: { click: run } }, label);
  }
}
