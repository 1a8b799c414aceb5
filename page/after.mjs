// @ts-check
/** «После отправки»: what comes next in the guide's words, deadline, telephones, card, diary. Folded until wanted. */

import { Alike, fingerprint } from "./alike.mjs";
import { Card } from "./card.mjs";
import { wall } from "./days.mjs";
import { Deadline } from "./deadline.mjs";
import { DiaryView } from "./diary-view.mjs";
import { el, icon } from "./dom.mjs";
import { dial, gaps, hours, status } from "./hours.mjs";
import { guideLink, headingLevel } from "./site.mjs";

/** The line «сейчас открыто» is looked at so often, in milliseconds. */
const MINUTE = 60_000;
const LOOKS = /** @type {const} */ ({ open: "done", closed: "skip", unsure: "ask", unknown: "note" });

export class After {
  /** @param {string} id prefix of ids @param {import("./session.mjs").Session} session */
  constructor(id, session) {
    const level = headingLevel(session.host);
    this.tags = /** @type {["h2", "h3"]} */ ([`h${level}`, `h${level + 1}`]);
    this.id = id;
    this.session = session;
    /** Which guides are drawn, and their deadlines by guide. */
    this.drawn = "";
    /** All guides are wanted: an entry of the diary is of another service than the letter. */
    this.all = false;
    /** @type {Map<string, Deadline>} */
    this.deadlines = new Map();
    /** @type {Map<string, boolean | null>} whether a day is a working day, by date */
    this.working = new Map();
    this.timer = 0;
    this.card = new Card(session, (guide) => numberLabel(guide));
    this.diary = new DiaryView(`${id}-diary`, session, (book, guide) => words(book, guide), this.tags[1], () => this.propose());
    this.alike = new Alike(session, this.diary.diary);
    this.guides = el("div", { class: "checker-guides" }, el("p", { class: "checker-hint" }, "Загружается…"));
    this.fold = el(
      "details",
      { class: "checker-after note", on: { toggle: () => this.toggled() } },
      el("summary", {}, "После отправки: что дальше, сроки, телефоны, дневник обращений"),
      el(
        "div",
        { class: "checker-columns" },
        this.guides,
        el("section", { class: "checker-part" }, el(this.tags[0], {}, "Дневник обращений"), this.diary.root),
      ),
    );
    session.client.addEventListener("change", () => this.ready());
    session.form.guide.addEventListener("change", () => {
      this.all = false;
      this.draw();
    });
    this.diary.addEventListener("returning", (event) => this.returning(/** @type {CustomEvent} */ (event).detail));
    this.diary.diary.addEventListener("change", () => this.look());
    this.diary.diary.load();
    /** @type {{draft: import("./places.mjs").Draft | null, verdict: any}} what was judged last */
    this.last = { draft: null, verdict: null };
  }

  /** A letter was judged; null: there is none any more. @param {import("./places.mjs").Draft | null} draft @param {any} verdict */
  judged(draft, verdict) {
    this.last = { draft, verdict };
    this.look();
    this.draw();
  }

  look() {
    this.alike.look(this.last?.draft ?? null, this.last?.verdict ?? null);
  }

  toggled() {
    clearInterval(this.timer);
    if (!this.fold.open) return;
    this.session.client.start();
    this.diary.diary.load();
    this.draw();
    this.tick();
    this.timer = setInterval(() => this.tick(), MINUTE);
  }

  ready() {
    const { state } = this.session.client;
    if (state === "failed" && !this.drawn) this.guides.textContent = "Проверка не загрузилась: нажмите «Повторить» выше.";
    if (state !== "ready" || this.drawn) return;
    this.draw();
    this.diary.draw();
  }

  /** The guides that concern the letter: that of the form or the verdict, else all. */
  get chosen() {
    const { book } = this.session.client;
    const id = this.session.form.guide.value || this.last?.verdict?.guide;
    const one = book?.guides.filter((/** @type {any} */ guide) => guide.id === id) ?? [];
    return one.length && !this.all ? one : (book?.guides ?? []);
  }

  draw() {
    const guides = this.chosen;
    const key = guides.map((/** @type {any} */ guide) => guide.id).join(" ");
    if (!key || key === this.drawn || !this.fold.open) return;
    this.drawn = key;
    this.deadlines.clear();
    this.guides.replaceChildren(...guides.flatMap((/** @type {any} */ guide) => this.guide(guide)));
    this.tick();
  }

