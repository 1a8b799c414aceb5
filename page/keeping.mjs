// @ts-check
/** What is kept of the letter on this computer: the row that says so, «Стереть всё», and the way back after a reload. */

import { el } from "./dom.mjs";
import { Keeper } from "./keep.mjs";

/** What the row says beside the choice. */
const STATES = {
  kept: "Письмо и файлы сохраняются только в этом браузере, чтобы не пропасть при сбое.",
  forbidden: "Письмо не сохраняется: закроете страницу — пропадёт.",
  denied: "Браузер не даёт сохранить письмо: не закрывайте страницу, пока не отправите его.",
};

export class Keeping {
  /**
   * @param {import("./session.mjs").Session} session
   * @param {string} id prefix of the elements' ids
   */
  constructor(session, id) {
    this.session = session;
    this.keeper = new Keeper(() => {
      const waiting = session.others.list;
      return session.empty && !waiting.length ? [] : [session.letter, ...waiting];
    });
    this.choice = el("input", { type: "checkbox", id: `${id}-forget`, "aria-describedby": `${id}-kept` });
    this.words = el("span", { id: `${id}-kept`, class: "checker-hint" });
    this.root = el(
      "div",
      { class: "checker-keeping" },
      el("button", { type: "button", class: "checker-link", on: { click: () => this.wipe() } }, "Стереть всё"),
      el("label", { for: this.choice.id, class: "checker-check" }, this.choice, "Не хранить на этом компьютере"),
      this.words,
    );
    this.choice.addEventListener("change", () => this.keeper.forbid(this.choice.checked));
    this.keeper.addEventListener("change", () => this.draw());
    session.others.addEventListener("change", () => this.changed());
    this.draw();
  }

  draw() {
    const { state } = this.keeper;
    this.choice.checked = state === "forbidden";
    this.words.textContent = STATES[state];
  }

  changed() {
    this.keeper.changed();
  }

  /** Bring back what was kept. Where the person was quicker, it waits beside the new letter. */
  async restore() {
    const kept = await this.keeper.read();
    const { session } = this;
    if (!kept) return;
    const quicker = !session.empty;
    const [letter, ...waiting] = kept.letters;
    if (!quicker) session.put(letter);
    session.others.list = [...session.others.list, ...(quicker ? kept.letters : waiting)];
    this.keeper.flush();
    if (quicker) return;
    const when = new Date(kept.when).toLocaleString("ru", { day: "numeric", month: "long", hour: "numeric", minute: "numeric" });
    const [what, title] = waiting.length
      ? [`Здесь ваши письма (${kept.letters.length}) от ${when}.`, "Стереть все и начать новое"]
      : [`Здесь ваше письмо от ${when}.`, "Начать новое"];
    session.tell(what, { title, run: () => this.wipe() });
  }

  /** Empty the fields and forget what was kept. */
  wipe() {
    const { session } = this;
    const waiting = session.others.list;
    if (session.empty && !waiting.length) return session.tell("Стирать нечего: письма нет.");
    const before = session.letter;
    session.put({});
    session.others.list = [];
    this.keeper.erase();
    const undo = () => {
      session.put(before);
      session.others.list = waiting;
    };
    session.tell(waiting.length ? "Все письма стёрты." : "Письмо стёрто.", { title: "Вернуть", run: undo });
  }
}
