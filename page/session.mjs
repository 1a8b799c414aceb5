// @ts-check
/** One checker on a page: the form, the worker and the verdict, and what passes between them. */

import { After } from "./after.mjs";
import { Client, CheckError } from "./client.mjs";
import { el, icon } from "./dom.mjs";
import { Findings } from "./findings.mjs";
import { Form, today } from "./form.mjs";
import { EMPTY } from "./keep.mjs";
import { Keeping } from "./keeping.mjs";
import { listen } from "./listen.mjs";
import { Mender } from "./mender.mjs";
import { Notice } from "./notice.mjs";
import { keepPython } from "./next-visit.mjs";
import { Others } from "./others.mjs";
import { Pictures } from "./pictures.mjs";
import { Rules } from "./rules.mjs";
import { Saved } from "./saved.mjs";
import { Send } from "./send.mjs";
import { Silence } from "./silence.mjs";
import { calm, checklist, headingLevel } from "./site.mjs";
import { Split } from "./split.mjs";
import { Status } from "./status.mjs";
import { BROKEN_OFF, summary } from "./texts.mjs";
import { VerdictView, count } from "./verdict.mjs";

/** A check begins this long after the last key press, in milliseconds. */
const PAUSE = 700;

/**
 * @typedef {import("./places.mjs").Field} Field
 * @typedef {import("./verdict.mjs").Result} Result
 */

export class Session {
  /**
   * @param {HTMLElement} host the element on the page
   * @param {{id: string, guide: string, kind: string, eager: boolean}} options prefix of ids; preset service and
   *   kind, "" = to be recognised; whether to load as soon as the element is seen
   */
  constructor(host, options) {
    this.host = host;
    this.client = new Client();
    this.form = new Form(options.id, options, host);
    this.view = new VerdictView(headingLevel(host));
    this.notice = new Notice();
    this.live = el("div", { role: "status", class: "checker-hidden" });
    this.status = new Status(this.client, checklist(options), (text) => this.announce(text));
    this.form.actions.append(this.status.line);
    this.form.actions.after(this.status.panel);
    this.findings = new Findings(this.form, this.view, {
      tell: (text, action) => this.tell(text, action),
      announce: (text) => this.announce(text),
      mend: (wanted) => this.mend(wanted),
    });
    this.mender = new Mender(this);
    this.answers = this.mender.answers;
    /** @type {(() => void) | null} shows the last verdict once more */
    this.last = null;
    this.pictures = new Pictures(this);
    this.send = new Send({
      id: `${options.id}-send`,
      level: headingLevel(host),
      client: this.client,
      current: () => this.outgoing,
      tell: (text, sent) => this.tell(text, sent ? this.others.following : undefined),
      toFaults: () => this.view.back(""),
    });
    this.form.actions.append(this.send.way);
    /** @type {{draft: import("./places.mjs").Draft, letter: any} | null} what was judged last, as typed and as read */
    this.judged = null;
    /** Letters that wait; `others.list` may be read and set. */
    this.others = new Others(this);
    this.split = new Split(this);
    this.rules = new Rules(this);
    this.after = new After(`${options.id}-after`, this);
    this.form.actions.after(this.after.alike.root);
    this.saved = new Saved(this);
    /** @type {{guide: string, kind: string} | null} as the last verdict recognised them */
    this.found = null;
    /** What was announced last, and what goes before the next announcement. */
    this.told = "";
    this.prefix = "";
    /** Counts the checks: an answer to an older one is out of date. */
    this.revision = 0;
    this.timer = 0;
    /** @type {false | "aloud" | "quietly"} header lines above the text are to be moved to their fields, and the person told */
    this.pasted = false;
    this.offered = false;
    this.preset = { guide: options.guide, kind: options.kind };
    this.keeping = new Keeping(this, options.id);
    this.form.actions.after(this.keeping.root, new Silence(this.client).root);
    listen(this, options.eager);
    /** What comes after the check: the verdict keeps beside the text only, and does not lie over this. */
    this.below = el("div", { class: "checker checker--below" }, this.send.root, this.after.fold);
    const checked = el("div", { class: "checker" }, this.others.root, this.form.root, this.view.root);
    host.replaceChildren(checked, this.below, this.split.root, this.notice.root, this.live);
    this.keeping.restore();
  }

