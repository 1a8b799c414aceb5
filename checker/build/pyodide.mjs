// Runs Python in Pyodide under Node.
//   node pyodide.mjs compile PYODIDE PACKAGES SCRIPT IN OUT   run SCRIPT, which turns /in.zip into /out.zip
//   node pyodide.mjs run RUNTIME SCRIPT                       start the page's own runtime, run SCRIPT in it
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const bytes = (path) => new Uint8Array(readFileSync(path)); // Pyodide knows no Buffer
const text = (path) => readFileSync(path, "utf8");

async function start(folder) {
  const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
  // The fixed hash seed keeps the order of sets, and with it the byte code, the same in every run.
  return loadPyodide({ indexURL: folder, env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" } });
}

const commands = {
  async compile(folder, packages, script, source, target) {
    const python = await start(folder);
    python.mountNodeFS("/pyodide-build", packages);
    python.FS.writeFile("/in.zip", bytes(source));
    python.runPython(text(script));
    writeFileSync(target, python.FS.readFile("/out.zip"));
  },
  async run(folder, script) {
    const python = await start(folder);
    python.unpackArchive(bytes(join(folder, "checker.zip")), "zip");
    python.runPython(text(script));
  },
};

const [command, ...rest] = process.argv.slice(2);
try {
  await commands[command](...rest);
} catch (error) {
  console.error(error.message); // left uncaught, it would print all of pyodide.asm.mjs
  process.exit(1);
}
