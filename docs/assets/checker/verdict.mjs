// @ts-check
/** The verdict on the page: one line that counts, then every requirement in the guide's order. */

import { el, icon } from "./dom.mjs";
import { guideLink } from "./site.mjs";
import { STATES, summary } from "./texts.mjs";

/** So many places of one finding get a button; F8 walks through all. */
const MOST = 6;

const FLAGGED = ["missing", "wrong"];
const OPEN = [...FLAGGED, "unclear"];

/**
 * @typedef {import("./places.mjs").Span} Span
 * @typedef {Span & {title: string, text: string}} Fix
 * @typedef {{rule: string, outcome: string, level: "must" | "should", note: string, url: string, spans: Span[],
 *            fix: Fix | null}} Result
 * @typedef {{guide: string, kind: string, ready: boolean, results: Result[]}} VerdictData
 */

/**
 * How a finding is marked: "fault" must be mended, "advice" had better be, "ask" is the person's to judge.
 *
 * @param {Result} result
 * @returns {"fault" | "advice" | "ask" | ""} "" = nothing to do
 */
export function severity({ outcome, level }) {
  if (FLAGGED.includes(outcome)) return level === "must" ? "fault" : "advice";
  return outcome === "unclear" ? "ask" : "";
}

/** @param {VerdictData} verdict */
export function count({ results }) {
  const of = (/** @type {string} */ kind) => results.filter((result) => severity(result) === kind).length;
  return { faults: of("fault"), advice: of("advice"), asks: of("ask") };
}

/** Dispatches `show` ({result, number}) and `fix` ({result, title}) when the person asks for a place or an edit. */
export class VerdictView extends EventTarget {
  /** @param {number} level of the summary's heading, 2 … 5; the findings' are one below */
  constructor(level) {
    super();
    this.tags = /** @type {["h2", "h3"]} */ ([`h${level}`, `h${level + 1}`]);
    this.root = el("section", { class: "checker-verdict", "aria-label": "Результат проверки", "aria-busy": "false" });
    this.empty();
  }

  empty() {
    const hint = "Здесь появится, что уже есть в письме и чего памятка ещё требует.";
    this.root.replaceChildren(el("p", { class: "checker-hint checker-placeholder" }, hint));
  }

  /** A letter that could not be judged. @param {string} sentence */
  problem(sentence) {
    this.root.replaceChildren(el("p", { class: "checker-summary checker-summary--ask" }, icon("ask"), sentence));
  }

  /** @param {VerdictData} verdict @param {any} book the rule book */
  render(verdict, book) {
    const guide = book.guides.find((/** @type {any} */ each) => each.id === verdict.guide);
    const kind = guide.kinds.find((/** @type {any} */ each) => each.id === verdict.kind);
    const { head, rest } = summary(count(verdict));
    const look = count(verdict).faults ? "fault" : "done";
    const item = (/** @type {Result} */ result) => this.item(result, guide.rules[result.rule]);
    const open = verdict.results.filter(({ outcome }) => OPEN.includes(outcome));
    const keep = this.focus();
    const unfolded = [...this.root.querySelectorAll("details[open]")].map((node) => node.getAttribute("data-key"));
    this.root.replaceChildren(
      el(this.tags[0], { class: `checker-summary checker-summary--${look}`, tabindex: -1 }, icon(look), head),
      el("p", { class: "checker-hint" }, `${guide.name}. Вид письма: ${kind.name.toLowerCase()}${rest && `. Ещё ${rest}`}.`),
      open.length ? el("ol", { class: "checker-findings" }, ...open.map(item)) : "",
      this.fold("manual", "Памятка просит ещё", verdict, item),
      this.fold("met", "Выполнено", verdict, item),
      this.fold("not-applicable", "К этому письму не относится", verdict, item),
    );
    for (const node of this.root.querySelectorAll("details")) node.open = unfolded.includes(node.dataset.key ?? "");
    keep();
  }

  /** @param {string} outcome @param {string} title @param {VerdictData} verdict @param {(result: Result) => Node} item */
  fold(outcome, title, verdict, item) {
    const results = verdict.results.filter((result) => result.outcome === outcome);
    if (!results.length) return "";
    return el(
      "details",
      { class: `checker-fold ${outcome === "met" ? "success" : "note"}`, data: { key: outcome } },
      el("summary", {}, `${title}: ${results.length}`),
      el("ol", { class: "checker-findings" }, ...results.map(item)),
    );
  }

