// Runs Python in Pyodide under Node, started as on the page.
//   node pyodide.mjs make PYODIDE PACKAGE START SCRIPT OUT   run SCRIPT, which makes the page's Python; FILES on stdin
//   node pyodide.mjs run RUNTIME SCRIPT                      start the page's own runtime, run SCRIPT in it, which leaves /said
//   node pyodide.mjs pack TARGET SOURCE…                     gzip each SOURCE into TARGET
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { startPython } from "../../page/python.mjs";

const bytes = (path) => new Uint8Array(readFileSync(path)); // Python's file system knows no Buffer
const text = (path) => readFileSync(path, "utf8");

/** @param {Record<string, Uint8Array | string>} contents by path in Python's file system */
async function start(folder, contents) {
  const { default: stock } = await import(pathToFileURL(join(folder, "pyodide.asm.mjs")).href);
  const create = stock ?? globalThis.createPython; // the page's own exports nothing
  const module = await WebAssembly.compile(readFileSync(join(folder, "pyodide.asm.wasm")));
  const files = async (FS) => {
    for (const [path, content] of Object.entries(contents)) {
      FS.mkdirTree(dirname(path));
      FS.writeFile(path, content);
    }
  };
  // The fixed hash seed keeps the order of sets, and with it the byte code, the same in every run.
  return startPython({ create, module, files, environment: { PYTHONHASHSEED: "0" } });
}

const commands = {
  async make(folder, root, starter, script, target) {
    const names = JSON.parse(text(0));
    const contents = {
      "/lib/python314.zip": bytes(join(folder, "python_stdlib.zip")),
      "/start.py": bytes(starter),
      "/files.json": JSON.stringify(names),
    };
    for (const name of names) contents[`/src/${name}`] = bytes(join(root, name));
    const python = await start(folder, contents);
    python.run(text(script));
    mkdirSync(target, { recursive: true });
    for (const name of ["python_stdlib.zip", "checker.data", "kept.json"]) {
      writeFileSync(join(target, name), python.FS.readFile(`/${name}`));
    }
  },
  async run(folder, script) {
    const python = await start(folder, {
      "/lib/python314.zip": bytes(join(folder, "python_stdlib.zip")),
      "/checker.data": bytes(join(folder, "checker.data")),
    });
    python.run(text(script));
    console.log(python.FS.readFile("/said", { encoding: "utf8" }));
  },
  async pack(target, ...sources) {
    for (const source of sources) writeFileSync(join(target, `${basename(source)}.gz`), gzipSync(readFileSync(source), { level: 9 }));
  },
};

const [command, ...rest] = process.argv.slice(2);
try {
  await commands[command](...rest);
  process.exit(0); // Python would keep it alive
} catch (error) {
  console.error(error.message); // left uncaught, it would print all of pyodide.asm.mjs
  process.exit(1);
}
