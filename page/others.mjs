// @ts-check
/** Letters that wait while another one is being written: each with its own text, files and choices. */

import { el, icon } from "./dom.mjs";

/** @typedef {Partial<import("./keep.mjs").Letter> & {to: string, subject: string, body: string, files: File[]}} Letter */

/** The waiting letters and the bar that shows them. Dispatches `change` when the list changes. */
export class Others extends EventTarget {
  /** @param {import("./session.mjs").Session} session */
  constructor(session) {
    super();
    this.session = session;
    /** @type {Letter[]} */
    this.letters = [];
    this.root = el("ul", { class: "checker-others", "aria-label": "Письма, которые ждут", hidden: true });
  }

  /** The letters in the order in which they wait. Setting it draws the bar anew. */
  get list() {
    return this.letters;
  }

  /** @param {Letter[]} letters */
  set list(letters) {
    this.letters = [...letters];
    this.draw();
    this.dispatchEvent(new Event("change"));
  }

  draw() {
    this.root.hidden = this.letters.length === 0;
    this.root.replaceChildren(...this.letters.map((letter, at) => this.row(letter, at)));
  }

  /** @param {Letter} letter @param {number} at */
  row(letter, at) {
    const title = named(letter);
    const files = letter.files.length + (letter.carried?.length ?? 0);
    const act = (/** @type {string} */ label, /** @type {string} */ look, /** @type {() => void} */ run) =>
      el("button", { type: "button", class: look, on: { click: run } }, label, el("span", { class: "checker-hidden" }, `: ${title}`));
    return el(
      "li",
      {},
      icon("note"),
      el("span", {}, `Ждёт другое письмо: «${title}»`, files ? `, файлов: ${files}` : ""),
      act("Открыть", "checker-button checker-button--fix", () => this.open(at)),
      act("Убрать", "checker-link", () => this.remove(at)),
    );
  }

  /** The letter takes the place of the one in the form, which waits in its turn. @param {number} at */
  open(at) {
    const { session } = this;
    const letter = this.letters[at];
    const written = session.letter;
    const { empty } = session;
    session.put(letter);
    this.list = this.letters.flatMap((other) => (other !== letter ? [other] : empty ? [] : [written]));
    session.prefix = `Открыто письмо «${named(letter)}»`; // told together with its verdict
    session.notice.show(`Открыто письмо «${named(letter)}».` + (empty ? "" : ` Письмо «${named(written)}» ждёт.`));
    this.focus(at);
  }

  /** @param {number} at */
  remove(at) {
    const before = this.letters;
    this.list = before.filter((_, number) => number !== at);
    const undo = () => {
      this.list = before;
      this.focus(at);
    };
    this.session.tell(`Письмо «${named(before[at])}» убрано.`, { title: "Вернуть", run: undo });
    this.focus(at);
  }

  /** What to press once the letter in the form has been taken: the next one waits. */
  get following() {
    return this.letters.length ? { title: `Открыть: «${named(this.letters[0])}»`, run: () => this.open(0) } : undefined;
  }

  /** Keep the focus in the bar; in the text, once nothing waits any more. @param {number} at */
  focus(at) {
    const buttons = /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll("button.checker-button"));
    const target = buttons[Math.min(at, buttons.length - 1)] ?? this.session.form.inputs.subject;
    target.focus({ preventScroll: true });
    (this.root.hidden ? this.session.form.root : this.root).scrollIntoView({ block: "start" });
  }
}

/** How a letter is called in «»: by its subject, else by its first words. @param {Letter} letter */
export function named({ subject, body }) {
  const words = (subject.trim() || body.trim() || "без текста").replace(/\s+/g, " ").replace(/«/g, "„").replace(/»/g, "“");
  return words.length > 70 ? `${words.slice(0, 70).replace(/\s\S*$/, "")}…` : words;
}
