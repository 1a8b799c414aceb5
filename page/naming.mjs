// @ts-check
/** Naming the pictures «картинка1», «картинка2» in the order of mention, in the list and in the text, as one step. */

import { renamed, split } from "./names.mjs";

/**
 * @typedef {{start: number, end: number, text: string}} Edit in UTF-16 units
 */

/** Whether pictures are called so already, each number once. @param {{name: string}[]} pictures */
export function inOrder(pictures) {
  const stems = new Set(pictures.map(({ name }) => split(name).stem));
  return pictures.every((_, at) => stems.has(`картинка${at + 1}`));
}

/**
 * Name the letter's pictures; what the names and the edits of the text are, checker.write.naming says.
 *
 * @param {import("./session.mjs").Session} session
 * @returns {Promise<void>}
 */
export async function nameInOrder(session) {
  const { form, client, found, pictures } = session;
  const { files } = form;
  const draft = form.draft;
  const before = files.files;
  const request = { ...draft, guide: found?.guide, kind: found?.kind };
  const done = await client.call("naming", request, { files: before }).catch(() => null);
  if (!done) return session.tell("Переименовать не удалось: программа прервалась. Файлы и текст на месте.");
  if (done.answer.error) return session.tell(done.answer.error);
  if (files.files !== before || form.draft.body !== draft.body) return nameInOrder(session);
  const { names, edits, left } = done.answer;
  const after = before.map((file, at) => (file.name === names[at] ? file : renamed(file, names[at])));
  before.forEach((file, at) => pictures.looks.same(file, after[at]));
  const undoText = correct(session, draft.body, edits);
  files.set(after);
  files.show(files.carried.length + after.findIndex((file, at) => file !== before[at]));
  const undo = () => {
    if (files.files === after) files.set(before);
    else after.forEach((file, at) => files.swap([file], [before[at]]));
    undoText();
  };
  session.tell(`Снимки названы по порядку.${told(edits, left)}`, { title: "Отменить", run: undo });
}

/** @param {Edit[]} edits @param {string[]} left mentions that could not be corrected */
function told(edits, left) {
  const changed = edits.length ? " Упоминания в тексте исправлены." : "";
  const rest = left.map((each) => `«${each}»`).join(", ");
  return changed + (rest && ` Проверьте в тексте сами: ${rest}.`);
}

/**
 * The edits that put new file names where the text says the old ones, letter by letter.
 *
 * @param {string} body @param {[File, File][]} renames old and new
 * @returns {Edit[]} in the text's order
 */
export function mentions(body, renames) {
  const names = renames.filter(([old, fresh]) => old.name !== fresh.name && split(old.name).ending);
  if (!names.length) return [];
  const fresh = new Map(names.map(([old, { name }]) => [old.name.toLowerCase(), name]));
  const all = [...fresh.keys()].sort((a, b) => b.length - a.length).map((name) => name.replace(/[^\p{L}\d_ ]/gu, "\\$&"));
  const said = new RegExp(`(?<![\\p{L}\\d_@/])(?:${all.join("|")})(?![\\p{L}\\d_])`, "giu");
  return [...body.matchAll(said)].map(({ 0: name, index }) => {
    return { start: index, end: index + name.length, text: fresh.get(name.toLowerCase()) ?? name };
  });
}

/**
 * Make edits of the text in one step.
 *
 * @param {import("./session.mjs").Session} session
 * @param {string} body as it is @param {Edit[]} edits in its order
 * @returns {() => void} takes them back, where the words are still there
 */
export function correct(session, body, edits) {
  const { form } = session;
  if (!edits.length) return () => {};
  const [start, end] = [edits[0].start, edits[edits.length - 1].end];
  let at = start;
  let text = "";
  for (const each of edits) {
    text += body.slice(at, each.start) + each.text;
    at = each.end;
  }
  form.edit("body", start, end, text);
  return () => {
    const now = form.draft.body;
    const place = now.startsWith(text, start) ? start : now.indexOf(text);
    if (place >= 0) form.edit("body", place, place + text.length, body.slice(start, end));
    else session.tell("Имена файлов прежние. Текст после этого менялся: имена в нём поправьте сами.");
  };
}
