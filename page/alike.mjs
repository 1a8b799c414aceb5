// @ts-check
/** A draft that resembles a request of the diary which is still open: said beside the letter, and easily sent away. */

import { day } from "./days.mjs";
import { el, icon } from "./dom.mjs";

/** Behind a greeting the number goes, not before it. */
const GREETING = /^\s*(здравствуй|добр[а-яё]+ (день|утро|вечер)|уважаем|приветству)[^\n]{0,60}\n+/i;

/**
 * What tells a letter from others without holding any of it: so that a letter is not taken for its own repetition.
 *
 * @param {{subject: string, body: string}} draft
 */
export function fingerprint({ subject, body }) {
  let hash = 0x811c9dc5; // FNV-1a
  for (const char of `${subject}\n${body}`.replace(/\s+/g, " ").trim()) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}

export class Alike {
  /** @param {import("./session.mjs").Session} session @param {import("./diary.mjs").Diary} diary */
  constructor(session, diary) {
    this.session = session;
    this.diary = diary;
    this.count = 0;
    /** The entry shown, and those that the person sent away. */
    this.shown = "";
    /** @type {Set<string>} */
    this.dismissed = new Set();
    this.root = el("section", { class: "checker-alike", "aria-label": "Похожее обращение", hidden: true });
  }

  /** @param {{subject: string, body: string} | null} draft @param {{guide: string, kind: string, results: any[]} | null} verdict */
  async look(draft, verdict) {
    const count = (this.count += 1);
    if (!draft) this.dismissed.clear();
    const own = draft && fingerprint(draft);
    const open = this.diary.entries.filter((entry) => {
      if (own && entry.letter === own) this.dismissed.add(entry.id); // the letter itself, and what becomes of it
      return entry.guide === verdict?.guide && !entry.decided && !this.dismissed.has(entry.id);
    });
    if (!draft || !verdict || !open.length) return this.hide();
    const entries = open.map(({ id, number, about }) => ({ id, number, about }));
    try {
      const { subject, body } = draft;
      const { answer } = await this.session.client.call("alike", { guide: verdict.guide, subject, body, entries });
      if (count !== this.count) return;
      const entry = open.find(({ id }) => id === answer.alike?.id);
      const done = answer.alike?.by === "number" && asksNumber(this.guide(verdict.guide), verdict.kind);
      if (!entry || done) return this.hide();
      this.show(entry, this.guide(verdict.guide), answer.alike.by);
    } catch {
      this.hide();
    }
  }

  hide() {
    this.root.hidden = true;
    this.shown = "";
  }

  /** @param {import("./diary.mjs").Entry} entry @param {any} guide @param {"number" | "words"} by */
  show(entry, guide, by) {
    const named = [entry.number, entry.date && `от ${day(entry.date)}`].filter(Boolean).join(" ") || "запись дневника";
    const rule = Object.values(guide.rules).find((each) => each.check === "duplicate");
    const head = `Похоже на обращение ${named}${rule ? ": напишите в нём" : ". Не об одном ли они и том же?"}`;
    const dismiss = () => {
      this.dismissed.add(entry.id);
      this.hide();
      this.session.form.editor.focus();
    };
    const insert = () => {
      const place = GREETING.exec(this.session.form.draft.body)?.[0].length ?? 0;
      const date = entry.date && ` от ${entry.date.split("-").reverse().join(".")}`;
      this.session.form.edit("body", place, place, `Повторно обращаюсь по инциденту ${entry.number}${date}.\n\n`);
      this.session.tell("Номер и дата вставлены в письмо. Отменить: Ctrl+Z.");
    };
    this.root.replaceChildren(
      el("p", { class: "checker-alike-head" }, icon("advice"), head),
      entry.about && el("p", { class: "checker-note" }, `В дневнике: ${entry.about}`),
      rule && el("p", { class: "checker-quote" }, rule.text),
      el(
        "p",
        { class: "checker-buttons" },
        rule && entry.number && by === "words" ? press("Вставить номер и дату в письмо", insert) : "",
        press("Это другое", dismiss),
      ),
    );
    this.root.hidden = false;
    if (this.shown !== entry.id) this.session.announce(head);
    this.shown = entry.id;
  }

  /** @param {string} id */
  guide(id) {
    return this.session.client.book.guides.find((/** @type {any} */ each) => each.id === id);
  }
}

/** Whether letters of this kind name an earlier incident: one that does is written where it should be. @param {any} guide @param {string} id */
function asksNumber(guide, id) {
  const kind = guide.kinds.find((/** @type {any} */ each) => each.id === id);
  return kind?.rules.some((/** @type {string} */ rule) => guide.rules[rule].check === "incident-number");
}

/** @param {string} label @param {() => void} run */
function press(label, run) {
  return el("button", { type: "button", class: "checker-button", on: { click: run } }, label);
}
