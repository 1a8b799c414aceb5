// @ts-check
/** What one press does for a finding beside the fixes of the verdict: lines put in, the browser named, answers. */

import { dismissal } from "./actions.mjs";
import { Answers, REFUSAL, label, refusal, told } from "./answers.mjs";
import { Blanks } from "./blanks.mjs";
import { CheckError } from "./client.mjs";
import { Places } from "./places.mjs";
import { carry, difference } from "./positions.mjs";
import { coarse } from "./site.mjs";
import { BROKEN_OFF } from "./texts.mjs";

/** So often an edit is worked out anew when the person typed meanwhile. */
const TURNS = 3;

/**
 * @typedef {import("./places.mjs").Field} Field
 * @typedef {import("./places.mjs").Span} Span
 * @typedef {import("./answers.mjs").Rule} Rule
 * @typedef {import("./verdict.mjs").Result} Result
 * @typedef {import("./verdict.mjs").VerdictData} VerdictData
 * @typedef {{text: string, span: Span | null, blank: boolean, file: boolean}} Line as checker.write.missing has it
 * @typedef {{name: string, version: string, called: boolean}} Agent as checker.browser.named tells it
 * @typedef {{lines: Record<string, Line>, agent: Agent | null}} Offers what the list of findings may offer to press
 */

export class Mender {
  /** @param {import("./session.mjs").Session} session */
  constructor(session) {
    this.session = session;
    this.form = session.form;
    this.answers = new Answers();
    this.blanks = new Blanks(session.form, (begins) => this.about(begins));
    /** @type {Offers} */
    this.offers = { lines: {}, agent: null };
    /** @type {Places | null} where the lines stand */
    this.places = null;
    /** @type {Record<string, Rule>} of the guide judged by */
    this.rules = {};
    /** @type {Map<string, Agent | null>} by what the letter calls its browser; null: asked for */
    this.agents = new Map();
    const { view } = session;
    const on = (/** @type {string} */ type, /** @type {(detail: any) => void} */ run) =>
      view.addEventListener(type, (event) => run(/** @type {CustomEvent} */ (event).detail));
    on("fill", ({ rules }) => this.fill(rules));
    on("attach", () => session.form.files.input.click());
    on("promise", ({ result }) => this.write(result.rule, "прилагаю.", "В письме теперь сказано, что файл приложен. Не забудьте приложить его в почте."));
    on("line", ({ result }) => this.show(result.rule));
    on("name", ({ result }) => this.name(result));
    on("dismiss", ({ result }) => this.dismiss(result));
    on("restore", ({ result }) => this.restore(result));
    on("refuse", ({ result, reason }) => this.refuse(result, reason));
    on("retract", ({ result }) => this.retract(result));
    on("blank", () => this.blanks.next(1));
  }

  /**
   * A verdict has come: lay the answers over it and gather what can be offered.
   *
   * @param {import("./places.mjs").Draft} draft as it was judged
   * @param {{letter: any, lines: Record<string, Line>, verdict: VerdictData}} answer
   * @returns {VerdictData} as it is shown
   */
  over(draft, { letter, lines, verdict }) {
    const guide = this.session.client.book.guides.find((/** @type {any} */ each) => each.id === verdict.guide);
    this.rules = guide.rules;
    this.places = new Places(draft, letter);
    for (const { span } of Object.values(lines)) if (span) this.places.of(span);
    this.edited("body");
    const shown = this.answers.over(verdict, draft.body, this.rules);
    const open = shown.results.find(
      ({ rule, outcome }) => this.rules[rule].check === "browser" && ["missing", "wrong"].includes(outcome),
    );
    if (open?.spans.length) this.places.of(open.spans[0]);
    this.offers = { lines, agent: open ? this.agent(open, letter.body) : null };
    return shown;
  }

  /** The person typed. @param {Field} field */
  edited(field) {
    if (field !== "body") return;
    this.places?.edited(field, this.form.draft.body);
    this.blanks.edited();
  }

  /** The browser that shows this page, when it is known and may be the letter's. @param {Result} result @param {string} body */
  agent({ outcome, spans }, body) {
    const letters = Array.from(body);
    const words = outcome === "wrong" ? letters.slice(spans[0].start, spans[0].end).join("") : "";
    if (!this.agents.has(words)) {
      this.agents.set(words, null);
      this.learn(words);
    }
    return this.agents.get(words) ?? null;
  }

  /** @param {string} words */
  async learn(words) {
    const { userAgent, userAgentData } = /** @type {any} */ (navigator);
    try {
      const { fullVersionList = [] } = (await userAgentData?.getHighEntropyValues(["fullVersionList"])) ?? {};
      const request = { agent: userAgent, brands: fullVersionList, words: words || null };
      this.agents.set(words, (await this.session.client.call("named", request)).answer);
    } catch {
      this.agents.delete(words); // the worker broke off; the next verdict asks again
      return;
    }
    this.session.again();
  }

  /** What the guide asks for in the template's line that begins so, up to its blank. @param {string} begins */
  about(begins) {
    const same = (/** @type {string} */ line) => line.includes("__") && line.split("__")[0].trim() === begins.trim();
    const lines = (/** @type {Rule} */ { fill }) => Object.values(fill ?? {}).flatMap((text) => text.split("\n"));
    return Object.values(this.rules).find((rule) => lines(rule).some(same))?.text ?? "";
  }

