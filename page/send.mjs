// @ts-check
/** Sending a letter: it is read back, copied piece by piece, opened in the mail program or taken as a file. */

import { copy, select } from "./copy.mjs";
import { download } from "./download.mjs";
import { el, icon } from "./dom.mjs";
import { size } from "./files.mjs";
import { addresses, mailto } from "./mailto.mjs";
import { NOTHING, readBack, row, state } from "./readback.mjs";
import { calm, coarse } from "./site.mjs";
import { count, severity } from "./verdict.mjs";

/** Files that are larger together (bytes) do not pass many mail services, once they are encoded. */
const HEAVY = 18 * 2 ** 20;

/**
 * @typedef {{to: string, subject: string, body: string, files: File[], carried?: {name: string}[], source?: File | null,
 *            sender?: string | null, date?: string | null}} Letter `carried`: files that `source`, a saved message, brings
 *   along; `sender` who wrote that; `date`: ISO, null = the day of sending
 * @typedef {{verdict: import("./verdict.mjs").VerdictData, book: any,
 *            letter: {subject: string | null, body: string, attachments: {name: string}[] | null}}} Judged
 * @typedef {"to" | "subject" | "body"} Piece
 */

/** What is copied, in the order of a new letter's fields: what the button says, and what is said once it is done. */
const PIECES = /** @type {[Piece, string, string][]} */ ([
  ["to", "Скопировать адрес", "Адрес скопирован"],
  ["subject", "Скопировать тему", "Тема скопирована"],
  ["body", "Скопировать текст", "Текст скопирован"],
]);

/** The section for one letter, whichever that is. `root` is hidden until `show`. */
export class Send {
  /**
   * @param {{id: string, level: number, client: import("./client.mjs").Client, current: () => Letter,
   *          tell: (text: string, sent?: boolean) => void, toFaults?: () => void}} given prefix of ids; level of the heading, 2 … 5;
   *   the letter as it stands now; a notice, `sent`: the letter has been taken from the page; the way back to what is to be mended
   */
  constructor({ id, level, client, current, tell, toFaults }) {
    this.client = client;
    this.current = current;
    this.tell = tell;
    /** @type {Judged | null} */
    this.judged = null;
    this.saving = false;
    this.id = id;
    this.tags = /** @type {["h2", "h3"]} */ ([`h${level}`, `h${level + 1}`]);
    this.heading = el(this.tags[0], { id, class: "checker-send-heading", tabindex: -1 });
    this.remark = el("p");
    const back = toFaults && button("К замечаниям", toFaults);
    this.opener = button("Отправить как есть", () => this.reveal());
    this.faulty = el("div", { class: "checker-send-faulty" }, this.remark, el("p", { class: "checker-buttons" }, back, this.opener));
    /** Leads here from beside «Проверить», once the letter is ready. */
    this.way = el("button", { type: "button", class: "md-button", hidden: true, on: { click: () => this.reveal() } }, "К отправке");
    this.list = el("dl", { class: "checker-readback" });
    this.text = el("div", { class: "checker-whole" });
    this.whole = el("details", { class: "checker-fold note" }, el("summary", {}, "Весь текст письма"), this.text);
    this.pieces = PIECES.map(([piece, label, said]) => this.piece(piece, label, said));
    this.attach = el("li");
    this.link = el("a", { class: "md-button", on: { click: (/** @type {Event} */ event) => this.open(event) } }, "Открыть в почтовой программе");
    this.unfit = el("p");
    this.heavy = el("p", { class: "checker-hint" });
    this.how = el("p", { class: "checker-hint" });
    this.file = wide("", () => this.save());
    this.ways = this.draft();
    this.root = el("section", { class: "checker-send", "aria-labelledby": id, hidden: true }, this.heading, this.faulty, this.ways);
  }

  /** All that is shown below the heading; `draw` fills it in. */
  draft() {
    const touch = coarse();
    return el(
      "div",
      { class: "checker-ways" },
      this.part("read", "Проверьте письмо перед отправкой", this.list, this.whole),
      touch ? this.phone() : "",
      this.part(
        "copy",
        touch ? "По частям: для почты в браузере или в приложении" : "Если почта в браузере: Яндекс, Mail.ru, Gmail",
        el("p", {}, "Создайте новое письмо и перенесите в него по очереди:"),
        el("ol", { class: "checker-copy" }, ...this.pieces.map(({ item }) => item), this.attach),
      ),
      this.part(
        "take",
        touch ? "Файлом: для Outlook или Thunderbird на компьютере" : "Если почтовая программа: Outlook, Thunderbird",
        touch ? "" : this.unfit,
        el("p", { class: "checker-buttons" }, touch ? "" : this.link, this.file),
        this.how,
        this.heavy,
      ),
    );
  }