  get empty() {
    return this.form.empty && !this.form.files.known && !this.saved.source;
  }

  /** The letter as it stands. @returns {import("./keep.mjs").Letter} */
  get letter() {
    const { form } = this;
    const { source, sender, brought } = this.saved;
    const { files, carried } = form.files;
    const chosen = { date: form.dated ? form.date.value : null, guide: form.guide.value, kind: form.kind.value };
    return { ...form.draft, ...chosen, files, carried, source, sender, brought, answers: this.answers.state };
  }

  /** Another letter takes its place. @param {Partial<import("./keep.mjs").Letter>} given the rest is empty */
  put(given) {
    const { form } = this;
    const letter = { ...EMPTY, ...given };
    this.saved.put(letter);
    form.choose(letter.guide || this.preset.guide, letter.kind || this.preset.kind);
    form.files.carry(letter.carried);
    if (letter.files !== form.files.files) form.files.set(letter.files);
    this.adopt(letter);
    this.answers.state = letter.answers;
    this.send.forget();
    this.form.editor.home();
    this.check(false);
  }

  /** Once the checker is there: fill the choices, judge what was typed meanwhile. */
  ready() {
    if (this.client.state !== "ready" || this.offered) return;
    this.offered = true;
    keepPython();
    this.form.offer(this.client.book, null);
    if (this.saved.waiting) this.saved.bring(this.saved.waiting);
    else if (!this.form.empty && !this.client.checking) this.check(false);
  }

