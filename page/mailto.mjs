// @ts-check
/** A letter as a link that opens it in the mail program (RFC 6068), and the addresses it goes to. */

/** Longer links (bytes, all of them ASCII) are cut or refused by mail programs and by Windows. */
export const LONGEST = 2000;

const ADDRESS = /[^\s<>,;:"'«»()[\]\\]+@[^\s<>,;:"'«»()[\]\\]+/gu;

/**
 * The bare addresses in a field like «Поддержка <help@example.ru>, завуч <z@example.ru>».
 *
 * @param {string} field
 * @returns {string[]}
 */
export function addresses(field) {
  return (field.match(ADDRESS) ?? []).map((address) => address.replace(/\.+$/, ""));
}

/**
 * @param {{to: string, subject: string, body: string}} letter
 * @returns {string | null} null: the link would be too long
 */
export function mailto({ to, subject, body }) {
  const fields = [
    ["subject", subject],
    ["body", body.replace(/\r\n|\r|\n/g, "\r\n")],
  ];
  const query = fields.filter(([, text]) => text).map(([name, text]) => `${name}=${percent(text)}`);
  const people = addresses(to).map((address) => percent(address).replaceAll("%40", "@"));
  const url = `mailto:${people.join(",")}${query.length ? "?" : ""}${query.join("&")}`;
  return url.length <= LONGEST ? url : null;
}

/** @param {string} text half of an emoji would make the browser refuse the whole */
function percent(text) {
  const whole = text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  return encodeURIComponent(whole).replaceAll("'", "%27");
}
