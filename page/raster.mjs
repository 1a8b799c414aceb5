// @ts-check
/**
 * A picture's own points: opened, judged, made smaller, written as PNG. Nothing here knows of letters.
 *
 * Decoding and encoding run beside the page; what runs on it is cut into strips. One picture is open at a time
 * (pictures.mjs), and none of more points than MOST.
 */

import { imageSize } from "image-size";

/** A larger picture (points) is not opened: 40 million take 160 MB. A screen of 8K has 33 million. */
export const MOST = 40_000_000;

/**
 * A picture that is both narrower and lower shows no screen and hardly a window: the smallest message box of Windows
 * is about that size. A cut-out line of an error is wider, so it passes; one lower than LINE holds no line of text.
 */
const TINY = { width: 200, height: 150 };
const LINE = 16;

/** A thumbnail's bounds in device points, twice those of files.css. */
const THUMB = { width: 160, height: 112 };

/** Points looked at in one go, and how far apart two of one colour may be (JPEG blurs). */
const STRIP = 500_000;
const NEAR = 6;

/** The first bytes of a file that tell its size; those of TIFF may lie at its end. */
const HEAD = 2 ** 20;

/** A PNG that is whole ends in «IEND»; programs that write more behind it write no more than this. */
const TAIL = 2 ** 16;

/**
 * @typedef {{type: string, width: number, height: number}} Measure type as image-size names it: "jpg", "heif" …
 * @typedef {{source: CanvasImageSource, width: number, height: number, close: () => void}} Opened
 */

/**
 * What a file's first bytes say of the picture in it, without opening it.
 *
 * @param {Blob} file @returns {Promise<Measure | null>} null: no picture that can be told
 */
export async function measure(file) {
  const mark = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  const whole = isTiff(mark);
  const bytes = new Uint8Array(await (whole ? file : file.slice(0, HEAD)).arrayBuffer());
  try {
    const { type = "", width = 0, height = 0 } = imageSize(bytes);
    return { type, width, height };
  } catch {
    return null;
  }
}

/** @param {Uint8Array} bytes */
function isTiff(bytes) {
  const mark = String.fromCharCode(...bytes.subarray(0, 4));
  return mark === "II*\0" || mark === "MM\0*";
}

/**
 * Open a picture. Whoever opens it closes it.
 *
 * @param {Blob} file @param {string} type as `measure` tells it
 * @returns {Promise<Opened>}
 * @throws when this browser cannot
 */
export async function open(file, type) {
  if (type === "svg") return drawing(file);
  if (type === "png" && !(await file.slice(-TAIL).text()).includes("IEND")) throw new TypeError("cut off"); // Firefox shows it white
  const tiff = type === "tiff" ? await import("./tiff.mjs") : null;
  // The name's own type may lie: without one, browsers go by the content.
  const bitmap = await createImageBitmap(tiff ? await tiff.decode(file, MOST) : new Blob([file]));
  return { source: bitmap, width: bitmap.width, height: bitmap.height, close: () => bitmap.close() };
}

/** createImageBitmap takes no SVG; an image does, and runs none of its scripts. @param {Blob} file @returns {Promise<Opened>} */
async function drawing(file) {
  const url = URL.createObjectURL(new Blob([file], { type: "image/svg+xml" }));
  try {
    const source = new Image();
    source.src = url;
    await source.decode();
    return { source, width: source.naturalWidth || 300, height: source.naturalHeight || 150, close: () => {} };
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** @param {{width: number, height: number}} size */
export function tiny({ width, height }) {
  return (width < TINY.width && height < TINY.height) || Math.min(width, height) < LINE;
}

/** @param {Opened} picture @returns {HTMLCanvasElement} */
export function thumbnail({ source, width, height }) {
  const scale = Math.min(1, THUMB.width / width, THUMB.height / height);
  const canvas = sheet(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  const pen = canvas.getContext("2d");
  if (pen) pen.imageSmoothingQuality = "high";
  pen?.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/**
 * The one colour that a picture has.
 *
 * @param {Opened} picture @returns {Promise<number[] | null>} red, green, blue, opacity, 0 … 255; null: it has more
 */
export async function oneColour({ source, width, height }) {
  const rows = Math.max(1, Math.floor(STRIP / width));
  const canvas = sheet(width, Math.min(rows, height));
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  /** @type {number[] | null} */
  let first = null;
  for (let top = 0; pen && top < height; top += rows) {
    const tall = Math.min(rows, height - top);
    pen.clearRect(0, 0, width, tall);
    pen.drawImage(source, 0, top, width, tall, 0, 0, width, tall);
    const { data } = pen.getImageData(0, 0, width, tall);
    first ??= [...data.subarray(0, 4)];
    for (let at = 0; at < data.length; at += 1) if (Math.abs(data[at] - first[at & 3]) > NEAR) return null;
    await new Promise((resolve) => setTimeout(resolve));
  }
  return first;
}

/** @param {Opened} picture @returns {Promise<Blob>} @throws when the browser has no memory for it */
export async function png({ source, width, height }) {
  const canvas = sheet(width, height);
  canvas.getContext("2d")?.drawImage(source, 0, 0, width, height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  canvas.width = canvas.height = 0; // its memory goes at once, not when the collector comes round
  if (!blob) throw new Error("no PNG");
  return blob;
}

/** @param {number} width @param {number} height */
function sheet(width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas;
}
