// @ts-check
/** What has just happened, with the way back: a bar at the bottom of the window, as the theme shows its own. */

import { el } from "./dom.mjs";

/**
 * A notice that offers nothing to press goes by itself, in milliseconds. One that does goes no sooner than the person
 * has gone on with something else after that time: who does nothing loses nothing.
 */
const SHOWN = 8000;
const HELD = 20_000;

export class Notice {
  constructor() {
    this.timer = 0;
    this.since = 0;
    this.root = el("div", { class: "checker-notice", hidden: true });
    for (const type of ["keydown", "pointerdown"]) {
      document.addEventListener(type, ({ target }) => {
        const elsewhere = !this.root.contains(/** @type {Node} */ (target));
        if (elsewhere && performance.now() - this.since > HELD) this.hide();
      }, { capture: true, passive: true });
    }
  }

  /** @param {string} text "" = nothing @param {{title: string, run: () => void}} [action] */
  show(text, action) {
    const press = {
      click: () => {
        this.hide();
        action?.run();
      },
    };
    this.root.replaceChildren(
      el("span", {}, text),
      action ? el("button", { type: "button", on: press }, action.title) : "",
      el("button", { type: "button", "aria-label": "Закрыть сообщение", on: { click: () => this.hide() } }, "×"),
    );
    this.root.hidden = !text;
    this.since = performance.now();
    clearTimeout(this.timer);
    if (!action) this.timer = setTimeout(() => this.hide(), SHOWN);
  }

  hide() {
    this.root.hidden = true;
  }
}
