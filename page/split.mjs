// @ts-check
/** A letter with two problems becomes two: the person says what goes where and sees both while choosing. */

import { Choices } from "./choices.mjs";
import { CheckError } from "./client.mjs";
import { el, icon } from "./dom.mjs";
import { named } from "./others.mjs";
import { headingLevel } from "./site.mjs";

/** The rule of each guide that a letter with several problems breaks. */
const RULE = /\/one-problem$/;
const FLAGGED = ["missing", "wrong"];

/**
 * @typedef {import("./choices.mjs").Part} Part
 * @typedef {{start: number, end: number, part: Part, text: string, lead: number}} Piece
 * @typedef {{subject: string, body: string, several: boolean}} Half
 * @typedef {{pieces: Piece[], files: Part[], letters: Half[], guide: string, to: string | null}} Answer
 */

/** How many dialogs there have been: their controls' names differ. */
let dialogs = 0;

export class Split {
  /** @param {import("./session.mjs").Session} session */
  constructor(session) {
    this.session = session;
    this.id = `split-${(dialogs += 1)}`;
    /** @type {Answer | null} as it stands */
    this.answer = null;
    /** @type {import("./others.mjs").Letter | null} the letter that is being split */
    this.whole = null;
    /** Counts what was asked: an answer to an older question is out of date. */
    this.asked = 0;
    /** @type {Promise<void>} the letters are drawn */
    this.drawn = Promise.resolve();
    this.choices = new Choices(this.id, () => (this.drawn = this.preview()));
    const [heading, part] = /** @type {["h2", "h3"]} */ ([headingLevel(session.host), 1 + headingLevel(session.host)].map((level) => `h${level}`));
    const titles = [
      ["Первое письмо останется в форме", "Тема первого письма"],
      ["Второе письмо подождёт", "Тема второго письма"],
    ];
    this.previews = titles.map(([title, label], at) => preview(`${this.id}-${at}`, part, title, label));
    this.remark = el("p", { class: "checker-remark", role: "alert", hidden: true });
    const button = (/** @type {string} */ label, /** @type {string} */ look, /** @type {() => void} */ run) =>
      el("button", { type: "button", class: `md-button ${look}`, on: { click: run } }, label);
    this.root = el(
      "dialog",
      { class: "checker-split", "aria-labelledby": this.id },
      el(
        "div",
        { class: "checker-split-frame checker" },
        el(
          "header",
          {},
          el(heading, { id: this.id, tabindex: -1, autofocus: true }, "Разделить на два письма"),
          el("p", { class: "checker-hint" }, "Отметьте, что куда. Приветствие, контакты и подпись нужны в обоих письмах."),
        ),
        this.choices.root,
        el("div", { class: "checker-previews" }, ...this.previews.map(({ root }) => root)),
        el(
          "footer",
          {},
          this.remark,
          el("div", { class: "checker-actions" }, button("Разделить", "md-button--primary", () => this.finish()), button("Отмена", "", () => this.root.close())),
        ),
      ),
    );
    new MutationObserver(() => this.offer()).observe(session.view.root, { childList: true });
  }