  /** @param {Field} field */
  edited(field) {
    this.findings.edited(field);
    this.keeping.changed();
    this.mender.edited(field);
    this.busy(true);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(false), PAUSE);
  }

  /**
   * Judge the draft as it stands.
   *
   * @param {boolean} asked the person pressed the button: answer even where nothing has changed
   * @returns {Promise<void>}
   */
  async check(asked) {
    clearTimeout(this.timer);
    if (this.saved.opening) return;
    const { form } = this;
    const revision = (this.revision += 1);
    this.keeping.changed();
    if (this.empty) {
      this.clear();
      if (!asked) return;
      this.tell("Вставьте или напечатайте текст письма: проверять пока нечего.");
      form.editor.focus();
      return;
    }
    if (asked && this.client.state === "failed") return this.client.retry();
    this.busy(true);
    const draft = form.draft;
    const { to, subject, body } = draft;
    const answer = await this.ask({ to: to || null, subject: subject || null, body, sender: this.saved.sender }, this.saved.source);
    if (revision !== this.revision) return;
    if (answer === null) return this.busy(false);
    if (answer.error) return this.refuse(answer.error);
    if (this.pasted && answer.letter.body !== draft.body) {
      const { pasted } = this;
      this.pasted = false;
      const example = this.rules.same();
      this.adopt(answer.letter);
      if (example) this.rules.note();
      if (pasted === "aloud") this.tell("Заголовки письма перенесены в поля «Кому» и «Тема».");
      return this.check(asked);
    }
    this.pasted = false;
    this.accept(draft, answer, asked);
  }

  /** @param {object} request @param {File | null} source @returns {Promise<any>} null: no answer, or out of date */
  async ask(request, source) {
    const { form } = this;
    const date = form.dated ? form.date.value : null;
    const whole = { ...request, guide: form.guide.value || null, kind: form.kind.value || null, date, name: source?.name ?? "-" };
    try {
      const answer = await this.client.check(whole, { draft: source, files: form.files.known ?? this.rules.unlisted });
      return answer === null ? null : JSON.parse(answer);
    } catch (error) {
      if (error instanceof CheckError && BROKEN_OFF[error.code]) this.refuse(BROKEN_OFF[error.code]);
      return null;
    }
  }

  /** Take a letter's fields over. @param {any} letter as checker.browser shows it */
  adopt(letter) {
    this.form.dated = Boolean(letter.date);
    this.form.date.value = letter.date || today();
    this.form.adopt(letter);
  }

  /** @param {import("./places.mjs").Draft} draft @param {any} answer @param {boolean} asked */
  accept(draft, answer, asked) {
    const { form, view } = this;
    const { letter, verdict } = answer;
    const shown = this.mender.over(draft, answer);
    this.last = () => this.accept(draft, answer, false);
    this.found = verdict;
    if (!form.dated) form.date.value = letter.date ?? today();
    form.offer(this.client.book, verdict);
    view.render(shown, this.client.book, this.mender.offers);
    const { rules } = this.client.book.guides.find((/** @type {any} */ each) => each.id === verdict.guide);
    this.findings.set(draft, letter, shown.results, rules);
    this.pictures.learn(letter.attachments, verdict.guide);
    this.judged = { draft, letter };
    this.after.judged(draft, verdict);
    this.rules.show(shown);
    this.send.show({ verdict: { ...shown, ready: !count(shown).faults }, book: this.client.book, letter });
    this.busy(false);
    const { head, rest } = summary(count(shown));
    form.jump.replaceChildren(icon(count(shown).faults ? "fault" : "done"), `${head} ↓`);
    form.jump.hidden = false;
    form.button.classList.toggle("md-button--primary", count(shown).faults > 0);
    const text = [this.prefix, head, rest].filter(Boolean).join(". ");
    if (asked || text !== this.told) this.announce(text);
    this.told = text;
    this.prefix = "";
    if (asked) this.reveal();
  }

  /** Show the last verdict once more: what lies over it has changed. It is out of date once the text was edited. */
  again() {
    const current = this.view.root.getAttribute("aria-busy") === "false";
    if (this.last && current) this.last();
  }

  clear() {
    this.busy(false);
    this.told = "";
    this.last = null;
    this.form.jump.hidden = true;
    this.answers.clear();
    this.view.empty();
    this.findings.clear();
    this.send.hide();
    this.after.judged(null, null);
    this.rules.show(null);
  }

  /** The letter as it would be sent now: lines «Кому: …» and «Тема: …» above the text count as its fields. */
  get outgoing() {
    const { judged, letter } = this;
    const same = judged && Object.entries(judged.draft).every(([field, text]) => letter[/** @type {Field} */ (field)] === text);
    const { to, subject, body } = same ? judged.letter : letter;
    return { ...letter, to: letter.to || to || "", subject: letter.subject || subject || "", body };
  }

  /** @param {string} sentence why the letter was not judged */
  refuse(sentence) {
    this.busy(false);
    this.last = null;
    this.form.jump.hidden = true;
    this.findings.clear();
    this.view.problem(sentence);
    this.rules.show(null);
    if (!this.form.empty) this.send.show(null);
    this.announce(sentence);
  }

  /** Whether the verdict shown is about to be replaced. @param {boolean} on */
  busy(on) {
    this.view.root.setAttribute("aria-busy", String(on));
  }

  /** Make the edit that a finding offers, and judge again. @param {{result: Result, title: string}} wanted */
  mend({ result, title }) {
    if (this.findings.mend(result, title)) this.prefix = `Исправлено: ${title}`;
    this.check(false);
  }

  /** On a narrow page the result lies below: bring its first line into view. */
  reveal() {
    const line = this.view.root.firstElementChild;
    const box = line?.getBoundingClientRect();
    if (!box || (box.top > 0 && box.bottom < innerHeight / 2)) return;
    line?.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
  }

  /** @param {string} text @param {{title: string, run: () => void}} [action] */
  tell(text, action) {
    this.notice.show(text, action);
    if (text) this.announce(text);
  }

  /** Say something to those who do not see the page; the same words twice are said twice. @param {string} text */
  announce(text) {
    this.live.textContent = "";
    setTimeout(() => (this.live.textContent = text), 50);
  }
}
