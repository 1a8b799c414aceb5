// @ts-check
/** The verdict on the page: one line that counts, then every requirement in the guide's order. */

import { answers, button, dismissal, mends, primary } from "./actions.mjs";
import { el, icon } from "./dom.mjs";
import { guideLink } from "./site.mjs";
import { ANSWERED, STATES, summary } from "./texts.mjs";

const FLAGGED = ["missing", "wrong"];
const OPEN = [...FLAGGED, "unclear"];

/**
 * @typedef {import("./places.mjs").Span} Span
 * @typedef {Span & {title: string, text: string}} Fix
 * @typedef {{rule: string, outcome: string, level: "must" | "should", note: string, url: string, spans: Span[],
 *            fix: Fix | null, answered?: "dismissed" | "refused", open?: string}} Result with what answers.mjs lays over it:
 *   the person's answer, and the outcome that it answers
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

/** @param {VerdictData} verdict as it is shown: `answered` counts what the person answered */
export function count({ ready, results }) {
  const of = (/** @type {string} */ kind) => results.filter((result) => severity(result) === kind).length;
  const answered = results.filter((result) => result.answered).length;
  return { faults: of("fault"), advice: of("advice"), asks: of("ask"), answered, ready };
}

/** How many lists the page has had: their fields' ids differ. */
let views = 0;

/**
 * Dispatches what the person asks for: `show` ({result, number}) a place, `fix` ({result, title}) the verdict's edit;
 * `fill` ({rules}) lines of the template, `line` ({result}) the one that is there, `blank` the next blank, `attach` a
 * file, `promise` ({result}) one that will be attached in the mail program, `name` ({result}) this browser; `dismiss`, `restore`, `refuse` (with `reason`), `retract` ({result}) an answer.
 */
export class VerdictView extends EventTarget {
  /** @param {number} level of the summary's heading, 2 … 5; the findings' are one below */
  constructor(level) {
    super();
    this.tags = /** @type {["h2", "h3"]} */ ([`h${level}`, `h${level + 1}`]);
    this.id = `verdict-${(views += 1)}`;
    /** @type {import("./mender.mjs").Offers} */
    this.offers = { lines: {}, agent: null };
    /** @type {Map<string, string>} the reasons that are being written, by rule */
    this.reasons = new Map();
    this.again = () => {};
    this.root = el("section", { class: "checker-verdict", "aria-label": "Результат проверки", "aria-busy": "false" });
    this.empty();
  }

  empty() {
    this.reasons.clear();
    const hint = "Здесь появится, что уже есть в письме и чего памятка ещё требует.";
    this.root.replaceChildren(el("p", { class: "checker-hint checker-placeholder" }, hint));
  }

  /** A letter that could not be judged. @param {string} sentence */
  problem(sentence) {
    this.root.replaceChildren(el("p", { class: "checker-summary checker-summary--ask" }, icon("ask"), sentence));
  }

  /**
   * @param {VerdictData} verdict @param {any} book the rule book
   * @param {import("./mender.mjs").Offers} offers what can be pressed beside the verdict's own edits
   */
  render(verdict, book, offers) {
    this.again = () => this.render(verdict, book, offers);
    this.offers = offers;
    const guide = book.guides.find((/** @type {any} */ each) => each.id === verdict.guide);
    const kind = guide.kinds.find((/** @type {any} */ each) => each.id === verdict.kind);
    const { head, rest } = summary(count(verdict));
    const look = count(verdict).faults ? "fault" : "done";
    const item = (/** @type {Result} */ result) => this.item(result, guide.rules[result.rule]);
    const open = verdict.results.filter(({ outcome }) => OPEN.includes(outcome));
    const of = (/** @type {string} */ outcome) =>
      verdict.results.filter((result) => result.outcome === outcome && !result.answered);
    const answered = (/** @type {string} */ word) =>
      verdict.results.filter((result) => result.answered === "dismissed" && dismissal(result.open ?? "") === word);
    const refused = verdict.results.filter((result) => result.answered === "refused");
    const keep = this.focus();
    const unfolded = [...this.root.querySelectorAll("details[open]")].map((node) => node.getAttribute("data-key"));
    this.root.replaceChildren(
      el(this.tags[0], { class: `checker-summary checker-summary--${look}`, tabindex: -1 }, icon(look), head),
      el("p", { class: "checker-hint" }, `${guide.name}. Вид письма: ${kind.name.toLowerCase()}${rest && `. Ещё ${rest}`}.`),
      this.head(open, !count(verdict).faults),
      open.length ? el("ol", { class: "checker-findings" }, ...open.map(item)) : "",
      this.fold("dismissed", "Вы отметили: не относится", answered("Не относится"), item),
      this.fold("verified", "Вы отметили: всё верно", answered("Проверено, всё верно"), item),
      this.fold("refused", "В письме сказано, почему этого нет", refused, item),
      this.fold("manual", "Ещё в памятке", of("manual").filter(({ rule }) => !guide.rules[rule].after), item),
      this.fold("met", "Выполнено", of("met"), item),
      this.fold("not-applicable", "К этому письму не относится", of("not-applicable"), item),
    );
    for (const node of this.root.querySelectorAll("details")) node.open = unfolded.includes(node.dataset.key ?? "");
    keep();
  }

