// @ts-check
/**
 * Python's memory as it was when the checker had been imported and no letter had been seen, kept on this computer for
 * the next visit. It is made here, by this browser, and goes nowhere. A browser without Cache Storage, one that has no
 * room, and any fault of what is kept mean no more than an ordinary start.
 */

import { sha } from "./load.mjs";

const CACHE = "letter-checker-memory";
const PAGE = 65536;
/** The memory that Python starts with. One that had to grow takes long to read, and much of the person's disk. */
const MOST = 30 * 2 ** 20;

/** @typedef {{size: number, pages: Uint32Array, body: Uint8Array<ArrayBuffer>}} Memory pages that are not empty */

/**
 * @param {string} version the runtime's, out of the manifest
 * @returns {Promise<string>} where the memory is kept: it fits this runtime in this build of this browser alone
 */
async function place(version) {
  const browser = await sha(new TextEncoder().encode(navigator.userAgent));
  return `https://memory.invalid/${version}/${browser.slice(0, 16)}`; // a name, never asked for
}

/** Copy what is not empty. @param {Uint8Array} heap @returns {Memory | null} null: too large */
export function copy(heap) {
  if (heap.length > MOST || !globalThis.caches || !globalThis.crypto?.subtle) return null;
  const words = new BigUint64Array(heap.buffer, heap.byteOffset, heap.length / 8);
  const pages = [];
  for (let page = 0; page * PAGE < heap.length; page += 1) {
    const end = ((page + 1) * PAGE) / 8;
    let at = (page * PAGE) / 8;
    while (at < end && words[at] === 0n) at += 1;
    if (at < end) pages.push(page);
  }
  const body = new Uint8Array(pages.length * PAGE);
  pages.forEach((page, number) => body.set(heap.subarray(page * PAGE, (page + 1) * PAGE), number * PAGE));
  return { size: heap.length, pages: Uint32Array.from(pages), body };
}

/** Put it back. @param {Memory} memory @param {Uint8Array} heap empty, and at least as large */
export function restore({ pages, body }, heap) {
  pages.forEach((page, number) => heap.set(body.subarray(number * PAGE, (number + 1) * PAGE), page * PAGE));
}

/**
 * FNV-1a over words of 32 bits. A disk's faults are to be seen, not an enemy's: on a computer whose processor does not
 * know SHA-256, that would take longer than all the rest of the start.
 *
 * @param {Uint8Array<ArrayBuffer>} body
 */
function sum(body) {
  let hash = 0x811c9dc5;
  const words = new Uint32Array(body.buffer);
  for (let at = 0; at < words.length; at += 1) hash = Math.imul(hash ^ words[at], 0x01000193);
  return hash;
}

/** @param {string} version @param {Memory} memory @returns {Promise<boolean>} whether it is kept now */
export async function keep(version, { size, pages, body }) {
  try {
    const head = { size, pages: [...pages], sum: sum(body) };
    const cache = await caches.open(CACHE);
    await forget();
    await cache.put(await place(version), new Response(body, { headers: { "X-Memory": JSON.stringify(head) } }));
    return true;
  } catch {
    return false; // no room, or not allowed
  }
}

/** @param {string} version @returns {Promise<Memory | null>} null: there is none that fits */
export async function recall(version) {
  try {
    const found = await (await caches.open(CACHE)).match(await place(version));
    if (!found) return null;
    const head = JSON.parse(found.headers.get("X-Memory") ?? "");
    const { size, pages } = head;
    const body = new Uint8Array(await found.arrayBuffer());
    const whole = size <= MOST && body.length === pages.length * PAGE && sum(body) === head.sum;
    if (whole) return { size, pages: Uint32Array.from(pages), body };
  } catch {
    // it is of no use
  }
  await forget();
  return null;
}

/** Let go of whatever is kept. */
export async function forget() {
  try {
    const cache = await caches.open(CACHE);
    for (const request of await cache.keys()) await cache.delete(request);
  } catch {
    // there is nothing
  }
}
