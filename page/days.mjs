// @ts-check
/** Days and times as people say them, in Russian, in any time zone. */

const MINUTES = 24 * 60;

/** @param {string} iso @returns {string} «5 ноября 2025» */
export function day(iso) {
  return said(iso, { day: "numeric", month: "long", year: "numeric" });
}

/** @param {string} iso @returns {string} «5 ноября» */
export function shortDay(iso) {
  return said(iso, { day: "numeric", month: "long" });
}

/** @param {string} iso @returns {string} «суббота» */
export function weekday(iso) {
  return said(iso, { weekday: "long" });
}

/** @param {string} iso @returns {boolean} */
export function isWeekend(iso) {
  return [0, 6].includes(new Date(`${iso}T00:00:00Z`).getUTCDay());
}

/** @param {string} iso @param {Intl.DateTimeFormatOptions} form */
function said(iso, form) {
  const text = new Date(`${iso}T00:00:00Z`).toLocaleDateString("ru", { timeZone: "UTC", ...form });
  return text.replace(/\s*г\.$/, "");
}

/** The clock on the wall. @typedef {{date: string, minutes: number}} Wall */

/** @param {Date} now @param {string} [zone] IANA name; the reader's own where it is left out @returns {Wall} */
export function wall(now, zone) {
  const form = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = Object.fromEntries(form.formatToParts(now).map(({ type, value }) => [type, value]));
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    minutes: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

/** @param {string} time "09:00" @returns {number} minutes since midnight */
export function minutes(time) {
  const [hours, rest] = time.split(":").map(Number);
  return hours * 60 + rest;
}

/** @param {number} value minutes since midnight, of any day @returns {string} «9:00» */
export function clock(value) {
  const inside = ((value % MINUTES) + MINUTES) % MINUTES;
  return `${Math.floor(inside / 60)}:${String(inside % 60).padStart(2, "0")}`;
}

/**
 * By how many minutes the reader's clock is ahead of the one in `zone`.
 *
 * @param {Date} now @param {string} zone
 */
export function ahead(now, zone) {
  const [own, other] = [wall(now), wall(now, zone)];
  const days = (Date.parse(own.date) - Date.parse(other.date)) / 86_400_000;
  return days * MINUTES + own.minutes - other.minutes;
}