  /** @param {Result} result @param {{title: string, text: string}} rule */
  item(result, rule) {
    const { outcome, level, note, spans, fix } = result;
    const kind = severity(result) || (outcome === "met" ? "done" : outcome === "manual" ? "note" : "skip");
    const show = (/** @type {number} */ number) => this.say("show", { result, number });
    const word = STATES[outcome][level === "must" ? 0 : 1];
    const quote = outcome !== "not-applicable" && rule.text !== note;
    const item = el(
      "li",
      { class: `checker-finding checker-finding--${kind}`, data: { rule: result.rule, outcome } },
      el("p", { class: "checker-state" }, icon(kind), word),
      el(this.tags[1], { class: "checker-title" }, link(result.url, rule.title)),
      note && outcome !== "manual" ? el("p", { class: "checker-note" }, note) : "",
      quote ? el("p", { class: "checker-quote" }, rule.text) : "",
    );
    const buttons = spans.slice(0, MOST).map((_, number) =>
      button(`${result.rule}:show${number}`, place(number, spans.length), rule.title, () => show(number)),
    );
    if (fix) {
      const mend = button(`${result.rule}:fix`, fix.title, "", () => this.say("fix", { result, title: rule.title }));
      mend.classList.add("checker-button--fix");
      buttons.unshift(mend);
    }
    if (buttons.length) item.append(el("p", { class: "checker-buttons" }, ...buttons));
    if (spans.length) {
      item.classList.add("checker-finding--placed");
      item.addEventListener("click", (event) => {
        const own = /** @type {Element} */ (event.target).closest("a, button");
        if (!own && getSelection()?.isCollapsed !== false) show(0);
      });
    }
    return item;
  }

  /** Let the finding of this rule stand out. @param {string | null} rule */
  activate(rule) {
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll(".checker-finding"))) {
      item.classList.toggle("checker-finding--active", item.dataset.rule === rule);
    }
  }

  /** Focus the button that was last pressed for this rule, or the summary when it is gone. @param {string} key */
  back(key) {
    const buttons = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll("button[data-key]")]);
    const rule = key.split(":")[0];
    const target = buttons.find((each) => each.dataset.key === key)
      ?? buttons.find((each) => each.dataset.key?.startsWith(`${rule}:`))
      ?? /** @type {HTMLElement | null} */ (this.root.querySelector(".checker-summary"));
    target?.focus();
  }

  /** @returns {() => void} puts the focus back where it was before the list was drawn anew */
  focus() {
    const active = document.activeElement;
    if (!active || !this.root.contains(active)) return () => {};
    const key = active.getAttribute("data-key") ?? "";
    const rule = active.closest("li")?.dataset.rule;
    return () => {
      if (active instanceof HTMLElement && active.tagName === "SUMMARY") {
        const fold = active.parentElement?.dataset.key;
        const same = this.root.querySelector(`details[data-key="${fold}"] > summary`);
        if (same instanceof HTMLElement) return same.focus({ preventScroll: true });
      }
      const item = [...this.root.querySelectorAll("li")].find((node) => node.dataset.rule === rule);
      const same = [...(item?.querySelectorAll("a, button") ?? [])].find(
        (node) => (node.getAttribute("data-key") ?? "") === key,
      );
      const target = same ?? item?.querySelector("a") ?? this.root.querySelector(".checker-summary");
      if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    };
  }

  /** @param {string} type @param {any} detail */
  say(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** @param {number} number @param {number} all */
function place(number, all) {
  return all === 1 ? "Показать место" : `Показать место ${number + 1}`;
}

/** @param {string} key @param {string} label @param {string} about told to those who hear the page @param {() => void} run */
function button(key, label, about, run) {
  const more = about && el("span", { class: "checker-hidden" }, `: ${about}`);
  return el("button", { type: "button", class: "checker-button", data: { key }, on: { click: run } }, label, more);
}

/**
 * To the guide's sentence: on this page at once, else in a tab of its own, so that the draft stays.
 *
 * @param {string} url relative to the site's root @param {string} title
 */
function link(url, title) {
  const { href, here } = guideLink(url);
  if (here) return el("a", { href }, title);
  const hint = el("span", { class: "checker-hidden" }, " (откроется в новой вкладке)");
  return el("a", { href, target: "_blank", rel: "noopener" }, title, hint);
}
