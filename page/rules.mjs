// @ts-check
/** The requirements on a guide's page: each shows how the letter in the checker stands to it, and opens its examples there. */

import { el } from "./dom.mjs";
import { calm, coarse } from "./site.mjs";
import { STATES } from "./texts.mjs";

/** @typedef {import("./verdict.mjs").VerdictData} VerdictData */

export class Rules {
  /** @param {import("./session.mjs").Session} session */
  constructor(session) {
    this.session = session;
    /** @type {string | null} the example that was opened, as it stands in the fields; null: it is being put there */
    this.untouched = "";
    /** Whether the example says that nothing is attached; of another letter without files nobody knows. */
    this.bare = false;
    this.sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("section[data-rule]")]);
  }

  /** Show how the page's requirements stand. @param {VerdictData | null} verdict null: there is no letter */
  show(verdict) {
    for (const section of this.sections) {
      const result = verdict?.results.find(({ rule }) => rule === section.dataset.rule);
      section.querySelector(".rule-stand")?.remove();
      if (!result || result.outcome === "manual") continue;
      const word = STATES[result.outcome][result.level === "must" ? 0 : 1].toLowerCase();
      const about = el("span", { class: "checker-hidden" }, "Письмо в проверке: ");
      const look = `rule-badge rule-stand rule-stand--${result.outcome}`;
      const press = { click: () => this.lead(result.rule) };
      section.querySelector(".rule-badges")?.append(el("button", { type: "button", class: look, on: press }, about, word));
    }
  }

  /** To the finding in the checker's list, out of its fold. @param {string} rule */
  lead(rule) {
    const { view } = this.session;
    const item = /** @type {HTMLElement | null} */ (view.root.querySelector(`[data-rule="${rule}"]`));
    item?.closest("details")?.setAttribute("open", "");
    item?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
    view.activate(rule);
    /** @type {HTMLElement | null | undefined} */ (item?.querySelector("a"))?.focus({ preventScroll: true });
  }

  /**
   * The example becomes the letter in the form. What stood there waits beside it, unless it is an example as well.
   *
   * @param {HTMLElement} figure
   */
  async open(figure) {
    const { session } = this;
    const section = /** @type {HTMLElement} */ (figure.closest("section[data-rule]"));
    const { kind = "", date = null, files } = figure.dataset;
    const listed = await Promise.all(JSON.parse(files ?? "[]").map(file));
    const before = session.empty || this.same() ? [] : [session.letter];
    session.client.start();
    session.pasted = "quietly"; // its header lines belong into their fields
    this.untouched = null;
    this.bare = files === "[]";
    session.put({ body: figure.querySelector("pre")?.textContent ?? "", kind, date, files: listed });
    this.note();
    session.others.list = [...session.others.list, ...before];
    session.host.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
    if (!coarse()) session.form.editor.focus();
    const title = section.querySelector("h3")?.firstChild?.textContent ?? "";
    const back = () => figure.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
    const waits = before.length ? " Ваше письмо ждёт." : "";
    const name = figure.classList.contains("good") ? "Так" : "Не так";
    session.tell(`Открыт пример «${name}»: ${title}.${waits}`, { title: "Вернуться к примеру", run: back });
  }

  /** What stands in the fields now is the example. */
  note() {
    this.untouched = JSON.stringify(this.session.form.draft);
  }

  /** Whether the example stands in the fields, and nobody has changed it. */
  same() {
    return this.untouched === null || this.untouched === JSON.stringify(this.session.form.draft);
  }

  /** What is attached where no file is listed. @returns {File[] | null} null: nobody knows */
  get unlisted() {
    return this.bare && this.same() ? [] : null;
  }
}

/** A file of an example: its name and its content, compressed by zlib, in base64. @param {[string, string]} given */
async function file([name, packed]) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const content = new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")));
  return new File([await content.arrayBuffer()], name);
}
