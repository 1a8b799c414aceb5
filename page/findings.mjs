// @ts-check
/** The last verdict's findings in the fields: marks, remarks, the way to a place, edits that mend. */

import { Places } from "./places.mjs";
import { toUnits } from "./positions.mjs";
import { coarse } from "./site.mjs";
import { severity } from "./verdict.mjs";

/**
 * @typedef {import("./places.mjs").Field} Field
 * @typedef {import("./verdict.mjs").Result} Result
 * @typedef {import("./verdict.mjs").Fix} Fix
 * @typedef {{result: Result, number: number}} Stop one place of one finding
 */

const FILE = "attachment:";

/** Whether a place lacks what comes before it: a surname before the name, a code before a local number. */
const lacksBefore = (/** @type {string} */ check, /** @type {string} */ outcome) =>
  check === "full-name" || (check === "phone" && outcome === "unclear");

export class Findings {
  /**
   * @param {import("./form.mjs").Form} form
   * @param {import("./verdict.mjs").VerdictView} view
   * @param {{tell: (text: string, action?: {title: string, run: () => void}) => void,
   *          announce: (text: string) => void, mend: (wanted: {result: Result, title: string}) => void}} voice
   */
  constructor(form, view, voice) {
    this.form = form;
    this.view = view;
    this.voice = voice;
    /** @type {Result[]} what the person can do something about */
    this.open = [];
    /** @type {Record<string, {title: string, check: string}>} */
    this.rules = {};
    /** @type {Places | null} */
    this.places = null;
    /** The button in the list from which the person came to the text. */
    this.origin = "";
  }

  /**
   * @param {import("./places.mjs").Draft} draft as it was judged
   * @param {any} letter as it was read
   * @param {Result[]} results
   * @param {Record<string, {title: string, check: string}>} rules by id
   */
  set(draft, letter, results, rules) {
    this.open = results.filter(severity);
    this.rules = rules;
    this.places = new Places(draft, letter);
    // Nothing is asked of a place before it is known, so that later edits carry all of them.
    for (const { spans, fix } of results) for (const span of fix ? [...spans, fix] : spans) this.places.of(span);
    for (const field of /** @type {const} */ (["to", "subject", "body"])) this.edited(field);
    this.mark();
    this.remark();
  }

  clear() {
    this.open = [];
    this.places = null;
    this.mark();
    this.remark();
  }

  /** The person typed: places move with their words, or vanish with them. @param {Field} field */
  edited(field) {
    this.places?.edited(field, this.form.draft[field]);
  }

  /** Colour the findings' places in the text. */
  mark() {
    const marks = this.stops().map(({ place, result }) => {
      const { title } = this.rules[result.rule];
      const fix = result.fix && { title: result.fix.title, run: () => this.voice.mend({ result, title }) };
      return { ...place, kind: severity(result), title, note: result.note, fix };
    });
    this.form.editor.mark(marks);
    this.form.keys.classList.toggle("checker-keys--on", marks.length > 0);
  }

  /** Say beside «Кому», «Тема» and the files what was found in them. */
  remark() {
    const flagged = this.open.filter((result) => severity(result) !== "ask");
    const about = (/** @type {string} */ part) =>
      flagged.find(({ spans, fix }) => spans.some((span) => span.part === part) || fix?.part === part)?.note ?? "";
    this.form.remark("to", about("to"));
    this.form.remark("subject", about("subject"));
    const { files } = this.form;
    files.remark(files.all.map((_, number) => about(`${FILE}${number}`)));
  }

  /** The findings' places in the text as it is now, in the text's order. */
  stops() {
    return this.open
      .flatMap((result) =>
        result.spans.flatMap((span, number) => {
          const place = this.places?.of(span);
          return place?.field === "body" ? [{ result, number, place }] : [];
        }),
      )
      .sort((a, b) => a.place.start - b.place.start);
  }

  /** Select a place of a finding and bring it into view. @param {Stop} stop */
  show({ result, number }) {
    const span = result.spans[number];
    this.origin = `${result.rule}:show${number}`;
    this.view.activate(result.rule);
    if (span.part.startsWith(FILE)) return this.form.files.show(Number(span.part.slice(FILE.length)));
    const place = this.places?.of(span);
    if (!place) return this.voice.announce("Этого места в тексте уже нет.");
    // What stands there must not go with the first key that is to be added to it.
    const end = lacksBefore(this.rules[result.rule].check, result.outcome) ? place.start : place.end;
    this.form.show(place.field, place.start, end);
  }

  /** To the next (1) or previous (-1) finding in the text, round the end. @param {1 | -1} step */
  walk(step) {
    const stops = this.stops();
    const { from } = this.form.editor.selection;
    const next =
      step > 0 ? stops.find(({ place }) => place.start > from) : stops.findLast(({ place }) => place.start < from);
    const stop = next ?? stops.at(step > 0 ? 0 : -1);
    if (!stop) return this.voice.announce("В тексте замечаний нет.");
    this.show(stop);
    this.voice.announce(stop.result.note);
  }

  /** Back from the text to the button that led there. */
  back() {
    if (!this.origin) return false;
    this.view.back(this.origin);
    return true;
  }

  /** Let the finding under the caret stand out in the list. */
  atCaret() {
    const caret = this.form.editor.selection.from;
    const here = this.stops().find(({ place }) => place.start <= caret && caret <= place.end);
    this.view.activate(here?.result.rule ?? null);
  }

  /**
   * Make the edit that a finding offers.
   *
   * @param {Result} result
   * @param {string} title of its rule
   * @returns {boolean} whether it was made
   */
  mend({ rule, fix }, title) {
    if (!fix) return false;
    this.origin = `${rule}:fix`;
    if (fix.part.startsWith(FILE)) return this.rename(fix);
    const place = this.places?.of(fix);
    if (!place) return false;
    const { field } = place;
    this.form.edit(field, place.start, place.end, fix.text);
    // On a phone the focus would call the keyboard up over the list.
    if (coarse()) /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
    else if (field === "body") this.form.show(field, place.start + fix.text.length, place.start + fix.text.length);
    this.voice.tell(`Исправлено: ${title}.`, { title: "Отменить", run: () => this.form.undo(field) });
    return true;
  }

  /** @param {Fix} fix */
  rename(fix) {
    const { files } = this.form;
    const number = Number(fix.part.slice(FILE.length));
    const name = files.all[number]?.name ?? "";
    const unit = toUnits(name);
    const better = name.slice(0, unit(fix.start)) + fix.text + name.slice(unit(fix.end));
    const done = files.rename(number, better);
    if (done) this.voice.tell(`Файл переименован: «${better}».`, { title: "Отменить", run: () => files.rename(number, name) });
    else this.voice.tell(`Этот файл лежит внутри письма. Сохраните его под именем «${better}» и приложите заново.`);
    return done;
  }
}
