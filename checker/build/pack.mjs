// Packs files: name.br and name.gz beside each, where that is shorter and not there yet. A list of names on stdin, JSON.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const { BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;

for (const name of JSON.parse(readFileSync(0, "utf8"))) {
  const data = readFileSync(name);
  const params = { [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: data.length };
  const ways = { br: () => brotliCompressSync(data, { params }), gz: () => gzipSync(data, { level: 9 }) };
  for (const [end, pack] of Object.entries(ways)) {
    const packed = existsSync(`${name}.${end}`) ? data : pack();
    if (packed.length < data.length) writeFileSync(`${name}.${end}`, packed);
  }
}
