// @ts-check
/**
 * On every page: the element's own modules and its look are fetched only where the page holds a <letter-checker>, and
 * not before it is less than a window's height away: who comes to read a guide does not pay for an editor.
 */

import "./guard.mjs";
import "./offline.mjs";

const near = new IntersectionObserver(
  (places) => {
    if (!places.some(({ isIntersecting }) => isIntersecting)) return;
    bring().catch((error) => console.debug(error)); // also when the person leaves meanwhile
  },
  { rootMargin: "100% 0%" },
);
for (const place of document.querySelectorAll("letter-checker")) near.observe(place);

/** The button of an example in a guide: it becomes the letter in the page's checker. */
document.addEventListener("click", async ({ target }) => {
  const button = /** @type {Element} */ (target).closest(".letter-open");
  if (!button) return;
  try {
    await bring();
    /** @type {any} */ (document.querySelector("letter-checker")).session.rules.open(button.closest("figure"));
  } catch (error) {
    console.debug(error);
    button.textContent = "Проверка не загрузилась: обновите страницу";
  }
});

/** @type {Promise<void> | null} */
let brought = null;

/** Make the page's <letter-checker> what they are called, once. Fails when that cannot be had; it may be asked again. */
function bring() {
  near.disconnect();
  brought ??= Promise.all([import("./element.mjs"), dress()])
    .then(([{ define }]) => define())
    .catch((error) => {
      brought = null;
      throw error;
    });
  return brought;
}

/** Fetch the element's look. Settles when it is there, or cannot be had: the element works without it. */
function dress() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("style.css", import.meta.url).href;
  document.head.append(link);
  return new Promise((done) => (link.onload = link.onerror = done));
}