  /** Put the button beside the finding that there is more than one problem. */
  offer() {
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (this.session.view.root.querySelectorAll("li[data-rule]"))) {
      const wanted = RULE.test(item.dataset.rule ?? "") && FLAGGED.includes(item.dataset.outcome ?? "");
      if (!wanted || item.querySelector(".checker-split-open")) continue;
      const look = "checker-button checker-button--fix checker-split-open";
      const key = `${item.dataset.rule}:split`;
      const open = el("button", { type: "button", class: look, data: { key }, on: { click: () => this.open() } }, "Разделить на два письма");
      const row = item.querySelector(".checker-buttons");
      if (row) row.prepend(open);
      else item.append(el("p", { class: "checker-buttons" }, open));
    }
  }

  async open() {
    const { session } = this;
    this.whole = session.letter;
    const answer = await this.ask({});
    if (!answer) return;
    this.answer = answer;
    this.choices.fill(answer, names(this.whole));
    for (const each of this.previews) each.clear();
    this.draw(answer);
    this.root.showModal();
  }

  /** @param {object} more of the request @returns {Promise<Answer | null>} null: told why not */
  async ask(more) {
    const { session } = this;
    const whole = /** @type {import("./others.mjs").Letter} */ (this.whole);
    const { to, subject, body } = whole;
    const request = {
      to: to || null,
      subject: subject || null,
      body,
      names: names(whole).map(({ name }) => name),
      guide: whole.guide || session.found?.guide || null,
      kind: whole.kind || session.found?.kind || null,
      ...more,
    };
    try {
      const { answer } = await session.client.call("split", request);
      if (!answer.error) return answer;
      session.tell(answer.error);
    } catch (error) {
      if (!(error instanceof CheckError)) throw error;
      session.tell("Разделить не получилось: проверка прервалась. Текст на месте, попробуйте ещё раз.");
    }
    this.root.close();
    return null;
  }

  /** Show what the choices make. */
  async preview() {
    const asked = (this.asked += 1);
    const answer = await this.ask({ parts: this.choices.parts, tidy: this.choices.tidy });
    if (!answer || asked !== this.asked) return;
    this.answer = answer;
    this.draw(answer);
  }

  /** @param {Answer} answer */
  draw({ letters }) {
    const files = names(/** @type {import("./others.mjs").Letter} */ (this.whole));
    this.remark.hidden = true;
    this.previews.forEach((each, at) => {
      const kept = files.filter((_, number) => this.choices.holds(number, at));
      each.draw(letters[at], kept.map(({ name }) => name));
    });
  }

  /** The first letter stays, the second one waits. */
  async finish() {
    await this.drawn;
    const { session, answer } = this;
    const whole = /** @type {import("./others.mjs").Letter} */ (this.whole);
    if (!answer) return;
    if (answer.letters.some(({ body }) => !body)) {
      this.remark.replaceChildren(icon("fault"), "Одно из писем пустое: отметьте, что останется в нём.");
      this.remark.hidden = false;
      return;
    }
    const [first, second] = answer.letters.map(({ body }, at) => this.half(at, body));
    const before = session.others.list;
    this.root.close();
    session.put(first);
    session.others.list = [...before, { ...second, guide: second.guide || answer.guide, kind: "" }];
    const undo = () => {
      session.others.list = before;
      session.put(whole);
      session.tell("");
      session.form.editor.focus();
    };
    const waits = `Письмо разделено. Второе, «${named(second)}», ждёт над формой.`;
    session.prefix = waits; // told together with the first letter's verdict, which would talk over it
    session.notice.show(waits, { title: "Вернуть одно письмо", run: undo });
    session.others.focus(before.length);
  }

  /** @param {number} at 0 or 1 @param {string} body @returns {import("./others.mjs").Letter} */
  half(at, body) {
    const whole = /** @type {import("./others.mjs").Letter} */ (this.whole);
    const carried = whole.carried ?? [];
    const own = carried.length > 0 && this.choices.holds(0, at);
    return {
      ...whole,
      to: whole.to || this.answer?.to || "",
      subject: this.previews[at].subject.value,
      body,
      files: whole.files.filter((_, number) => this.choices.holds(number + carriedRows(whole), at)),
      source: own ? whole.source : null,
      carried: own ? carried : [],
    };
  }
}

/** Files that a saved message carries go as a whole: they are one row. @param {import("./others.mjs").Letter} letter */
function carriedRows({ carried }) {
  return carried?.length ? 1 : 0;
}

/** The rows of files to be shared out. @param {import("./others.mjs").Letter} letter @returns {{name: string}[]} */
function names(letter) {
  const carried = (letter.carried ?? []).map(({ name }) => name).join(", ");
  return [...(carried ? [{ name: carried }] : []), ...letter.files];
}

/** One of the two letters as it will be. @param {string} id @param {"h3"} tag @param {string} title @param {string} label */
function preview(id, tag, title, label) {
  const subject = el("input", { id: `${id}-subject`, type: "text", class: "checker-input", lang: "ru", autocomplete: "off" });
  const body = el("p", { class: "checker-letter" });
  const files = el("p", { class: "checker-hint" });
  const several = el("p", { class: "checker-remark" }, icon("fault"), "Похоже, здесь ещё больше одной проблемы: это письмо можно будет разделить снова.");
  let own = false; // the person wrote the subject
  subject.addEventListener("input", () => (own = true));
  const field = el("div", { class: "checker-field" }, el("label", { for: subject.id }, label), subject);
  return {
    root: el("section", { "aria-labelledby": id }, el(tag, { id }, title), field, body, files, several),
    subject,
    clear: () => (own = false),
    /** @param {Half} half @param {string[]} names */
    draw: (half, names) => {
      if (!own) subject.value = half.subject;
      body.textContent = half.body || "Пусто.";
      files.textContent = names.length ? `Файлы: ${names.join(", ")}` : "";
      several.hidden = !half.several;
    },
  };
}

