// @ts-check
/** Saving a file that was made on the page. */

import { el } from "./dom.mjs";

/** It is kept for the browser so long, in milliseconds. */
const KEPT = 60_000;

/** @param {File} file @param {string} type of its content */
export function download(file, type) {
  const url = URL.createObjectURL(new Blob([file], { type }));
  const link = el("a", { href: url, download: file.name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT);
}
