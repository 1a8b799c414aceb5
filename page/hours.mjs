// @ts-check
/**
 * Whether the line is open now. The hours and their zone come from the guide; what the memo does not say (hours at
 * all, days of the week) is not said here either.
 */

import { ahead, clock, isWeekend, minutes, wall } from "./days.mjs";
import { el } from "./dom.mjs";

/**
 * @typedef {{number: string, extension: string, who: string, opens: string, closes: string, zone: string,
 *            clock: string, days: number[]}} Phone as in the rule book
 */

/** A number as a link that dials. @param {Phone} phone */
export function dial({ number, extension }) {
  const digits = number.replace(/[^\d+]/g, "");
  const more = extension && ` (доп. ${extension})`;
  return el("span", { class: "checker-phone" }, el("a", { href: `tel:${digits}` }, number.replaceAll(" ", "\u00a0")), more);
}

/**
 * The hours, in the support's time and in the reader's.
 *
 * @param {Phone} phone @param {Date} now
 * @returns {string} «с 9:00 до 18:00 по томскому времени (у вас с 5:00 до 14:00)»; "" where the memo gives none
 */
export function hours(phone, now) {
  if (!phone.opens) return "";
  const [from, to] = [minutes(phone.opens), minutes(phone.closes)];
  const shift = ahead(now, phone.zone);
  const own = shift ? ` (у вас с ${clock(from + shift)} до ${clock(to + shift)})` : "";
  return `с ${clock(from)} до ${clock(to)} ${phone.clock}${own}`;
}

/**
 * Whether somebody answers now.
 *
 * @param {Phone} phone @param {Date} now
 * @param {boolean | null} working whether the day is a working day by the official calendar; null = not known
 * @returns {{state: "open" | "closed" | "unsure" | "unknown", text: string}}
 */
export function status(phone, now, working) {
  if (!phone.opens) return { state: "unknown", text: "Часы работы в памятке не указаны." };
  const here = wall(now, phone.zone);
  const [from, to] = [minutes(phone.opens), minutes(phone.closes)];
  const shift = ahead(now, phone.zone);
  const at = (/** @type {number} */ time) => {
    const own = shift ? ` (у вас это ${clock(time + shift)})` : "";
    return `${clock(time)} ${phone.clock}${own}`;
  };
  const named = phone.days.length > 0;
  const today = !named || phone.days.includes(new Date(`${here.date}T00:00:00Z`).getUTCDay() || 7);
  const off = !named && !(working ?? !isWeekend(here.date));
  if (today && here.minutes >= from && here.minutes < to) {
    if (!off) return { state: "open", text: `Сейчас открыто до ${at(to)}.` };
    const doubt = "но сегодня нерабочий день, а про выходные памятка не говорит";
    return { state: "unsure", text: `По часам открыто до ${at(to)}, ${doubt}.` };
  }
  if (today && !off && here.minutes < from) return { state: "closed", text: `Сейчас закрыто, откроется в ${at(from)}.` };
  return { state: "closed", text: `Сейчас закрыто. Часы: ${hours(phone, now)}.` };
}

/** What the memo leaves open about the phones. @param {Phone[]} phones */
export function gaps(phones) {
  return phones.some(({ opens, days }) => opens && !days.length) ? "Часы по памятке; про выходные памятка не говорит." : "";
}
