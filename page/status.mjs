// @ts-check
/** The line beside the button: how far the checker is, and what to do when it did not come. */

import { el, icon } from "./dom.mjs";
import { size } from "./files.mjs";
import { explain } from "./texts.mjs";

export class Status {
  /**
   * @param {import("./client.mjs").Client} client
   * @param {string} checklist address of what to read instead
   * @param {(text: string) => void} announce
   */
  constructor(client, checklist, announce) {
    this.client = client;
    this.checklist = checklist;
    this.announce = announce;
    this.words = el("span", { class: "checker-hint" });
    this.bar = el("progress", { class: "checker-progress", "aria-label": "Загрузка проверки" });
    this.line = el("div", { class: "checker-status" }, this.words, this.bar);
    this.panel = el("div", { class: "checker-failure", hidden: true });
    this.shown = "";
    client.addEventListener("change", () => this.draw());
    this.draw();
  }

  draw() {
    const { state, progress, starting, checking } = this.client;
    this.bar.hidden = state !== "loading";
    if (progress && !starting) {
      this.bar.max = progress.total;
      this.bar.value = progress.done;
    } else {
      this.bar.removeAttribute("value");
    }
    this.words.textContent = {
      idle: "",
      failed: "",
      ready: checking ? "Проверяю…" : "",
      loading: starting ? "Запускаю проверку…" : `Загружаю проверку${progress ? `: ${bytes(progress)}` : "…"}`,
    }[state];
    const now = `${state}${starting}`;
    if (now === this.shown) return;
    this.shown = now;
    this.panel.hidden = state !== "failed";
    this.panel.replaceChildren(...(state === "failed" ? this.failure() : []));
    if (state === "failed") this.announce(this.panel.firstElementChild?.textContent ?? "");
  }

  failure() {
    const failure = /** @type {import("./client.mjs").Failure} */ (this.client.failure);
    const retry = el("button", { type: "button", class: "md-button", on: { click: () => this.client.retry() } }, "Повторить");
    return [
      el("p", {}, icon("fault"), el("strong", {}, "Проверка не загрузилась. "), explain(failure)),
      el(
        "p",
        {},
        "Ваш текст и файлы на месте. Пока проверка не работает, сверьте письмо сами: ",
        el("a", { href: this.checklist }, "что должно быть в письме"),
        ".",
      ),
      el("p", { class: "checker-actions" }, retry),
      el("p", { class: "checker-hint" }, `Для того, кто ведёт сайт: ${failure.detail}`),
    ];
  }
}

/** @param {{done: number, total: number}} progress */
function bytes({ done, total }) {
  return `${size(done)} из ${size(total)}`;
}
