// @ts-check
/**
 * From the verdict's places to the page's fields. The verdict points into the letter as Python read it; the text on
 * the page may hold header lines above the body, blanks around the subject, or have been edited since it was sent.
 */

import { carry, difference, toUnits } from "./positions.mjs";

/**
 * @typedef {"to" | "subject" | "body"} Field
 * @typedef {Record<Field, string>} Draft
 * @typedef {{part: string, start: number, end: number}} Span as in the contract, code points
 * @typedef {{field: Field, start: number, end: number}} Place UTF-16 units of the field's text
 */

/** The verdict's places in the draft that was judged, kept true while the draft is edited. */
export class Places {
  /**
   * @param {Draft} draft as it was sent
   * @param {Record<Field, string | null>} letter as it was read
   */
  constructor(draft, letter) {
    this.draft = draft;
    /** @type {Map<Span, Place | null>} */
    this.known = new Map();
    /** @type {Record<string, {field: Field, from: number, units: (point: number) => number} | null>} */
    this.parts = {};
    const from = letter.body === null ? -1 : draft.body.lastIndexOf(letter.body);
    this.parts.body = from < 0 ? null : { field: "body", from, units: toUnits(letter.body ?? "") };
    for (const field of /** @type {const} */ (["to", "subject"])) this.parts[field] = find(field, draft, letter[field]);
  }

  /**
   * Where a span stands now.
   *
   * @param {Span} span always the same object for the same span
   * @returns {Place | null} null: it is nowhere in the fields, or an edit has reached into it
   */
  of(span) {
    if (!this.known.has(span)) {
      const part = this.parts[span.part];
      const unit = (/** @type {number} */ point) => (part ? part.from + part.units(point) : 0);
      this.known.set(span, part && { field: part.field, start: unit(span.start), end: unit(span.end) });
    }
    return this.known.get(span) ?? null;
  }

  /**
   * A field's text has changed.
   *
   * @param {Field} field
   * @param {string} text
   */
  edited(field, text) {
    const change = difference(this.draft[field], text);
    this.draft = { ...this.draft, [field]: text };
    for (const [span, place] of this.known) {
      if (place?.field !== field) continue;
      const moved = carry(place, change);
      this.known.set(span, moved && { field, ...moved });
    }
  }
}

/**
 * A header stands in its own field, or in a line above the body («Тема: …») while the field is empty.
 *
 * @param {"to" | "subject"} field @param {Draft} draft @param {string | null} value
 */
function find(field, draft, value) {
  const units = toUnits(value ?? "");
  if (draft[field].trim() || !value) {
    const from = draft[field].indexOf(value ?? "");
    return from < 0 ? null : { field, from, units };
  }
  const from = draft.body.indexOf(value);
  return from < 0 ? null : { field: /** @type {Field} */ ("body"), from, units };
}
