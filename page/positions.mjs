// @ts-check
/**
 * Places in a text: from the verdict's code points to the browser's UTF-16 units, and over later edits.
 * This is the only module that knows the two units apart.
 */

/**
 * Turn code points into UTF-16 units of the same text.
 *
 * @param {string} text
 * @returns {(point: number) => number} for 0 … number of code points
 */
export function toUnits(text) {
  /** @type {number[]} code point positions of the characters that take two units */
  const wide = [];
  let point = 0;
  for (const character of text) {
    if (character.length === 2) wide.push(point);
    point += 1;
  }
  return (wanted) => {
    let low = 0;
    let high = wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (wide[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return wanted + low;
  };
}

/**
 * @typedef {{start: number, end: number}} Range half-open, in UTF-16 units
 * @typedef {{at: number, removed: number, inserted: number}} Change
 */

/**
 * The one stretch in which two texts differ.
 *
 * @param {string} before
 * @param {string} after
 * @returns {Change}
 */
export function difference(before, after) {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before.charCodeAt(at) === after.charCodeAt(at)) at += 1;
  let tail = 0;
  while (
    tail < shorter - at &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail += 1;
  }
  return { at, removed: before.length - at - tail, inserted: after.length - at - tail };
}

/**
 * Carry a place over an edit.
 *
 * @param {Range} range
 * @param {Change} change
 * @returns {Range | null} null when the edit reached into the place: nobody knows where it is now
 */
export function carry(range, change) {
  const end = change.at + change.removed;
  if (end <= range.start) {
    const shift = change.inserted - change.removed;
    return { start: range.start + shift, end: range.end + shift };
  }
  return change.at >= range.end ? range : null;
}
