// @ts-check
/**
 * <letter-checker guide="tomsk" kind="error"></letter-checker>
 *
 * Checks a draft letter on the page, in this browser. The attributes preset service and kind, where the element stands
 * at the end of a guide; `start="visible"` loads the checker as soon as the element is seen, otherwise the person's
 * first touch does. What the element holds is shown to browsers without JavaScript only.
 */

import { Session } from "./session.mjs";

/** How many elements the page has had: their fields' ids differ. */
let elements = 0;

class LetterChecker extends HTMLElement {
  /** @type {Session | undefined} */
  session;

  connectedCallback() {
    this.session ??= new Session(this, {
      id: `checker-${(elements += 1)}`,
      guide: this.getAttribute("guide") ?? "",
      kind: this.getAttribute("kind") ?? "",
      eager: this.getAttribute("start") === "visible",
    });
  }

  disconnectedCallback() {
    this.session?.client.stop();
  }
}

/** From now on the page's <letter-checker> are what they are called. */
export function define() {
  customElements.define("letter-checker", LetterChecker);
}
