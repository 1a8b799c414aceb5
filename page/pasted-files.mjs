// @ts-check
/** Files pasted from the clipboard: a screenshot, or files copied in a folder. Pasted text goes its own way. */

import { nextPicture, renamed, showable, split } from "./names.mjs";

/** What browsers call a picture that has no file: nobody gave it this name. */
const NAMELESS = /^(image|img|clipboard|unknown)?(\.\w+)?$/i;
const ENDINGS = /** @type {Record<string, string>} */ ({ "image/png": ".png", "image/jpeg": ".jpg" });

/**
 * Attach what is pasted anywhere in the element, or on the page while nothing has the focus.
 *
 * @param {import("./session.mjs").Session} session
 */
export function takePasted(session) {
  const { host, form } = session;
  // The capture phase: an editor that finds no text in a paste would put its emptiness into the letter.
  document.addEventListener("paste", (event) => paste(event), { capture: true });

  /** @param {ClipboardEvent} event */
  function paste(event) {
    const target = /** @type {Node | null} */ (event.target);
    const data = event.clipboardData;
    if (!data?.files.length || data.types.includes("text/plain")) return;
    if (!host.isConnected || !(host.contains(target) || target === document.body)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    attach([...data.files]);
  }

  /** @param {File[]} pasted */
  function attach(pasted) {
    /** @type {File[]} */
    const named = [];
    for (const file of pasted) {
      const nameless = file.type.startsWith("image/") && NAMELESS.test(file.name);
      const ending = ENDINGS[file.type] ?? (split(file.name).ending || ".png");
      named.push(nameless ? renamed(file, nextPicture([...form.files.all, ...named], ending)) : showable(file));
    }
    form.files.take(named);
    const added = named.filter((file) => form.files.files.includes(file));
    if (!added.length) return;
    const names = added.map(({ name }) => `«${name}»`).join(", ");
    const text = added.length > 1 ? `Приложены из буфера обмена: ${names}.` : `Приложено из буфера обмена: ${names}.`;
    session.tell(text, { title: "Отменить", run: () => form.files.swap(added, []) });
  }
}
