// @ts-check
/**
 * What the person answered to findings. The verdict stays as the library gave it: the answers are laid over it.
 *
 * «Не относится» is kept here, by rule. «Указать не могу, потому что…» stands in the letter itself, as a line with the
 * label that the guide's template has, and holds as long as it stands there.
 */

/** What follows the label in a line that says why something is not told; the reason follows. */
export const REFUSAL = "указать не могу, потому что";

/** These are never the person's to wave aside. */
const FIRM = /^safety\//;

/**
 * @typedef {import("./verdict.mjs").Result} Result
 * @typedef {import("./verdict.mjs").VerdictData} VerdictData
 * @typedef {{title: string, text: string, check: string, fill: Record<string, string>,
 *            arguments: Record<string, unknown>}} Rule
 * @typedef {{dismissed: Record<string, string>}} State the outcome to which the person answered, by rule
 */

/** Dispatches `change` when an answer is given, taken back, or all of them come from elsewhere. */
export class Answers extends EventTarget {
  constructor() {
    super();
    /** @type {Map<string, string>} */
    this.dismissed = new Map();
  }

  /** Plain data, to be kept with the draft. @returns {State} */
  get state() {
    return { dismissed: Object.fromEntries(this.dismissed) };
  }

  /** @param {State | null | undefined} state null: no answers */
  set state(state) {
    this.dismissed = new Map(Object.entries(state?.dismissed ?? {}));
    this.dispatchEvent(new Event("change"));
  }

  /** Forget the answers: another letter begins. Nothing is drawn anew. */
  clear() {
    this.dismissed.clear();
  }

  /** The finding does not concern this letter. @param {Result} result */
  dismiss({ rule, outcome }) {
    this.dismissed.set(rule, outcome);
    this.dispatchEvent(new Event("change"));
  }

  /** @param {string} rule */
  restore(rule) {
    this.dismissed.delete(rule);
    this.dispatchEvent(new Event("change"));
  }

  /**
   * The verdict with the answered findings marked (`answered`) and out of the open ones (`outcome`).
   *
   * @param {VerdictData} verdict @param {string} body of the letter @param {Record<string, Rule>} rules of the guide
   * @returns {VerdictData}
   */
  over(verdict, body, rules) {
    const results = verdict.results.map((result) => {
      const answered = this.answer(result, body, rules[result.rule]);
      return answered ? { ...result, outcome: "not-applicable", answered, open: result.outcome } : result;
    });
    return { ...verdict, results };
  }

  /** @param {Result} result @param {string} body @param {Rule} rule @returns {"" | "dismissed" | "refused"} */
  answer(result, body, rule) {
    if (FIRM.test(result.rule) || !["missing", "wrong", "unclear"].includes(result.outcome)) return "";
    if (refusal(body, rule)) return "refused";
    return this.dismissed.get(result.rule) === result.outcome ? "dismissed" : "";
  }
}

/** Whether «не относится» may be answered. @param {Result} result */
export function mayDismiss({ rule }) {
  return !FIRM.test(rule);
}

/**
 * How a line of the letter begins that answers a rule: the template's label, or the rule's title.
 *
 * @param {Rule} rule @param {string} text the template's line
 */
export function label(rule, text) {
  const head = text.split("__")[0].split("\n")[0].replace(/[ «"]+$/, "");
  return head.endsWith(":") ? head : `${rule.title}:`;
}

/**
 * The line of the letter that says why what a rule asks for is not told.
 *
 * @param {string} body @param {Rule} rule
 * @returns {{start: number, end: number} | null} without its line end, in UTF-16 units
 */
export function refusal(body, rule) {
  const begins = Object.values(rule.fill ?? {}).map((text) => plain(`${label(rule, text)} ${REFUSAL}`));
  let start = 0;
  for (const line of begins.length ? body.split("\n") : []) {
    const words = plain(line);
    if (begins.some((begin) => words.startsWith(begin) && words.length > begin.length + 1)) {
      return { start, end: start + line.length };
    }
    start += line.length + 1;
  }
  return null;
}

/** What these ask for is the person's own, not the letter's: it stands alike in all of their letters. */
const OWN = new Set(["full-name", "organization", "region", "phone", "email"]);

/**
 * What another letter of the same person says in a line of the template, if it is about the person.
 *
 * @param {Rule} rule @param {string} line the template's @param {{body: string}[]} others the other letters
 * @returns {{line: string, words: string}[]} the line and how it reads there; [] = nothing is known
 */
export function told(rule, line, others) {
  if (!OWN.has(rule.check) && rule.arguments.whose !== "sender") return [];
  const begin = label(rule, line);
  for (const { body } of others) {
    const words = body.split("\n").find((one) => plain(one).startsWith(plain(begin)))?.trim() ?? "";
    if (words.length > begin.length && !words.includes("__") && !plain(words).includes(REFUSAL)) return [{ line, words }];
  }
  return [];
}

/** @param {string} text */
function plain(text) {
  return text.toLowerCase().replaceAll("ё", "е").replace(/\s+/g, " ").trim();
}