  /** @param {string} name @param {string} title @param {...(Node | string)} content */
  part(name, title, ...content) {
    const id = `${this.id}-${name}`;
    const heading = el(this.tags[1], { id, class: "checker-title" }, title);
    return el("section", { class: `checker-way checker-way--${name}`, "aria-labelledby": id }, heading, ...content);
  }

  phone() {
    const share = "share" in navigator && wide("Поделиться…", () => this.share());
    const hint = "«Поделиться…»: выберите почту. Адрес передать нельзя: скопируйте его ниже и вставьте в поле «Кому».";
    const press = el("p", { class: "checker-buttons" }, this.link, share);
    return this.part("share", "В почтовом приложении", this.unfit, press, share ? el("p", { class: "checker-hint" }, hint) : "");
  }

  /** @param {Piece} piece @param {string} label @param {string} said */
  piece(piece, label, said) {
    const press = button(label, () => this.copy(piece));
    const text = el("span", { class: "checker-piece" });
    const done = el("span", { class: "checker-state checker-copied" }, icon("done"), "скопировано");
    return { piece, press, said, text, done, copied: "", item: el("li", {}, press, text, done) };
  }

  /** The letter as it goes out: to the address in the guide, unless it is addressed rightly. @returns {Letter} */
  get letter() {
    const letter = this.current();
    const right = !this.judged || (this.asked("recipient")?.outcome === "met" && addresses(letter.to).length > 0);
    return right ? letter : { ...letter, to: this.guide.addresses[0] ?? letter.to };
  }

  /** @returns {any} the letter's guide in the rule book */
  get guide() {
    return this.judged?.book.guides.find((/** @type {any} */ guide) => guide.id === this.judged?.verdict.guide);
  }

  /** The result of the rule with this check. @param {string} check */
  asked(check) {
    return this.judged?.verdict.results.find(({ rule }) => this.guide.rules[rule].check === check);
  }

  /** @param {Judged | null} judged null: the letter could not be judged */
  show(judged) {
    this.judged = judged;
    const ready = judged?.verdict.ready ?? false;
    this.heading.replaceChildren(...(ready ? [icon("done"), "Письмо готово: отправьте его"] : ["Отправить письмо"]));
    this.heading.classList.toggle("checker-send-heading--ready", ready);
    const reason = judged ? `Письмо пока не по памятке: нужно исправить ${count(judged.verdict).faults}.` : "Письмо не проверено.";
    this.remark.textContent = `${reason} Отправить его можно и так.`;
    this.faulty.hidden = ready;
    this.way.hidden = !ready;
    this.way.classList.toggle("md-button--primary", ready);
    if (this.root.hidden || ready) this.fold(!ready);
    this.root.hidden = false;
    this.draw();
  }

  /** Another letter has come: nothing of it was copied. */
  forget() {
    for (const piece of this.pieces) piece.copied = "";
  }

  hide() {
    this.root.hidden = this.way.hidden = true;
    this.judged = null;
  }

  /** @param {boolean} on */
  fold(on) {
    this.ways.hidden = on;
    this.opener.hidden = !on;
  }

  /** Bring the section before the person. */
  reveal() {
    this.fold(false);
    this.heading.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
    this.heading.focus({ preventScroll: true });
  }

