// @ts-check
/** One file of the list: what it looks like, what is to be known about it, what can be done with it. */

import { el, icon } from "./dom.mjs";

/**
 * @typedef {{key: string, title: string, run: () => void}} Offer a button; `key` tells it apart in its row
 * @typedef {{thumb: HTMLCanvasElement | null, about: string, fault: string, notes: string[], offers: Offer[],
 *            busy: string}} Aside what is known of a file beside its name: `about` in a few words, `fault` what the guide
 *   does not accept, `notes` what to look at, `busy` what is being done
 */

/** @type {Aside} */
export const NOTHING = { thumb: null, about: "", fault: "", notes: [], offers: [], busy: "" };

/**
 * @param {string} name
 * @param {Aside} aside
 * @param {(() => void) | null} remove null: it cannot be taken away alone
 * @returns {HTMLLIElement}
 */
export function row(name, { thumb, about, fault, notes, offers, busy }, remove) {
  const buttons = offers.map(({ key, title, run }) =>
    el(
      "button",
      {
        type: "button",
        class: "checker-button checker-button--fix",
        "aria-label": `${title}: ${name}`,
        data: { key },
        disabled: busy !== "",
        on: { click: run },
      },
      title,
    ),
  );
  const away = { type: "button", class: "checker-link", data: { key: "remove" }, "aria-label": `Убрать файл ${name}` };
  return el(
    "li",
    { tabindex: -1 },
    el("span", { class: "checker-thumb", "aria-hidden": "true" }, thumb ?? icon("file")),
    el(
      "div",
      { class: "checker-file" },
      el("p", { class: "checker-name" }, name),
      el(
        "p",
        { class: "checker-hint checker-about" },
        busy || about,
        remove && el("button", { ...away, on: { click: remove } }, "Убрать"),
      ),
      fault ? el("p", { class: "checker-remark" }, icon("fault"), fault) : "",
      ...notes.map((note) => el("p", { class: "checker-remark checker-remark--advice" }, icon("advice"), note)),
      buttons.length ? el("p", { class: "checker-buttons" }, ...buttons) : "",
    ),
  );
}

/** A button under the list. @param {Offer} offer */
export function common({ key, title, run }) {
  return el("button", { type: "button", class: "checker-button", data: { key }, on: { click: run } }, title);
}
