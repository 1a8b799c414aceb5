// @ts-check
/** What a browser must have for the checker; those from 2023 on do. */

/** @returns {string} what it lacks, for whoever keeps the site; "" = nothing */
export function lacking() {
  if (typeof WebAssembly !== "object") return "WebAssembly";
  return moduleWorkers() ? "" : "module workers";
}

/** A browser that knows modules in workers asks the options for the type. */
function moduleWorkers() {
  let asked = false;
  const options = {
    get type() {
      asked = true;
      return /** @type {const} */ ("module");
    },
  };
  const url = URL.createObjectURL(new Blob([""], { type: "text/javascript" }));
  try {
    new Worker(url, options).terminate();
  } catch {
    return false;
  } finally {
    URL.revokeObjectURL(url);
  }
  return asked;
}