  draw() {
    const { letter, judged } = this;
    const names = [...(letter.carried ?? []), ...letter.files].map(({ name }) => name);
    const to = { title: "Кому", words: letter.to, ...this.recipient(letter.to) };
    const said = this.asked("subject");
    const empty = /** @type {const} */ ({ kind: "note", state: "пусто" });
    const about = said && severity(said) ? state(said) : letter.subject ? NOTHING : empty;
    const subject = { title: "Тема", words: letter.subject, ...about };
    const told = !names.length && this.asked("screenshot")?.outcome === "met";
    const alone = told ? { kind: /** @type {const} */ ("ask"), state: "в письме сказано, что снимок есть: приложите его в почте" } : NOTHING;
    const files = { title: "Файлы", words: names.join(", ") || "не приложены", ...alone };
    const read = judged ? readBack(judged.verdict.results, this.guide.rules, judged.letter) : [];
    this.list.replaceChildren(...[to, subject, ...read, files].map(row));
    this.text.textContent = letter.body;
    for (const { piece, press, text, done, copied } of this.pieces) {
      const words = this.words(piece);
      text.textContent = piece === "body" ? "" : words;
      press.disabled = !words;
      done.classList.toggle("checker-copied--done", Boolean(copied) && copied === words);
    }
    this.attach.replaceChildren(el("strong", {}, "Приложите файлы: "), names.join(", "));
    this.attach.hidden = names.length === 0;
    const url = this.url(letter);
    this.link.hidden = !url;
    this.link.href = url ?? "";
    this.unfit.hidden = Boolean(url) || names.length > 0;
    this.file.textContent = names.length ? "Скачать письмо с файлами (.eml)" : "Скачать письмо (.eml)";
    const other = coarse() ? "перенесите его по-другому" : "скачайте его файлом";
    this.unfit.textContent = `Письмо длиннее, чем вмещает ссылка на почтовую программу: ${other}.`;
    this.how.textContent =
      `Двойной щелчок по скачанному файлу откроет письмо в почтовой программе как черновик${names.length ? "; файлы уже внутри" : ""}. ` +
      "В веб-почте (Яндекс, Mail.ru, Gmail) так не выйдет: скопируйте тему и текст" + (names.length ? " и приложите файлы." : ".");
    const bytes = letter.files.reduce((sum, file) => sum + file.size, letter.source?.size ?? 0);
    this.heavy.hidden = bytes < HEAVY;
    this.heavy.textContent = `Файлы вместе занимают ${size(bytes)}: многие почтовые службы столько не принимают.`;
  }

  /** Whose address it is, where the person did not write it. @param {string} to */
  recipient(to) {
    const typed = this.current().to.trim();
    if (typed === to.trim()) return NOTHING;
    if (!typed) return { kind: /** @type {const} */ ("note"), state: "адрес из памятки" };
    return { kind: /** @type {const} */ ("ask"), state: `адрес из памятки; в поле «Кому» другой: ${typed}` };
  }

  /** What is copied. @param {Piece} piece */
  words(piece) {
    const letter = this.letter;
    return (piece === "to" && addresses(letter.to).join(", ")) || letter[piece];
  }

  /** A link that opens the letter, where one can. @param {Letter} letter @returns {string | null} */
  url(letter) {
    return letter.files.length || letter.carried?.length ? null : mailto(letter);
  }

  /** @param {Piece} piece */
  async copy(piece) {
    const one = /** @type {typeof this.pieces[0]} */ (this.pieces.find((each) => each.piece === piece));
    const text = this.words(piece);
    const done = await copy(text);
    if (done) one.copied = text;
    this.draw();
    if (done) return this.tell(`${one.said}.`, piece === "body");
    this.whole.open ||= piece === "body";
    select(piece === "body" ? this.text : one.text);
    this.tell("Браузер не дал скопировать. Текст выделен: нажмите Ctrl+C.");
  }

  /** @param {Event} event the link was pressed: it must hold what stands in the fields now */
  open(event) {
    const url = this.url(this.letter);
    if (!url) event.preventDefault();
    this.draw();
    if (url) this.tell("Письмо открывается в почтовой программе. Не открылось — скопируйте его по частям.");
    else this.tell(this.unfit.textContent ?? "");
  }

  async save() {
    if (this.saving) return;
    this.saving = true;
    const { to, subject, body, files, source = null, sender = null, date = null } = this.letter;
    const request = { to, subject, body, sender, date, name: source?.name ?? "-" };
    try {
      const { answer, made } = await this.client.call("message", request, { draft: source, files: files.length ? files : null });
      if (answer.error) return this.tell(answer.error);
      download(made[0], "message/rfc822");
      this.tell(`Письмо сохранено в загрузки: «${made[0].name}».`, true);
    } catch {
      this.tell("Собрать письмо в файл не удалось. Текст на месте: скопируйте его по частям.");
    } finally {
      this.saving = false;
    }
  }

  async share() {
    const { subject, body, files } = this.letter;
    const text = { title: subject, text: body };
    const whole = { ...text, files };
    try {
      await navigator.share(files.length && navigator.canShare?.(whole) ? whole : text);
    } catch (error) {
      const changed = error instanceof DOMException && error.name === "AbortError"; // the person thought better of it
      if (!changed) this.tell("Поделиться не удалось. Скопируйте письмо по частям.");
    }
  }
}

/** @param {string} label @param {() => void} run */
function button(label, run) {
  return el("button", { type: "button", class: "checker-button", on: { click: run } }, label);
}

/** @param {string} label @param {() => void} run */
function wide(label, run) {
  return el("button", { type: "button", class: "md-button", on: { click: run } }, label);
}
