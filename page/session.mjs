// @ts-check
/** One checker on a page: the form, the worker and the verdict, and what passes between them. */

import { After } from "./after.mjs";
import { Client, CheckError } from "./client.mjs";
import { el } from "./dom.mjs";
import { Findings } from "./findings.mjs";
import { Form, today } from "./form.mjs";
import { EMPTY } from "./keep.mjs";
import { Keeping } from "./keeping.mjs";
import { Mender } from "./mender.mjs";
import { Notice } from "./notice.mjs";
import { Others } from "./others.mjs";
import { paste } from "./paste.mjs";
import { takePasted } from "./pasted-files.mjs";
import { Pictures } from "./pictures.mjs";
import { Send } from "./send.mjs";
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
    takePasted(this);
    this.send = new Send({
      id: `${options.id}-send`,
      level: headingLevel(host),
      client: this.client,
      current: () => this.outgoing,
      tell: (text) => this.tell(text),
      toFaults: () => this.view.back(""),
    });
    this.form.actions.append(this.send.way);
    /** @type {{draft: import("./places.mjs").Draft, letter: any} | null} what was judged last, as typed and as read */
    this.judged = null;
    /** Letters that wait; `others.list` may be read and set. */
    this.others = new Others(this);
    this.split = new Split(this);
    this.after = new After(`${options.id}-after`, this);
    this.form.actions.after(this.after.alike.root);
    /** @type {File | null} the saved message that the draft came from, while it holds its files itself */
    this.source = null;
    /** @type {string | null} who wrote the saved message */
    this.sender = null;
    /** @type {File[]} the files that came with it; they go when another comes */
    this.brought = [];
    /** @type {File | null} a saved message that waits until the checker can read it */
    this.waiting = null;
    /** @type {{guide: string, kind: string} | null} as the last verdict recognised them */
    this.found = null;
    /** What was announced last, and what goes before the next announcement. */
    this.told = "";
    this.prefix = "";
    /** Counts the checks: an answer to an older one is out of date. */
    this.revision = 0;
    this.timer = 0;
    this.pasted = false;
    this.opening = false;
    this.offered = false;
    this.preset = { guide: options.guide, kind: options.kind };
    this.keeping = new Keeping(this, options.id);
    this.form.actions.after(this.keeping.root);
    this.listen();
    if (options.eager) this.startWhenSeen();
    /** What comes after the check: the verdict keeps beside the text only, and does not lie over this. */
    this.below = el("div", { class: "checker checker--below" }, this.send.root, this.after.fold);
    const checked = el("div", { class: "checker" }, this.others.root, this.form.root, this.view.root);
    host.replaceChildren(checked, this.below, this.split.root, this.notice.root, this.live);
    this.keeping.restore();
  }

  get empty() {
    return this.form.empty && !this.form.files.known && !this.source;
  }

  /** The letter as it stands. @returns {import("./keep.mjs").Letter} */
  get letter() {
    const { form, source, sender, brought } = this;
    const { files, carried } = form.files;
    const chosen = { date: form.dated ? form.date.value : null, guide: form.guide.value, kind: form.kind.value };
    return { ...form.draft, ...chosen, files, carried, source, sender, brought, answers: this.answers.state };
  }

  /** Another letter takes its place. @param {Partial<import("./keep.mjs").Letter>} given the rest is empty */
  put(given) {
    const { form } = this;
    const letter = { ...EMPTY, ...given };
    this.source = letter.source;
    this.sender = letter.sender;
    this.brought = letter.brought;
    form.choose(letter.guide || this.preset.guide, letter.kind || this.preset.kind);
    form.files.carry(letter.carried);
    if (letter.files !== form.files.files) form.files.set(letter.files);
    this.adopt(letter);
    this.answers.state = letter.answers;
    this.check(false);
  }

  listen() {
    const { form, view } = this;
    for (const type of ["focusin", "pointerenter", "pointerdown", "dragenter"]) {
      this.host.addEventListener(type, () => this.client.start(), { passive: true });
    }
    for (const [name, control] of Object.entries({ ...form.inputs, body: form.editor })) {
      control.addEventListener("input", () => this.edited(/** @type {Field} */ (name)));
    }
    form.editor.root.addEventListener("paste", (event) => this.paste(event), { capture: true });
    form.editor.addEventListener("move", () => this.findings.atCaret());
    form.root.addEventListener("keydown", (event) => this.key(event));
    form.root.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check(true);
    });
    form.guide.addEventListener("change", () => {
      form.kind.value = "";
      this.check(false);
    });
    form.kind.addEventListener("change", () => {
      if (!form.guide.value && this.found) form.guide.value = this.found.guide;
      this.check(false);
    });
    form.date.addEventListener("change", () => this.check(false));
    form.files.addEventListener("change", () => this.check(false));
    form.files.addEventListener("forget", () => this.forget());
    form.files.addEventListener("draft", (event) => this.bring(/** @type {CustomEvent<File>} */ (event).detail));
    form.files.addEventListener("refuse", (event) => this.tell(/** @type {CustomEvent<string>} */ (event).detail));
    view.addEventListener("show", (event) => this.findings.show(/** @type {CustomEvent} */ (event).detail));
    view.addEventListener("fix", (event) => this.mend(/** @type {CustomEvent} */ (event).detail));
    this.answers.addEventListener("change", () => this.again());
    this.client.addEventListener("change", () => this.ready());
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    this.pasted ||= this.form.empty;
    paste(this, event);
  }

  startWhenSeen() {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      this.client.start();
    });
    observer.observe(this.host);
  }

  /** Once the checker is there: fill the choices, judge what was typed meanwhile. */
  ready() {
    if (this.client.state !== "ready" || this.offered) return;
    this.offered = true;
    this.form.offer(this.client.book, null);
    if (this.waiting) this.bring(this.waiting);
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
    if (this.opening) return;
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
    const answer = await this.ask({ to: to || null, subject: subject || null, body, sender: this.sender }, this.source);
    if (revision !== this.revision) return;
    if (answer === null) return this.busy(false);
    if (answer.error) return this.refuse(answer.error);
    if (this.pasted && answer.letter.body !== draft.body) {
      this.pasted = false;
      this.adopt(answer.letter);
      this.tell("Заголовки письма перенесены в поля «Кому» и «Тема».");
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
      const answer = await this.client.check(whole, { draft: source, files: form.files.known });
      return answer === null ? null : JSON.parse(answer);
    } catch (error) {
      if (error instanceof CheckError && BROKEN_OFF[error.code]) this.refuse(BROKEN_OFF[error.code]);
      return null;
    }
  }

  /** A saved letter becomes the draft. What was typed before can be had back. @param {File} file */
  async bring(file) {
    const { form } = this;
    this.waiting = null;
    this.opening = true;
    this.tell(`Открываю «${file.name}»…`);
    const answer = await this.ask({}, file);
    const held = answer?.letter?.attachments?.length > form.files.files.length ? await this.held(file) : null;
    this.opening = false;
    if (answer === null) {
      if (this.client.state !== "failed") return;
      this.waiting = file;
      return this.tell(`Письмо из файла «${file.name}» откроется, когда проверка загрузится.`);
    }
    if (answer.error) return this.tell(answer.error);
    const before = this.letter;
    const old = !form.empty;
    const { files } = form.files;
    const own = files.filter((each) => !before.brought.includes(each));
    this.source = /\.eml$/i.test(file.name) && !held ? file : null;
    this.sender = answer.letter.sender;
    form.files.carry(this.source ? (answer.letter.attachments ?? []).slice(0, -files.length || undefined) : []);
    this.brought = held ?? [];
    this.opening = true; // the new list belongs to the new text
    form.files.set([...this.brought, ...own]);
    this.opening = false;
    this.answers.clear();
    this.adopt(answer.letter);
    const undo = () => {
      this.put(before);
      this.tell("");
    };
    if (old) this.tell(`Вместо прежнего текста открыт файл «${file.name}».`, { title: "Вернуть прежний текст", run: undo });
    else this.tell(`Открыт файл «${file.name}».`);
    this.revision += 1;
    this.accept(form.draft, answer, true);
    // The text field has line ends of its own kind: where they differ, the places have to be found again.
    if (form.draft.body !== answer.letter.body || own.length !== files.length) this.check(false);
  }

  /** The files that a saved message holds, for the person to mend. @param {File} file @returns {Promise<File[] | null>} */
  async held(file) {
    const done = await this.client.call("carried", { name: file.name }, { draft: file }).catch(() => null);
    return done?.made.length ? done.made : null;
  }

  /** Take a letter's fields over. @param {any} letter as checker.browser shows it */
  adopt(letter) {
    this.form.dated = Boolean(letter.date);
    this.form.date.value = letter.date || today();
    this.form.adopt(letter);
  }

  /** The files that a saved letter held are not wanted. */
  forget() {
    this.source = null;
    this.form.files.carry([]);
    this.check(false);
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
    this.send.show({ verdict: { ...shown, ready: !count(shown).faults }, book: this.client.book, letter });
    this.busy(false);
    const { head, rest } = summary(count(shown));
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
    this.answers.clear();
    this.view.empty();
    this.findings.clear();
    this.send.hide();
    this.after.judged(null, null);
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
    this.findings.clear();
    this.view.problem(sentence);
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

  /** @param {KeyboardEvent} event */
  key(event) {
    const { key, shiftKey, ctrlKey, metaKey } = event;
    if (key === "Escape" && !this.findings.back()) return;
    if (key === "Enter" && !ctrlKey && !metaKey) return;
    if (!["Escape", "Enter", "F8"].includes(key)) return;
    event.preventDefault();
    if (key === "Enter") this.check(true);
    const step = shiftKey ? -1 : 1;
    if (key === "F8" && !this.mender.blanks.next(step)) this.findings.walk(step);
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
