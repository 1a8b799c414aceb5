// @ts-check
/** Names of files that do not clash. */

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

/** @param {File} file @param {string} name @returns {File} the same content under another name */
export function renamed(file, name) {
  return new File([file], name, { type: file.type, lastModified: file.lastModified });
}
