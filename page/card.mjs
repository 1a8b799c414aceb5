// @ts-check
/**
 * A card for those who would rather phone: what the operator asks, in the guide's order, with the letter's own words
 * and blanks where it has none. Shown in a dialog to read from, and printed alone.
 */

import { el } from "./dom.mjs";
import { dial, gaps, hours } from "./hours.mjs";

/**
 * @typedef {{rule: string, title: string, words: string, sure: boolean}} Line as checker.browser.call_card gives it
 * @typedef {{about: string | null, lines: Line[]}} Facts `about` null: a line tells it already
 */

export class Card {
  /** @param {import("./session.mjs").Session} session @param {(guide: any) => string} label of the support's number */
  constructor(session, label) {
    this.session = session;
    this.label = label;
    this.dialog = el("dialog", { class: "checker-card md-typeset", "aria-labelledby": "checker-card-title" });
    /** What goes to paper: beside all else in the page, so that all else can be left out. */
    this.paper = el("div", { class: "checker-paper" });
    this.dialog.addEventListener("close", () => {
      this.paper.remove();
      this.dialog.remove();
    });
  }

  /** @param {any} guide of the rule book @param {string} kind of letter */
  async open(guide, kind) {
    const { about, lines } = await this.facts(guide, kind);
    const now = new Date();
    const close = () => this.dialog.close();
    this.dialog.replaceChildren(
      el(
        "p",
        { class: "checker-buttons" },
        button("Напечатать", () => print(), "checker-button--fix"),
        button("Закрыть", close),
      ),
      ...this.content(guide, about, lines, now, "checker-card-title"),
    );
    this.paper.replaceChildren(...this.content(guide, about, lines, now));
    document.body.append(this.dialog, this.paper);
    this.dialog.showModal();
    this.dialog.scrollTop = 0;
  }

  /** The facts of the letter on the page; of none, the blanks. @param {any} guide @param {string} kind @returns {Promise<Facts>} */
  async facts(guide, kind) {
    const { form, client, saved } = this.session;
    const blank = guide.kinds
      .find((/** @type {any} */ each) => each.id === kind)
      .rules.map((/** @type {string} */ id) => guide.rules[id])
      .filter((/** @type {any} */ rule) => rule.spoken)
      .map((/** @type {any} */ rule) => ({ rule: rule.id, title: rule.title, words: "", sure: false }));
    const told = blank.some((/** @type {Line} */ line) => guide.rules[line.rule].check === "summary");
    const nothing = { about: told ? null : "", lines: blank };
    if (form.empty) return nothing;
    const { to, subject, body } = form.draft;
    const request = { to, subject, body, guide: guide.id, kind, date: form.date.value || null };
    try {
      const { answer } = await client.call("call_card", request, { draft: saved.source, files: form.files.known });
      return answer.error ? nothing : answer;
    } catch {
      return nothing;
    }
  }

  /** @param {any} guide @param {string | null} about @param {Line[]} lines @param {Date} now @param {string} [id] of the heading */
  content(guide, about, lines, now, id) {
    const phone = (/** @type {import("./hours.mjs").Phone} */ each) =>
      el(
        "p",
        { class: "checker-dial" },
        dial(each),
        el("span", {}, [each.who, hours(each, now) || "часы работы в памятке не указаны"].filter(Boolean).join(", ")),
      );
    return [
      el("h2", { id }, `Звонок: ${guide.name}`),
      ...guide.phones.map(phone),
      el("p", {}, gaps(guide.phones)),
      el("dl", {}, ...(about === null ? [] : pair("О чём", about, about !== "")), ...lines.flatMap(({ title, words, sure }) => pair(title, words, sure))),
      el("h3", {}, "Запишите во время звонка"),
      el("dl", {}, ...pair(this.label(guide), "", false), ...pair("Дата и время", "", false), ...pair("Кто ответил", "", false), ...pair("Что сказали", "", false)),
    ];
  }
}

/** @param {string} title @param {string} words @param {boolean} sure nothing is to be added by hand */
function pair(title, words, sure) {
  const rest = words && sure ? "" : el("span", { class: "checker-blank" }, el("span", { class: "checker-hidden" }, words ? "проверьте" : "впишите"));
  return [el("dt", {}, title), el("dd", {}, words && !sure ? `${words} — проверьте` : words, rest)];
}

/** @param {string} label @param {() => void} run @param {string} look */
function button(label, run, look = "") {
  return el("button", { type: "button", class: `checker-button ${look}`.trim(), on: { click: run } }, label);
}