  /** Put the template's lines for these rules into the letter, to be filled in. @param {string[]} rules */
  async fill(rules) {
    const lines = rules.map((rule) => ({ text: this.offers.lines[rule].text, line: null }));
    const known = rules.flatMap((rule, at) => told(this.rules[rule], lines[at].text, this.session.others.list));
    const put = rules.length === 1 ? `Вставлена строка: ${this.rules[rules[0]].title}.` : `Вставлено строк: ${rules.length}.`;
    const taken = known.length ? ` Из другого письма взято: ${known.length}, проверьте.` : "";
    const left = known.length < rules.length ? " Заполните пропуски." : "";
    const done = await this.put(lines, put + taken + left, (block) =>
      known.reduce((text, { line, words }) => text.replace(line, () => words), block),
    );
    if (!done) return;
    const blank = this.blanks.all.find(({ start }) => start >= done.start);
    if (blank) this.blanks.show(blank);
    else this.form.editor.show(done.end, done.end);
  }

  /** Put this browser's name and version into the letter, or the version behind the name. @param {Result} result */
  async name(result) {
    const { agent, lines } = this.offers;
    if (!agent) return;
    const told = `${agent.name} ${agent.version}`;
    if (lines[result.rule]) return void (await this.write(result.rule, told, `Вставлено: ${told}.`));
    const place = this.places?.of(result.spans[0]);
    if (place) this.edit(place.field, place.end, place.end, ` ${agent.version}`, `Вставлена версия: ${agent.version}.`);
  }

  /** @param {Result} result @param {string} reason */
  async refuse({ rule }, reason) {
    const words = reason.trim().replace(/\s+/g, " ").replace(/[.]+$/, "");
    await this.write(rule, `${REFUSAL} ${words}.`, `В письме теперь сказано, почему нет: ${this.rules[rule].title}.`);
  }

  /** Take the line that says why something is not told out of the letter. @param {Result} result */
  retract({ rule }) {
    const { body } = this.form.draft;
    const line = refusal(body, this.rules[rule]);
    if (!line) return this.session.check(false);
    const end = line.end < body.length ? line.end + 1 : line.end;
    this.edit("body", line.start, end, "", `Строка убрана: ${this.rules[rule].title}.`);
  }

  /** @param {Result} result */
  dismiss(result) {
    const said = `Отмечено «${dismissal(result.outcome).toLowerCase()}»: ${this.rules[result.rule].title}`;
    this.session.prefix = said; // spoken together with what is left to do
    this.answers.dismiss(result);
    this.session.notice.show(`${said}.`, { title: "Отменить", run: () => this.restore(result) });
  }

  /** @param {Result} result */
  restore({ rule }) {
    this.session.prefix = `Снова в списке: ${this.rules[rule].title}`;
    this.answers.restore(rule);
  }

  /** Go to the line of the letter that waits to be filled in. @param {string} rule */
  show(rule) {
    const span = this.offers.lines[rule]?.span;
    const place = span && this.places?.of(span);
    if (place) this.form.editor.show(place.start, place.end);
    else this.session.check(false);
  }

  /** Write a rule's line with something told behind its label. @param {string} rule @param {string} told @param {string} said */
  async write(rule, told, said) {
    const text = this.offers.lines[rule]?.text ?? Object.values(this.rules[rule].fill)[0];
    const done = await this.put([{ text, line: `${label(this.rules[rule], text)} ${told}` }], said);
    if (done && coarse()) /** @type {HTMLElement} */ (document.activeElement)?.blur();
    else if (done) this.form.editor.show(done.end, done.end);
  }

  /**
   * Have lines put into the letter where they belong.
   *
   * @param {{text: string, line: string | null}[]} lines @param {string} said what the notice says then
   * @param {(block: string) => string} [written] what is to be written in the place of the lines
   * @returns {Promise<{start: number, end: number} | null>} where they stand; null: nothing was done, and said why
   */
  async put(lines, said, written = (block) => block) {
    const { form, session } = this;
    for (let turn = 0; turn < TURNS; turn += 1) {
      const draft = form.draft;
      const request = { to: draft.to || null, subject: draft.subject || null, body: draft.body, lines };
      let answer;
      try {
        ({ answer } = await session.client.call("fill", request));
      } catch (error) {
        const code = error instanceof CheckError ? error.code : "";
        session.tell(BROKEN_OFF[code] ?? "Вставить не удалось: проверка не загрузилась. Текст на месте.");
        return null;
      }
      if (form.draft.body !== draft.body) continue;
      if (!answer.edit) break;
      const place = new Places(draft, answer.letter).of(answer.edit);
      if (place) return this.edit(place.field, place.start, place.end, written(answer.edit.text), said);
    }
    session.check(false);
    return null;
  }

  /**
   * Make an edit that the notice can take back.
   *
   * @param {Field} field @param {number} start @param {number} end @param {string} text @param {string} said
   * @returns {{start: number, end: number}} where the text stands
   */
  edit(field, start, end, text, said) {
    const { form, session } = this;
    const old = form.draft[field].slice(start, end);
    form.edit(field, start, end, text);
    const after = form.draft[field];
    const place = { start, end: start + text.length };
    const undo = () => {
      const now = form.draft[field];
      const here = now === after ? place : carry(place, difference(after, now));
      if (!here) return session.tell("Эти строки вы уже изменили. Вернуть прежний текст: Ctrl+Z.");
      form.edit(field, here.start, here.end, old);
      session.check(false);
    };
    session.tell(said, { title: "Отменить", run: undo });
    session.prefix = said.replace(/\.$/, "");
    session.check(false);
    return place;
  }
}