  /** What mends several findings at once, or what comes next. @param {Result[]} open @param {boolean} done */
  head(open, done) {
    const lines = open.map(({ rule, outcome }) => ({ rule, outcome, line: this.offers.lines[rule] }));
    const wanted = (/** @type {typeof lines[0]} */ { outcome, line }) => outcome === "missing" && line && !line.span && !line.file;
    const rules = lines.filter(wanted).map(({ rule }) => rule);
    const blank = lines.some(({ line }) => line?.blank);
    const text = `Вставить недостающие строки: ${rules.length}`;
    // With two problems in the letter the lines would have to be filled in for both: it is split first.
    const two = open.some(({ rule }) => rule.endsWith("/one-problem"));
    const fill = button("head:fill", text, "", () => this.say("fill", { rules }));
    const buttons = [
      done && primary(button("head:send", "К отправке", "", () => this.say("send", {}))),
      rules.length > 1 && (two ? fill : primary(fill)),
      blank && button("head:blank", "К следующему пропуску", "", () => this.say("blank", {})),
    ];
    return buttons.some(Boolean) ? el("p", { class: "checker-buttons" }, ...buttons) : "";
  }

  /** @param {string} key @param {string} title @param {Result[]} results @param {(result: Result) => Node} item */
  fold(key, title, results, item) {
    if (!results.length) return "";
    return el(
      "details",
      { class: `checker-fold ${key === "met" ? "success" : "note"}`, data: { key } },
      el("summary", {}, `${title}: ${results.length}`),
      el("ol", { class: "checker-findings" }, ...results.map(item)),
    );
  }

  /** @param {Result} result @param {import("./answers.mjs").Rule} rule */
  item(result, rule) {
    const { outcome, level, note, spans } = result;
    const kind = severity(result) || (outcome === "met" ? "done" : outcome === "manual" ? "note" : "skip");
    const blank = this.offers.lines[result.rule]?.blank && severity(result);
    const word = blank ? "Осталось заполнить" : result.answered ? ANSWERED[result.answered] : STATES[outcome][level === "must" ? 0 : 1];
    const quote = (outcome !== "not-applicable" || result.answered) && rule.text !== note;
    const buttons = mends(this, result, rule);
    const item = el(
      "li",
      { class: `checker-finding checker-finding--${kind}`, data: { rule: result.rule, outcome } },
      el("p", { class: "checker-state" }, icon(kind), word),
      el(this.tags[1], { class: "checker-title" }, link(result.url, rule.title)),
      note && outcome !== "manual" ? el("p", { class: "checker-note" }, note) : "",
      quote ? el("p", { class: "checker-quote" }, rule.text) : "",
      buttons.length ? el("p", { class: "checker-buttons" }, ...buttons) : "",
      answers(this, result, rule),
    );
    if (spans.length) {
      item.classList.add("checker-finding--placed");
      item.addEventListener("click", (event) => {
        const own = /** @type {Element} */ (event.target).closest("a, button, form");
        if (!own && getSelection()?.isCollapsed !== false) this.say("show", { result, number: 0 });
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
    const target = this.find(key)
      ?? buttons.find((each) => each.dataset.key?.startsWith(`${rule}:`))
      ?? /** @type {HTMLElement | null} */ (this.root.querySelector(".checker-summary"));
    target?.focus();
  }

  /** @param {string} key of a button or field in the list */
  find(key) {
    const all = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll("[data-key]:not(details)")]);
    return all.find((each) => each.dataset.key === key);
  }

  /** @returns {() => void} puts the focus back where it was before the list was drawn anew */
  focus() {
    const active = document.activeElement;
    if (!active || !this.root.contains(active)) return () => {};
    const key = active.getAttribute("data-key") ?? "";
    const rule = active.closest("li")?.dataset.rule;
    const number = this.items().findIndex((node) => node.dataset.rule === rule);
    const caret = active instanceof HTMLInputElement ? active.selectionStart : null;
    return () => {
      if (active instanceof HTMLElement && active.tagName === "SUMMARY") {
        const fold = active.parentElement?.dataset.key;
        const same = this.root.querySelector(`details[data-key="${fold}"] > summary`);
        if (same instanceof HTMLElement) return same.focus({ preventScroll: true });
      }
      const items = this.items();
      // A finding that has left its list gives the focus to the one that stands in its place.
      const item = items.find((node) => node.dataset.rule === rule) ?? (rule ? items[number] ?? items.at(-1) : null);
      const same = [...(item?.querySelectorAll("a, button, input") ?? [])].find(
        (node) => (node.getAttribute("data-key") ?? "") === key,
      );
      const other = key.startsWith("head:") ? this.find(key) : null;
      const target = other ?? same ?? item?.querySelector("a") ?? this.root.querySelector(".checker-summary");
      if (target instanceof HTMLElement) target.focus({ preventScroll: true });
      if (target instanceof HTMLInputElement) target.setSelectionRange(caret, caret);
    };
  }

  /** The findings that can be seen: those in closed folds cannot have the focus. @returns {HTMLElement[]} */
  items() {
    return [...this.root.querySelectorAll("li")].filter((node) => !node.closest("details:not([open])"));
  }

  /** @param {string} type @param {any} detail */
  say(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
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
