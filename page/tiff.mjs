// @ts-check
/** TIFF, which no browser but Safari opens. Loaded when the first one is there. */

import * as utif from "utif2";

/**
 * The first page of a TIFF.
 *
 * @param {Blob} file
 * @param {number} most points
 * @returns {Promise<ImageData>}
 * @throws when it is no TIFF, is broken or has more points
 */
export async function decode(file, most) {
  const bytes = await file.arrayBuffer();
  const page = utif.decode(bytes)[0];
  const [width, height] = [page?.t256?.[0], page?.t257?.[0]];
  if (!(width > 0 && height > 0 && width * height <= most)) throw new Error("no picture of a bearable size");
  utif.decodeImage(bytes, page);
  const points = utif.toRGBA8(page);
  return new ImageData(new Uint8ClampedArray(points.buffer, points.byteOffset, 4 * width * height), width, height);
}
