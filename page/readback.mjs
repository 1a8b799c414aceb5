// @ts-check
/** What the letter says for each requirement, in the guide's order, in the letter's own words. */

import { el, icon } from "./dom.mjs";
import { STATES } from "./texts.mjs";
import { severity } from "./verdict.mjs";

/** Longer words of a letter are cut (code points): the whole text stands below. */
const LONGEST = 240;

/** Pieces of a line that stand this close (code points) are read with what is between them. */
const CLOSE = 80;

/** What these checks find is told by its own words; of the others the whole line is read, without its label. */
const EXACT = new Set(["full-name", "phone", "email", "login", "browser", "region", "incident-number", "incident-date"]);
const LABEL = /^\s*\p{Lu}[^:.!?]{0,69}:\s*(?=\S)/u;
const LISTED = /^\s*(?:\d{1,2}[.)]|[-•*–])\s/;

/**
 * @typedef {import("./verdict.mjs").Result} Result
 * @typedef {import("./places.mjs").Span} Span
 * @typedef {{title: string, words: string, state: string, kind: ReturnType<typeof severity> | "note"}} Row `words` "" =
 *   the letter says nothing; `state` and `kind`: what is to be known or done about it, "" = nothing
 */

export const NOTHING = /** @type {const} */ ({ kind: "", state: "" });

/**
 * @param {Result[]} results in the guide's order
 * @param {Record<string, {title: string, check: string}>} rules of the guide, by id
 * @param {{subject: string | null, body: string, attachments: {name: string}[] | null}} letter as the verdict read it
 * @returns {Row[]} a row for what the letter says something for, and for what it had to say; «Кому» and «Тема» have
 *   rows of their own
 */
export function readBack(results, rules, letter) {
  const texts = { subject: [...(letter.subject ?? "")], body: [...letter.body] };
  return results.flatMap((result) => {
    const { title, check } = rules[result.rule];
    if (["recipient", "subject"].includes(check)) return [];
    const row = { title, words: words(result.spans, EXACT.has(check), texts, letter.attachments ?? []), ...state(result) };
    const files = !row.state && result.spans.every(({ part }) => part.startsWith("attachment:"));
    if (check === "screenshot" && files) return []; // «Файлы» names them
    return row.words || ["missing", "wrong"].includes(result.outcome) ? [row] : [];
  });
}

/** What is to be done about a requirement. @param {Result} result */
export function state(result) {
  const kind = severity(result);
  return { kind, state: kind && STATES[result.outcome][result.level === "must" ? 0 : 1].toLowerCase() };
}

/** @param {Span[]} spans @param {boolean} exact @param {{subject: string[], body: string[]}} texts code points @param {{name: string}[]} files */
function words(spans, exact, texts, files) {
  const said = /** @type {const} */ (["subject", "body"]).flatMap((part) => {
    const text = texts[part];
    const own = spans.filter((span) => span.part === part).map((span) => (exact ? span : wider(span, text)));
    return pieces(own, text).map(([from, to]) => text.slice(from, to).join(""));
  });
  const named = spans.flatMap(({ part }) => files[Number(/^attachment:(\d+)$/.exec(part)?.[1])]?.name ?? []);
  const line = [said.join(" … "), [...new Set(named)].join(", ")].filter(Boolean).join("; ");
  const points = [...line.replace(/\s+/g, " ").trim()];
  return points.length > LONGEST ? `${points.slice(0, LONGEST).join("")}…` : points.join("");
}

/** The line of a form or the list that holds the place; elsewhere the place itself. @param {Span} span @param {string[]} text */
function wider(span, text) {
  const line = (/** @type {number} */ at) => {
    const next = text.indexOf("\n", at);
    return { start: text.lastIndexOf("\n", at - 1) + 1, end: next < 0 ? text.length : next };
  };
  const words = (/** @type {{start: number, end: number}} */ { start, end }) => text.slice(start, end).join("");
  const listed = (/** @type {number} */ at) => at >= 0 && at < text.length && LISTED.test(words(line(at)));
  let { start } = line(span.start);
  let { end } = line(span.end);
  const head = words({ start, end }).trim().endsWith(":") && listed(end + 1);
  if (head || listed(start)) {
    if (head) start = end + 1;
    while (!head && listed(start - 1)) ({ start } = line(start - 1));
    while (listed(end + 1)) ({ end } = line(end + 1));
    return { ...span, start, end };
  }
  const label = LABEL.exec(words({ start, end }));
  return label ? { ...span, start: start + [...label[0]].length, end } : span;
}

/**
 * Whole words in the letter's order, neighbours of a line as one.
 *
 * @param {Span[]} spans @param {string[]} text
 */
function pieces(spans, text) {
  const letter = (/** @type {number} */ at) => /[\p{L}\p{N}]/u.test(text[at] ?? "");
  /** @type {[number, number][]} */
  const found = [];
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    let { start, end } = span;
    while (letter(start - 1) && letter(start)) start -= 1;
    while (letter(end - 1) && letter(end)) end += 1;
    const last = found.at(-1);
    if (last && start - last[1] <= CLOSE && !text.slice(last[1], start).includes("\n")) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}

/** @param {Row} row @returns {HTMLElement} for a <dl> */
export function row({ title, words, kind, state }) {
  const remark = state && el("span", { class: `checker-state checker-row--${kind}` }, kind && icon(kind), state);
  return el("div", {}, el("dt", {}, title), el("dd", {}, words && el("span", {}, words), remark));
}
