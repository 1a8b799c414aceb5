// @ts-check
/** Where the element stands: in the site, whatever folder serves it, and among the page's headings. */

/** The site's root: this file is assets/checker/site.mjs. */
export const ROOT = new URL("../../", import.meta.url);

/**
 * Where a requirement is to be read.
 *
 * @param {string} url relative to the site's root
 * @returns {{href: string, here: boolean}} `here`: on this very page, no other has to be opened
 */
export function guideLink(url) {
  const address = new URL(url, ROOT);
  const page = (/** @type {string} */ path) => path.replace(/index\.html$/, "");
  const here = page(address.pathname) === page(location.pathname);
  return { href: here ? address.hash : address.href, here };
}

/**
 * What to read where the checker does not work.
 *
 * @param {{guide: string, kind: string}} preset service and kind of the page, "" = any
 * @returns {string} an address
 */
export function checklist({ guide, kind }) {
  return new URL(guide ? `${[guide, kind].filter(Boolean).join("/")}/` : "check/#checklist", ROOT).href;
}

/**
 * The level of heading that may follow the last one before an element.
 *
 * @param {HTMLElement} host
 * @returns {number} 2 … 5
 */
export function headingLevel(host) {
  const before = [...document.querySelectorAll("h1, h2, h3, h4")].filter(
    (heading) => heading.compareDocumentPosition(host) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return Number(before.at(-1)?.tagName[1] ?? 1) + 1;
}

/** Whether the page is used by a finger: to focus a text calls a keyboard up over half the screen. */
export function coarse() {
  return matchMedia("(pointer: coarse)").matches;
}

/** Whether the person asked for less motion. */
export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
