// @ts-check
/** Until when a solved request can be returned: a date in, the last day out, with a file for the calendar. */

import { day, isWeekend, shortDay, weekday } from "./days.mjs";
import { el } from "./dom.mjs";
import { today } from "./form.mjs";

/**
 * @typedef {{days: number, last: string | null, counted: string[], skipped: string[], unknown: number | null}} Answer
 *   as checker.browser.return_deadline gives it
 */

export class Deadline {
  /**
   * @param {string} id prefix of ids @param {any} guide of the rule book
   * @param {import("./session.mjs").Session} session @param {HTMLElement} heading
   */
  constructor(id, guide, session, heading) {
    this.guide = guide;
    this.session = session;
    /** The request's number, where the diary knows it. */
    this.number = "";
    this.count = 0;
    this.url = "";
    this.input = el("input", { type: "date", id: `${id}-received`, class: "checker-input" });
    this.input.addEventListener("input", () => {
      this.number = "";
      this.ask();
    });
    this.answer = el("div", { class: "checker-answer", "aria-live": "polite" });
    this.root = el(
      "section",
      { class: "checker-part" },
      heading,
      el(
        "div",
        { class: "checker-field checker-field--short" },
        el("label", { for: this.input.id }, "Когда вы получили решение"),
        this.input,
      ),
      this.answer,
    );
  }

  /** Show the answer for a request of the diary. @param {string} received ISO @param {string} number */
  set(received, number) {
    this.input.value = received;
    this.number = number;
    this.input.focus();
    this.ask();
  }

  /** Ask Python; the answer to an older question is left. */
  async ask() {
    const received = this.input.value;
    const count = (this.count += 1);
    if (received < "2000") return this.show(); // none, or its year is still being typed
    try {
      const request = { guide: this.guide.id, received, number: this.number };
      const { answer, made } = await this.session.client.call("return_deadline", request);
      if (count === this.count) this.show(...this.told(answer, received), ...this.save(answer, made[0]));
    } catch {
      if (count === this.count) this.show(el("p", {}, "Посчитать не удалось: проверка не загрузилась. Попробуйте ещё раз."));
    }
  }

  /** @param {...Node} nodes */
  show(...nodes) {
    this.answer.replaceChildren(...nodes);
  }

  /** @param {Answer} answer @param {string} received @returns {Node[]} */
  told({ days, last, counted, skipped, unknown }, received) {
    const why = [
      counted.length ? `Рабочие дни после ${day(received)}: ${counted.map(worked).join(", ")}.` : "",
      skipped.length ? `Не считаются: ${skipped.map(off).join(", ")}.` : "",
    ].filter(Boolean);
    this.answer.classList.remove("checker-answer--late");
    if (!last) {
      const text = `Производственного календаря на ${unknown} год у программы нет: посчитайте рабочие дни сами, их ${days}.`;
      return [el("p", { class: "checker-result" }, text), ...why.map((each) => el("p", { class: "checker-hint" }, each))];
    }
    const now = today();
    this.answer.classList.toggle("checker-answer--late", last < now);
    const head =
      received > now
        ? `Этот день ещё не наступил. Если решение придёт тогда, вернуть можно будет до ${day(last)} (включительно)`
        : last < now
          ? `Срок прошёл: вернуть можно было до ${day(last)} (включительно)`
          : `Вернуть можно до ${day(last)} (включительно)${last === now ? ": это сегодня" : ""}`;
    return [el("p", { class: "checker-result" }, head), ...why.map((each) => el("p", { class: "checker-hint" }, each))];
  }

  /** @param {Answer} answer @param {File | undefined} file @returns {Node[]} */
  save({ last }, file) {
    URL.revokeObjectURL(this.url);
    if (!file || !last || last < today()) return [];
    this.url = URL.createObjectURL(new Blob([file], { type: "text/calendar" }));
    const link = el("a", { href: this.url, download: file.name, class: "checker-button" }, "Добавить в календарь (.ics)");
    return [el("p", { class: "checker-buttons" }, link)];
  }
}

/** @param {string} iso */
function worked(iso) {
  return isWeekend(iso) ? `${shortDay(iso)} (рабочая ${weekday(iso)})` : shortDay(iso);
}

/** @param {string} iso */
function off(iso) {
  return `${shortDay(iso)} (${isWeekend(iso) ? weekday(iso) : "выходной по календарю"})`;
}
