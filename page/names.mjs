// @ts-check
/** Names of files that do not clash. */

/** Characters of a name that are shown, without its ending. */
const LONGEST = 180;

const NUMBERED = /^картинка\s?(\d+)(\.|$)/i;

/**
 * «картинка1.png», or the next number that no file has.
 *
 * @param {{name: string}[]} files @param {string} ending with its dot
 */
export function nextPicture(files, ending) {
  const taken = new Set(files.map(({ name }) => Number(NUMBERED.exec(name)?.[1])));
  let number = 1;
  while (taken.has(number)) number += 1;
  return `картинка${number}${ending}`;
}

/**
 * The name itself, or with a number when another file has it.
 *
 * @param {string} name @param {{name: string}[]} files
 */
export function free(name, files) {
  const taken = new Set(files.map((file) => file.name.toLowerCase()));
  const { stem, ending } = split(name);
  let number = 2;
  let wanted = name;
  for (; taken.has(wanted.toLowerCase()); number += 1) wanted = `${stem} (${number})${ending}`;
  return wanted;
}

/** @param {string} name @returns {{stem: string, ending: string}} the ending with its dot, "" = none */
export function split(name) {
  const ending = /[^.](\.[\p{L}\d]{1,8})$/u.exec(name)?.[1] ?? "";
  return { stem: ending ? name.slice(0, -ending.length) : name, ending };
}

/**
 * A name as it can be shown, as checker.draft.files.clean_name has it: no folders, and nothing that turns the direction
 * of writing, so that «снимок(U+202E)gpj.exe» does not look like a picture.
 *
 * @param {string} name
 */
export function visible(name) {
  const shown = name.replace(/^.*[\\/](?=[^\\/])/s, "").replace(/[\t\n\r]/g, " ").replace(/[\\/\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, "");
  const { stem, ending } = split(shown.replace(/\s+/g, " ").trim());
  const letters = [...stem];
  return (letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}…` : stem) + ending || "без имени";
}

/** The file itself, or the same content under a name that can be shown. @param {File} file @returns {File} */
export function showable(file) {
  const name = visible(file.name);
  return name === file.name ? file : renamed(file, name);
}

/** @param {File} file @param {string} name @returns {File} the same content under another name */
export function renamed(file, name) {
  return new File([file], name, { type: file.type, lastModified: file.lastModified });
}