  /** @param {any} guide @returns {Node[]} */
  guide(guide) {
    const title = (/** @type {string} */ text) => el(this.tags[0], {}, text);
    const order = new Set(guide.kinds.flatMap((/** @type {any} */ kind) => kind.rules));
    const after = [...order].map((id) => guide.rules[String(id)]).filter((each) => each.after);
    const rule = Object.values(guide.rules).find((each) => each.check === "deadline");
    const parts = [el("section", { class: "checker-part" }, title(`Что дальше: ${guide.name}`), el("ul", { class: "checker-next" }, ...after.map(next)))];
    if (rule) {
      const deadline = new Deadline(`${this.id}-${guide.id}`, guide, this.session, title("Последний день возврата"));
      this.deadlines.set(guide.id, deadline);
      parts.push(deadline.root);
    }
    const lines = guide.phones.map((/** @type {any} */ phone, /** @type {number} */ number) =>
      el(
        "li",
        {},
        dial(phone),
        phone.who && ` — ${phone.who}`,
        el("p", { class: "checker-hint" }, hours(phone, new Date())),
        el("p", { class: "checker-open", data: { guide: guide.id, number } }),
      ),
    );
    const show = () => this.card.open(guide, this.kind(guide));
    parts.push(
      el(
        "section",
        { class: "checker-part" },
        title(`Позвонить: ${guide.name}`),
        el("ul", { class: "checker-phones" }, ...lines),
        el("p", { class: "checker-hint" }, gaps(guide.phones)),
        el("p", { class: "checker-buttons" }, el("button", { type: "button", class: "checker-button", on: { click: show } }, "Карточка для звонка")),
      ),
    );
    return parts;
  }

  /** @param {any} guide @returns {string} the kind of letter, as chosen, recognised, or the guide's first */
  kind(guide) {
    const { form, found } = this.session;
    const wanted = [form.kind.value, found?.guide === guide.id ? found?.kind : ""];
    return guide.kinds.find((/** @type {any} */ each) => wanted.includes(each.id))?.id ?? guide.kinds[0].id;
  }

  /** Say of every phone whether somebody answers now. */
  tick() {
    const now = new Date();
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (this.guides.querySelectorAll(".checker-open"))) {
      const guide = this.session.client.book.guides.find((/** @type {any} */ each) => each.id === line.dataset.guide);
      const phone = guide.phones[Number(line.dataset.number)];
      const date = phone.zone ? wall(now, phone.zone).date : "";
      const { state, text } = status(phone, now, this.working.get(date) ?? null);
      if (line.textContent !== text) line.replaceChildren(icon(LOOKS[state]), el("span", {}, text));
      line.dataset.state = state;
      if (date && !this.working.has(date)) this.ask(date);
    }
  }

  /** Is this a working day? @param {string} date */
  async ask(date) {
    this.working.set(date, null);
    try {
      const { answer } = await this.session.client.call("workday", { date });
      this.working.set(date, answer.working);
      this.tick();
    } catch {
      // Not known: days of the week decide.
    }
  }

  /** What to keep of the letter. @returns {Promise<Partial<import("./diary.mjs").Entry>>} */
  async propose() {
    const { form, client, saved } = this.session;
    const guide = this.chosen.length === 1 ? this.chosen[0].id : "";
    if (form.empty) return { guide };
    const { to, subject, body } = form.draft;
    try {
      const request = { to, subject, body, guide: guide || null, kind: null, date: form.date.value || null };
      const { answer } = await client.call("diary_entry", request, { draft: saved.source, files: form.files.known });
      return answer.error ? { guide } : { guide: answer.guide, number: answer.number, about: answer.about, letter: fingerprint(form.draft) };
    } catch {
      return { guide, about: subject };
    }
  }

  /** @param {import("./diary.mjs").Entry} entry */
  returning(entry) {
    if (!this.deadlines.has(entry.guide)) {
      this.all = true;
      this.draw();
    }
    this.deadlines.get(entry.guide)?.set(entry.decided, entry.number);
  }
}

/** @param {any} rule */
function next(rule) {
  const url = String(Object.values(rule.urls)[0]);
  const { href, here } = guideLink(url);
  const hint = el("span", { class: "checker-hidden" }, " (откроется в новой вкладке)");
  const link = here ? el("a", { href }, rule.title) : el("a", { href, target: "_blank", rel: "noopener" }, rule.title, hint);
  return el("li", {}, el("strong", {}, link), el("p", {}, rule.text));
}

/** @param {any} guide */
function numberLabel(guide) {
  const rule = Object.values(guide?.rules ?? {}).find((each) => each.check === "incident-number");
  return rule ? `${rule.title} (${rule.arguments.prefix}…)` : "Номер обращения";
}

/** @param {any} book @param {string} id */
function words(book, id) {
  const guide = book?.guides.find((/** @type {any} */ each) => each.id === id);
  const returns = Object.values(guide?.rules ?? {}).some((each) => each.check === "deadline");
  return { label: numberLabel(guide), returns };
}
