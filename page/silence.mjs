// @ts-check
/** The line that says how many requests there were since the checker was loaded: of the page and of its worker. */

import { watchRequests } from "./asked.mjs";
import { el } from "./dom.mjs";
import { ROOT } from "./site.mjs";

/** What the browser reports late belongs to the load: so long, in milliseconds, it is waited for. */
const LATE = 500;

export class Silence {
  /** @param {import("./client.mjs").Client} client */
  constructor(client) {
    /** @type {string[]} addresses asked for since the checker was loaded */
    this.asked = [];
    this.counting = false;
    this.words = el("span", { class: "checker-asked" });
    const why = el("a", { href: new URL("why/", ROOT).href, target: "_blank", rel: "noopener" }, "Почему письмо не покидает ваш компьютер");
    this.root = el("p", { class: "checker-hint", hidden: true }, this.words, " Проверьте сами: отключите интернет — проверка продолжит работать. ", why);
    watchRequests((name) => this.hear(name));
    client.addEventListener("asked", (event) => this.hear(/** @type {CustomEvent<string>} */ (event).detail));
    client.addEventListener("change", () => {
      if (client.state !== "ready" || !this.root.hidden) return;
      this.root.hidden = false;
      this.draw();
      setTimeout(() => (this.counting = true), LATE);
    });
  }

  /** @param {string} name */
  hear(name) {
    if (!this.counting) return;
    this.asked.push(name);
    this.draw();
  }

  draw() {
    const { length } = this.asked;
    this.words.textContent = `Запросов в сеть с тех пор, как проверка загрузилась: ${length}.`;
    this.words.title = [...new Set(this.asked)].join("\n");
  }
}
